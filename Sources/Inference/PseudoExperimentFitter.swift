import NumericalMethods

/// What all pseudo-experiments of a hypothesis have in common: the model, the truth and where searches start.
public struct PseudoExperimentPlan<Model: StatisticalModel>: Sendable {
    /// The likelihood.
    public let model: Model
    /// Where they are thrown.
    public let hypothesis: Hypothesis
    /// Parameters that stay at a value in every fit, by index.
    public let fixing: [Int: Double]
    /// Seed of all random numbers.
    public let seed: UInt64
    /// Starting points of the full search.
    public let starts: Int
    /// Starts of the quick search beside the conditional minimum: all minima of the Asimov data set at the truth, and
    /// what the caller knows of others.
    let seeds: [[Double]]
    /// Tested parameters along which the truth lies near a hilltop between two branches, closer than the data resolve: a
    /// minimum is sought on its other side, too.
    let mirrored: [Int]
    /// Points spread over the domains at which the minimum of each pseudo-experiment is challenged.
    let probes: [[Double]]

    /// A plan: finds all minima of the Asimov data set at the truth.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - hypothesis: where pseudo-experiments are thrown.
    ///   - fixing: parameters that stay at a value in every fit, by index.
    ///   - seed: of all random numbers.
    ///   - starts: starting points of full searches.
    ///   - known: other points to start from, such as the minima of the observed data.
    /// - Throws: ``ImpossibleTruthError``, ``NoMinimumError``; errors of GSL and LAPACK.
    public init(
        _ model: Model, hypothesis: Hypothesis, fixing: [Int: Double] = [:], seed: UInt64, starts: Int = 16,
        known: [[Double]] = []
    ) throws {
        try ImpossibleTruthError.check(hypothesis.truth, model: model)
        self.model = model
        self.hypothesis = hypothesis
        self.fixing = fixing.filter { !hypothesis.tested.contains($0.key) }
        self.seed = seed
        self.starts = starts
        var workspace = model.makeWorkspace()
        model.loadExpected(at: hypothesis.truth, into: &workspace)
        let problem = FitProblem(model: model, workspace: workspace, fixing: self.fixing)
        let asimov = try Self.minima(problem, &workspace, fixing: self.fixing, starts: starts)
        let truth = problem.scaled(hypothesis.truth)
        var kept: [[Double]] = [truth]
        for point in (asimov + known).map(problem.scaled)
        where !kept.contains(where: { zip(point, $0).allSatisfy { abs($0 - $1) < 0.5 } }) {
            kept.append(point)
        }
        seeds = kept.dropFirst().map(problem.full)
        mirrored = Self.mirrored(model, &workspace, hypothesis)
        let interest = problem.free.indices.filter { !model.parameters[problem.free[$0]].isConstrained }.count
        probes =
            interest == 0
            ? [] : StartingPoints.points(of: problem, count: 8 * interest + 1).dropFirst().map(problem.full)
    }

    /// Whether the Asimov data set's χ² is far from a parabola three standard deviations on either side of the truth.
    private static func mirrored(
        _ model: Model, _ workspace: inout Model.Workspace, _ hypothesis: Hypothesis
    ) -> [Int] {
        var evaluation = Evaluation(dimension: model.parameters.count)
        model.evaluate(.fisher, at: hypothesis.truth, into: &evaluation, workspace: &workspace)
        let (value, curvature) = (evaluation.value, evaluation.curvature)
        return hypothesis.tested.filter { k in
            let parameter = model.parameters[k]
            let bend = curvature[k * model.parameters.count + k]
            guard bend > 1e-12 / (parameter.scale * parameter.scale) else { return true }
            return [-3.0, 3].contains { side in
                var point = hypothesis.truth
                point[k] += side * (2 / bend).squareRoot()
                guard parameter.domain.contains(point[k]) else { return false }
                model.evaluate(.value, at: point, into: &evaluation, workspace: &workspace)
                return evaluation.value - value < 0.5 * side * side
            }
        }
    }

    /// All minima of the Asimov data set, from points spread over the domains and from valleys along the axes.
    private static func minima(
        _ problem: FitProblem<Model>, _ workspace: inout Model.Workspace, fixing: [Int: Double], starts: Int
    ) throws -> [[Double]] {
        var newton = LeanNewton(problem.model.parameters, free: problem.free)
        var minima: [[Double]] = []
        var searched = problem
        let spread = StartingPoints.points(of: problem, count: max(starts, GlobalMinimiser.fewestStarts))
        for start in spread + ValleySearch.points(of: &searched)
        where newton.minimise(problem.model, &workspace, from: problem.full(start)) {
            minima.append(newton.point)
        }
        guard minima.isEmpty, problem.dimension > 0 else { return minima }
        return try GlobalMinimiser(starts: starts).fit(problem.model, workspace: workspace, fixing: fixing)
            .minima.map(\.point)
    }

    /// The pseudo-experiment of an index.
    public func makeFitter() -> PseudoExperimentFitter<Model> { PseudoExperimentFitter(self) }
}

/// Throws and fits pseudo-experiments, one after the other; each thread has its own, and none remembers the last one.
///
/// The conditional minimum is sought from the truth. The global one is sought from the conditional minimum and from every
/// branch known, with the pulls shifted as the conditional ones are; then χ² at points spread over the domains
/// challenges it. A start that ends in no minimum, or a challenge that wins and leads nowhere, calls for the full search.
public struct PseudoExperimentFitter<Model: StatisticalModel> {
    private let plan: PseudoExperimentPlan<Model>
    private var workspace: Model.Workspace
    private var conditional: LeanNewton
    private var free: LeanNewton
    private var best: [Double]
    private var bestValue = Double.infinity
    private var start: [Double]
    private var scratch: Evaluation
    private let constrained: [Int]
    private let interest: [Int]

    init(_ plan: PseudoExperimentPlan<Model>) {
        self.plan = plan
        let table = plan.model.parameters
        workspace = plan.model.makeWorkspace()
        let open = table.parameters.indices.filter { plan.fixing[$0] == nil }
        free = LeanNewton(table, free: open)
        conditional = LeanNewton(table, free: open.filter { !plan.hypothesis.tested.contains($0) })
        best = plan.hypothesis.truth
        start = best
        conditionalPoint = best
        scratch = Evaluation(dimension: table.count)
        constrained = open.filter { table[$0].isConstrained }
        interest = table.interest
    }

    /// The conditional best fit of the last pseudo-experiment, the tested parameters at the truth.
    public private(set) var conditionalPoint: [Double]

    /// Evaluations of χ² since the beginning, those of full searches left out.
    public var evaluations: Int { conditional.evaluations + free.evaluations }

    /// Throws and fits the pseudo-experiment `index`.
    public mutating func run(_ index: UInt64) -> PseudoExperiment {
        var stream = RandomStream(seed: plan.seed, hypothesis: plan.hypothesis.key, index: index)
        plan.model.sample(at: plan.hypothesis.truth, stream: &stream, into: &workspace)
        let isConditional = conditional.minimise(plan.model, &workspace, from: plan.hypothesis.truth)
        guard isConditional, search() else { return searchInFull(index) }
        for k in conditionalPoint.indices { conditionalPoint[k] = conditional.point[k] }
        return record(index, .direct, atTruth: conditional.value)
    }

    /// The global minimum from the known branches, into `best`; false where that cannot be trusted.
    private mutating func search() -> Bool {
        bestValue = .infinity
        guard descend(from: conditional.point) || descendOnBothSides() else { return false }
        guard descendOnOtherSides() else { return false }
        for position in plan.seeds.indices {
            for k in start.indices { start[k] = plan.seeds[position][k] }
            for k in constrained { start[k] += conditional.point[k] - plan.hypothesis.truth[k] }
            guard descend(from: start) else { return false }
        }
        return isUnchallenged()
    }

    /// Descends from the mirror image of the first minimum about the truth, along each parameter with a hilltop nearby.
    private mutating func descendOnOtherSides() -> Bool {
        let table = plan.model.parameters
        for k in plan.mirrored {
            for j in start.indices { start[j] = free.point[j] }
            var distance = plan.hypothesis.truth[k] - free.point[k]
            if abs(distance) < table[k].scale { distance = distance < 0 ? -table[k].scale : table[k].scale }
            start[k] = plan.hypothesis.truth[k] + distance
            guard table[k].domain.contains(start[k]) else { continue }
            guard descend(from: start) else { return false }
        }
        return true
    }

    /// Descends on either side of a truth at which χ² is stationary but has no minimum: a hilltop between two branches.
    private mutating func descendOnBothSides() -> Bool {
        let table = plan.model.parameters
        for k in plan.hypothesis.tested {
            for side in [-1.0, 1] {
                for j in start.indices { start[j] = conditional.point[j] }
                start[k] += side * table[k].scale
                guard descend(from: start) else { return false }
            }
        }
        return !plan.hypothesis.tested.isEmpty
    }

    /// Whether no probe lies below the minimum; one that does becomes another start.
    private mutating func isUnchallenged() -> Bool {
        for position in plan.probes.indices {
            for k in start.indices { start[k] = plan.probes[position][k] }
            for k in constrained { start[k] = best[k] }
            plan.model.evaluate(.value, at: start, into: &scratch, workspace: &workspace)
            if scratch.value < bestValue - 1e-6 {
                guard descend(from: start), bestValue <= scratch.value else { return false }
            }
        }
        return bestValue <= conditional.value + 1e-6
    }

    private mutating func descend(from point: [Double]) -> Bool {
        guard free.minimise(plan.model, &workspace, from: point) else { return false }
        // Of equals the first counts: it begins at the truth, which may be an end of the range.
        if free.value < bestValue - 1e-9 || !bestValue.isFinite {
            bestValue = free.value
            for k in best.indices { best[k] = free.point[k] }
        }
        return true
    }

    /// The full search, for the data that the quick one could not settle.
    private mutating func searchInFull(_ index: UInt64) -> PseudoExperiment {
        let minimiser = GlobalMinimiser(starts: plan.starts)
        let held = plan.fixing.merging(plan.hypothesis.testedValues) { fixed, _ in fixed }
        guard let atTruth = try? minimiser.fit(plan.model, workspace: workspace, fixing: held),
            let global = try? minimiser.fit(plan.model, workspace: workspace, fixing: plan.fixing)
        else { return failure(index) }
        conditionalPoint = atTruth.best.point
        // The deeper of all minima counts.
        var (value, point) = (global.best.chiSquare, global.best.point)
        if bestValue < value { (value, point) = (bestValue, best) }
        (bestValue, best) = (value, point)
        _ = descend(from: point)
        _ = descend(from: atTruth.best.point)
        guard bestValue <= atTruth.best.chiSquare + 1e-6 else { return failure(index) }
        return record(index, .retried, atTruth: atTruth.best.chiSquare)
    }

    private mutating func record(
        _ index: UInt64, _ status: PseudoExperiment.Status, atTruth: Double
    ) -> PseudoExperiment {
        let table = plan.model.parameters
        var mask = [UInt64](repeating: 0, count: (table.count + 63) / 64)
        for k in free.free where best[k] <= table[k].domain.lowerBound || best[k] >= table[k].domain.upperBound {
            mask[k / 64] |= 1 << UInt64(k % 64)
        }
        return PseudoExperiment(
            index: index, status: status, chiSquareAtTruth: atTruth, minimum: min(bestValue, atTruth),
            estimates: best, errors: errors(), boundMask: mask)
    }

    /// Errors at the best minimum; descends into it once more where another branch was looked at last.
    private mutating func errors() -> [Double] {
        if free.point != best { _ = free.minimise(plan.model, &workspace, from: best) }
        return interest.map { free.error(of: $0) }
    }

    private func failure(_ index: UInt64) -> PseudoExperiment {
        let table = plan.model.parameters
        return PseudoExperiment(
            index: index, status: .failed, chiSquareAtTruth: .nan, minimum: .nan,
            estimates: [Double](repeating: .nan, count: table.count),
            errors: [Double](repeating: .nan, count: table.interest.count),
            boundMask: [UInt64](repeating: 0, count: (table.count + 63) / 64))
    }
}
