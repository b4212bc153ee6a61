import Formats
import Foundation

/// Where data sets are looked for, and in which order.
public struct DatasetLocator: Sendable {
    /// The folders, best first.
    public let folders: [URL]
    /// Folders in which sources are looked for that do not lie beside their data set: these, and the usual ones where
    /// `--datasets` names another.
    private let sourceFolders: [URL]

    /// The search order of the documentation (docs/DataFormat.md).
    ///
    /// - Parameters:
    ///   - explicit: the folder of `--datasets`; alone where given.
    ///   - environment: the process environment; `RECOILFIT_DATASETS` comes next.
    ///   - fitFile: then the nearest `datasets` at or above the fit file,
    ///   - workingDirectory: the same from here,
    ///   - executable: and share/recoilfit/datasets beside the installed program.
    public init(
        explicit: String?, environment: [String: String], fitFile: URL?, workingDirectory: URL, executable: URL?
    ) {
        let usual = Self.usual(environment, fitFile, workingDirectory, executable)
        folders = explicit.map { [URL(filePath: $0, relativeTo: workingDirectory).absoluteURL] } ?? usual
        // A folder of one's own below another one's hides the latter as a place of data sets, not of sources.
        let above = [fitFile?.deletingLastPathComponent(), workingDirectory].compactMap { $0 }.flatMap {
            Self.all(from: $0)
        }
        sourceFolders = folders + usual + above
    }

    private static func usual(
        _ environment: [String: String], _ fitFile: URL?, _ workingDirectory: URL, _ executable: URL?
    ) -> [URL] {
        var folders: [URL] = []
        if let variable = environment["RECOILFIT_DATASETS"], !variable.isEmpty {
            folders.append(URL(filePath: variable, relativeTo: workingDirectory).absoluteURL)
        }
        for start in [fitFile?.deletingLastPathComponent(), workingDirectory] {
            if let start, let nearest = all(from: start).first { folders.append(nearest) }
        }
        if let executable {
            folders.append(
                executable.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
                    .appending(path: "share/recoilfit/datasets"))
        }
        return folders.reduce(into: []) { unique, folder in
            if !unique.contains(folder) { unique.append(folder) }
        }
    }

    /// A locator for one folder.
    public init(folder: URL) {
        folders = [folder]
        sourceFolders = [folder]
    }

    /// The folder of a source: the one beside the data set, or the first that has it; the former where none has.
    func sourceFolder(_ name: String, beside: URL) -> URL {
        let places = [beside] + sourceFolders.map { $0.appending(path: "sources/\(name)") }
        return places.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "source.yaml").path)
        } ?? beside
    }

    /// The folder of the data set called `name`.
    ///
    /// - Throws: ``DatasetError/notFound(name:lookedIn:known:)``.
    public func folder(ofDataset name: String) throws -> URL {
        for folder in folders {
            let candidate = folder.appending(path: name)
            if FileManager.default.fileExists(atPath: candidate.appending(path: "dataset.yaml").path) {
                return candidate
            }
        }
        throw DatasetError.notFound(name: name, lookedIn: folders.map(\.path), known: names())
    }

    /// The complaint that no folder holds any data set.
    public func nothingFound() -> DatasetError {
        .noneFound(lookedIn: folders.map(\.path))
    }

    /// The names of every data set found, in order.
    public func names() -> [String] {
        let found = folders.flatMap { folder -> [String] in
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return entries.filter {
                FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/dataset.yaml").path)
            }
        }
        return Set(found).sorted()
    }

    /// The folders named `datasets` in `start` and the folders above it, the nearest first.
    private static func all(from start: URL) -> [URL] {
        var found: [URL] = []
        var folder = start.standardizedFileURL
        while true {
            let candidate = folder.appending(path: "datasets")
            if (try? candidate.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true {
                found.append(candidate)
            }
            let above = folder.deletingLastPathComponent().standardizedFileURL
            guard above.path.count < folder.path.count else { return found }
            folder = above
        }
    }
}

/// A data set that cannot be found or put together.
public enum DatasetError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No folder holds it.
    case notFound(name: String, lookedIn: [String], known: [String])
    /// No folder holds any.
    case noneFound(lookedIn: [String])
    /// No folder holds the neutrino source.
    case sourceNotFound(name: String, lookedIn: [String], known: [String])
    /// No importer has the name.
    case noImporter(name: String, known: [String])
    /// Source files of an importer are missing.
    case sourceFilesMissing(importer: String, files: [String], lookedIn: [String])
    /// A source file is not what it should be.
    case sourceFileWrong(file: String, reason: String)

    /// One line for the user.
    public var description: String {
        switch self {
        case .notFound(let name, let folders, let known):
            let places =
                folders.isEmpty ? "no datasets folder was found" : "looked in \(folders.joined(separator: ", "))"
            let hint = known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))"
            return "no data set '\(name)': \(places)\(hint) (--datasets DIR or RECOILFIT_DATASETS names another folder)"
        case .noneFound(let folders):
            let places =
                folders.isEmpty ? "no datasets folder was found" : "looked in \(folders.joined(separator: ", "))"
            return "no data sets: \(places) (--datasets DIR or RECOILFIT_DATASETS names another folder)"
        case .sourceNotFound(let name, let folders, let known):
            let places =
                folders.isEmpty ? "no datasets folder was found" : "looked in \(folders.joined(separator: ", "))"
            let hint = known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))"
            return "no neutrino source '\(name)': \(places)\(hint)"
        case .noImporter(let name, let known):
            return "no importer for '\(name)'; there are: \(known.joined(separator: ", "))"
        case .sourceFilesMissing(let importer, let files, let folders):
            return
                "import of \(importer): missing \(files.joined(separator: ", ")) in \(folders.joined(separator: ", "))"
        case .sourceFileWrong(let file, let reason):
            return "\(file): \(reason)"
        }
    }
}
