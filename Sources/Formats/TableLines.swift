/// The lines of a text, as ranges of its bytes: tables are read at the speed of memory, without a string a line.
struct TableLines {
    let bytes: [UInt8]
    /// The number of the line returned last, from one.
    private(set) var number = 0
    private var position: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line without its line break and the white space around it, or nil at the end.
    mutating func next() -> Range<Int>? {
        guard position < bytes.count else { return nil }
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        let line = Self.trim(start..<position, in: bytes)
        position += 1
        number += 1
        return line
    }

    /// Whether a line is a comment.
    func isComment(_ line: Range<Int>) -> Bool {
        !line.isEmpty && bytes[line.lowerBound] == UInt8(ascii: "#")
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// `range` without the white space at its ends.
    static func trim(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Space, tab or carriage return.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D
    }
}
