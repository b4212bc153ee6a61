import Foundation

/// Tells text from anything else.
enum PlainText {
    private static let newline = UInt8(ascii: "\n")

    /// The UTF-8 text in `data`, refused with its line where it is something else.
    static func decode(_ data: Data, file: String) throws(FormatError) -> String {
        let bytes = [UInt8](data)
        try checkBytes(bytes, file: file)
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw FormatError(
                kind: .malformed, file: file, line: lineOfInvalidText(bytes), found: "bytes that are not UTF-8",
                expected: "UTF-8 text")
        }
        return text
    }

    /// Refuses emptiness and the control characters that no text file has.
    private static func checkBytes(_ bytes: [UInt8], file: String) throws(FormatError) {
        guard !bytes.isEmpty else {
            throw FormatError(kind: .malformed, file: file, found: "an empty file", expected: "text")
        }
        guard let position = bytes.firstIndex(where: isForbidden) else { return }
        let line = 1 + bytes[..<position].count { $0 == newline }
        let code = String(bytes[position], radix: 16)
        throw FormatError(
            kind: .malformed, file: file, line: line, found: "the control character \\u{\(code)}", expected: "text")
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        guard byte >= 0x20 else { return byte != newline && byte != 0x09 && byte != 0x0D }
        return byte == 0x7F
    }

    private static func lineOfInvalidText(_ bytes: [UInt8]) -> Int? {
        let lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
        return lines.firstIndex { String(bytes: $0, encoding: .utf8) == nil }.map { $0 + 1 }
    }
}
