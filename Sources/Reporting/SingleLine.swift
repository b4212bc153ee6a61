/// Text from files and other programs, made fit for one line.
enum SingleLine {
    /// `text` with control, format and unassigned characters replaced by spaces, cut to at most `limit` characters.
    static func text(_ text: String, limit: Int) -> String {
        // A name may be megabytes long: no more of it is looked at than can be shown.
        let scalars = text.unicodeScalars.prefix(limit * 4).map { isPrintable($0) ? $0 : " " }
        let line = String(String.UnicodeScalarView(scalars))
        return line.count > limit ? String(line.prefix(limit - 1)) + "…" : line
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
