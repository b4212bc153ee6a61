/// Yams reports a key that stands twice by its first place and gives no tree. So that one key is given another name in
/// the text, the text composed again, and the second one found in the tree, with its line and the keys that lead to it.
enum RenamedKey {
    /// A private-use character, which YAML allows and nobody types.
    private static let marker: Character = "\u{E000}"

    /// `text` with the marker put before the key at `line` and `column` (both from one), or nil where there is none.
    static func rename(in text: String, line: Int, column: Int) -> String? {
        let scalars = text.unicodeScalars
        guard var position = startOfLine(line, in: scalars) else { return nil }
        guard
            let key = scalars.index(position, offsetBy: column - 1, limitedBy: scalars.endIndex),
            key < scalars.endIndex
        else { return nil }
        position = key
        if scalars[position] == "\"" || scalars[position] == "'" { position = scalars.index(after: position) }
        var renamed = text
        renamed.insert(marker, at: position)
        return renamed
    }

    /// The name that stands in the file.
    static func original(of name: String) -> String {
        String(name.drop { $0 == marker })
    }

    /// Line breaks as libyaml counts them.
    private static func startOfLine(_ line: Int, in scalars: String.UnicodeScalarView) -> String.Index? {
        var position = scalars.startIndex
        for _ in 1..<max(line, 1) {
            guard let end = scalars[position...].firstIndex(where: isBreak) else { return nil }
            position = scalars.index(after: end)
            if scalars[end] == "\r", position < scalars.endIndex, scalars[position] == "\n" {
                position = scalars.index(after: position)
            }
        }
        return position
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
