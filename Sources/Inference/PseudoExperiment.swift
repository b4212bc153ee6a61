/// What one pseudo-experiment gave.
public struct PseudoExperiment: Sendable, Hashable {
    /// How its fits ended.
    public enum Status: Int, Sendable, Codable {
        /// Every start of the quick search ended in a minimum.
        case direct = 0
        /// The full search of ``GlobalMinimiser`` was needed.
        case retried = 1
        /// No minimum was found; its numbers are NaN.
        case failed = 2
    }

    /// Which one it is.
    public let index: UInt64
    /// How its fits ended.
    public let status: Status
    /// χ² with the tested parameters at the truth and the others at their conditional best fit.
    public let chiSquareAtTruth: Double
    /// χ² at the global minimum.
    public let minimum: Double
    /// Values of all parameters at the global minimum, in the model's order.
    public let estimates: [Double]
    /// One standard deviation of each parameter of interest there; 0 for one that is fixed or at a bound.
    public let errors: [Double]
    /// Which parameters are at a bound there: bit k of word k/64.
    public let boundMask: [UInt64]

    /// A record.
    public init(
        index: UInt64, status: Status, chiSquareAtTruth: Double, minimum: Double, estimates: [Double],
        errors: [Double], boundMask: [UInt64]
    ) {
        self.index = index
        self.status = status
        self.chiSquareAtTruth = chiSquareAtTruth
        self.minimum = minimum
        self.estimates = estimates
        self.errors = errors
        self.boundMask = boundMask
    }

    /// The test statistic t = χ²(truth) - min χ², not negative; NaN for a failed fit.
    public var testStatistic: Double {
        status == .failed ? .nan : max(chiSquareAtTruth - minimum, 0)
    }

    /// Whether a parameter is at a bound.
    public func isAtBound(_ parameter: Int) -> Bool { boundMask[parameter / 64] >> UInt64(parameter % 64) & 1 == 1 }
}

/// How many pseudo-experiments took which way.
public struct FitCounts: Sendable, Hashable, Codable {
    /// All of them.
    public var total = 0
    /// Those that needed the full search.
    public var retried = 0
    /// Those that failed for good.
    public var failed = 0

    /// None.
    public init() {}

    /// The counts of some records.
    public init(_ records: some Sequence<PseudoExperiment>) {
        for record in records { add(record) }
    }

    /// Counts one more.
    public mutating func add(_ record: PseudoExperiment) {
        total += 1
        if record.status == .retried { retried += 1 }
        if record.status == .failed { failed += 1 }
    }

    /// The fraction of failures above which a result is not valid.
    public static let toleratedFailures = 0.01

    /// Whether few enough failed.
    public var isValid: Bool { Double(failed) <= Self.toleratedFailures * Double(total) }
}
