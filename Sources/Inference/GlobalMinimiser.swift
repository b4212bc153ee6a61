/// Finds every minimum of a model's χ².
public struct GlobalMinimiser: Sendable {
    /// Number of starting points, the nominal one included.
    public var starts: Int
    /// Seed of random starting points; nil for points spread evenly, the same ones each time.
    public var seed: UInt64?

    /// A search from `starts` points, never fewer than eight, and from every valley of χ² along the axes
    /// (``ValleySearch``), so that branches are seen in a range of any width.
    ///
    /// - Parameters:
    ///   - starts: number of starting points,
    ///   - seed: draws them at random, all of them: uniformly over the domains of parameters without a constraint, from a
    ///     normal distribution one natural scale wide, clamped to the domain, for constrained ones. A check of the even
    ///     ones, not a better search.
    public init(starts: Int = 16, seed: UInt64? = nil) {
        self.starts = max(Self.fewestStarts, starts)
        self.seed = seed
    }

    /// The fewest starting points that a search uses.
    public static let fewestStarts = 8

    /// All minima of `model` over the data in `workspace`.
    ///
    /// From every start, GSL's BFGS2 runs first, then Newton's method with the exact second derivatives; the deepest
    /// minimum is confirmed by BFGS2 and by GSL's simplex, started half a standard deviation away.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - fixing: parameters to keep at a value, by index.
    /// - Throws: ``UnidentifiableParameterError``, ``NoMinimumError``; errors of GSL and LAPACK.
    public func fit<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, fixing: [Int: Double] = [:]
    ) throws -> GlobalFit {
        var problem = FitProblem(model: model, workspace: workspace, fixing: fixing)
        let quasiNewton = QuasiNewtonFit(attempting: "minimise chi2")
        var found: [LocalMinimum] = []
        var points = StartingPoints.points(of: problem, count: starts, seed: seed)
        if seed == nil { points += ValleySearch.points(of: &problem) }
        try Identifiability.check(&problem, at: points)
        for start in points {
            guard problem.dimension > 0, problem.evaluate(.value, at: start).value.isFinite else { continue }
            let rough = try quasiNewton.bfgs(&problem, from: start, tolerance: 1e-3)
            let polished = NewtonMinimiser().minimise(&problem, from: rough.scaled)
            if polished.converged { found.append(polished) }
        }
        let atEnds =
            seed == nil
            ? found.min { $0.value < $1.value }.map { minimaAtEnds(from: $0, besides: found, &problem) } ?? [] : []
        found += atEnds
        if problem.dimension == 0 {
            let value = problem.evaluate(.value, at: []).value
            found = [.trivial(value)]
        }
        guard let best = Self.representative(of: found, problem) else { throw NoMinimumError(starts: points.count) }
        return try Self.report(best, among: found, starts: points.count + atEnds.count, &problem)
    }

    /// The deepest minimum; among several points that are equally deep to rounding, the one nearest to the nominal point.
    private static func representative<Model: StatisticalModel>(
        of found: [LocalMinimum], _ problem: FitProblem<Model>
    ) -> LocalMinimum? {
        guard let deepest = found.min(by: { $0.value < $1.value }) else { return nil }
        let nominal = problem.scaled(problem.model.parameters.nominal)
        func distance(_ minimum: LocalMinimum) -> Double {
            problem.differences(minimum.scaled, nominal).reduce(0) { $0 + $1 * $1 }
        }
        let equals = found.filter { $0.value < deepest.value + 1e-9 + 1e-12 * abs(deepest.value) }
        guard let nearest = equals.min(by: { distance($0) < distance($1) }), !nearest.isNear(deepest, problem) else {
            return deepest
        }
        return nearest
    }
}

extension LocalMinimum {
    static func trivial(_ value: Double) -> LocalMinimum {
        LocalMinimum(scaled: [], value: value, gradientNorm: 0, estimatedDistance: 0, converged: true)
    }
}
