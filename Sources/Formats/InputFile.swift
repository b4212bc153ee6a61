import Foundation

/// The bytes of a file that somebody named, or the reason why there are none.
enum InputFile {
    /// The file's name as the user gave it, for complaints.
    static func name(of url: URL) -> String {
        url.relativePath
    }

    /// The whole file, if it is a plain file of at most `limit` bytes.
    static func read(_ url: URL, limit: Int) throws(FormatError) -> Data {
        let file = name(of: url)
        // A device or a pipe may never end, so only plain files are opened.
        let path = url.resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            guard FileManager.default.fileExists(atPath: path) else {
                throw FormatError(kind: .missing, file: file)
            }
            throw FormatError(kind: .unreadable, file: file)
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular?: break
        case .typeDirectory?:
            throw FormatError(kind: .unreadable, file: file, found: "a folder", expected: "a file")
        default:
            throw FormatError(kind: .unreadable, file: file, found: "a device or pipe", expected: "a plain file")
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        try check(size: size, limit: limit, file: file)
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            throw FormatError(
                kind: .unreadable, file: file, found: "no permission to read it", expected: "a readable file")
        }
        return data
    }

    /// Refuses more than `limit` bytes.
    static func check(size: Int, limit: Int, file: String) throws(FormatError) {
        guard size > limit else { return }
        throw FormatError(
            kind: .malformed, file: file, found: "\(size) bytes", expected: "at most \(limit >> 20) MiB")
    }
}
