import Inference
import NumericalMethods

/// A binned Poisson likelihood with pulls: the one production `StatisticalModel`.
///
///     χ² = 2 Σ [µ - n + n ln(n/µ)] + Σ ((z - z₀)/1)²,   µ = Σ_k c_k(θ) T_k
///
/// The templates T_k never change; their coefficients are products of powers of physics parameters and of pulls' factors,
/// so that gradient, Fisher matrix and observed Hessian are exact. Pulls z are in units of their standard deviation.
public struct BinnedPoissonModel: StatisticalModel {
    /// A template with its coefficient and what it belongs to.
    struct Row: Sendable {
        /// Component in results: `CEvNS`, `brn`, ...
        let component: String
        let term: CoefficientTerm
        let counts: [Double]
    }

    /// One data set: bins with observed counts.
    struct Block: Sendable {
        let dataset: String
        let observed: [Double]
        let components: [String]
        let rows: [Row]
        let templates: PoissonTemplates

        init(dataset: String, observed: [Double], components: [String], rows: [Row]) {
            self.dataset = dataset
            self.observed = observed
            self.components = components
            self.rows = rows
            templates = PoissonTemplates(rows: rows.map(\.counts), binCount: observed.count)
        }
    }

    /// Physics parameters first, then pulls.
    public let parameters: ParameterTable
    let blocks: [Block]

    /// Number of bins of all data sets.
    public var binCount: Int { blocks.reduce(0) { $0 + $1.observed.count } }

    /// Data and scratch memory.
    public struct Workspace: Sendable {
        var blocks: [PoissonTemplates.Workspace]
        /// What each constrained parameter's auxiliary measurement gave.
        var measured: [Double]
        var coefficients: [[Double]]
        var jacobians: [[Double]]
    }

    /// A workspace with the observed counts and pulls measured at 0.
    public func makeWorkspace() -> Workspace {
        makeWorkspace(counts: blocks.map(\.observed), measured: [Double](repeating: 0, count: parameters.count))
    }

    /// A workspace with other counts, one array for each data set, and other auxiliary measurements of the pulls.
    public func makeWorkspace(counts: [[Double]], measured: [Double]) -> Workspace {
        precondition(counts.count == blocks.count && measured.count == parameters.count, "one entry for each")
        return Workspace(
            blocks: zip(blocks, counts).map { $0.templates.makeWorkspace(counts: $1) },
            measured: measured,
            coefficients: blocks.map { [Double](repeating: 0, count: $0.rows.count) },
            jacobians: blocks.map { [Double](repeating: 0, count: $0.rows.count * parameters.count) })
    }

    /// Replaces counts and auxiliary measurements by their expectation at `point`.
    public func loadExpected(at point: [Double], into workspace: inout Workspace) {
        for (index, counts) in expectedCounts(at: point).enumerated() {
            blocks[index].templates.load(counts: counts, into: &workspace.blocks[index])
        }
        workspace.measured = zip(parameters.parameters, point).map { $0.isConstrained ? $1 : 0 }
    }

    /// χ² and its derivatives at `point`; see `StatisticalModel`.
    public func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) {
        reset(&evaluation, order)
        var value = 0.0
        for index in blocks.indices {
            value += evaluateBlock(index, order, at: point, into: &evaluation, workspace: &workspace)
        }
        for (index, parameter) in parameters.parameters.enumerated() where parameter.isConstrained {
            let pull = point[index] - workspace.measured[index]
            value += pull * pull
            if order >= .gradient { evaluation.gradient[index] += 2 * pull }
            if order >= .fisher { evaluation.curvature[index * parameters.count + index] += 2 }
        }
        evaluation.value = value.isNaN ? .infinity : value
    }

    private func reset(_ evaluation: inout Evaluation, _ order: DerivativeOrder) {
        if order >= .gradient { for index in evaluation.gradient.indices { evaluation.gradient[index] = 0 } }
        if order >= .fisher { for index in evaluation.curvature.indices { evaluation.curvature[index] = 0 } }
    }

    private func evaluateBlock(
        _ index: Int, _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation,
        workspace: inout Workspace
    ) -> Double {
        let block = blocks[index]
        let rows = block.rows
        for row in rows.indices { workspace.coefficients[index][row] = rows[row].term.value(at: point) }
        let value = block.templates.evaluate(
            order.templateOrder, coefficients: workspace.coefficients[index], workspace: &workspace.blocks[index])
        guard value.isFinite, order >= .gradient else { return value }
        for row in rows.indices {
            rows[row].term.writeGradient(at: point, row: row, into: &workspace.jacobians[index])
        }
        chain(order, rows, workspace.jacobians[index], workspace.blocks[index], at: point, into: &evaluation)
        return value
    }

    /// From derivatives with respect to coefficients to derivatives with respect to parameters.
    private func chain(
        _ order: DerivativeOrder, _ rows: [Row], _ jacobian: [Double], _ inner: PoissonTemplates.Workspace,
        at point: [Double], into evaluation: inout Evaluation
    ) {
        let count = point.count
        for row in rows.indices {
            let slope = inner.sums[row]
            for factor in rows[row].term.factors {
                evaluation.gradient[factor.parameter] += slope * jacobian[row * count + factor.parameter]
            }
            guard order >= .fisher else { continue }
            if order == .hessian {
                rows[row].term.addCurvature(at: point, slope: slope, into: &evaluation.curvature)
            }
            for other in rows.indices {
                let bend = inner.curvature[row * rows.count + other]
                guard bend != 0 else { continue }
                for left in rows[row].term.factors {
                    let weight = bend * jacobian[row * count + left.parameter]
                    for right in rows[other].term.factors {
                        evaluation.curvature[left.parameter * count + right.parameter] +=
                            weight * jacobian[other * count + right.parameter]
                    }
                }
            }
        }
    }
}

extension DerivativeOrder {
    fileprivate var templateOrder: PoissonTemplates.Order {
        switch self {
        case .value: .value
        case .gradient: .gradient
        case .fisher: .fisher
        case .hessian: .hessian
        }
    }
}
