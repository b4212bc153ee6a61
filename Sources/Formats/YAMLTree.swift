import Yams

/// Turns the parser's tree into strict nodes, refusing what a strict file does not have.
struct YAMLTree {
    /// Deeper than any file that people write.
    private static let depthLimit = 64

    let file: String
    /// Whether names may bear the mark of `RenamedKey`.
    let hasRenamedKeys: Bool

    /// The strict tree under `source`, which is nil for a text of comments only.
    func root(_ source: Node?) throws(FormatError) -> StrictNode {
        guard let source else {
            throw FormatError(kind: .malformed, file: file, found: "nothing but comments", expected: "keys and values")
        }
        return try node(source, path: "", depth: 0, keyLine: nil)
    }

    /// Nesting beyond the limit.
    static func tooDeep(file: String, line: Int?, keyPath: String?) -> FormatError {
        FormatError(
            kind: .malformed, file: file, line: line, keyPath: keyPath,
            expected: "at most \(depthLimit) levels of nesting")
    }

    private func node(
        _ source: Node, path: String, depth: Int, keyLine: Int?
    ) throws(FormatError) -> StrictNode {
        let line = source.mark?.line ?? keyLine ?? 1
        guard depth <= Self.depthLimit else { throw Self.tooDeep(file: file, line: line, keyPath: nil) }
        try refuseDecorations(source, line: line, path: path)
        switch source {
        case .scalar(let scalar):
            guard scalar.style != .plain || !Self.nulls.contains(scalar.string) else {
                let found = scalar.string.isEmpty ? "nothing" : FormatError.quoted(scalar.string)
                throw complaint(keyLine ?? line, path, found: found, expected: "a value")
            }
            return StrictNode(keyPath: path, line: line, file: file, content: .scalar(scalar.string))
        case .sequence(let sequence):
            var items: [StrictNode] = []
            for (index, item) in sequence.enumerated() {
                items.append(try node(item, path: "\(path)[\(index)]", depth: depth + 1, keyLine: nil))
            }
            // A block below its key is known to its reader by the key, so it is placed there.
            return StrictNode(keyPath: path, line: keyLine ?? line, file: file, content: .sequence(items))
        case .mapping(let mapping):
            let entries = try entries(of: mapping, path: path, depth: depth)
            return StrictNode(keyPath: path, line: keyLine ?? line, file: file, content: .mapping(entries))
        case .alias:
            throw complaint(line, path, found: "an alias", expected: "the value itself")
        }
    }

    private func entries(
        of mapping: Node.Mapping, path: String, depth: Int
    ) throws(FormatError) -> [StrictNode.Entry] {
        var entries: [StrictNode.Entry] = []
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? 1
            let name = try self.name(of: key, line: line, path: path)
            let childPath = StrictNode.path(path, key: name)
            if let first = lines.updateValue(line, forKey: name) {
                let found = FormatError.quoted(name) + " again" + (first == line ? "" : ", first on line \(first)")
                throw complaint(line, childPath, found: found, expected: "each key once")
            }
            let child = try node(value, path: childPath, depth: depth + 1, keyLine: line)
            entries.append(StrictNode.Entry(key: name, line: line, value: child))
        }
        return entries
    }

    private func name(of key: Node, line: Int, path: String) throws(FormatError) -> String {
        try refuseDecorations(key, line: line, path: path)
        guard case .scalar(let scalar) = key else {
            throw complaint(line, path, found: "a list or mapping as a key", expected: "a name as a key")
        }
        let name = hasRenamedKeys ? RenamedKey.original(of: scalar.string) : scalar.string
        guard !name.isEmpty else {
            throw complaint(line, path, found: "an empty one", expected: "a name as a key")
        }
        guard name != "<<" else {
            throw complaint(line, path, found: "the merge key \"<<\"", expected: "the keys themselves")
        }
        return name
    }

    /// Anchors (and so aliases, which lead to anchored nodes) and tags.
    private func refuseDecorations(_ source: Node, line: Int, path: String) throws(FormatError) {
        if let anchor = source.anchor {
            let found = "the anchor " + FormatError.quoted("&" + anchor.rawValue)
            throw complaint(line, path, found: found, expected: "the value itself")
        }
        let tag = source.tag.description
        if !Self.plainTags.contains(tag) {
            throw complaint(line, path, found: "the tag " + FormatError.quoted(tag), expected: "a value without a tag")
        }
    }

    private func complaint(_ line: Int, _ path: String, found: String, expected: String) -> FormatError {
        FormatError(kind: .invalid, file: file, line: line, keyPath: path, found: found, expected: expected)
    }

    private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]
    private static let plainTags: Set<String> = [
        "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
    ]
}
