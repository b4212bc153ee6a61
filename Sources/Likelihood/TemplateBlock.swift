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
    private let refolding: Refolding?
    private let expansion: Expansion
    private let parameterCount: Int

    /// Rows made ready for evaluation.
    struct Expansion: Sendable {
        let rows: [Row]
        let templates: PoissonTemplates
        let table: CoefficientTable

        init(rows: [Row], binCount: Int, parameterCount: Int) {
            self.rows = rows
            templates = PoissonTemplates(rows: rows.map(\.counts), binCount: binCount)
            table = CoefficientTable(rows.map(\.term), parameterCount: parameterCount)
        }
    }

    /// The signal folded anew at a point.
    struct Refolding: Sendable {
        /// Rows about a point; derivatives only where they are wanted.
        let rows: @Sendable (_ point: [Double], _ withDerivatives: Bool) -> [Row]?
    }

    init(
        dataset: String, observed: [Double], components: [String], rows: [Row], parameterCount: Int,
        refolding: Refolding? = nil
    ) {
        self.dataset = dataset
        self.observed = observed
        self.components = components
        fixedRows = rows
        self.refolding = refolding
        self.parameterCount = parameterCount
        expansion = Expansion(rows: rows, binCount: observed.count, parameterCount: parameterCount)
    }

    /// The rows with which counts at a point are predicted; nil where the signal cannot be folded there.
    func rows(at point: [Double]) -> [Row]? {
        guard let refolding else { return fixedRows }
        return refolding.rows(point, false).map { fixedRows + $0 }
    }

    /// Whether any row depends on a parameter, whatever the point.
    func depends(on parameter: Int, at point: [Double]) -> Bool {
        derivativeRows(at: point).contains { $0.term.factors.contains { $0.parameter == parameter } }
    }

    /// Data and scratch memory.
    struct Workspace: Sendable {
        var counts: [Double]
        var templates: PoissonTemplates.Workspace
        var coefficients: [Double]
        var factors: CoefficientTable.Evaluated
        var jacobian: SparseJacobian
    }

    func makeWorkspace(counts: [Double]) -> Workspace {
        makeWorkspace(counts: counts, expansion)
    }

    private func makeWorkspace(counts: [Double], _ expansion: Expansion) -> Workspace {
        Workspace(
            counts: counts, templates: expansion.templates.makeWorkspace(counts: counts),
            coefficients: [Double](repeating: 0, count: expansion.rows.count),
            factors: expansion.table.makeEvaluated(),
            jacobian: SparseJacobian(pattern: expansion.table.pattern, parameterCount: parameterCount))
    }

    /// Draws new counts.
    func sample(_ distributions: [PoissonDistribution], stream: inout RandomStream, into workspace: inout Workspace) {
        expansion.templates.sample(distributions, stream: &stream, into: &workspace.templates)
        if refolding != nil { workspace.counts = expansion.templates.counts(of: workspace.templates) }
    }

    func counts(of workspace: Workspace) -> [Double] { expansion.templates.counts(of: workspace.templates) }

    /// χ² of the counts; adds its derivatives.
    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) -> Double {
        guard let refolding else {
            return evaluate(expansion, order, at: point, into: &evaluation, workspace: &workspace)
        }
        guard let rows = refolding.rows(point, order >= .gradient) else { return .infinity }
        let here = Expansion(rows: fixedRows + rows, binCount: observed.count, parameterCount: parameterCount)
        var scratch = makeWorkspace(counts: workspace.counts, here)
        return evaluate(here, order, at: point, into: &evaluation, workspace: &scratch)
    }

    private func evaluate(
        _ expansion: Expansion, _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation,
        workspace: inout Workspace
    ) -> Double {
        let table = expansion.table
        table.evaluate(at: point, into: &workspace.factors, coefficients: &workspace.coefficients)
        let value = expansion.templates.evaluate(
            order.templateOrder, coefficients: workspace.coefficients, workspace: &workspace.templates)
        guard value.isFinite, order >= .gradient else { return value }
        table.writeGradient(workspace.factors, into: &workspace.jacobian.values)
        workspace.jacobian.addProduct(with: workspace.templates.sums, to: &evaluation.gradient)
        guard order >= .fisher else { return value }
        expansion.templates.curvature(workspace.jacobian, workspace: &workspace.templates)
        for index in evaluation.curvature.indices {
            evaluation.curvature[index] += workspace.templates.curvature[index]
        }
        if order == .hessian {
            table.addCurvature(
                workspace.factors, slopes: workspace.templates.sums, into: &evaluation.curvature)
        }
        return value
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
        guard let refolding else { return fixedRows }
        return fixedRows + (refolding.rows(point, true) ?? [])
    }
}
