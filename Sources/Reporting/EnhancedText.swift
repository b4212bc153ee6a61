/// Text in gnuplot's enhanced notation. Only literals of this program become markup; what comes from files enters
/// through ``init(plain:limit:)`` and is shown as it is, whatever it contains.
package struct EnhancedText: Sendable, Equatable, ExpressibleByStringLiteral {
    package typealias StringLiteralType = StaticString

    /// The text in gnuplot's notation.
    package let markup: String

    /// Markup written in this program.
    package init(stringLiteral literal: StaticString) {
        markup = literal.description
    }

    /// Text of any origin, shown character by character.
    package init(plain text: String, limit: Int = 60) {
        markup = SingleLine.text(text, limit: limit).reduce(into: "") { markup, character in
            if Self.special.contains(character) { markup += "\\" }
            markup.append(character)
        }
    }

    /// A number with a proper minus sign.
    package init(number: Double, decimals: Int) {
        // A number that rounds to nought has no sign.
        let text = NumberStyle.fixed(number, decimals)
        let isNought = !text.contains { ("1"..."9").contains($0) }
        self.init(plain: isNought ? NumberStyle.fixed(0, decimals) : text.replacing("-", with: "−"))
    }

    /// 10 to an exponent.
    static func powerOfTen(_ exponent: Int) -> EnhancedText {
        "10^{" + EnhancedText(number: Double(exponent), decimals: 0) + "}"
    }

    static func + (left: EnhancedText, right: EnhancedText) -> EnhancedText {
        EnhancedText(markup: left.markup + right.markup)
    }

    static func += (left: inout EnhancedText, right: EnhancedText) {
        left = left + right
    }

    /// A gnuplot string. Between single quotes gnuplot substitutes nothing: neither backquotes nor macros nor escapes.
    /// A quote within would have to be doubled, but gnuplot 5.4 ends the string at some doubled quotes, so that what
    /// follows would be commands: there is none, an apostrophe is drawn in its place.
    package var quoted: String {
        "'" + markup.replacing("'", with: "’") + "'"
    }

    private init(markup: String) {
        self.markup = markup
    }

    private static let special: Set<Character> = ["\\", "{", "}", "^", "_", "@", "&", "~"]
}
