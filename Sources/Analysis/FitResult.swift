/// The result of a fit: everything that text, JSON, CSV and figures are made from. Its JSON is a contract
/// (docs/schema/result.schema.json).
public struct FitResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/result/1"

    /// ``schemaName``.
    public var schema = FitResult.schemaName
    /// Name of the fit file.
    public var name: String
    /// Whether everything that was asked for was found and checked.
    public var valid: Bool
    /// Why not, in words; empty for a valid result.
    public var problems: [String]
    /// What a reader should know of the model: widths that are assumed, what `all` left out, spins that are estimates.
    public var notes: [String]
    /// Whether the data are the expectation at a point instead of the observed counts.
    public var asimov: Bool
    /// What the numbers mean: couplings, form factor, radii.
    public var conventions: ConventionsSummary
    /// The data sets.
    public var datasets: [DatasetSummary]
    /// χ² of the best fit against its expectation.
    public var goodnessOfFit: GoodnessOfFit
    /// χ² of the best fit against backgrounds alone; absent where there is no signal to test.
    public var significance: Significance?
    /// How well the data sets agree with each other; absent where there is one.
    public var compatibility: Compatibility?
    /// Other hypotheses that the fit file holds against the best fit.
    public var tests: [TestSummary]
    /// The best fit.
    public var bestFit: BestFit
    /// Intervals, as asked for.
    public var intervals: [IntervalSummary]
    /// Profiles: those of the intervals, and scans.
    public var scans: [ScanSummary]
    /// Contours of two parameters, where they were asked for.
    public var contours: [ContourSummary]?
    /// How far each nuisance moves each parameter of interest, as asked for.
    public var impacts: [ImpactSummary]
    /// Expected and fitted counts of each component.
    public var yields: [YieldSummary]
    /// Bin by bin: observed counts and fitted components.
    public var spectra: [SpectrumSummary]
    /// Figures that the fit file asks for.
    public var figures: [FigureKind]
    /// Versions, digests and settings that reproduce the result.
    public var provenance: Provenance
}

/// A figure that can be drawn from a result.
public enum FigureKind: String, Codable, Sendable, CaseIterable {
    /// Observed counts and components along each axis, with residuals.
    case spectrum
    /// Δχ² of each parameter with an interval or scan.
    case profile
    /// Pulls with their constraints, and the impact of each on the parameters of interest.
    case pulls
    /// Correlations of all parameters.
    case correlations
    /// Regions of two parameters with all minima.
    case contour
}

/// Conventions in words and numbers.
public struct ConventionsSummary: Codable, Sendable, Equatable {
    /// `total` or `shift`.
    public var chargeRadius: String
    /// Which loop corrections the couplings have.
    public var couplings: String
    /// Basis of the matrices.
    public var basis: String
    /// `dirac` or `majorana`.
    public var neutrino: String
    /// `constant` or `running`: how the loops in g_V^p depend on the momentum transfer.
    public var radiative: String
    /// `none` or `spin`: whether nuclei with spin have an axial current.
    public var axial: String
    /// `nucleus` or `atom`.
    public var targetState: String
    /// Form factor with its surface parameter.
    public var formFactor: String
    /// `steps` or `exact`: how efficiencies in the observed energy are integrated.
    public var efficiency: String
    /// `folded` or `template`: energies of the signal in the Standard Model where a release gives a template.
    public var spectrum: String
    /// `template` or `per-flavour`: arrival times of the flavours where a release gives a template.
    public var arrival: String
    /// `exact` or `barlow-beeston`: whether simulated events of backgrounds are finite.
    public var simulation: String
    /// `morph` or `exact`: how shape nuisances move the signal.
    public var shapes: String
    /// Rms radii of the neutrons in fm, by nuclide.
    public var neutronRadiiFm: [String: Double]
}

/// A data set as a result names it.
public struct DatasetSummary: Codable, Sendable, Equatable {
    /// Name.
    public var name: String
    /// Title for people.
    public var title: String
    /// SHA-256 over its description and tables.
    public var sha256: String
    /// DOI to cite.
    public var doi: String?
    /// arXiv id to cite.
    public var arxiv: String?
    /// Number of bins.
    public var bins: Int
    /// Observed events (expected ones for an Asimov data set).
    public var observed: Double
    /// What is not the experiment's own table.
    public var caveats: [String]
}

/// χ² against its expectation.
public struct GoodnessOfFit: Codable, Sendable, Equatable {
    /// χ² at the best fit, constraint terms included.
    public var chi2: Double
    /// Bins minus unconstrained free parameters.
    public var ndf: Int
    /// Probability of a larger χ² (asymptotic).
    public var pValue: Double
    /// The part of χ² that comes from the counts.
    public var chi2Data: Double
    /// The part that comes from pulls.
    public var chi2Constraints: Double
    /// χ² of each data set's counts along each axis.
    public var projections: [ProjectionFit]
    /// The p-value by pseudo-experiments, where it was asked for.
    public var calibrated: CalibratedGoodness?
}

/// How strongly a hypothesis is disfavoured.
public struct Significance: Codable, Sendable, Equatable {
    /// The hypothesis.
    public var against: String
    /// √Δχ², one degree of freedom.
    public var sigma: Double
    /// Δχ² to the best fit.
    public var deltaChi2: Double
}

/// The best fit and the other minima.
public struct BestFit: Codable, Sendable, Equatable {
    /// χ².
    public var chi2: Double
    /// Bins minus unconstrained free parameters.
    public var ndf: Int
    /// Values and errors.
    public var parameters: [ParameterEstimate]
    /// Correlations in the order of `parameters`; rows of parameters without an error are 0.
    public var correlations: [[Double]]
    /// Covariance in the order of `parameters`; rows of parameters at a bound are 0.
    public var covariance: [[Double]]
    /// All minima, the deepest first.
    public var minima: [Minimum]
    /// How it was found and checked.
    public var certificate: FitEvidence
}

/// A fitted parameter.
public struct ParameterEstimate: Codable, Sendable, Equatable {
    /// Name.
    public var name: String
    /// Best-fit value.
    public var value: Double
    /// One standard deviation from the curvature; null where it is fixed or at a bound.
    @ExplicitNull public var error: Double?
    /// Unit; pulls have `1`.
    public var unit: String
    /// Whether the value is at an end of its range.
    public var atBound: Bool
    /// `interest` or `nuisance`.
    public var role: String
    /// Whether a constraint term holds it.
    public var constrained: Bool
    /// Whether the data fix no value of it, alone or together with another one; it has no error then.
    public var unconstrained: Bool
    /// The Standard Model's value of a physics parameter.
    public var standardModel: Double?
    /// The measurement that holds a background's parameter in its own unit; absent for pulls, which 0 ± 1 holds.
    public var measured: MeasuredValue?
}

/// A measured value.
public struct MeasuredValue: Codable, Sendable, Equatable {
    /// Its central value.
    public var mean: Double
    /// Its standard deviation.
    public var sigma: Double
}

/// One of the minima of χ².
public struct Minimum: Codable, Sendable, Equatable {
    /// χ².
    public var chi2: Double
    /// Values of all parameters.
    public var parameters: [String: Double]
}

/// Evidence for the convergence of a fit.
public struct FitEvidence: Codable, Sendable, Equatable {
    /// Searches started.
    public var starts: Int
    /// Searches that ended in a minimum.
    public var convergedStarts: Int
    /// Searches that ended in the deepest one.
    public var startsInBest: Int
    /// Largest gradient component in natural scales.
    public var gradientNorm: Double
    /// Estimated distance of χ² from its minimum.
    public var estimatedDistance: Double
    /// Smallest eigenvalue of the observed Hessian in natural scales.
    public var smallestEigenvalue: Double?
    /// Largest difference in χ² between BFGS2, simplex and Newton.
    public var minimiserSpread: Double
    /// Evaluations of χ².
    public var evaluations: Int
    /// What is not as it should be.
    public var failures: [String]
}

/// A confidence interval.
public struct IntervalSummary: Codable, Sendable, Equatable {
    /// Parameter.
    public var parameter: String
    /// Its unit.
    public var unit: String
    /// Confidence level.
    public var confidenceLevel: Double
    /// `profile` or `feldman-cousins`.
    public var method: String
    /// Δχ² at the edges of a profile interval; the critical values of a Feldman-Cousins one are in `calibration`.
    public var threshold: Double
    /// Degrees of freedom behind the threshold.
    public var dof: Int
    /// [low, high] of each piece; a piece of a phase that passes through ±π ends above π.
    public var pieces: [[Double]]
    /// Sides on which the interval leaves the range that was searched.
    public var unbounded: [String]
    /// True where every value of a phase is inside: its piece is the whole circle; absent elsewhere.
    public var unconstrained: Bool?
    /// The fit behind it, where the parameter was free by itself; absent where it is the best fit of the result.
    public var bestFit: IntervalFit?
    /// The interval of the Asimov data set, where it was asked for.
    public var expected: ExpectedInterval?
    /// The edges without each nuisance, where they were asked for.
    public var edgeEffects: [EdgeEffectSummary]?
    /// What a Feldman-Cousins interval rests on.
    public var calibration: CalibrationSummary?
    /// How it was found.
    public var certificate: IntervalEvidence
}

/// A profile of χ².
public struct ScanSummary: Codable, Sendable, Equatable {
    /// Parameter.
    public var parameter: String
    /// Its unit.
    public var unit: String
    /// Values, increasing.
    public var values: [Double]
    /// Δχ² from the best fit at each value.
    public var deltaChi2: [Double]
    /// χ² of that best fit, in which this parameter is free.
    public var referenceChi2: Double
    /// Values at which no conditional minimum was found; they are not among `values`.
    public var failedPoints: Int
}

/// Counts of one component.
public struct YieldSummary: Codable, Sendable, Equatable {
    /// Data set.
    public var dataset: String
    /// Component.
    public var component: String
    /// Before the fit: free parameters at the Standard Model, pulls at 0, others where they are fixed.
    public var expected: Double
    /// At the best fit.
    public var fitted: Double
    /// One standard deviation of `fitted`; null where nothing that it depends on was free.
    @ExplicitNull public var error: Double?
}

/// Observed and fitted counts of a data set, bin by bin.
public struct SpectrumSummary: Codable, Sendable, Equatable {
    /// An axis.
    public struct Axis: Codable, Sendable, Equatable {
        /// Name.
        public var name: String
        /// Unit.
        public var unit: String
        /// Bin edges.
        public var edges: [Double]
    }

    /// A fitted component.
    public struct Component: Codable, Sendable, Equatable {
        /// Name.
        public var name: String
        /// Counts in every bin.
        public var counts: [Double]
    }

    /// Data set.
    public var dataset: String
    /// Title of the data set.
    public var title: String
    /// Axes, the first one slowest.
    public var axes: [Axis]
    /// Observed counts in every bin.
    public var observed: [Double]
    /// Components at the best fit.
    public var components: [Component]
    /// Gaussian standard deviation of every bin; absent for Poisson counts.
    public var errors: [Double]?
    /// The part of χ² that each bin's counts contribute.
    public var chi2: [Double]
}

/// What reproduces a result.
public struct Provenance: Codable, Sendable, Equatable {
    /// Version of recoilfit.
    public var version: String
    /// SHA-256 of the fit file, where there is one.
    public var fitFileSha256: String?
    /// Seed of random numbers; unused by deterministic methods.
    public var seed: UInt64
    /// Version of GSL.
    public var gsl: String
    /// Version of LAPACK.
    public var lapack: String
    /// Parameters set on the command line.
    public var overrides: [String: Double]
}
