/// A confidence interval of one parameter: a union of pieces, because χ² may have a minimum in each of several branches.
public struct ConfidenceInterval: Sendable {
    /// An end of the range that was searched.
    public enum Side: String, Sendable, Codable {
        /// The lower end.
        case lower
        /// The upper end.
        case upper
    }

    /// Name of the parameter.
    public let parameter: String
    /// Confidence level.
    public let confidenceLevel: Double
    /// Δχ² at the edges.
    public let threshold: Double
    /// The pieces, in order. A side named in `unbounded` ends where the search ended, not where the interval does. A piece of
    /// a phase that passes through ±π begins below π and ends above it.
    public let pieces: [ClosedRange<Double>]
    /// Sides on which the interval leaves the range that was searched.
    public let unbounded: [Side]
    /// Whether every value of a phase is inside: the piece is the whole circle, and its ends are no edges.
    public var isUnconstrained = false
    /// How it was found.
    public let certificate: IntervalCertificate

    /// Whether it can be published as it stands.
    public var isValid: Bool { unbounded.isEmpty && certificate.failures.isEmpty }
}

/// How an interval was found.
public struct IntervalCertificate: Sendable, Hashable {
    /// The χ² from which Δχ² counts: the deepest minimum over all branches.
    public let referenceChiSquare: Double
    /// Conditional minimisations that succeeded.
    public let profilePoints: Int
    /// Minima of all free parameters from which each of them started.
    public let branches: Int
    /// Conditional minimisations that found no minimum.
    public let failedPoints: Int
    /// Names of the parameters that are at a bound at one of the interval's ends.
    public let atBoundAtEnds: [String]
    /// What is not as it should be, in words.
    public let failures: [String]
}

/// The profile of a parameter: Δχ² over its values.
public struct ProfileScan: Sendable {
    /// Name of the parameter.
    public let parameter: String
    /// Values, increasing.
    public let values: [Double]
    /// Δχ² from the deepest minimum, at each value.
    public let deltaChiSquare: [Double]
    /// χ² of that minimum.
    public let referenceChiSquare: Double
    /// Values that were asked for and at which no conditional minimum was found; they are not among `values`.
    public let failedPoints: Int
}
