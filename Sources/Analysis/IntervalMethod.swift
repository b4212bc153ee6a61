/// How an interval is found.
public enum IntervalMethod: String, Sendable, CaseIterable, Codable {
    /// Δχ² of the profile against the threshold of Wilks' theorem.
    case profile
    /// The construction of Feldman and Cousins by pseudo-experiments, nuisances profiled.
    case feldmanCousins = "feldman-cousins"
}

/// How many pseudo-experiments a Feldman-Cousins interval is worth.
public struct CalibrationSettings: Sendable, Equatable {
    /// The most at one value of the parameter.
    public var pseudoExperiments = 20_000
    /// The Monte Carlo error of the confidence level that is small enough.
    public var tolerance = 0.002

    /// The usual ones.
    public init() {}

    /// Numbers of pseudo-experiments that can be asked for.
    public static let allowedPseudoExperiments = 100...10_000_000
    /// Tolerances that can be asked for.
    public static let allowedTolerances = 1e-5...0.1
}
