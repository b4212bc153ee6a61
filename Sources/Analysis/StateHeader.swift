import Datasets
import Formats
import Foundation
import Likelihood

/// The first line of a state file: everything that its numbers depend on.
struct StateHeader: Codable, Sendable, Equatable {
    /// Format identifier.
    static let schemaName = "recoilfit/state/1"

    var schema = StateHeader.schemaName
    var version: String
    var name: String
    var fitFileSha256: String
    var datasets: [PseudoExperimentHeader.DatasetDigest]
    var templatesSha256: String
    var overrides: [String: Double]
    var asimov: Bool
    var exact: Bool
    var seed: UInt64

    /// The header of a session's state.
    init(_ session: FitSession) {
        version = RecoilfitVersion.current
        name = session.fit.name
        fitFileSha256 = session.fit.sha256
        datasets = session.datasets.map { .init(name: $0.name, sha256: $0.sha256) }
        templatesSha256 = Digest.sha256(of: session.model.fingerprint)
        overrides = session.overrides.fixed
        asimov = session.overrides.asimov
        exact = session.overrides.isExact
        seed = session.overrides.seed
    }

    /// The header that a line's payload holds; nil for another line.
    init?(_ payload: String) {
        guard let header = try? JSONDecoder().decode(StateHeader.self, from: Data(payload.utf8)),
            header.schema == Self.schemaName
        else { return nil }
        self = header
    }

    /// The line, with its checksum.
    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Checksum.line(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    /// The first thing that differs from another header, in words.
    func difference(from other: StateHeader) -> String {
        let pairs: [(String, Bool)] = [
            ("fit file", fitFileSha256 == other.fitFileSha256 && name == other.name),
            ("data sets", datasets == other.datasets), ("templates", templatesSha256 == other.templatesSha256),
            ("--set", overrides == other.overrides), ("data (--asimov)", asimov == other.asimov),
            ("shapes (--exact)", exact == other.exact), ("seed", seed == other.seed),
        ]
        return pairs.first { !$0.1 }?.0 ?? "version of recoilfit"
    }
}
