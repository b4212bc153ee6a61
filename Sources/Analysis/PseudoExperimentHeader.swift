import Formats
import Foundation

/// The first line of a file of pseudo-experiments: everything that they depend on.
public struct PseudoExperimentHeader: Codable, Sendable, Equatable {
    /// Format identifier.
    public static let schemaName = "recoilfit/pseudo-experiments/1"

    /// A data set by its digest.
    public struct DatasetDigest: Codable, Sendable, Equatable {
        /// Its name.
        public var name: String
        /// SHA-256 over its description and tables.
        public var sha256: String
    }

    /// ``schemaName``.
    public var schema = PseudoExperimentHeader.schemaName
    /// Version of the program.
    public var version: String
    /// Name of the fit file.
    public var name: String
    /// SHA-256 of the fit file.
    public var fitFileSha256: String
    /// The data sets.
    public var datasets: [DatasetDigest]
    /// SHA-256 of the templates to the last bit.
    public var templatesSha256: String
    /// What `--set` fixed.
    public var overrides: [String: Double]
    /// Whether nuisances were fitted to the Asimov data set instead of the observed one.
    public var asimov: Bool
    /// The tested values.
    public var hypothesis: [String: Double]
    /// Which random streams they have.
    public var hypothesisKey: UInt32
    /// `fitted` or `nominal`.
    public var nuisances: String
    /// Names of all parameters.
    public var parameters: [String]
    /// Their true values.
    public var truth: [Double]
    /// Names of the columns.
    public var columns: [String]
    /// Seed of all random numbers.
    public var seed: UInt64
    /// Pseudo-experiments of the whole run.
    public var total: UInt64
    /// Index of the first one of this file.
    public var first: UInt64
    /// How many this file holds when it is complete.
    public var count: UInt64

    /// The indices of this file.
    public var range: Range<UInt64> { first..<(first + count) }

    /// The same run with other indices.
    public func with(_ range: Range<UInt64>) -> PseudoExperimentHeader {
        var header = self
        header.first = range.lowerBound
        header.count = UInt64(range.count)
        return header
    }

    /// The first line, with its checksum.
    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Checksum.line(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    /// The first thing that differs from another run, in words; nil for the same run, whatever the indices.
    func difference(from other: PseudoExperimentHeader) -> String? {
        let pairs: [(String, Bool)] = [
            ("fit file", fitFileSha256 == other.fitFileSha256 && name == other.name),
            ("data sets", datasets == other.datasets), ("templates", templatesSha256 == other.templatesSha256),
            ("--set", overrides == other.overrides), ("data (--asimov)", asimov == other.asimov),
            ("hypothesis", hypothesis == other.hypothesis && hypothesisKey == other.hypothesisKey),
            ("nuisances", nuisances == other.nuisances),
            ("truth", truth == other.truth && parameters == other.parameters && columns == other.columns),
            ("seed", seed == other.seed), ("number of pseudo-experiments", total == other.total),
            ("version of recoilfit", version == other.version && schema == other.schema),
        ]
        return pairs.first { !$0.1 }?.0
    }
}
