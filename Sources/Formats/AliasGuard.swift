/// Refuses aliases in the text itself, because composing some of them would already do the harm: the parser compares
/// keys with everything that aliases in them stand for, which a few lines can make endless.
///
/// The text is not tokenised here: a name written both `&name` and `*name` is taken for an anchor and its alias. What
/// is left, anchors that nobody refers to, is refused on the composed tree (`YAMLTree`).
enum AliasGuard {
    /// Refuses the first alias in `text`.
    static func check(_ text: String, file: String) throws(FormatError) {
        let bytes = Array(text.utf8)
        let anchors = Set(names(in: bytes, after: UInt8(ascii: "&")).map(\.name))
        guard !anchors.isEmpty else { return }
        for alias in names(in: bytes, after: UInt8(ascii: "*")) where anchors.contains(alias.name) {
            let line = 1 + bytes[..<alias.position].count { $0 == UInt8(ascii: "\n") }
            throw FormatError(
                kind: .invalid, file: file, line: line, found: "the alias " + FormatError.quoted("*" + alias.name),
                expected: "the value itself")
        }
    }

    private static func names(in bytes: [UInt8], after sign: UInt8) -> [(name: String, position: Int)] {
        var found: [(name: String, position: Int)] = []
        for position in bytes.indices where bytes[position] == sign {
            // Inside a word (`R&D`) the sign is a letter like any other.
            if position > 0, isNameByte(bytes[position - 1]) { continue }
            let name = bytes[(position + 1)...].prefix(while: isNameByte)
            if !name.isEmpty { found.append((String(decoding: name, as: UTF8.self), position)) }
        }
        return found
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
