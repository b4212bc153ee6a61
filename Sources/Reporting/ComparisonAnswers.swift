import Analysis

/// What differs between two results, as text, Markdown and CSV.
public enum ComparisonAnswers {
    /// Sections for a terminal; one line where nothing differs.
    public static func text(_ comparison: ResultComparison) -> String {
        var lines = [headline(comparison)]
        lines += section("Settings", comparison.settings)
        if !comparison.numbers.isEmpty {
            var table = TextTable(["Number", "first", "second", "difference", "share of its error or scale"])
            for number in comparison.numbers { table.append([number.item] + cells(number)) }
            lines += ["Numbers"] + table.lines()
        }
        if !comparison.edges.isEmpty {
            var table = TextTable(["Edge", "first", "second", "difference", "share of the piece"])
            for edge in comparison.edges { table.append(cells(edge)) }
            lines += ["Edges"] + table.lines()
        }
        lines += section("Provenance (told, not counted)", comparison.provenance)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Two tables for a document: settings, and numbers with edges.
    public static func markdown(_ comparison: ResultComparison) -> String {
        var text = headline(comparison) + "\n"
        if !comparison.settings.isEmpty {
            var table = MarkdownTable(["setting", "first", "second"])
            for setting in comparison.settings {
                table.append([setting.item, setting.first ?? "-", setting.second ?? "-"])
            }
            text += "\n" + table.text
        }
        if !comparison.numbers.isEmpty || !comparison.edges.isEmpty {
            var table = MarkdownTable(["number", "first", "second", "difference", "share"])
            for number in comparison.numbers { table.append([number.item] + cells(number)) }
            for edge in comparison.edges { table.append(cells(edge)) }
            text += "\n" + table.text
        }
        return text
    }

    /// One row for each difference.
    public static func csv(_ comparison: ResultComparison) -> String {
        let settings = comparison.settings.map { ["setting", $0.item, $0.first ?? "", $0.second ?? "", "", ""] }
        let numbers = comparison.numbers.map {
            ["number", $0.item, full($0.first), full($0.second), full($0.difference), full($0.share)]
        }
        let edges = comparison.edges.map {
            ["edge", name($0), full($0.first), full($0.second), full($0.difference), full($0.share)]
        }
        let told = comparison.provenance.map { ["provenance", $0.item, $0.first ?? "", $0.second ?? "", "", ""] }
        return ([["kind", "item", "first", "second", "difference", "share"]] + settings + numbers + edges + told)
            .map(CSVField.row).joined()
    }

    private static func headline(_ comparison: ResultComparison) -> String {
        let beyond =
            comparison.tolerance > 0 ? " beyond \(NumberStyle.significant(comparison.tolerance)) of a piece" : ""
        let names = comparison.names.joined(separator: " and ")
        guard comparison.same else {
            return
                "\(names) differ\(beyond): \(comparison.settings.count) settings, \(comparison.numbers.count) numbers, "
                + "\(comparison.edges.count) of \(comparison.comparedEdges) edges"
        }
        return "\(names): nothing differs\(beyond) (\(comparison.comparedEdges) edges compared)"
    }

    private static func section(_ title: String, _ settings: [ResultComparison.Setting]) -> [String] {
        guard !settings.isEmpty else { return [] }
        return [title]
            + settings.map {
                let sides = [$0.first, $0.second].map { $0.map { SingleLine.text($0, limit: 100) } ?? "not there" }
                return "  \($0.item): \(sides[0]) | \(sides[1])"
            }
    }

    private static func name(_ edge: ResultComparison.Edge) -> String {
        "\(edge.parameter) \(NumberStyle.percent(edge.confidenceLevel)) \(edge.method) piece \(edge.piece) \(edge.side)"
    }

    private static func cells(_ number: ResultComparison.Number) -> [String] {
        let ends = [number.first, number.second].map { $0.map { NumberStyle.significant($0, 7) } ?? "-" }
        return ends + [number.difference.map { NumberStyle.signed($0) } ?? "-", share(number.share)]
    }

    private static func cells(_ edge: ResultComparison.Edge) -> [String] {
        [
            name(edge), NumberStyle.significant(edge.first, 7), NumberStyle.significant(edge.second, 7),
            NumberStyle.signed(edge.difference), share(edge.share),
        ]
    }

    private static func share(_ share: Double?) -> String {
        share.map { "\(NumberStyle.signed(100 * $0)) %" } ?? "-"
    }

    private static func full(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
}
