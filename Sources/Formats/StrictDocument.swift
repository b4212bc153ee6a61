import Foundation

/// A YAML file read strictly: one document, plain nodes, no key twice, no aliases, no tags, no empty values.
public struct StrictDocument: Sendable {
    /// The outermost node.
    public let root: StrictNode
    /// The SHA-256 of the file's bytes, as 64 hexadecimal digits.
    public let sha256: String
    /// The file as the user named it.
    public let file: String

    /// Larger than any file that people write, small enough to compose in a moment.
    private static let sizeLimit = 4 << 20

    /// Reads the file at `url`.
    public init(contentsOf url: URL) throws(FormatError) {
        let data = try InputFile.read(url, limit: Self.sizeLimit)
        try self.init(data: data, file: InputFile.name(of: url))
    }

    /// Reads `text`, which complaints shall call `file`.
    public init(text: String, file: String) throws(FormatError) {
        try self.init(data: Data(text.utf8), file: file)
    }

    private init(data: Data, file: String) throws(FormatError) {
        try InputFile.check(size: data.count, limit: Self.sizeLimit, file: file)
        let text = try PlainText.decode(data, file: file)
        try AliasGuard.check(text, file: file)
        guard let composed = RoomyStack.run({ Self.compose(text, file: file) }) else {
            throw FormatError(kind: .unreadable, file: file)
        }
        root = try composed.get()
        sha256 = Digest.sha256(of: data)
        self.file = file
    }

    private static func compose(_ text: String, file: String) -> Result<StrictNode, FormatError> {
        Result { () throws(FormatError) in try YAMLComposer.compose(text, file: file) }
    }
}
