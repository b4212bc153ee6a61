/// Names of figures' files: what comes from files must not leave the folder or hide.
enum FigureName {
    /// Parts joined by hyphens, with `_` for whatever is not a letter, a digit or one of `+-._`.
    static func joined(_ parts: String...) -> String {
        parts.map { part in
            String(part.prefix(80).map { isPlain($0) ? $0 : "_" })
        }.joined(separator: "-")
    }

    /// Names that became the same are told apart by a number.
    static func distinct(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 2
            // Some file systems do not tell capitals from small letters.
            while !taken.insert(candidate.lowercased()).inserted {
                candidate = "\(name)-\(number)"
                number += 1
            }
            return candidate
        }
    }

    /// A name of a CSV column, unit included.
    static func column(_ parts: String...) -> String {
        parts.filter { !$0.isEmpty }.map { part in
            String(part.prefix(80).map { isPlain($0) ? $0 : "_" })
        }.joined(separator: "_")
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "+-._".contains(character))
    }
}
