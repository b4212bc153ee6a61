import Datasets
import Formats
import Foundation
import Testing

/// The folders that the tests read.
enum Place {
    /// The package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The data sets that recoilfit ships.
    static let datasets = root.appending(path: "datasets")

    /// The experiments' released files, which are not ours to ship: the folder that RECOILFIT_RELEASES names, or
    /// shared/releases beside the package. Nil where neither is there.
    static let releases: URL? = {
        let named = ProcessInfo.processInfo.environment["RECOILFIT_RELEASES"].map { URL(filePath: $0) }
        let beside = root.deletingLastPathComponent().appending(path: "shared/releases")
        return [named, beside].compactMap { $0 }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "coherent_csi_2021/brnPE.txt").path)
        }
    }()
}

/// A folder that is there while `body` runs and gone afterwards.
func withTemporaryFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recoilfit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Copies of folders that may be changed.
struct Workbench {
    /// Where the copy is.
    let folder: URL

    /// The file at `path`, as text.
    func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// Writes a file, and the folders it needs.
    func write(_ text: String, to path: String) throws {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Puts `new` for the first `old` in a file, which must have it.
    func replace(_ old: String, by new: String, in path: String) throws {
        let text = try text(path)
        // The condition apart, so that a failure does not print the whole file.
        let found = text.range(of: old)
        let range = try #require(found, "\(path) has no '\(old)'")
        try write(text.replacingCharacters(in: range, with: new), to: path)
    }

    /// Changes the lines of a file.
    func edit(_ path: String, _ change: (inout [String]) throws -> Void) throws {
        var lines = try text(path).components(separatedBy: "\n")
        try change(&lines)
        try write(lines.joined(separator: "\n"), to: path)
    }
}

/// Runs `body` on a copy of the shipped data sets.
func withShippedCopy<T>(_ body: (Workbench) throws -> T) throws -> T {
    try withTemporaryFolder { folder in
        let copy = folder.appending(path: "datasets")
        try FileManager.default.copyItem(at: Place.datasets, to: copy)
        return try body(Workbench(folder: copy))
    }
}

/// What reading CsI 2021 in a changed copy of the shipped data sets complains of.
func complaint(after change: (Workbench) throws -> Void) throws -> FormatError? {
    try withShippedCopy { copy in
        try change(copy)
        do {
            _ = try DatasetReader.read(folder: copy.folder.appending(path: "coherent-csi-2021"))
            return nil
        } catch let error as FormatError {
            return error
        }
    }
}
