/// What has to be refused in the text itself, because composing it would already do the harm.
///
/// The text is not tokenised here. Both checks err on the side that cannot harm, and everything they let through is
/// checked again, exactly, on the composed tree (`YAMLTree`).
enum YAMLGuard {
    /// Far more than the depth accepted, so that brackets in comments and quotations (`[0, 1)`) never add up to it.
    private static let bracketLimit = 512

    /// Refuses text that could exhaust the stack or the time of the parser.
    static func check(_ text: String, file: String) throws(FormatError) {
        let bytes = Array(text.utf8)
        try checkBrackets(bytes, file: file)
        try checkAliases(bytes, file: file)
    }

    /// Brackets opened and not closed. Block nesting is limited by libyaml, at 1000 levels.
    private static func checkBrackets(_ bytes: [UInt8], file: String) throws(FormatError) {
        var depth = 0
        var line = 1
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(depth - 1, 0)
            case UInt8(ascii: "\n"): line += 1
            default: break
            }
            if depth > bracketLimit { throw YAMLTree.tooDeep(file: file, line: line, keyPath: nil) }
        }
    }

    /// Names written both `&name` and `*name`: the parser compares keys with all that aliases in them stand for, which
    /// a few lines can make endless.
    private static func checkAliases(_ bytes: [UInt8], file: String) throws(FormatError) {
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
