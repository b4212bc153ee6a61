/// The conversions. Each goes by the text alone, so `010` is ten, `1:30` is no number and `no` is no truth value.
extension StrictNode {
    /// The text of a scalar, not empty.
    public func string() throws(FormatError) -> String {
        guard case .scalar(let text) = content, !text.isEmpty else { throw fail(expected: "text") }
        return text
    }

    /// A finite decimal number.
    public func double() throws(FormatError) -> Double {
        guard case .scalar(let text) = content, let value = NumberText.double(text) else {
            throw fail(expected: "a finite number")
        }
        return value
    }

    /// A whole number, written with digits only.
    public func integer() throws(FormatError) -> Int {
        guard case .scalar(let text) = content, let value = NumberText.integer(text) else {
            throw fail(expected: "a whole number")
        }
        return value
    }

    /// `true` or `false`, in these letters.
    public func bool() throws(FormatError) -> Bool {
        switch content {
        case .scalar("true"): return true
        case .scalar("false"): return false
        default: throw fail(expected: "true or false")
        }
    }

    /// The items of a list.
    public func sequence() throws(FormatError) -> [StrictNode] {
        guard case .sequence(let items) = content else { throw fail(expected: "a list") }
        return items
    }

    /// A reader of the keys and values here.
    public func mapping() throws(FormatError) -> StrictMapping {
        StrictMapping(node: self, content: try pairs())
    }

    /// The keys and values here in the file's order, where any key will do.
    public func entries() throws(FormatError) -> [(key: String, value: StrictNode)] {
        try pairs().map { ($0.key, $0.value) }
    }

    /// A list of numbers, exactly `count` of them if given.
    public func doubles(count: Int? = nil) throws(FormatError) -> [Double] {
        let wanted = count.map { "a list of \($0) number\($0 == 1 ? "" : "s")" } ?? "a list of numbers"
        guard case .sequence(let items) = content else { throw fail(expected: wanted) }
        guard items.count == count ?? items.count else { throw fail(found: "\(items.count)", expected: wanted) }
        var values: [Double] = []
        values.reserveCapacity(items.count)
        for item in items { values.append(try item.double()) }
        return values
    }

    /// A list of texts.
    public func strings() throws(FormatError) -> [String] {
        guard case .sequence(let items) = content else { throw fail(expected: "a list of texts") }
        var values: [String] = []
        for item in items { values.append(try item.string()) }
        return values
    }

    /// What the word here stands for in `table`.
    public func choice<T>(_ table: [(String, T)]) throws(FormatError) -> T {
        let names = table.map(\.0)
        let wanted = names.count > 1 ? "one of " + names.joined(separator: ", ") : names.joined()
        guard case .scalar(let text) = content else { throw fail(expected: wanted) }
        guard let match = table.first(where: { $0.0 == text }) else {
            throw fail(expected: wanted, suggestion: Suggestion.nearestName(to: text, among: names))
        }
        return match.1
    }

    /// The case of `type` whose raw value stands here.
    public func choice<T: RawRepresentable & CaseIterable>(_ type: T.Type) throws(FormatError) -> T
    where T.RawValue == String {
        try choice(type.allCases.map { ($0.rawValue, $0) })
    }

    private func pairs() throws(FormatError) -> [Entry] {
        guard case .mapping(let entries) = content else { throw fail(expected: "a mapping of keys to values") }
        return entries
    }
}
