/// What one nuisance does to a parameter: its impact.
public struct NuisanceImpact: Sendable, Hashable {
    /// Name of the parameter that moves.
    public let parameter: String
    /// Name of the nuisance that was held.
    public let nuisance: String
    /// Shift of the parameter from the best fit, in its own unit, with the nuisance held at ``downPull``; nil where the
    /// conditional fit did not converge or left the branch of the best fit.
    public let down: Double?
    /// The same at ``upPull``.
    public let up: Double?
    /// The value at which the nuisance was held: its best value less its error, or the end of its domain before that.
    public let downPull: Double
    /// Its best value plus its error, or the end of its domain before that.
    public let upPull: Double

    /// An impact.
    public init(parameter: String, nuisance: String, down: Double?, up: Double?, downPull: Double, upPull: Double) {
        self.parameter = parameter
        self.nuisance = nuisance
        self.down = down
        self.up = up
        self.downPull = downPull
        self.upPull = upPull
    }
}

/// Impacts of nuisances on a parameter.
///
/// A nuisance z_j is held at ẑ_j ± σ_j (its error after the fit) and χ² is minimised over everything else, from the best
/// fit, by Newton's method: the parameter moves by V_ij / σ_j where χ² is a parabola. After that z_j is let go; unless
/// the search returns to the best fit, the conditional minimum belongs to another branch and counts as none.
public struct ImpactMethod: Sendable {
    /// The method.
    public init() {}

    /// Impacts on one parameter.
    ///
    /// - Parameters:
    ///   - model: the likelihood,
    ///   - workspace: its data,
    ///   - index: the parameter that moves, by index: free, and not among `nuisances`,
    ///   - minimum: the best fit, or the minimum of another branch,
    ///   - errors: errors there, one for each parameter of the model; a nuisance without one has no impact,
    ///   - nuisances: the parameters to hold, by index; of fixed ones the impact is nil,
    ///   - fixing: parameters that stay at a value, by index.
    /// - Returns: one impact for each of `nuisances`, in their order.
    public func impacts<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, of index: Int, at minimum: FitMinimum, errors: [Double?],
        nuisances: [Int], fixing: [Int: Double] = [:]
    ) -> [NuisanceImpact] {
        precondition(fixing[index] == nil && !nuisances.contains(index), "a held parameter does not move")
        var all = FitProblem(model: model, workspace: workspace, fixing: fixing)
        return nuisances.map { nuisance in
            let parameter = model.parameters[nuisance]
            let best = minimum.point[nuisance]
            let error = fixing[nuisance] == nil ? errors[nuisance] : nil
            let pulls = [-1.0, 1.0].map { side in
                min(max(best + side * (error ?? 0), parameter.domain.lowerBound), parameter.domain.upperBound)
            }
            let shifts = pulls.map { pull -> Double? in
                guard error != nil else { return nil }
                var held = fixing
                held[nuisance] = pull
                var problem = FitProblem(model: model, workspace: workspace, fixing: held)
                return Self.conditional(&problem, from: minimum, returningIn: &all).map {
                    model.parameters[index].difference(from: minimum.point[index], to: $0[index])
                }
            }
            return NuisanceImpact(
                parameter: model.parameters[index].name, nuisance: parameter.name, down: shifts[0], up: shifts[1],
                downPull: pulls[0], upPull: pulls[1])
        }
    }

    /// The conditional minimum as a full point; nil where there is none or it belongs to another branch.
    private static func conditional<Model: StatisticalModel>(
        _ problem: inout FitProblem<Model>, from minimum: FitMinimum, returningIn all: inout FitProblem<Model>
    ) -> [Double]? {
        let held = NewtonMinimiser().minimise(&problem, from: problem.scaled(minimum.point))
        guard held.converged else { return nil }
        let point = problem.full(held.scaled)
        let released = NewtonMinimiser().minimise(&all, from: all.scaled(point))
        let before = all.scaled(minimum.point)
        let home = zip(all.differences(before, released.scaled), before).allSatisfy { abs($0) < 1e-2 * max(1, abs($1)) }
        return released.converged && home && abs(released.value - minimum.chiSquare) < 1e-5 ? point : nil
    }
}
