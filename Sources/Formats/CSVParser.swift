/// Reads the lines of a CSV table in order: comments, the header, rows.
struct CSVParser {
    private(set) var comments: [String] = []
    private var lines: TableLines
    private let file: String
    private let words: [String: Double]

    init(_ source: TableSource, words: [String: Double] = [:]) {
        lines = TableLines(source.bytes)
        file = source.file
        self.words = words
    }

    /// The names on the first line that is no comment.
    mutating func header() throws(FormatError) -> [String] {
        guard let line = nextLine() else {
            throw FormatError(
                kind: .malformed, file: file, found: "nothing but comments", expected: "a header of column names")
        }
        let bytes = lines.bytes
        return bytes[line].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
            lines.text(TableLines.trim($0.indices, in: bytes))
        }
    }

    /// Refuses any header but `columns`.
    mutating func readHeader(_ columns: [String]) throws(FormatError) {
        let found = try header()
        guard found != columns else { return }
        throw FormatError(
            kind: .invalid, file: file, line: lines.number,
            found: FormatError.quoted(found.joined(separator: ",")),
            expected: "the header " + FormatError.quoted(columns.joined(separator: ",")))
    }

    /// All rows to the end of the file.
    mutating func readRows(_ columns: [String]) throws(FormatError) -> TableRows {
        var rows = TableRows(width: columns.count)
        while let line = nextLine() {
            try readRow(line, columns, into: &rows)
            rows.endRow(line: lines.number)
        }
        guard rows.count > 0 else {
            throw FormatError(
                kind: .malformed, file: file, line: lines.number, found: "none", expected: "rows below the header")
        }
        return rows
    }

    /// The next line that is no comment. An empty line is a row without numbers, and so an error where rows are read.
    private mutating func nextLine() -> Range<Int>? {
        while let line = lines.next() {
            guard lines.isComment(line) else { return line }
            comments.append(lines.text(TableLines.trim(line.dropFirst(), in: lines.bytes)))
        }
        return nil
    }

    private func readRow(_ line: Range<Int>, _ columns: [String], into rows: inout TableRows) throws(FormatError) {
        guard !line.isEmpty else { throw ragged(line, columns) }
        let bytes = lines.bytes
        var start = line.lowerBound
        var count = 0
        while start <= line.upperBound {
            var end = start
            while end < line.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
            guard count < columns.count else { throw ragged(line, columns) }
            let cell = TableLines.trim(start..<end, in: bytes)
            guard let value = NumberText.double(bytes, in: cell) ?? word(cell) else {
                guard fieldCount(line) == columns.count else { throw ragged(line, columns) }
                throw notANumber(lines.text(cell), column: columns[count])
            }
            rows.append(value)
            count += 1
            start = end + 1
        }
        guard count == columns.count else { throw ragged(line, columns) }
    }

    private func word(_ cell: Range<Int>) -> Double? { words.isEmpty ? nil : words[lines.text(cell)] }

    private func fieldCount(_ line: Range<Int>) -> Int {
        1 + lines.bytes[line].count { $0 == UInt8(ascii: ",") }
    }

    private func ragged(_ line: Range<Int>, _ columns: [String]) -> FormatError {
        FormatError(
            kind: .malformed, file: file, line: lines.number,
            found: line.isEmpty ? "an empty line" : "\(fieldCount(line))",
            expected: "\(columns.count) number\(columns.count == 1 ? "" : "s") (\(columns.joined(separator: ",")))")
    }

    private func notANumber(_ text: String, column: String) -> FormatError {
        FormatError(
            kind: .invalid, file: file, line: lines.number, keyPath: column,
            found: text.isEmpty ? "nothing" : FormatError.quoted(text), expected: "a finite number")
    }
}
