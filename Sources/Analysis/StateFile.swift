import Formats
import Foundation
import Inference
import Likelihood
import Synchronization

/// What a long computation has finished, in an append-only file: stopped or killed, the same command goes on from there.
///
/// After a header line come lines with a checksum each, of two kinds: test statistics of pseudo-experiments of a hypothesis,
/// and finished rows of `coverage`. What a killed run left behind is a valid beginning and at most one torn line.
public final class StateFile: Sendable {
    fileprivate struct Contents {
        var known: [UInt64: [PseudoExperiment]] = [:]
        var rows: [String: String] = [:]
    }

    private let contents: Mutex<Contents>
    private let handle: FileHandle
    /// Where it is.
    public let path: String

    /// Opens the state of a session's computations: a new file, or what an earlier run left of it.
    ///
    /// - Parameter overwriting: whether a file of another fit is begun anew.
    /// - Throws: `OutputError` for a file of another fit or one that cannot be written; `FormatError` for a damaged one.
    public init(_ url: URL, session: FitSession, overwriting: Bool) throws {
        path = url.relativePath
        let header = StateHeader(session)
        var contents = Contents()
        var bytes = 0
        if FileManager.default.fileExists(atPath: url.path) {
            let data = try Data(contentsOf: url)
            let lines = data.split(separator: 10, omittingEmptySubsequences: false)
            let old = lines.first.flatMap { Checksum.payload(of: $0) }.flatMap(StateHeader.init)
            if let old, old == header {
                bytes = try Self.read(lines, path, into: &contents)
            } else if !overwriting {
                let what = old.map { "holds the state of a fit that differs in its \($0.difference(from: header))" }
                throw OutputError(file: path, problem: (what ?? "is no state file") + "; pass --force to write over it")
            }
        }
        do {
            if bytes == 0 { try FileWriter.write(try header.line(), to: url, overwriting: true) }
            handle = try FileHandle(forWritingTo: url)
            if bytes > 0 { try handle.truncate(atOffset: UInt64(bytes)) }
            try handle.seekToEnd()
        } catch let error as OutputError {
            throw error
        } catch {
            throw OutputError(file: path, problem: "cannot be written: \(error.localizedDescription)")
        }
        self.contents = Mutex(contents)
    }

    deinit {
        try? handle.close()
    }

    /// Reads the lines behind the header; the number of bytes up to the end of the last whole one.
    private static func read(_ lines: [Data.SubSequence], _ path: String, into contents: inout Contents) throws -> Int {
        var bytes = (lines.first?.count ?? 0) + 1
        for (number, line) in lines.dropFirst().dropLast().enumerated() {
            guard let payload = Checksum.payload(of: line), contents.add(payload) else {
                throw FormatError(
                    kind: .malformed, file: path, line: number + 2, found: "a damaged line",
                    expected: "a line of \(StateHeader.schemaName) with its checksum")
            }
            bytes += line.count + 1
        }
        return bytes
    }

    /// The finished row of a key, if there is one.
    func row(_ key: String) -> String? { contents.withLock { $0.rows[key] } }

    /// Keeps a finished row, which has no line break.
    func keep(row: String, key: String) throws(OutputError) {
        contents.withLock { $0.rows[key] = row }
        try append("row,\(key),\(row)")
    }

    private func append(_ payload: String) throws(OutputError) {
        do {
            try handle.write(contentsOf: Data(Checksum.line(payload).utf8))
        } catch {
            throw OutputError(file: path, problem: "cannot be written: \(error.localizedDescription)")
        }
    }
}

extension StateFile.Contents {
    /// Takes in a line; false for one that makes no sense.
    fileprivate mutating func add(_ payload: String) -> Bool {
        let cells = payload.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        guard cells.count == 3 else { return false }
        switch cells[0] {
        case "row": rows[String(cells[1])] = String(cells[2])
        case "t":
            guard let key = UInt64(cells[1], radix: 16) else { return false }
            let first = known[key]?.count ?? 0
            let records = cells[2].split(separator: ";").enumerated().map { index, cell in
                PseudoExperiment(stateCell: cell, index: UInt64(first + index))
            }
            guard !records.contains(nil) else { return false }
            known[key, default: []] += records.compactMap { $0 }
        default: return false
        }
        return true
    }
}

extension PseudoExperiment {
    /// Status and test statistic: `1.25`, `1.25r` after a full search, `f` for a failure.
    fileprivate var stateCell: String {
        switch status {
        case .direct: "\(testStatistic)"
        case .retried: "\(testStatistic)r"
        case .failed: "f"
        }
    }

    fileprivate init?(stateCell cell: Substring, index: UInt64) {
        if cell == "f" {
            self.init(index: index, status: .failed, testStatistic: .nan)
            return
        }
        let isRetried = cell.hasSuffix("r")
        guard let value = Double(isRetried ? cell.dropLast() : cell), value >= 0 else { return nil }
        self.init(index: index, status: isRetried ? .retried : .direct, testStatistic: value)
    }
}

extension StateFile {
    /// The ledger of one model of the fit: the parameters that are free one at a time have one each.
    public func scoped(to session: FitSession) -> any PseudoExperimentLedger {
        let digest = Digest.sha256(of: session.model.fingerprint)
        return ScopedLedger(file: self, scope: UInt64(digest.prefix(16), radix: 16) ?? 0)
    }

    private struct ScopedLedger: PseudoExperimentLedger {
        let file: StateFile
        let scope: UInt64

        func known(_ fingerprint: UInt64) -> [PseudoExperiment] {
            file.contents.withLock { $0.known[fingerprint ^ scope] ?? [] }
        }

        func keep(_ records: [PseudoExperiment], of fingerprint: UInt64) throws {
            file.contents.withLock { $0.known[fingerprint ^ scope, default: []] += records }
            let cells = records.map(\.stateCell).joined(separator: ";")
            try file.append("t,\(String(fingerprint ^ scope, radix: 16)),\(cells)")
        }
    }
}
