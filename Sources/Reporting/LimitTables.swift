import Analysis

/// Our intervals beside cited limits, as text, Markdown and CSV.
public enum LimitTables {
    private static let header = [
        "parameter", "result", "ours", "theirs", "experiment", "CL", "channel", "convention", "source",
    ]

    /// Aligned columns for a terminal; ours with its own channel and convention below the table.
    public static func text(_ comparison: LimitComparison) -> String {
        var table = TextTable(header)
        for row in comparison.rows { table.append(cells(row)) }
        return (["Ours beside \(comparison.limits)"] + table.lines(lastColumnIsText: true) + footer(comparison))
            .joined(separator: "\n") + "\n"
    }

    /// A table for a document.
    public static func markdown(_ comparison: LimitComparison) -> String {
        var table = MarkdownTable(header)
        for row in comparison.rows { table.append(cells(row)) }
        let notes = footer(comparison)
        return table.text + (notes.isEmpty ? "" : "\n" + notes.map { "- \($0)\n" }.joined())
    }

    /// A row for each piece or bound of each limit beside each piece of ours.
    public static func csv(_ comparison: LimitComparison) -> String {
        let columns = [
            "parameter", "unit", "result", "our_level", "our_method", "our_pieces", "our_channel", "our_convention",
            "experiment", "quantity", "their_unit", "statement", "their_pieces", "their_level", "channel", "convention",
            "source", "read",
        ]
        return CSVField.row(columns)
            + comparison.rows.flatMap { row in
                row.ours.map { ours in
                    CSVField.row(
                        [
                            row.parameter, row.unit, row.result, "\(ours.confidenceLevel)", ours.method,
                            pieces(ours.pieces), row.channel, row.convention,
                        ] + theirs(row.theirs))
                }
            }.joined()
    }

    private static func theirs(_ limit: CitedLimit?) -> [String] {
        guard let limit else { return [String](repeating: "", count: 10) }
        return [
            limit.experiment, limit.parameter, limit.unit, limit.statement.rawValue, pieces(limit.pieces),
            limit.confidenceLevel.map { "\($0)" } ?? "", limit.channel, limit.convention, limit.source.label,
            limit.source.read.rawValue,
        ]
    }

    /// `low:high` of each piece, with spaces between them.
    private static func pieces(_ pieces: [[Double]]) -> String {
        pieces.map { $0.map { "\($0)" }.joined(separator: ":") }.joined(separator: " ")
    }

    private static func cells(_ row: LimitComparison.Row) -> [String] {
        let levels = Set(row.ours.map(\.confidenceLevel))
        let isSame = row.theirs?.confidenceLevel != nil && levels.count == 1
        let ours = row.ours.map { ours in
            let level = isSame && isTheirs(row, ours) ? "" : " (\(NumberStyle.percent(ours.confidenceLevel)))"
            let method = ours.method == "profile" ? "" : " \(ours.method)"
            return NumberStyle.pieces(ours.pieces, unbounded: ours.unbounded) + level + method
        }.joined(separator: "; ")
        let head = ["\(row.parameter) [\(row.unit)]", row.result, ours]
        guard let limit = row.theirs else { return head + ["-", "-", "-", "-", "-", "-"] }
        let other = limit.parameter == row.parameter ? "" : "\(limit.parameter) "
        return head + [
            other + limit.words(), limit.experiment, limit.levelWords, limit.channel, limit.convention,
            limit.sourceWords,
        ]
    }

    private static func isTheirs(_ row: LimitComparison.Row, _ ours: LimitComparison.Ours) -> Bool {
        row.theirs?.confidenceLevel.map { abs($0 - ours.confidenceLevel) < 0.005 } ?? false
    }

    /// What our numbers mean, and which limits had no place.
    private static func footer(_ comparison: LimitComparison) -> [String] {
        var lines: [String] = []
        for row in comparison.rows {
            let line =
                "ours, \(row.result), \(row.parameter): \(row.channel), \(row.convention) "
                + "(\(row.datasets.joined(separator: ", ")))"
            if !lines.contains(line) { lines.append(line) }
        }
        if !comparison.leftOut.isEmpty {
            lines.append("no interval of ours beside: \(comparison.leftOut.joined(separator: ", "))")
        }
        return lines
    }
}
