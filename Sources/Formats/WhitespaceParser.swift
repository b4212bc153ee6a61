/// Reads the lines of a `WhitespaceTable` in order.
struct WhitespaceParser {
    private var lines: TableLines
    private let file: String

    init(_ source: TableSource) {
        lines = TableLines(source.bytes)
        file = source.file
    }

    /// All rows to the end of the file.
    mutating func rows(width: Int) throws(FormatError) -> TableRows {
        var rows = TableRows(width: width)
        while let line = lines.next() {
            let content = withoutComment(line)
            guard !content.isEmpty else { continue }
            try readRow(content, into: &rows)
            rows.endRow(line: lines.number)
        }
        guard rows.count > 0 else {
            throw FormatError(kind: .malformed, file: file, found: "none", expected: "rows of numbers")
        }
        return rows
    }

    private func withoutComment(_ line: Range<Int>) -> Range<Int> {
        let end = lines.bytes[line].firstIndex(of: UInt8(ascii: "#")) ?? line.upperBound
        return TableLines.trim(line.lowerBound..<end, in: lines.bytes)
    }

    private func readRow(_ line: Range<Int>, into rows: inout TableRows) throws(FormatError) {
        let cells = cells(of: line)
        guard cells.count == rows.width else {
            throw FormatError(
                kind: .malformed, file: file, line: lines.number, found: "\(cells.count)",
                expected: "\(rows.width) number\(rows.width == 1 ? "" : "s")")
        }
        for (index, cell) in cells.enumerated() {
            guard let value = NumberText.double(lines.bytes, in: cell) else {
                throw FormatError(
                    kind: .invalid, file: file, line: lines.number, keyPath: "column \(index + 1)",
                    found: cell.isEmpty ? "nothing" : FormatError.quoted(lines.text(cell)),
                    expected: "a finite number")
            }
            rows.append(value)
        }
    }

    /// What stands between separators; a comma with no number before or after it leaves an empty cell.
    private func cells(of line: Range<Int>) -> [Range<Int>] {
        let bytes = lines.bytes
        var cells: [Range<Int>] = []
        var position = line.lowerBound
        while true {
            let start = position
            while position < line.upperBound, !isSeparator(bytes[position]) { position += 1 }
            cells.append(start..<position)
            while position < line.upperBound, TableLines.isBlank(bytes[position]) { position += 1 }
            guard position < line.upperBound else { return cells }
            if bytes[position] == UInt8(ascii: ",") {
                position += 1
                while position < line.upperBound, TableLines.isBlank(bytes[position]) { position += 1 }
                if position == line.upperBound { return cells + [position..<position] }
            }
        }
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || TableLines.isBlank(byte)
    }
}
