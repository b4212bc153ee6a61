import Datasets
import Inference
import NumericalMethods

/// One data set of a likelihood: bins with observed counts and the templates that predict them.
struct TemplateBlock: Sendable {
    /// A template with its coefficient and what it belongs to.
    struct Row: Sendable {
        /// Component in results: `CEvNS`, `brn`, ...
        let component: String
        let term: CoefficientTerm
        let counts: [Double]
    }

    let dataset: String
    let observed: [Double]
    let components: [String]
    /// Rows that hold at every point; the signal's are missing where it is refolded.
    private let fixedRows: [Row]
    /// Backgrounds whose rows follow the point.
    private let shaped: [ShapedRows]
    private let refolding: Refolding?
    private let statistic: CountStatistic
    private let simulation: Simulation?
    private let expansion: Expansion
    private let parameterCount: Int

    /// Rows made ready for evaluation.
    struct Expansion: Sendable {
        let rowCount: Int
        let counts: CountTerm
        let table: CoefficientTable
    }

    /// The signal folded anew at a point.
    struct Refolding: Sendable {
        /// Rows about a point; derivatives only where they are wanted.
        let rows: @Sendable (_ point: [Double], _ withDerivatives: Bool) -> [Row]?
    }

    init(
        dataset: String, observed: [Double], statistic: CountStatistic = .poisson, components: [String], rows: [Row],
        shaped: [ShapedRows] = [], nominal: [Double], refolding: Refolding? = nil, simulation: Simulation? = nil
    ) {
        self.dataset = dataset
        self.observed = observed
        self.statistic = statistic
        self.components = components
        fixedRows = rows
        self.shaped = shaped
        self.refolding = refolding
        parameterCount = nominal.count
        self.simulation = simulation
        let all = rows + shaped.flatMap { $0.rows(at: nominal) }
        expansion = Expansion(
            rowCount: all.count,
            counts: CountTerm(all, statistic: statistic, binCount: observed.count, simulation: simulation),
            table: CoefficientTable(all.map(\.term), parameterCount: nominal.count))
    }

    /// The rows with which counts at a point are predicted; nil where the signal cannot be folded there.
    func rows(at point: [Double]) -> [Row]? {
        let backgrounds = fixedRows + shaped.flatMap { $0.rows(at: point) }
        guard let refolding else { return backgrounds }
        return refolding.rows(point, false).map { backgrounds + $0 }
    }

    /// Whether any row depends on a parameter, whatever the point.
    func depends(on parameter: Int, at point: [Double]) -> Bool {
        derivativeRows(at: point).contains { $0.term.factors.contains { $0.parameter == parameter } }
    }

    /// Data and scratch memory.
    struct Workspace: Sendable {
        /// The counts, where every point needs templates of its own.
        var counts: [Double]
        var term: CountTerm.Workspace
        var coefficients: [Double]
        var factors: CoefficientTable.Evaluated
        var jacobian: SparseJacobian
    }

    func makeWorkspace(counts: [Double]) -> Workspace {
        makeWorkspace(counts: counts, expansion)
    }

    private func makeWorkspace(counts: [Double], _ expansion: Expansion) -> Workspace {
        Workspace(
            counts: counts, term: expansion.counts.makeWorkspace(counts: counts),
            coefficients: [Double](repeating: 0, count: expansion.rowCount),
            factors: expansion.table.makeEvaluated(),
            jacobian: SparseJacobian(pattern: expansion.table.pattern, parameterCount: parameterCount))
    }

    /// How counts scatter about what is expected.
    func distribution(about expected: [Double]) -> CountDistribution {
        expansion.counts.distribution(about: expected)
    }

    /// Draws new counts.
    func sample(_ distribution: CountDistribution, stream: inout RandomStream, into workspace: inout Workspace) {
        expansion.counts.sample(distribution, stream: &stream, into: &workspace.term)
        if refolding != nil { workspace.counts = expansion.counts.counts(of: workspace.term) }
    }

    func counts(of workspace: Workspace) -> [Double] { expansion.counts.counts(of: workspace.term) }

    /// χ² of the counts; adds its derivatives.
    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) -> Double {
        guard let refolding else {
            moveShaped(order, to: point, &workspace)
            return evaluate(expansion, order, at: point, into: &evaluation, workspace: &workspace)
        }
        guard let refolded = refolding.rows(point, order >= .gradient) else { return .infinity }
        let rows = fixedRows + shaped.flatMap { $0.rows(at: point) } + refolded
        let here = Expansion(
            rowCount: rows.count,
            counts: CountTerm(rows, statistic: statistic, binCount: observed.count, simulation: simulation),
            table: CoefficientTable(rows.map(\.term), parameterCount: parameterCount))
        var scratch = makeWorkspace(counts: workspace.counts, here)
        scratch.term.events = workspace.term.events
        return evaluate(here, order, at: point, into: &evaluation, workspace: &scratch)
    }

    /// Puts the rows of backgrounds of closed form, which follow the fixed ones, where the point is. The value needs none of
    /// their derivatives: the coefficients of those are zero.
    private func moveShaped(_ order: DerivativeOrder, to point: [Double], _ workspace: inout Workspace) {
        var next = fixedRows.count
        for background in shaped {
            let rows = background.counts(at: point)
            if background.isMoving {
                for (index, row) in rows.prefix(order == .value ? 1 : rows.count).enumerated() {
                    expansion.counts.replaceRow(next + index, with: row, in: &workspace.term)
                }
            }
            next += rows.count
        }
    }

    private func evaluate(
        _ expansion: Expansion, _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation,
        workspace: inout Workspace
    ) -> Double {
        let table = expansion.table
        table.evaluate(at: point, into: &workspace.factors, coefficients: &workspace.coefficients)
        let value = expansion.counts.evaluate(
            order.templateOrder, coefficients: workspace.coefficients, workspace: &workspace.term)
        guard value.isFinite, order >= .gradient else { return value }
        table.writeGradient(workspace.factors, into: &workspace.jacobian.values)
        if order >= .fisher { expansion.counts.curvature(workspace.jacobian, workspace: &workspace.term) }
        let (sums, curvature) = expansion.counts.derivatives(of: workspace.term)
        add(order, table, sums, curvature, workspace, to: &evaluation)
        return value
    }

    /// Adds derivatives: the gradient from ∂χ²/∂c, the curvature, and what the coefficients' own second derivatives add.
    private func add(
        _ order: DerivativeOrder, _ table: CoefficientTable, _ sums: [Double], _ curvature: [Double],
        _ workspace: Workspace, to evaluation: inout Evaluation
    ) {
        workspace.jacobian.addProduct(with: sums, to: &evaluation.gradient)
        guard order >= .fisher else { return }
        for index in evaluation.curvature.indices { evaluation.curvature[index] += curvature[index] }
        if order == .hessian {
            table.addCurvature(workspace.factors, slopes: sums, into: &evaluation.curvature)
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

extension TemplateBlock {
    /// ∂(sum of a component's counts)/∂θ at a point.
    func totalGradient(of component: String, at point: [Double], parameterCount: Int) -> [Double] {
        var gradient = [Double](repeating: 0, count: parameterCount)
        for row in derivativeRows(at: point) where row.component == component {
            let total = row.counts.reduce(0, +)
            let table = CoefficientTable([row.term], parameterCount: parameterCount)
            var evaluated = table.makeEvaluated()
            var coefficients = [0.0]
            table.evaluate(at: point, into: &evaluated, coefficients: &coefficients)
            var jacobian = SparseJacobian(pattern: table.pattern, parameterCount: parameterCount)
            table.writeGradient(evaluated, into: &jacobian.values)
            jacobian.addProduct(with: [total], to: &gradient)
        }
        return gradient
    }

    private func derivativeRows(at point: [Double]) -> [Row] {
        fixedRows + shaped.flatMap { $0.rows(at: point) } + (refolding?.rows(point, true) ?? [])
    }
}
