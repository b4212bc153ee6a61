import Foundation

/// The bytes of a table, known to be text, with the name and the fingerprint of their file.
struct TableSource {
    let file: String
    let sha256: String
    let bytes: [UInt8]

    /// Larger than any table of a data set.
    private static let sizeLimit = 256 << 20

    init(contentsOf url: URL) throws(FormatError) {
        try self.init(data: try InputFile.read(url, limit: Self.sizeLimit), file: InputFile.name(of: url))
    }

    init(text: String, file: String) throws(FormatError) {
        try self.init(data: Data(text.utf8), file: file)
    }

    private init(data: Data, file: String) throws(FormatError) {
        bytes = Array(try PlainText.decode(data, file: file).utf8)
        sha256 = Digest.sha256(of: data)
        self.file = file
    }
}
