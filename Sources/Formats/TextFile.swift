import Foundation

/// A whole file as text, for formats that no table reader fits.
public struct TextFile: Sendable {
    /// The file as complaints call it.
    public let file: String
    /// Its text.
    public let text: String
    /// SHA-256 of its bytes.
    public let sha256: String

    /// Reads a UTF-8 file of at most 64 MiB.
    ///
    /// - Throws: ``FormatError`` for a missing or unreadable file and for one that is not text.
    public init(contentsOf url: URL) throws(FormatError) {
        let data = try InputFile.read(url, limit: 64 << 20)
        file = InputFile.name(of: url)
        guard let text = String(data: data, encoding: .utf8) else {
            throw FormatError(kind: .malformed, file: file, found: "bytes that are not UTF-8", expected: "text")
        }
        self.text = text
        sha256 = Digest.sha256(of: data)
    }
}
