/// A complaint about a file that was read: which file, where in it, what is there and what should be.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What sort of fault it is; a program turns this into its exit status.
    public enum Kind: Sendable, Equatable {
        /// The file is not there.
        case missing
        /// It is there and cannot be read: a folder, or no permission.
        case unreadable
        /// It can be read and is not of its format: not text, not YAML, not the expected table.
        case malformed
        /// The format is right and the content is wrong.
        case invalid
    }

    /// What sort of fault it is.
    public let kind: Kind
    /// The file as the user named it.
    public let file: String
    /// The line, counted from one, where there is one to name.
    public let line: Int?
    /// The keys that lead there, such as `parameters.r2_ee.range[1]`, or the column of a table.
    public let keyPath: String?
    /// What the file has, as it shall be printed (a file's own text through `quoted`).
    public let found: String?
    /// What it should have.
    public let expected: String?
    /// The name that was perhaps meant.
    public let suggestion: String?
    /// The key that is missing, where that is the fault.
    public let missingKey: String?

    /// A complaint; only the kind and the file are always known.
    public init(
        kind: Kind, file: String, line: Int? = nil, keyPath: String? = nil, found: String? = nil,
        expected: String? = nil, suggestion: String? = nil, missingKey: String? = nil
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.keyPath = keyPath
        self.found = found
        self.expected = expected
        self.suggestion = suggestion
        self.missingKey = missingKey
    }

    /// The complaint on one line, without control characters.
    public var description: String {
        var place = Printable.line(file, limit: 400)
        if let line { place += ":\(line)" }
        if let keyPath, !keyPath.isEmpty { place += ": " + Printable.line(keyPath, limit: 200) }
        return "\(place): \(complaint)"
    }

    /// A file's own text as complaints repeat it: in quotation marks, escaped, cut to 60 characters.
    public static func quoted(_ text: String) -> String {
        Printable.quoted(text)
    }

    /// What is wrong, without the place.
    public var complaint: String {
        var parts: [String] = []
        if let expected { parts.append("expected " + Printable.line(expected, limit: 400)) }
        // Two more than an excerpt has, for its quotation marks.
        if let found, !found.isEmpty { parts.append("found " + Printable.line(found, limit: 62)) }
        var text = parts.isEmpty ? kind.defaultComplaint : parts.joined(separator: ", ")
        if let suggestion { text += "; did you mean \(Printable.quoted(suggestion))?" }
        return text
    }
}

extension FormatError.Kind {
    fileprivate var defaultComplaint: String {
        switch self {
        case .missing: "no such file"
        case .unreadable: "the file cannot be read"
        case .malformed: "the file is malformed"
        case .invalid: "the content is invalid"
        }
    }
}
