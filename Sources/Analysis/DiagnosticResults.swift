/// What shows how nuisances act on a result.

/// The best fit behind the interval of a parameter that was free by itself.
public struct IntervalFit: Codable, Sendable, Equatable {
    /// Best-fit value.
    public var value: Double
    /// One standard deviation from the curvature; null at a bound.
    @ExplicitNull public var error: Double?
    /// The Standard Model's value of the parameter.
    public var standardModel: Double?
    /// χ².
    public var chi2: Double
    /// All minima, the deepest first.
    public var minima: [Minimum]
    /// Values and errors of all parameters: pulls with this parameter free.
    public var parameters: [ParameterEstimate]
    /// Correlation of each of `parameters` with this parameter; 0 for those without an error.
    public var correlations: [Double]
    /// How it was found and checked.
    public var certificate: FitEvidence
}

/// The interval of the Asimov data set: what an experiment that saw the Standard Model exactly would find.
public struct ExpectedInterval: Codable, Sendable, Equatable {
    /// [low, high] of each piece.
    public var pieces: [[Double]]
    /// Sides on which the interval leaves the range that was searched.
    public var unbounded: [String]
    /// Where intervals end over pseudo-experiments of the Standard Model, where they were asked for.
    public var bands: ExpectedBands?
}

/// Ends of profile intervals over pseudo-experiments: those of the piece that holds the truth.
public struct ExpectedBands: Codable, Sendable, Equatable {
    /// The lower end: -2σ, -1σ, median, +1σ, +2σ.
    public var lower: [Double]
    /// The upper end: -2σ, -1σ, median, +1σ, +2σ.
    public var upper: [Double]
    /// Pseudo-experiments.
    public var pseudoExperiments: Int
    /// Those whose fits failed.
    public var failed: Int
}

/// The edges of an interval with some nuisances held at their nominal values.
public struct EdgeEffectSummary: Codable, Sendable, Equatable {
    /// The nuisance; one that has a pull for each bin counts as one.
    public var nuisance: String
    /// Low and high edge of each piece; null where the piece is not there without the nuisance.
    public var edges: [Double?]
    /// The best-fit value without the nuisance.
    public var best: Double
}

/// How far a nuisance moves a parameter of interest.
public struct ImpactSummary: Codable, Sendable, Equatable {
    /// The parameter of interest.
    public var parameter: String
    /// The nuisance.
    public var nuisance: String
    /// Shift of the parameter where the nuisance is held one standard deviation (after the fit) below its best-fit value;
    /// null where that fit found no minimum in the same branch.
    @ExplicitNull public var down: Double?
    /// The same above it.
    @ExplicitNull public var up: Double?
    /// The nuisance's values in the two fits.
    public var pulls: [Double]
}

/// A point in parameter space held against the best fit.
public struct TestSummary: Codable, Sendable, Equatable {
    /// What it is, in words.
    public var against: String
    /// Values of the parameters there.
    public var point: [String: Double]
    /// √Δχ²: standard deviations for one parameter.
    public var sigma: Double
    /// Δχ² to the best fit.
    public var deltaChi2: Double
    /// Parameters that are fixed there: the degrees of freedom of Δχ².
    public var dof: Int
    /// Probability of a larger Δχ² (asymptotic).
    public var pValue: Double
}

/// χ² of the counts summed over all axes but one: where a bad fit is bad.
public struct ProjectionFit: Codable, Sendable, Equatable {
    /// Data set.
    public var dataset: String
    /// The axis that is left.
    public var axis: String
    /// Poisson χ² of the sums.
    public var chi2: Double
    /// Bins.
    public var bins: Int
    /// Probability of a larger χ² with as many degrees of freedom as bins (asymptotic; the fit has used up a few).
    public var pValue: Double
}
