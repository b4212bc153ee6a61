import Foundation

/// A text file of other people's numbers: columns separated by white space or single commas, `#` comments and blank
/// lines skipped, and as strict as a `CSVTable` otherwise.
public struct WhitespaceTable: Sendable {
    /// The file as the user named it.
    public let file: String
    /// The SHA-256 of the file's bytes, as 64 hexadecimal digits.
    public let sha256: String
    /// How many numbers a row has.
    public let columnCount: Int

    private let table: TableRows

    /// Reads the file at `url`, whose rows must have `columnCount` numbers each.
    public init(contentsOf url: URL, columnCount: Int) throws(FormatError) {
        try self.init(TableSource(contentsOf: url), columnCount: columnCount)
    }

    /// Reads `text`, which complaints shall call `file`.
    public init(text: String, file: String, columnCount: Int) throws(FormatError) {
        try self.init(TableSource(text: text, file: file), columnCount: columnCount)
    }

    /// How many rows there are; never none.
    public var rowCount: Int { table.count }

    /// All rows.
    public var rows: [[Double]] {
        (0..<rowCount).map { row in (0..<columnCount).map { table[row, $0] } }
    }

    /// A column by its position, counted from nought.
    public func column(_ index: Int) -> [Double] {
        precondition((0..<columnCount).contains(index), "no column \(index) of \(columnCount)")
        return table.column(index)
    }

    /// A number by its row and column, both counted from nought.
    public subscript(row row: Int, column column: Int) -> Double {
        table[row, column]
    }

    /// The line of a row, counted from one; rows are counted from nought.
    public func line(ofRow row: Int) -> Int {
        table.lines[row]
    }

    /// A complaint about one number, to be thrown; what stands there is repeated unless `found` says it.
    public func fail(row: Int, column: Int, expected: String, found: String? = nil) -> FormatError {
        FormatError(
            kind: .invalid, file: file, line: line(ofRow: row), keyPath: "column \(column + 1)",
            found: found ?? NumberFormat.shortest(table[row, column]), expected: expected)
    }

    private init(_ source: TableSource, columnCount: Int) throws(FormatError) {
        var parser = WhitespaceParser(source)
        table = try parser.rows(width: columnCount)
        file = source.file
        sha256 = source.sha256
        self.columnCount = columnCount
    }
}
