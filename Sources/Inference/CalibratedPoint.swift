/// A value of a parameter with the distribution of the test statistic there.
public struct CalibratedPoint: Sendable {
    /// The value.
    public let value: Double
    /// Δχ² of the data: their test statistic there.
    public let observed: Double
    /// The distribution of the test statistic over pseudo-experiments thrown there.
    public let distribution: TestStatisticSummary

    /// Statistics that differ by less are equal: discrete data have equal ones, which the rounding of fits splits.
    static let tie = 1e-7

    /// The probability of a test statistic as large as that of the data; 1 without pseudo-experiments, at the best fit.
    public var pValue: Double {
        distribution.sorted.isEmpty ? 1 : 1 - distribution.fraction(upTo: observed - Self.tie)
    }

    /// One standard deviation of ``pValue`` from the number of pseudo-experiments.
    public var pValueError: Double { distribution.sorted.isEmpty ? 0 : distribution.fractionError(pValue) }

    /// Whether the value is inside at a confidence level: p > 1 - CL.
    public func isInside(_ level: Double) -> Bool { pValue > 1 - level }

    /// How many standard deviations p lies from 1 - CL.
    public func distance(to level: Double) -> Double {
        pValueError > 0 ? abs(pValue - (1 - level)) / pValueError : .infinity
    }

    /// The critical value: Δχ² up to which data are accepted.
    public func critical(_ level: Double) -> Double { distribution.quantile(level) }

    /// One standard deviation of it.
    public func criticalError(_ level: Double) -> Double { distribution.quantileError(level) }
}

/// When enough pseudo-experiments are thrown at one value.
///
/// They are thrown in portions, each doubling their number, until p = #(t ≥ t_data)/N lies more than ``sigmas`` of its
/// standard deviations from 1 - CL; or that deviation is below ``tolerance``; or ``maximum`` is reached. At an edge only
/// the latter two end it.
public struct StoppingRule: Sendable, Hashable {
    /// Pseudo-experiments of the first portion.
    public var first = 400
    /// The most at one value.
    public var maximum: Int
    /// The error of a probability that is small enough.
    public var tolerance: Double
    /// Standard deviations that decide.
    public var sigmas = 4.0

    /// A rule.
    ///
    /// - Parameters:
    ///   - maximum: the most pseudo-experiments at one value.
    ///   - tolerance: the Monte Carlo error of the confidence level that is small enough.
    public init(maximum: Int = 20_000, tolerance: Double = 0.002) {
        self.maximum = max(maximum, 100)
        self.tolerance = tolerance
    }

    /// The rule in words.
    public var text: String {
        "pseudo-experiments in doubling portions from \(first) until p is \(sigmas) of its errors from 1 - CL, its error "
            + "is below \(tolerance), or \(maximum) are made; at the ends only the latter two"
    }
}
