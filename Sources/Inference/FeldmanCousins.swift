import NumericalMethods

/// Intervals of known coverage: the construction of Feldman and Cousins (physics/9711021) with profiled nuisances.
///
/// A value belongs to the interval at a confidence level CL if more than 1 - CL of the pseudo-experiments thrown there have
/// a test statistic t = χ²(value) - min χ² as large as the data's. Values are tried at every bottom of the profile, at
/// the ends that Wilks' theorem gives and evenly over the domain; neighbours that differ bracket an end, which is then
/// narrowed until Δχ² of the data crosses the critical value within the error of the latter. Values where Δχ² exceeds
/// ``hopeless`` are outside without pseudo-experiments. The number of pseudo-experiments follows a ``StoppingRule``.
public struct FeldmanCousins: Sendable {
    /// When enough pseudo-experiments are thrown at a value.
    public var rule: StoppingRule
    /// Seed of all random numbers.
    public var seed: UInt64
    /// Threads to use; results do not depend on it.
    public var threads: Int
    /// Starting points of full searches for minima.
    public var starts: Int
    /// What was thrown before, and keeps what is thrown now; nil keeps nothing.
    public var ledger: (any PseudoExperimentLedger)?
    /// Values tried evenly over the domain.
    public var gridPoints = 61

    /// Δχ² above which a value is outside at a confidence level, whatever the distribution: six times Wilks' threshold
    /// and no less than 16.
    public static func hopeless(_ level: Double) -> Double {
        max(16, 6 * SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 1))
    }

    /// The method.
    public init(
        rule: StoppingRule = StoppingRule(), seed: UInt64 = 1, threads: Int = Concurrently.processors, starts: Int = 16
    ) {
        self.rule = rule
        self.seed = seed
        self.threads = threads
        self.starts = starts
    }

    /// Intervals of one parameter at several confidence levels.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - index: a free parameter, by index.
    ///   - levels: confidence levels between 0 and 1.
    ///   - fit: all minima of the same model, data and fixed parameters.
    ///   - fixing: parameters to keep at a value, by index.
    ///   - progress: called now and then with the number of pseudo-experiments made; throws to end the search.
    /// - Throws: ``DeeperMinimumError``, ``ImpossibleTruthError``, ``NoMinimumError``; errors of GSL and LAPACK.
    public func intervals<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, parameter index: Int, levels: [Double], fit: GlobalFit,
        fixing: [Int: Double] = [:], progress: (Int) throws -> Void = { _ in }
    ) throws -> [CalibratedInterval] {
        let parameter = model.parameters[index]
        let method = ProfileMethod()
        var profile = try method.explored(model, workspace: workspace, parameter: index, fit: fit, fixing: fixing)
        try DeeperMinimumError.check(profile, parameter, fit)
        let wilks = try levels.map { try method.interval(&profile, parameter, level: $0, fit: fit) }
        var search = CalibratedSearch(
            CalibratedProfile(
                model, index: index, fit: fit, fixing: fixing, profile: profile, settings: self),
            parameter: parameter, rule: rule)
        let found = try zip(levels, wilks).map { level, wilks in
            try search.interval(level, values: values(wilks, parameter, fit, index), progress: progress)
        }
        let points = search.profile.points.values.sorted { $0.value < $1.value }
        let counts = search.profile.counts
        return zip(found, wilks).map { found, wilks in
            var failures = wilks.certificate.failures.filter { !$0.contains("inside") }
            if found.pieces.isEmpty { failures.append("no value of the parameter is inside") }
            if !counts.isValid { failures.append("\(counts.failed) of \(counts.total) pseudo-experiments failed") }
            return CalibratedInterval(
                parameter: parameter.name, confidenceLevel: wilks.confidenceLevel, pieces: found.pieces,
                unbounded: found.unbounded, wilks: wilks, points: points, counts: counts, failures: failures,
                unresolved: found.unresolved)
        }
    }

    /// Where to begin: evenly over the domain, at all minima, at Wilks' ends and around them.
    private func values(
        _ wilks: ConfidenceInterval, _ parameter: ModelParameter, _ fit: GlobalFit, _ index: Int
    ) -> [Double] {
        let domain = parameter.domain
        var values = fit.minima.map { $0.point[index] }
        if domain.lowerBound.isFinite && domain.upperBound.isFinite {
            let step = (domain.upperBound - domain.lowerBound) / Double(gridPoints - 1)
            values += (0..<gridPoints).map { domain.lowerBound + Double($0) * step } + [domain.upperBound]
        }
        for piece in wilks.pieces {
            let width = piece.upperBound - piece.lowerBound
            for fraction in [-0.2, -0.1, 0, 0.1, 0.9, 1, 1.1, 1.2] {
                values.append(piece.lowerBound + fraction * width)
            }
        }
        return Set(values.filter(domain.contains)).sorted()
    }
}
