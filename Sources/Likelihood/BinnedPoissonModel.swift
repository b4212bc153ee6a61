import Inference
import NumericalMethods

/// A binned Poisson likelihood with pulls: the one production `StatisticalModel`.
///
///     χ² = 2 Σ [µ - n + n ln(n/µ)] + Σ constraints(z),   µ = Σ_k c_k(θ) T_k
///
/// The coefficients of the templates T_k are products of functions of one parameter each (powers of physics parameters,
/// factors of pulls, polynomials of shape parameters), so that gradient, Fisher matrix and observed Hessian are exact.
/// Pulls z are in units of their standard deviation.
public struct BinnedPoissonModel: StatisticalModel {
    /// Physics parameters first, then pulls.
    public let parameters: ParameterTable
    /// The nuisances with their pulls; one that has a pull for each bin is one of them.
    public let nuisances: [NuisanceGroup]
    let blocks: [TemplateBlock]
    /// The constraint term of each parameter, where it has one.
    let constraints: [PullConstraint?]
    /// What the auxiliary measurement of each parameter gave; 0 for pulls.
    let measurements: [Double]

    /// Number of bins of all data sets.
    public var binCount: Int { blocks.reduce(0) { $0 + $1.observed.count } }

    /// Data and scratch memory.
    public struct Workspace: Sendable {
        var blocks: [TemplateBlock.Workspace]
        /// What each constrained parameter's auxiliary measurement gave.
        var measured: [Double]
        /// The point at which the last pseudo-experiment was thrown, and the counts' distributions there.
        var source: SamplingSource?
    }

    /// A workspace with the observed counts and measurements.
    public func makeWorkspace() -> Workspace {
        makeWorkspace(counts: blocks.map(\.observed), measured: measurements)
    }

    /// A workspace with other counts, one array for each data set, and other auxiliary measurements of the pulls.
    public func makeWorkspace(counts: [[Double]], measured: [Double]) -> Workspace {
        precondition(counts.count == blocks.count && measured.count == parameters.count, "one entry for each")
        return Workspace(blocks: zip(blocks, counts).map { $0.makeWorkspace(counts: $1) }, measured: measured)
    }

    /// Replaces counts and auxiliary measurements by their expectation at `point`.
    public func loadExpected(at point: [Double], into workspace: inout Workspace) {
        for (index, counts) in expectedCounts(at: point).enumerated() {
            workspace.blocks[index] = blocks[index].makeWorkspace(counts: counts)
        }
        workspace.measured = zip(constraints, point).map { $0 == nil ? 0 : $1 }
    }

    /// χ² and its derivatives at `point`; see `StatisticalModel`.
    public func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) {
        reset(&evaluation, order)
        var value = 0.0
        for index in blocks.indices {
            value += blocks[index].evaluate(order, at: point, into: &evaluation, workspace: &workspace.blocks[index])
        }
        for (index, constraint) in constraints.enumerated() {
            guard let constraint else { continue }
            let term = constraint.derivatives(at: point[index], measured: workspace.measured[index])
            value += term.value
            if order >= .gradient { evaluation.gradient[index] += term.first }
            if order >= .fisher {
                evaluation.curvature[index * parameters.count + index] +=
                    order == .fisher ? constraint.fisher(at: point[index]) : term.second
            }
        }
        evaluation.value = value.isNaN ? .infinity : value
    }

    private func reset(_ evaluation: inout Evaluation, _ order: DerivativeOrder) {
        if order >= .gradient { for index in evaluation.gradient.indices { evaluation.gradient[index] = 0 } }
        if order >= .fisher { for index in evaluation.curvature.indices { evaluation.curvature[index] = 0 } }
    }
}
