import Inference

/// What a Feldman-Cousins interval rests on.
public struct CalibrationSummary: Codable, Sendable, Equatable {
    /// An end of a piece.
    public struct End: Codable, Sendable, Equatable {
        /// Where it is.
        public var value: Double
        /// [low, high]: where it would be with the critical value one Monte Carlo error less or more.
        public var band: [Double]
        /// The critical value of Δχ² there; null at an end of the parameter's range.
        @ExplicitNull public var critical: Double?
        /// One standard deviation of it.
        @ExplicitNull public var criticalError: Double?
        /// Pseudo-experiments thrown there.
        public var pseudoExperiments: Int

        init(_ end: CalibratedEnd) {
            value = end.value
            band = [end.band.lowerBound, end.band.upperBound]
            critical = end.critical
            criticalError = end.criticalError
            pseudoExperiments = end.pseudoExperiments
        }
    }

    /// A value of the parameter at which pseudo-experiments were thrown.
    public struct Point: Codable, Sendable, Equatable {
        /// The value.
        public var value: Double
        /// Δχ² of the data.
        public var deltaChi2: Double
        /// Fraction of pseudo-experiments with as large a Δχ².
        public var pValue: Double
        /// One standard deviation of it.
        public var pValueError: Double
        /// Δχ² that a fraction CL of them does not exceed.
        public var critical: Double
        /// How many were thrown.
        public var pseudoExperiments: Int
    }

    /// [lower, upper] of each piece, in order.
    public var ends: [[End]]
    /// [low, high] of each piece that Wilks' theorem would give.
    public var wilksPieces: [[Double]]
    /// Every value at which pseudo-experiments were thrown, in order.
    public var points: [Point]
    /// Pseudo-experiments thrown for this parameter.
    public var pseudoExperiments: Int
    /// Those that needed the full search for minima.
    public var retried: Int
    /// Those whose fits failed.
    public var failed: Int
    /// When enough were thrown at a value.
    public var stoppingRule: String
    /// The error of the confidence level at the ends: of the fraction of pseudo-experiments beyond the critical value.
    public var coverageError: Double
    /// What pseudo-experiments left undecided, and what would decide it.
    public var unresolved: [String]

    init(_ interval: CalibratedInterval, rule: StoppingRule) {
        let level = interval.confidenceLevel
        ends = interval.pieces.map { [End($0.lower), End($0.upper)] }
        wilksPieces = interval.wilks.pieces.map { [$0.lowerBound, $0.upperBound] }
        points = interval.points.map { point in
            Point(
                value: point.value, deltaChi2: point.observed, pValue: point.pValue, pValueError: point.pValueError,
                critical: point.critical(level), pseudoExperiments: point.distribution.counts.total)
        }
        pseudoExperiments = interval.counts.total
        retried = interval.counts.retried
        failed = interval.counts.failed
        stoppingRule = rule.text
        let smallest = interval.pieces.flatMap { [$0.lower, $0.upper] }.map(\.pseudoExperiments).filter { $0 > 0 }.min()
        coverageError = smallest.map { (level * (1 - level) / Double($0)).squareRoot() } ?? 0
        unresolved = interval.unresolved
    }
}
