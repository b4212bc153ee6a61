/// Text from a file, made safe to print on one line of a terminal.
enum Printable {
    /// How much of a file's own text a complaint repeats.
    static let excerptLength = 60

    /// `text` with control and formatting characters escaped, cut to at most `limit` characters.
    static func line(_ text: String, limit: Int) -> String {
        var pieces: [String] = []
        var length = 0
        for scalar in text.unicodeScalars {
            let piece = printed(scalar)
            pieces.append(piece)
            length += piece.unicodeScalars.count
            // A file's text may be megabytes long: no more of it is looked at than is printed.
            if length > limit { return cut(pieces, to: limit) }
        }
        return pieces.joined()
    }

    /// An excerpt of a file's text in quotation marks.
    static func quoted(_ text: String) -> String {
        "\"\(line(text, limit: excerptLength))\""
    }

    private static func cut(_ pieces: [String], to limit: Int) -> String {
        var kept = pieces
        var length = kept.reduce(0) { $0 + $1.unicodeScalars.count }
        while length > max(limit - 3, 0), let last = kept.popLast() {
            length -= last.unicodeScalars.count
        }
        return kept.joined() + "..."
    }

    private static func printed(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return "\\u{\(String(scalar.value, radix: 16))}"
        default:
            return String(scalar)
        }
    }
}
