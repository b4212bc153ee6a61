/// An end of an interval with the band that the error of its critical value gives it.
public struct CalibratedEnd: Sendable, Hashable {
    /// Where Δχ² of the data equals the critical value.
    public let value: Double
    /// Where it equals the critical value less, and more, one standard deviation of it; in increasing order.
    public let band: ClosedRange<Double>
    /// The critical value there; nil for an end of the domain.
    public let critical: Double?
    /// One standard deviation of it.
    public let criticalError: Double?
    /// Pseudo-experiments thrown there.
    public let pseudoExperiments: Int

    /// An end at an end of the domain.
    static func domain(_ value: Double) -> CalibratedEnd {
        CalibratedEnd(value: value, band: value...value, critical: nil, criticalError: nil, pseudoExperiments: 0)
    }
}

/// An interval by the construction of Feldman and Cousins.
public struct CalibratedInterval: Sendable {
    /// A piece of it.
    public struct Piece: Sendable, Hashable {
        /// Its lower end.
        public let lower: CalibratedEnd
        /// Its upper end.
        public let upper: CalibratedEnd
    }

    /// Name of the parameter.
    public let parameter: String
    /// Confidence level.
    public let confidenceLevel: Double
    /// The pieces in order.
    public let pieces: [Piece]
    /// Sides on which the interval leaves the range that was searched.
    public let unbounded: [ConfidenceInterval.Side]
    /// The interval that Wilks' theorem would give.
    public let wilks: ConfidenceInterval
    /// Every value at which pseudo-experiments were thrown, in order.
    public let points: [CalibratedPoint]
    /// Pseudo-experiments thrown in all, for all levels that were asked for together.
    public let counts: FitCounts
    /// What is not as it should be, in words.
    public let failures: [String]
    /// What remains uncertain and what would resolve it, in words.
    public let unresolved: [String]

    /// Whether it can be published as it stands.
    public var isValid: Bool { unbounded.isEmpty && failures.isEmpty }
}
