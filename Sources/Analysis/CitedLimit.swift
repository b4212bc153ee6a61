/// A limit or a measurement by others, as its source states it.
public struct CitedLimit: Codable, Sendable, Equatable {
    /// How the source states it.
    public enum Statement: String, Codable, Sendable {
        /// An interval, in pieces.
        case interval
        /// An upper bound: `pieces` is [0, bound].
        case below
        /// A lower bound: `pieces` is [bound, bound].
        case above
        /// A value with its errors: `pieces` is [value - minus, value + plus].
        case value
    }

    /// What of the source was really read.
    public enum Reading: String, Codable, Sendable, CaseIterable {
        /// Its abstract.
        case abstract
        /// The paper.
        case paper
        /// The files that the experiment released.
        case release
        /// Its abstract or its release.
        case abstractOrRelease = "abstract or release"
        /// A summary by others.
        case summary
        /// The output of a calculation made for a comparison.
        case calculation
    }

    /// Where the number comes from.
    public struct Source: Codable, Sendable, Equatable {
        /// arXiv id.
        public var arxiv: String?
        /// DOI.
        public var doi: String?
        /// Which calculation, for a number that nobody published.
        public var calculation: String?
        /// What was really read.
        public var read: Reading

        /// The source in a few words: the arXiv id where there is one.
        public var label: String {
            arxiv.map { "arXiv:\($0)" } ?? doi.map { "doi:\($0)" } ?? calculation ?? ""
        }
    }

    /// What makes it a reference of one of our fits.
    public struct Reference: Codable, Sendable, Equatable {
        /// Name of the fit.
        public var fit: String
        /// Table of the documentation in which it stands.
        public var table: String
        /// Largest difference that is allowed, in the scale of ``ReferenceCheck``; nil where it is shown and not judged.
        public var tolerance: Double?
        /// What explains the difference.
        public var explanation: String
    }

    /// What is bounded: a parameter of fits, or another quantity with its unit.
    public var parameter: String
    /// Unit of the numbers.
    public var unit: String
    /// Who states it.
    public var experiment: String
    /// How it is stated.
    public var statement: Statement
    /// [low, high] of each piece.
    public var pieces: [[Double]]
    /// The bound, or the central value; nil for an interval.
    public var value: Double?
    /// Confidence level; nil where what was read does not say.
    public var confidenceLevel: Double?
    /// The reaction: CEvNS, nu-e, ...
    public var channel: String
    /// What the number means where papers differ.
    public var convention: String
    /// Where it was read.
    public var source: Source
    /// Other parameters beside which it is shown, although it is not the same quantity.
    public var beside: [String]
    /// A remark.
    public var note: String?
    /// The fit of which it is a reference.
    public var reference: Reference?

    /// Half the distance of the errors of a value; 0 where it has none.
    public var error: Double {
        guard statement == .value, let piece = pieces.first, piece.count == 2 else { return 0 }
        return (piece[1] - piece[0]) / 2
    }

    /// Confidence levels that differ by rounding (0.68 and 0.6827) are the same one.
    static func isSameLevel(_ first: Double, _ second: Double) -> Bool { abs(first - second) < 0.005 }
}

/// A file of cited limits.
public struct LimitsFile: Codable, Sendable, Equatable {
    /// Format identifier.
    public static let format = "recoilfit/limits/1"

    /// Title.
    public var title: String
    /// The entries, in the file's order.
    public var limits: [CitedLimit]
    /// Fits of which it says that there is no reference.
    public var withoutReference: [String]
    /// SHA-256 of the file.
    public var sha256: String
}
