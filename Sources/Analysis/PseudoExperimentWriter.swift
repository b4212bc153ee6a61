import Formats
import Foundation
import Inference

/// Appends pseudo-experiments to a file, a new one or what an earlier run left of it.
public final class PseudoExperimentWriter {
    private let handle: FileHandle
    private let file: String
    /// What the file held already.
    public let known: [PseudoExperiment]

    /// Opens a file for the run of a header.
    ///
    /// A file of the same run and indices is gone on with; its torn last line is cut off. Another file is an error, unless
    /// `overwriting`.
    ///
    /// - Throws: `OutputError`; `FormatError` for a damaged file.
    public init(_ url: URL, header: PseudoExperimentHeader, overwriting: Bool) throws {
        file = url.relativePath
        var bytes = 0
        if FileManager.default.fileExists(atPath: url.path), !overwriting {
            let old = try Self.earlier(url, header)
            known = old.records
            bytes = old.validBytes
        } else {
            known = []
            try FileWriter.write(try header.line(), to: url, overwriting: true)
        }
        do {
            handle = try FileHandle(forWritingTo: url)
            if bytes > 0 { try handle.truncate(atOffset: UInt64(bytes)) }
            try handle.seekToEnd()
        } catch {
            throw OutputError(file: url.relativePath, problem: "cannot be written: \(error.localizedDescription)")
        }
    }

    deinit {
        try? handle.close()
    }

    private static func earlier(_ url: URL, _ header: PseudoExperimentHeader) throws -> PseudoExperimentFile {
        let old = try PseudoExperimentFile(contentsOf: url)
        if let difference = old.header.difference(from: header) {
            throw OutputError(
                file: url.relativePath,
                problem: "holds a run that differs in its \(difference); pass --force to write over it")
        }
        guard old.header.range == header.range else {
            throw OutputError(
                file: url.relativePath, problem: "holds another shard of this run; pass --force to write over it")
        }
        return old
    }

    /// Appends some records.
    public func append(_ records: [PseudoExperiment]) throws(OutputError) {
        var text = ""
        for record in records { text += Checksum.line(record.csvRow) }
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            throw OutputError(file: file, problem: "cannot be written: \(error.localizedDescription)")
        }
    }
}

/// Joins the shards of a run.
public enum PseudoExperimentMerge {
    /// What shards cannot be joined for.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// One line for the user.
        public let description: String
    }

    /// The file of the unsplit run, byte for byte.
    ///
    /// - Throws: ``Failure`` for shards of different runs, gaps, duplicates and shards that are not complete.
    public static func merged(_ files: [PseudoExperimentFile]) throws -> String {
        let sorted = files.sorted { $0.header.first < $1.header.first }
        guard let first = sorted.first else { throw Failure(description: "no files to merge") }
        var next: UInt64 = 0
        for file in sorted {
            let (name, range) = (file.url.relativePath, file.header.range)
            if let difference = file.header.difference(from: first.header) {
                throw Failure(
                    description:
                        "\(name) and \(first.url.relativePath) are of different runs: the \(difference) differs")
            }
            guard range.lowerBound >= next else {
                throw Failure(description: "\(name): pseudo-experiment \(range.lowerBound) is in another file, too")
            }
            guard range.lowerBound == next else {
                throw Failure(description: "pseudo-experiments \(next) to \(range.lowerBound - 1) are missing")
            }
            guard file.isComplete else {
                throw Failure(
                    description: "\(name) ends at \(file.records.count) of \(file.header.count): run its command again "
                        + "to complete it")
            }
            next = range.upperBound
        }
        guard next == first.header.total else {
            throw Failure(description: "pseudo-experiments \(next) to \(first.header.total - 1) are missing")
        }
        var text = try first.header.with(0..<next).line()
        for file in sorted { for record in file.records { text += Checksum.line(record.csvRow) } }
        return text
    }
}
