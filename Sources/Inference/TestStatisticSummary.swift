import NumericalMethods

/// The distribution of the test statistic t = χ²(truth) - min χ² over pseudo-experiments.
///
/// Failed ones are counted and left out, and the errors of fractions take them in on either side.
public struct TestStatisticSummary: Sendable, Hashable {
    /// How many there are, and how many failed.
    public let counts: FitCounts
    /// The statistic of those that did not fail, in increasing order.
    public let sorted: [Double]

    /// The summary of records.
    public init(_ records: some Sequence<PseudoExperiment>) {
        self.init(counts: FitCounts(records), statistics: Self.statistics(records))
    }

    private init(counts: FitCounts, statistics: [Double]) {
        self.counts = counts
        sorted = statistics.sorted()
    }

    /// The summary of these and more records.
    public func adding(_ records: [PseudoExperiment]) -> TestStatisticSummary {
        var counts = counts
        for record in records { counts.add(record) }
        return TestStatisticSummary(counts: counts, statistics: sorted + Self.statistics(records))
    }

    private static func statistics(_ records: some Sequence<PseudoExperiment>) -> [Double] {
        records.filter { $0.status != .failed }.map(\.testStatistic)
    }

    /// The statistic that a fraction `probability` of the pseudo-experiments does not exceed: the smallest t with
    /// #(t' ≤ t) ≥ probability × count; NaN without any.
    public func quantile(_ probability: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        let rank = (probability * Double(sorted.count)).rounded(.up)
        return sorted[min(max(Int(rank) - 1, 0), sorted.count - 1)]
    }

    /// One standard deviation of a quantile, from the binomial fluctuation of ranks: half the distance between the
    /// quantiles at p ± √(p(1-p)/n).
    public func quantileError(_ probability: Double) -> Double {
        guard sorted.count > 1 else { return .infinity }
        let spread = (probability * (1 - probability) / Double(sorted.count)).squareRoot()
        let low = max(probability - spread, 0)
        guard probability + spread < 1 else { return .infinity }
        return (quantile(probability + spread) - quantile(low)) / 2
    }

    /// The fraction with t ≤ `threshold`.
    public func fraction(upTo threshold: Double) -> Double {
        sorted.isEmpty ? .nan : Double(count(upTo: threshold)) / Double(sorted.count)
    }

    /// The coverage of profile intervals at a confidence level: the fraction of pseudo-experiments whose t does not
    /// exceed the χ² quantile of as many degrees of freedom as parameters were tested.
    public func profileCoverage(confidenceLevel: Double, degreesOfFreedom: Int = 1) -> Double {
        fraction(
            upTo: SpecialFunctions.chiSquareQuantile(
                probability: confidenceLevel, degreesOfFreedom: Double(degreesOfFreedom)))
    }

    /// One standard deviation of an observed fraction (binomial, with half a count added on either side so that 0 and 1
    /// have an error, too), failed fits counted against it on either side.
    public func fractionError(_ fraction: Double) -> Double {
        let n = Double(sorted.count)
        guard n > 0 else { return .infinity }
        let p = (fraction * n + 0.5) / (n + 1)
        return (p * (1 - p) / n).squareRoot() + Double(counts.failed) / Double(counts.total)
    }

    /// Whether values repeat, as those of discrete data do.
    public var isDiscrete: Bool {
        let repeats = zip(sorted, sorted.dropFirst()).count {
            $1 - $0 < CalibratedPoint.tie && $0 > CalibratedPoint.tie
        }
        return 4 * repeats > sorted.count
    }

    private func count(upTo threshold: Double) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= threshold { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
