import NumericalMethods

/// The profile of a parameter with pseudo-experiments at its values: what Feldman-Cousins intervals are read from.
///
/// At each value the nuisances' truth is their conditional best fit to the data (the profile construction of Cranmer,
/// physics/0511028, and of Feldman and Cousins' own follow-ups).
struct CalibratedProfile<Model: StatisticalModel> {
    private let model: Model
    private let index: Int
    private let fit: GlobalFit
    private let fixing: [Int: Double]
    private let settings: FeldmanCousins
    private var profile: ProfileLikelihood<Model>
    /// What was thrown, by value.
    private(set) var points: [Double: CalibratedPoint] = [:]
    private(set) var counts = FitCounts()

    init(
        _ model: Model, index: Int, fit: GlobalFit, fixing: [Int: Double], profile: ProfileLikelihood<Model>,
        settings: FeldmanCousins
    ) {
        self.model = model
        self.index = index
        self.fit = fit
        self.fixing = fixing
        self.profile = profile
        self.settings = settings
    }

    /// Values at which the profile is known, in order.
    var explored: [Double] { profile.evaluated.map(\.value) }

    /// Δχ² of the data at a value.
    mutating func observed(at value: Double) -> Double {
        max(profile.point(at: value).chiSquare - fit.best.chiSquare, 0)
    }

    /// A value with as many pseudo-experiments as the stopping rule asks for.
    ///
    /// - Parameters:
    ///   - value: inside the parameter's domain.
    ///   - level: confidence level.
    ///   - isEdge: whether the critical value itself is wanted, not only the decision.
    ///   - progress: called now and then with the number of pseudo-experiments made in all; throws to end the search.
    /// - Throws: ``ImpossibleTruthError``, ``NoMinimumError``, errors of GSL and LAPACK; what `progress` throws.
    mutating func point(
        at value: Double, level: Double, isEdge: Bool, progress: (Int) throws -> Void
    ) throws -> CalibratedPoint {
        let t = observed(at: value)
        var point =
            points[value]
            ?? CalibratedPoint(
                value: value, observed: t, distribution: TestStatisticSummary([]))
        guard isEdge || t > CalibratedPoint.tie else { return point }
        guard !isEnough(point, level, isEdge) else { return point }
        guard let truth = profile.point(at: value).branches.first else { return point }
        let plan = try PseudoExperimentPlan(
            model, hypothesis: Hypothesis(truth: truth, tested: [index]), fixing: fixing, seed: settings.seed,
            starts: settings.starts, known: fit.minima.map(\.point))
        var distribution = point.distribution
        while !isEnough(point, level, isEdge) {
            let done = distribution.counts.total
            let next = min(max(2 * done, settings.rule.first), settings.rule.maximum)
            let before = counts.total
            let made = try plan.records(
                UInt64(done)..<UInt64(next), threads: settings.threads, ledger: settings.ledger
            ) { try progress(before + $0) }
            for record in made { counts.add(record) }
            distribution = distribution.adding(made)
            point = CalibratedPoint(value: value, observed: t, distribution: distribution)
        }
        points[value] = point
        return point
    }

    private func isEnough(_ point: CalibratedPoint, _ level: Double, _ isEdge: Bool) -> Bool {
        let total = point.distribution.counts.total
        guard total > 0 else { return false }
        if total >= settings.rule.maximum { return true }
        // The error that counts is that of p = 1 - CL itself: it does not vanish where no pseudo-experiment lies beyond.
        let spread = ((1 - level) * level / Double(total)).squareRoot()
        if spread <= settings.rule.tolerance { return true }
        return !isEdge && abs(point.pValue - (1 - level)) > settings.rule.sigmas * max(spread, point.pValueError)
    }
}
