import NumericalMethods

/// How observed counts scatter about what is expected.
public enum CountStatistic: Sendable, Equatable {
    /// Whole numbers of events, Poisson.
    case poisson
    /// Numbers with Gaussian errors; they may be below zero where a background was subtracted.
    case gaussian(CountErrors, deviations: [Double])

    /// The standard deviation of each bin; nil for Poisson counts, whose error depends on what is expected.
    public var deviations: [Double]? {
        if case .gaussian(_, let deviations) = self { deviations } else { nil }
    }

    /// The name in files.
    public var name: String {
        if case .poisson = self { "poisson" } else { "gaussian" }
    }
}
