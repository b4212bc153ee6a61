import NumericalMethods

/// Where profile intervals end over pseudo-experiments thrown at one truth: the expected bounds with their bands.
///
/// Each end is that of the piece of the interval that holds the truth or, where the truth is outside, the minimum nearest to
/// it. Ends that leave the parameter's range count as its ends.
public struct ExpectedEnds: Sendable, Hashable {
    /// Quantiles of an end: -2σ, -1σ, median, +1σ, +2σ of a normal distribution's probabilities.
    public struct Band: Sendable, Hashable {
        /// The five quantiles in order.
        public let quantiles: [Double]
    }

    /// Confidence level.
    public let confidenceLevel: Double
    /// The lower end.
    public let lower: Band
    /// The upper end.
    public let upper: Band
    /// How many pseudo-experiments there are, and how many failed.
    public let counts: FitCounts

    static let probabilities = [0.02275, 0.15865, 0.5, 0.84135, 0.97725]

    init(confidenceLevel: Double, lows: [Double], highs: [Double], counts: FitCounts) {
        self.confidenceLevel = confidenceLevel
        lower = Band(quantiles: Self.quantiles(lows.sorted()))
        upper = Band(quantiles: Self.quantiles(highs.sorted()))
        self.counts = counts
    }

    private static func quantiles(_ sorted: [Double]) -> [Double] {
        sorted.isEmpty
            ? [] : probabilities.map { sorted[min(Int($0 * Double(sorted.count)), sorted.count - 1)] }
    }
}

extension PseudoExperimentPlan {
    /// Expected ends of profile intervals of the one tested parameter.
    ///
    /// - Parameters:
    ///   - levels: confidence levels, one degree of freedom.
    ///   - count: pseudo-experiments.
    ///   - threads: how many threads to use; results do not depend on it.
    ///   - progress: called now and then with the number made; throws to end the run.
    public func expectedEnds(
        levels: [Double], count: Int, threads: Int = Concurrently.processors, progress: (Int) throws -> Void = { _ in }
    ) rethrows -> [ExpectedEnds] {
        precondition(hypothesis.tested.count == 1, "ends of one parameter")
        let thresholds = levels.map { SpecialFunctions.chiSquareQuantile(probability: $0, degreesOfFreedom: 1) }
        var ends = [(lows: [Double], highs: [Double])](repeating: ([], []), count: levels.count)
        var counts = FitCounts()
        var made = 0
        let size = 32
        try Concurrently.inOrder(
            chunks: (count + size - 1) / size, threads: threads,
            makeState: { (makeFitter(), ConditionalFit(self)) },
            work: { chunk, state in
                (chunk * size..<min((chunk + 1) * size, count)).map { index in
                    let record = state.0.run(UInt64(index))
                    guard record.status != .failed else { return (record, [ClosedRange<Double>]()) }
                    return (record, thresholds.map { state.1.ends(record, threshold: $0) })
                }
            },
            deliver: { pieces in
                for (record, found) in pieces.joined() {
                    counts.add(record)
                    for (position, range) in found.enumerated() {
                        ends[position].lows.append(range.lowerBound)
                        ends[position].highs.append(range.upperBound)
                    }
                }
                made = counts.total
                try progress(made)
                return true
            })
        return zip(levels, ends).map {
            ExpectedEnds(confidenceLevel: $0, lows: $1.lows, highs: $1.highs, counts: counts)
        }
    }
}

/// The profile of one pseudo-experiment along the tested parameter.
struct ConditionalFit<Model: StatisticalModel> {
    private let plan: PseudoExperimentPlan<Model>
    private let index: Int
    private var workspace: Model.Workspace
    private var newton: LeanNewton
    private var start: [Double]

    init(_ plan: PseudoExperimentPlan<Model>) {
        self.plan = plan
        index = plan.hypothesis.tested[0]
        workspace = plan.model.makeWorkspace()
        let table = plan.model.parameters
        newton = LeanNewton(
            table, free: table.parameters.indices.filter { plan.fixing[$0] == nil && $0 != plan.hypothesis.tested[0] })
        start = plan.hypothesis.truth
    }

    /// The piece around the truth, or around the estimate where the truth is outside.
    mutating func ends(_ record: PseudoExperiment, threshold: Double) -> ClosedRange<Double> {
        var stream = RandomStream(seed: plan.seed, hypothesis: plan.hypothesis.key, index: record.index)
        plan.model.sample(at: plan.hypothesis.truth, stream: &stream, into: &workspace)
        let truth = plan.hypothesis.truth[index]
        let anchor = record.testStatistic <= threshold ? truth : record.estimates[index]
        let limit = record.minimum + threshold
        let low = end(from: anchor, -1, limit)
        let high = end(from: anchor, 1, limit)
        return min(low, anchor)...max(high, anchor)
    }

    /// The first crossing of the limit on one side of a value inside, to 1e-3 of a natural scale of its distance.
    private mutating func end(from anchor: Double, _ side: Double, _ limit: Double) -> Double {
        let parameter = plan.model.parameters[index]
        let wall = side < 0 ? parameter.domain.lowerBound : parameter.domain.upperBound
        for k in start.indices { start[k] = plan.hypothesis.truth[k] }
        var (inner, outer) = (anchor, anchor)
        var step = 0.25 * parameter.scale
        for _ in 0..<60 {
            outer = side < 0 ? max(inner - step, wall) : min(inner + step, wall)
            guard excess(outer, limit) <= 0 else { break }
            if outer == wall { return wall }
            inner = outer
            step *= 1.3
        }
        for _ in 0..<40 where abs(outer - inner) > 1e-4 * max(parameter.scale, abs(outer - anchor)) {
            let middle = (inner + outer) / 2
            if excess(middle, limit) <= 0 { inner = middle } else { outer = middle }
        }
        return (inner + outer) / 2
    }

    private mutating func excess(_ value: Double, _ limit: Double) -> Double {
        start[index] = value
        guard newton.minimise(plan.model, &workspace, from: start) else { return .infinity }
        for k in start.indices { start[k] = newton.point[k] }
        return newton.value - limit
    }
}
