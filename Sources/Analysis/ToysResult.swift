import Inference

/// The distribution of the test statistic over pseudo-experiments: the answer of `toys`.
public struct ToysResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/toys/1"

    /// What the data gave at the hypothesis.
    public struct Observed: Codable, Sendable, Equatable {
        /// χ² at the hypothesis, other parameters at their conditional best fit.
        public var chi2Truth: Double
        /// χ² at the best fit.
        public var chi2Min: Double
        /// Their difference.
        public var testStatistic: Double
        /// Fraction of pseudo-experiments with as large a test statistic.
        public var pValue: Double?
        /// One standard deviation of that fraction.
        public var pValueError: Double?
    }

    /// ``schemaName``.
    public var schema = ToysResult.schemaName
    /// Name of the fit file.
    public var name: String
    /// Whether few enough failed.
    public var valid: Bool
    /// Why not, in words.
    public var problems: [String]
    /// Pseudo-experiments made.
    public var count: Int
    /// Index of the first one.
    public var first: UInt64
    /// Those that needed the full search for minima.
    public var retried: Int
    /// Those whose fits failed.
    public var failed: Int
    /// The tested values.
    public var hypothesis: [String: Double]
    /// `fitted` or `nominal`.
    public var nuisances: String
    /// True values of all parameters.
    public var truth: [String: Double]
    /// Units of all parameters.
    public var units: [String: String]
    /// Degrees of freedom that Wilks' theorem gives t.
    public var degreesOfFreedom: Int
    /// t = χ²(truth) - min χ² that a fraction of the pseudo-experiments does not exceed, by fraction.
    public var quantiles: [String: Double]
    /// One standard deviation of each.
    public var quantileErrors: [String: Double]
    /// Coverage of the profile interval, by confidence level.
    public var profileCoverage: [String: Double]
    /// One standard deviation of each.
    public var profileCoverageErrors: [String: Double]
    /// The data's own test statistic.
    public var observed: Observed
    /// Versions, digests and settings that reproduce the result.
    public var provenance: Provenance

    /// Confidence levels of the summary.
    static let levels = [("0.6827", 0.6827), ("0.9", 0.9), ("0.95", 0.95)]

    init(
        header: PseudoExperimentHeader, records: [PseudoExperiment], observed: Observed, units: [String],
        provenance: Provenance
    ) {
        let summary = TestStatisticSummary(records)
        let dof = header.hypothesis.count
        name = header.name
        valid = summary.counts.isValid && !summary.sorted.isEmpty
        problems = []
        if summary.sorted.isEmpty { problems.append("no pseudo-experiment was fitted") }
        if !summary.counts.isValid {
            let limit = NumberText.percent(FitCounts.toleratedFailures)
            problems.append("\(summary.counts.failed) of \(summary.counts.total) fits failed, more than \(limit)")
        }
        count = summary.counts.total
        first = header.first
        retried = summary.counts.retried
        failed = summary.counts.failed
        hypothesis = header.hypothesis
        nuisances = header.nuisances
        truth = Dictionary(uniqueKeysWithValues: zip(header.parameters, header.truth))
        self.units = Dictionary(uniqueKeysWithValues: zip(header.parameters, units))
        degreesOfFreedom = dof
        (quantiles, quantileErrors, profileCoverage, profileCoverageErrors) = ([:], [:], [:], [:])
        self.observed = observed
        self.provenance = provenance
        guard !summary.sorted.isEmpty else { return }
        for (label, level) in Self.levels {
            quantiles[label] = summary.quantile(level)
            let error = summary.quantileError(level)
            if error.isFinite { quantileErrors[label] = error }
            let coverage = summary.profileCoverage(confidenceLevel: level, degreesOfFreedom: dof)
            profileCoverage[label] = coverage
            profileCoverageErrors[label] = summary.fractionError(coverage)
        }
        // Equal statistics of discrete data differ by the rounding of their fits.
        let p = 1 - summary.fraction(upTo: observed.testStatistic - 1e-7)
        self.observed.pValue = p
        self.observed.pValueError = summary.fractionError(p)
    }

    private enum NumberText {
        static func percent(_ fraction: Double) -> String { "\(Int((fraction * 100).rounded())) %" }
    }
}
