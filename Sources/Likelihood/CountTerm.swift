import Datasets
import NumericalMethods

/// The χ² of a data set's counts as a function of the coefficients of its templates, whatever the statistic.
struct CountTerm: Sendable {
    private enum Kind: Sendable {
        case poisson
        /// Some templates were estimated from finitely many events.
        case simulated(SimulatedTemplates)
        case gaussian(GaussianTemplates)
    }

    private let kind: Kind
    /// Templates of Poisson counts; no rows where the counts are Gaussian.
    private let poisson: PoissonTemplates

    init(_ rows: [TemplateBlock.Row], statistic: CountStatistic, binCount: Int, simulation: TemplateBlock.Simulation?) {
        if case .gaussian(let errors, _) = statistic {
            kind = .gaussian(GaussianTemplates(rows: rows.map(\.counts), errors: errors))
            poisson = PoissonTemplates(rows: [], binCount: binCount)
        } else {
            poisson = PoissonTemplates(rows: rows.map(\.counts), binCount: binCount)
            kind = simulation.map { .simulated($0.templates(rows, binCount: binCount)) } ?? .poisson
        }
    }

    /// Data and scratch memory.
    struct Workspace: Sendable {
        fileprivate var poisson: PoissonTemplates.Workspace
        fileprivate var simulated: SimulatedTemplates.Workspace?
        fileprivate var gaussian: GaussianTemplates.Workspace?

        /// The events that stand behind simulated templates.
        var events: [Double]? {
            get { simulated?.events }
            set { if let newValue { simulated?.events = newValue } }
        }
    }

    func makeWorkspace(counts: [Double]) -> Workspace {
        switch kind {
        case .poisson: Workspace(poisson: poisson.makeWorkspace(counts: counts))
        case .simulated(let templates):
            Workspace(
                poisson: poisson.makeWorkspace(counts: counts), simulated: templates.makeWorkspace(counts: counts))
        case .gaussian(let templates):
            Workspace(
                poisson: poisson.makeWorkspace(counts: [Double](repeating: 0, count: counts.count)),
                gaussian: templates.makeWorkspace(counts: counts))
        }
    }

    func counts(of workspace: Workspace) -> [Double] {
        workspace.gaussian?.counts ?? poisson.counts(of: workspace.poisson)
    }

    /// Puts other numbers into one template.
    func replaceRow(_ index: Int, with values: [Double], in workspace: inout Workspace) {
        if case .gaussian(let templates) = kind {
            guard var scratch = workspace.gaussian.take() else { return }
            templates.replaceRow(index, with: values, in: &scratch)
            workspace.gaussian = scratch
        } else {
            poisson.replaceRow(index, with: values, in: &workspace.poisson)
        }
    }

    /// χ² at the coefficients. Scratch memory is moved out and in again, so that it is not copied.
    func evaluate(
        _ order: PoissonTemplates.Order, coefficients: [Double], workspace: inout Workspace
    ) -> Double {
        switch kind {
        case .poisson:
            return poisson.evaluate(order, coefficients: coefficients, workspace: &workspace.poisson)
        case .simulated(let templates):
            guard var scratch = workspace.simulated.take() else { return .infinity }
            defer { workspace.simulated = scratch }
            return templates.evaluate(order, coefficients: coefficients, workspace: &scratch)
        case .gaussian(let templates):
            guard var scratch = workspace.gaussian.take() else { return .infinity }
            defer { workspace.gaussian = scratch }
            return templates.evaluate(order, coefficients: coefficients, workspace: &scratch)
        }
    }

    /// Second derivatives with respect to parameters, left in the workspace.
    func curvature(_ jacobian: SparseJacobian, workspace: inout Workspace) {
        switch kind {
        case .poisson: poisson.curvature(jacobian, workspace: &workspace.poisson)
        case .simulated(let templates):
            guard var scratch = workspace.simulated.take() else { return }
            templates.curvature(jacobian, workspace: &scratch)
            workspace.simulated = scratch
        case .gaussian(let templates):
            guard var scratch = workspace.gaussian.take() else { return }
            templates.curvature(jacobian, workspace: &scratch)
            workspace.gaussian = scratch
        }
    }

    /// ∂χ²/∂c and the curvature of the last evaluation.
    func derivatives(of workspace: Workspace) -> (sums: [Double], curvature: [Double]) {
        switch kind {
        case .poisson: (workspace.poisson.sums, workspace.poisson.curvature)
        case .simulated: (workspace.simulated?.sums ?? [], workspace.simulated?.curvature ?? [])
        case .gaussian: (workspace.gaussian?.sums ?? [], workspace.gaussian?.curvature ?? [])
        }
    }

    /// How counts scatter about what is expected.
    func distribution(about expected: [Double]) -> CountDistribution {
        if case .gaussian = kind { return .gaussian(expected) }
        return .poisson(expected.map { PoissonDistribution(mean: max($0, 0)) })
    }

    /// Draws new counts, and new simulated events where there are any.
    func sample(_ distribution: CountDistribution, stream: inout RandomStream, into workspace: inout Workspace) {
        switch (distribution, kind) {
        case (.gaussian(let expected), .gaussian(let templates)):
            guard var scratch = workspace.gaussian.take() else { return }
            templates.sample(about: expected, stream: &stream, into: &scratch)
            workspace.gaussian = scratch
        case (.poisson(let distributions), _):
            poisson.sample(distributions, stream: &stream, into: &workspace.poisson)
            guard case .simulated(let templates) = kind, var scratch = workspace.simulated.take() else { return }
            templates.load(counts: poisson.counts(of: workspace.poisson), into: &scratch)
            templates.sampleEvents(&stream, into: &scratch)
            workspace.simulated = scratch
        case (.gaussian, _): return
        }
    }
}

/// The distribution of the counts of one data set at a point.
enum CountDistribution: Sendable {
    case poisson([PoissonDistribution])
    /// About these expectations, with the errors of the data.
    case gaussian([Double])
}
