import Yams

/// Has Yams compose a text, and turns what it reports into complaints with a place.
enum YAMLComposer {
    /// Keys that stand twice are located by renaming one of each pair; after so many the first is reported as it is.
    private static let renamingLimit = 16

    /// The strict tree of the one document in `text`.
    static func compose(_ text: String, file: String) throws(FormatError) -> StrictNode {
        var text = text
        var duplicate: FormatError?
        for _ in 0..<renamingLimit {
            do {
                let root = try tree(of: text, YAMLTree(file: file, hasRenamedKeys: duplicate != nil))
                if let duplicate { throw duplicate }
                return root
            } catch let error as FormatError {
                throw error
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(let names, let context) = error else {
                    throw duplicate ?? YAMLComplaint.about(error, text: text, file: file)
                }
                duplicate = duplicate ?? YAMLComplaint.duplicate(names, line: context.mark.line, file: file)
                guard let renamed = RenamedKey.rename(in: text, line: context.mark.line, column: context.mark.column)
                else { break }
                text = renamed
            } catch {
                throw FormatError(kind: .malformed, file: file, expected: "valid YAML")
            }
        }
        throw duplicate ?? FormatError(kind: .malformed, file: file, expected: "valid YAML")
    }

    private static func tree(of text: String, _ tree: YAMLTree) throws -> StrictNode {
        // The basic resolver has no rules: what a scalar's text means is for `StrictNode` to say.
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        // Nodes refer to their anchors weakly and the parser owns them: without it none would be seen.
        return try withExtendedLifetime(parser) { try tree.root(parser.singleRoot()) }
    }
}
