/// Finds every minimum of a model's χ².
public struct GlobalMinimiser: Sendable {
    /// Number of starting points, the nominal one included.
    public var starts: Int

    /// A search from `starts` points; never from fewer than eight, which see both branches of any parameter.
    public init(starts: Int = 16) {
        self.starts = max(Self.fewestStarts, starts)
    }

    /// The fewest starting points that a search uses.
    public static let fewestStarts = 8

    /// All minima of `model` over the data in `workspace`.
    ///
    /// From every start GSL's BFGS2 runs first, then Newton's method with the exact second derivatives; the deepest
    /// minimum is confirmed by BFGS2 and by GSL's simplex, started half a standard deviation away.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - fixing: parameters to keep at a value, by index.
    /// - Throws: ``NoMinimumError``, ``FlatDirectionError``; errors of GSL and LAPACK.
    public func fit<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, fixing: [Int: Double] = [:]
    ) throws -> GlobalFit {
        var problem = FitProblem(model: model, workspace: workspace, fixing: fixing)
        let quasiNewton = QuasiNewtonFit(attempting: "minimise chi2")
        var found: [LocalMinimum] = []
        let points = StartingPoints.points(of: problem, count: starts)
        for start in points {
            guard problem.dimension > 0, problem.evaluate(.value, at: start).value.isFinite else { continue }
            let rough = try quasiNewton.bfgs(&problem, from: start)
            let polished = Self.settledAtBounds(
                NewtonMinimiser().minimise(&problem, from: rough.scaled), &problem)
            if polished.converged { found.append(polished) }
        }
        if problem.dimension == 0 {
            let value = problem.evaluate(.value, at: []).value
            found = [.trivial(value)]
        }
        guard let best = found.min(by: { $0.value < $1.value }) else {
            throw NoMinimumError(starts: points.count)
        }
        return try Self.report(best, among: found, starts: points.count, &problem)
    }

    /// Puts coordinates that ended a hair's breadth from a bound onto it: a moment of 1e-16 is a moment of 0.
    private static func settledAtBounds<Model: StatisticalModel>(
        _ minimum: LocalMinimum, _ problem: inout FitProblem<Model>
    ) -> LocalMinimum {
        guard minimum.converged else { return minimum }
        var settled = minimum
        for k in minimum.scaled.indices {
            for bound in [problem.lower(k), problem.upper(k)] where abs(minimum.scaled[k] - bound) < 1e-4 {
                var trial = settled.scaled
                trial[k] = bound
                let value = problem.evaluate(.value, at: trial).value
                if value < minimum.value + 1e-9 {
                    settled.scaled = trial
                    settled.value = value
                }
            }
        }
        return settled
    }
}

extension LocalMinimum {
    static func trivial(_ value: Double) -> LocalMinimum {
        LocalMinimum(scaled: [], value: value, gradientNorm: 0, estimatedDistance: 0, converged: true)
    }
}
