import Yams

/// The parser's errors in the words of this room.
enum YAMLComplaint {
    /// What `error`, thrown for `text`, says about `file`.
    static func about(_ error: YamlError, text: String, file: String) -> FormatError {
        switch error {
        case .reader(let problem, let offset, _, _):
            let line = offset.map { 1 + text.prefix($0).count(where: \.isNewline) }
            return malformed(file, line, problem)
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            if problem.hasPrefix("Maximum nesting level") {
                return YAMLTree.tooDeep(file: file, line: mark.line, keyPath: nil)
            }
            return malformed(file, mark.line, problem + origin(context, problemLine: mark.line))
        case .composer(_, let problem, let mark, _):
            if problem.contains("another document") {
                return FormatError(
                    kind: .malformed, file: file, line: mark.line, found: "a second one", expected: "one document")
            }
            return malformed(file, mark.line, problem)
        case .duplicatedKeysInMapping(let names, let context):
            return duplicate(names, line: context.mark.line, file: file)
        case .memory:
            // libyaml says this when its stack of indentations is full.
            return YAMLTree.tooDeep(file: file, line: nil, keyPath: nil)
        case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return FormatError(kind: .malformed, file: file, expected: "valid YAML")
        }
    }

    /// A key that stands twice, where its second place is not known.
    static func duplicate(_ names: [String], line: Int, file: String) -> FormatError {
        let name = names.first ?? ""
        return FormatError(
            kind: .invalid, file: file, line: line, found: FormatError.quoted(name) + " twice",
            expected: "each key once")
    }

    private static func malformed(_ file: String, _ line: Int?, _ problem: String) -> FormatError {
        FormatError(kind: .malformed, file: file, line: line, expected: "valid YAML (\(problem))")
    }

    private static func origin(_ context: YamlError.Context?, problemLine: Int) -> String {
        guard let context else { return "" }
        return " " + context.text + (context.mark.line == problemLine ? "" : " begun on line \(context.mark.line)")
    }
}
