import Foundation

/// A table of finite numbers under a header that must be exactly the expected one, so that a wrong unit is an error.
public struct CSVTable: Sendable {
    /// The file as the user named it.
    public let file: String
    /// The SHA-256 of the file's bytes, as 64 hexadecimal digits.
    public let sha256: String
    /// The names of the columns.
    public let columns: [String]
    /// The lines that began with `#`, without it.
    public let comments: [String]

    private let rows: TableRows

    /// Reads the file at `url`, whose header must be `columns`.
    ///
    /// - Parameter words: what may stand in the place of a number, and the number that it stands for.
    public init(contentsOf url: URL, columns: [String], words: [String: Double] = [:]) throws(FormatError) {
        try self.init(TableSource(contentsOf: url), columns: columns, words: words)
    }

    /// Reads `text`, which complaints shall call `file`.
    public init(text: String, file: String, columns: [String]) throws(FormatError) {
        try self.init(TableSource(text: text, file: file), columns: columns)
    }

    /// The names of the columns of the file at `url`.
    public static func header(contentsOf url: URL) throws(FormatError) -> [String] {
        var parser = CSVParser(try TableSource(contentsOf: url))
        return try parser.header()
    }

    /// How many rows there are; never none.
    public var rowCount: Int { rows.count }

    /// A column by its name, which must be one of `columns`.
    public func column(_ name: String) -> [Double] {
        guard let index = columns.firstIndex(of: name) else {
            preconditionFailure("no column \(name) in \(columns)")
        }
        return rows.column(index)
    }

    /// A number by its row and the position of its column, both counted from nought.
    public subscript(row row: Int, column column: Int) -> Double {
        rows[row, column]
    }

    /// A number by its row, counted from nought, and the name of its column, which must be one of `columns`.
    public subscript(row: Int, column: String) -> Double {
        guard let index = columns.firstIndex(of: column) else {
            preconditionFailure("no column \(column) in \(columns)")
        }
        return rows[row, index]
    }

    /// A complaint about one number, to be thrown; what stands there is repeated unless `found` says it.
    public func fail(row: Int, column: String, expected: String, found: String? = nil) -> FormatError {
        let stands = columns.firstIndex(of: column).map { NumberFormat.shortest(rows[row, $0]) }
        return FormatError(
            kind: .invalid, file: file, line: line(ofRow: row), keyPath: column, found: found ?? stands,
            expected: expected)
    }

    /// The line of a row, counted from one; rows are counted from nought.
    public func line(ofRow row: Int) -> Int {
        rows.lines[row]
    }

    private init(
        _ source: TableSource, columns: [String], words: [String: Double] = [:]
    ) throws(FormatError) {
        var parser = CSVParser(source, words: words)
        try parser.readHeader(columns)
        rows = try parser.readRows(columns)
        file = source.file
        sha256 = source.sha256
        comments = parser.comments
        self.columns = columns
    }
}
