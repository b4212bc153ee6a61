/// A table in plain text: columns aligned, numbers to the right.
package struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []

    package init(_ header: [String]) {
        self.header = header
    }

    package mutating func append(_ row: [String]) {
        rows.append(row)
    }

    /// Lines indented by two spaces; the first column is left-aligned, the others right-aligned, but for the last one
    /// where `lastColumnIsText`.
    package func lines(lastColumnIsText: Bool = false) -> [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = row.indices.map { column -> String in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                let isText = column == 0 || lastColumnIsText && column == row.count - 1
                return isText ? row[column] + padding : padding + row[column]
            }
            return ("  " + cells.joined(separator: "  ")).trimmingTrailingSpaces
        }
    }
}
