/// Reads a mapping key by key and remembers which were asked for, so that a key nobody knows cannot hide.
public struct StrictMapping: Sendable {
    /// The mapping's own place.
    public let node: StrictNode

    private let content: [StrictNode.Entry]
    /// The keys asked for, in the order of asking.
    private var known: [String] = []

    init(node: StrictNode, content: [StrictNode.Entry]) {
        self.node = node
        self.content = content
    }

    /// The value of a key that must be there.
    public mutating func required(_ key: String) throws(FormatError) -> StrictNode {
        guard let value = optional(key) else {
            let keys = content.map(\.key).joined(separator: ", ")
            let found = content.isEmpty ? "an empty mapping" : "only \(keys)"
            throw FormatError(
                kind: .invalid, file: node.file, line: node.line, keyPath: node.keyPath, found: found,
                expected: "the key \(FormatError.quoted(key))", missingKey: key)
        }
        return value
    }

    /// The value of a key that may be there. It is never empty: a key without a value does not get through reading.
    public mutating func optional(_ key: String) -> StrictNode? {
        known.append(key)
        return content.first { $0.key == key }?.value
    }

    /// Whether the key is there; this alone does not make it known.
    public func contains(_ key: String) -> Bool {
        content.contains { $0.key == key }
    }

    /// All keys and values in the file's order, for mappings whose keys are free; they all become known.
    public var entries: [(key: String, value: StrictNode)] {
        mutating get {
            known += content.map(\.key)
            return content.map { ($0.key, $0.value) }
        }
    }

    /// Refuses the first key that was not asked for.
    public mutating func finish() throws(FormatError) {
        let names = Set(known)
        guard let stranger = content.first(where: { !names.contains($0.key) }) else { return }
        let nearest = Suggestion.nearestName(to: stranger.key, among: known)
        throw FormatError(
            kind: .invalid, file: node.file, line: stranger.line, keyPath: stranger.value.keyPath,
            found: FormatError.quoted(stranger.key), expected: nearest == nil ? listOfKnown : "a known key",
            suggestion: nearest)
    }

    private var listOfKnown: String {
        var seen: Set<String> = []
        let names = known.filter { seen.insert($0).inserted }
        return names.isEmpty ? "no keys" : "one of the keys " + names.joined(separator: ", ")
    }
}
