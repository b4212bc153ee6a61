/// Writes a table that `CSVTable` reads back to the last bit.
public struct CSVText: Sendable {
    /// The table so far: comments, header, rows.
    public private(set) var text: String

    private let width: Int

    /// A table without rows yet. A comment of several lines becomes as many comment lines.
    public init(comments: [String], columns: [String]) {
        text = ""
        width = columns.count
        for comment in comments {
            for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                text += line.isEmpty ? "#\n" : "# \(line)\n"
            }
        }
        text += columns.joined(separator: ",") + "\n"
    }

    /// Adds a row of as many numbers as there are columns. A number that is not finite is written as it is
    /// (`nan`, `inf`), which `CSVTable` refuses.
    public mutating func append(row: [Double]) {
        precondition(row.count == width, "a row of \(row.count) numbers in a table of \(width) columns")
        for (index, value) in row.enumerated() {
            if index > 0 { text += "," }
            text += NumberFormat.shortest(value)
        }
        text += "\n"
    }
}
