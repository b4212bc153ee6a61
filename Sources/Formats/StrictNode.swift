/// A place in a YAML file and what stands there. What a scalar means is asked of it, never guessed.
public struct StrictNode: Sendable {
    /// The keys that lead here, such as `parameters.r2_ee.range[1]`; empty for the root.
    public let keyPath: String
    /// The line, counted from one; a list or mapping under a key is on the key's line.
    public let line: Int
    /// The file as the user named it.
    public let file: String

    let content: Content

    enum Content: Sendable {
        case scalar(String)
        case sequence([StrictNode])
        case mapping([Entry])
    }

    struct Entry: Sendable {
        let key: String
        let line: Int
        let value: StrictNode
    }

    /// Whether keys and values stand here.
    public var isMapping: Bool {
        if case .mapping = content { true } else { false }
    }

    /// Whether a list stands here.
    public var isSequence: Bool {
        if case .sequence = content { true } else { false }
    }

    /// Whether a single word, number or text stands here.
    public var isScalar: Bool {
        if case .scalar = content { true } else { false }
    }

    /// A complaint about this place, to be thrown; what stands here is described unless `found` says it.
    public func fail(found: String? = nil, expected: String, suggestion: String? = nil) -> FormatError {
        FormatError(
            kind: .invalid, file: file, line: line, keyPath: keyPath, found: found ?? summary, expected: expected,
            suggestion: suggestion)
    }

    /// The key path of `key` below `parent`.
    static func path(_ parent: String, key: String) -> String {
        let name = Printable.line(key, limit: Printable.excerptLength)
        return parent.isEmpty ? name : "\(parent).\(name)"
    }

    private var summary: String {
        switch content {
        case .scalar(let text): return FormatError.quoted(text)
        case .sequence(let items): return items.isEmpty ? "an empty list" : "a list"
        case .mapping(let entries):
            return entries.isEmpty ? "an empty mapping" : "a mapping"
        }
    }
}
