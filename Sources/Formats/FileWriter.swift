import Foundation

/// Writes files so that they appear whole or not at all.
public enum FileWriter {
    /// Writes `data` to `url`, making the folders it needs. A file that is there is kept unless `overwriting`.
    public static func write(_ data: Data, to url: URL, overwriting: Bool) throws(OutputError) {
        try checkWritable(url, overwriting: overwriting)
        do {
            try FileManager.default.createDirectory(
                at: url.absoluteURL.deletingLastPathComponent(), withIntermediateDirectories: true)
            // Atomic: into a temporary file in the same folder, which is then renamed.
            try data.write(to: url, options: .atomic)
        } catch {
            throw OutputError(file: url.relativePath, problem: problem(of: error))
        }
    }

    /// Writes `text` as UTF-8 to `url`.
    public static func write(_ text: String, to url: URL, overwriting: Bool) throws(OutputError) {
        try write(Data(text.utf8), to: url, overwriting: overwriting)
    }

    /// Refuses what `write` would refuse, without leaving a trace; to be asked before a long computation.
    public static func checkWritable(_ url: URL, overwriting: Bool) throws(OutputError) {
        let file = url.relativePath
        let target = url.absoluteURL.standardizedFileURL
        if let isFolder = isFolder(target) {
            guard !isFolder else { throw OutputError(file: file, problem: "is a folder, not a file") }
            guard overwriting else {
                throw OutputError(file: file, problem: "exists already; pass --force to write over it")
            }
        }
        let folder = nearestExisting(target.deletingLastPathComponent())
        guard isFolder(folder) == true else {
            throw OutputError(file: file, problem: "cannot be written: \(folder.path) is a file, not a folder")
        }
        guard FileManager.default.isWritableFile(atPath: folder.path) else {
            throw OutputError(file: file, problem: "cannot be written: no permission to write into \(folder.path)")
        }
    }

    /// Whether what is at `url` is a folder, or nil where nothing is.
    private static func isFolder(_ url: URL) -> Bool? {
        let path = url.resolvingSymlinksInPath().path
        guard let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] else { return nil }
        return type as? FileAttributeType == .typeDirectory
    }

    private static func nearestExisting(_ folder: URL) -> URL {
        var folder = folder
        while isFolder(folder) == nil, folder.path != "/", !folder.path.isEmpty { folder.deleteLastPathComponent() }
        return folder
    }

    private static func problem(of error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileWriteOutOfSpace?: "cannot be written: the disk is full"
        case .fileWriteNoPermission?: "cannot be written: no permission"
        case .fileWriteVolumeReadOnly?: "cannot be written: the disk is read-only"
        case .fileWriteInvalidFileName?: "cannot be written: the name is not possible"
        default: "cannot be written: \((error as NSError).localizedDescription)"
        }
    }
}
