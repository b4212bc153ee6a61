import Analysis

/// Our results beside references, as text, Markdown and CSV: the tables of docs/Validation.md.
public enum ReferenceTables {
    private static let header = ["fit", "quantity", "recoilfit", "reference", "difference", "explanation"]

    /// Aligned columns for a terminal.
    public static func text(_ check: ReferenceCheck) -> String {
        var table = TextTable(header)
        for row in check.rows { table.append(cells(row, isMarkdown: false)) }
        return (table.lines(lastColumnIsText: true) + problems(check)).joined(separator: "\n") + "\n"
    }

    /// A table for a document.
    public static func markdown(_ check: ReferenceCheck) -> String {
        var table = MarkdownTable(header)
        for row in check.rows { table.append(cells(row, isMarkdown: true)) }
        return table.text
    }

    /// A row for each reference.
    public static func csv(_ check: ReferenceCheck) -> String {
        let columns = [
            "fit", "table", "quantity", "unit", "level", "ours", "reference", "difference", "scale", "tolerance",
            "source",
            "problem",
        ]
        return CSVField.row(columns)
            + check.rows.map { row in
                let (limit, reference) = (row.theirs, row.theirs.reference)
                return CSVField.row([
                    reference?.fit ?? "", reference?.table ?? "", limit.parameter, limit.unit,
                    limit.confidenceLevel.map { "\($0)" } ?? "", ours(row, digits: 10), limit.words(digits: 10),
                    row.difference.map { "\($0)" } ?? "", row.scale.rawValue,
                    reference?.tolerance.map { "\($0)" } ?? "", limit.source.label, row.problem ?? "",
                ])
            }.joined()
    }

    /// What fails, one line each.
    public static func problems(_ check: ReferenceCheck) -> [String] {
        check.rows.compactMap(\.problem)
    }

    private static func cells(_ row: ReferenceCheck.Row, isMarkdown: Bool) -> [String] {
        let limit = row.theirs
        let fit = limit.reference?.fit ?? ""
        let level = limit.confidenceLevel.map { ", \(NumberStyle.percent($0))" } ?? ""
        let unit = limit.unit == "1" ? "" : " [\(limit.unit)]"
        let source = limit.source.arxiv.map { " (arXiv:\($0))" } ?? ""
        let digits = limit.source.calculation == nil ? 4 : 6
        let cells = [
            isMarkdown ? "`\(fit)`" : fit, limit.parameter + level + unit, ours(row, digits: digits),
            limit.words(digits: digits) + source, difference(row), limit.reference?.explanation ?? "",
        ]
        return isMarkdown ? cells.map { $0.replacing("+-", with: "±") } : cells
    }

    private static func ours(_ row: ReferenceCheck.Row, digits: Int) -> String {
        if let value = row.value {
            return NumberStyle.significant(value, digits)
                + (row.error.map { " +- \(NumberStyle.significant($0, 3))" } ?? "")
        }
        return row.pieces.isEmpty ? "-" : NumberStyle.pieces(row.pieces, unbounded: row.unbounded, digits: digits)
    }

    private static func difference(_ row: ReferenceCheck.Row) -> String {
        guard let difference = row.difference else { return "-" }
        return switch row.scale {
        case .piece: "\(NumberStyle.significant(100 * difference, 2)) % of the piece"
        case .error: "\(NumberStyle.significant(difference, 2)) of its error"
        case .unit: NumberStyle.significant(difference, 2)
        }
    }
}
