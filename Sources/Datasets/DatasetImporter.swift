import Formats
import Foundation

/// Turns an experiment's released files into a folder of our own layout.
public protocol DatasetImporter: Sendable {
    /// Name of the data set or source that it writes.
    var name: String { get }
    /// The source files it needs, by the name they have in the release.
    var files: [String] { get }
    /// Where the result goes, below the datasets folder; empty where it is more than one folder.
    var destination: String { get }

    /// Reads the source files and returns the files to write, by name.
    func convert(_ sources: SourceFiles) throws -> [ImportedOutput]
}

/// A file that an importer wants written.
public struct ImportedOutput: Sendable, Equatable {
    /// Its name in the destination.
    public let name: String
    /// Its whole text.
    public let text: String
}

/// The source files of an importer, found in the folders that the user named.
public struct SourceFiles: Sendable {
    private let paths: [String: URL]

    init(paths: [String: URL]) {
        self.paths = paths
    }

    /// The rows of a text table of numbers.
    func table(_ file: String, columns: Int) throws -> WhitespaceTable {
        try WhitespaceTable(contentsOf: url(file), columnCount: columns)
    }

    /// The rows of a table that must be the release's number for number; comments, spaces and line ends may differ.
    ///
    /// - Parameter numbers: SHA-256 of the numbers, as ``fingerprint(_:)`` has it.
    func released(_ file: String, columns: Int, numbers: String) throws -> [[Double]] {
        let table = try table(file, columns: columns)
        try Self.check(table.rows, of: table.file, numbers: numbers)
        return table.rows
    }

    /// Refuses rows with another fingerprint: cut off, permuted, in another unit or changed in one number.
    static func check(_ rows: [[Double]], of file: String, numbers: String) throws {
        guard fingerprint(rows) == numbers else {
            throw DatasetError.sourceFileWrong(
                file: file,
                reason: "expected the numbers of the release, found \(rows.count) rows that are not the same numbers")
        }
    }

    /// SHA-256 of the numbers, each as its shortest decimal text, with single spaces and line feeds between them.
    static func fingerprint(_ rows: [[Double]]) -> String {
        let text = rows.map { row in row.map { "\($0)" }.joined(separator: " ") }.joined(separator: "\n")
        return Digest.sha256(of: Data(text.utf8))
    }

    /// The rows of a CSV table that must be the release's number for number.
    ///
    /// - Parameters:
    ///   - words: what stands in the place of numbers.
    ///   - numbers: SHA-256 of the numbers, as ``fingerprint(of:)`` has it.
    func released(
        _ file: String, columns: [String], words: [String: Double] = [:], numbers: String
    ) throws -> CSVTable {
        let table = try CSVTable(contentsOf: url(file), columns: columns, words: words)
        guard Self.fingerprint(of: table) == numbers else {
            throw DatasetError.sourceFileWrong(
                file: file,
                reason:
                    "expected the numbers of the release, found \(table.rowCount) rows that are not the same numbers")
        }
        return table
    }

    /// SHA-256 of the bits of all numbers, row after row, the least significant byte first: quick for a large table.
    static func fingerprint(of table: CSVTable) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 * table.rowCount * table.columns.count)
        for row in 0..<table.rowCount {
            for column in table.columns.indices {
                let bits = table[row: row, column: column].bitPattern
                for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
            }
        }
        return Digest.sha256(of: Data(bytes))
    }

    /// A YAML file.
    func document(_ file: String) throws -> StrictDocument { try StrictDocument(contentsOf: url(file)) }

    /// The text of a file.
    func text(_ file: String) throws -> TextFile {
        try TextFile(contentsOf: url(file))
    }

    /// The place of a file; importers ask for the files they declared, all of which were found.
    private func url(_ file: String) throws -> URL {
        guard let url = paths[file] else { throw DatasetError.sourceFileWrong(file: file, reason: "not declared") }
        return url
    }
}

/// Every importer, and the way to run one.
public enum DatasetImporters {
    /// All importers by name.
    public static let all: [any DatasetImporter] = [
        CoherentCsI2021Importer(), CoherentLAr2020Importer(), SpallationSourceImporter(), ReactorImporter(),
        SolarImporter(), SupernovaImporter(), DresdenII2021Importer(), CoherentCsI2017Importer(), XenonNT8BImporter(),
        CoherentGeMini2024Importer(),
    ]

    /// Imports `name` from the release files in `folders`, and the neutrino source whose files are among them.
    ///
    /// A data set needs its source: with the source's files in `folders` it is imported, too. Files appear whole or not
    /// at all; existing ones are refused unless `overwriting`.
    ///
    /// - Returns: the files written.
    /// - Throws: ``DatasetError``, `FormatError`, `OutputError`.
    public static func run(
        name: String, folders: [URL], into datasets: URL, overwriting: Bool
    ) throws -> [URL] {
        guard let importer = all.first(where: { $0.name == name }) else {
            throw DatasetError.noImporter(name: name, known: all.map(\.name))
        }
        var plan = [(importer, try sources(of: importer, in: folders))]
        let source = SpallationSourceImporter()
        if !importer.destination.hasPrefix("sources/"), let found = try? sources(of: source, in: folders) {
            plan.append((source, found))
        }
        var outputs: [(URL, String)] = []
        for (importer, sources) in plan {
            for output in try importer.convert(sources) {
                let folder = importer.destination.isEmpty ? "" : importer.destination + "/"
                outputs.append((datasets.appending(path: folder + output.name), output.text))
            }
        }
        for (url, _) in outputs { try FileWriter.checkWritable(url, overwriting: overwriting) }
        for (url, text) in outputs { try FileWriter.write(text, to: url, overwriting: overwriting) }
        return outputs.map(\.0)
    }

    private static func sources(of importer: any DatasetImporter, in folders: [URL]) throws -> SourceFiles {
        var paths: [String: URL] = [:]
        for file in importer.files {
            paths[file] = folders.map { $0.appending(path: file) }.first {
                FileManager.default.fileExists(atPath: $0.path)
            }
        }
        let missing = importer.files.filter { paths[$0] == nil }
        guard missing.isEmpty else {
            throw DatasetError.sourceFilesMissing(
                importer: importer.name, files: missing, lookedIn: folders.map(\.path))
        }
        return SourceFiles(paths: paths)
    }
}
