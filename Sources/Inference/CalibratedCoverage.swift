import NumericalMethods

/// How often Feldman-Cousins intervals hold a truth, at several confidence levels.
public struct CalibratedCoverage: Sendable {
    /// At one confidence level.
    public struct Level: Sendable, Hashable {
        /// Confidence level.
        public let confidenceLevel: Double
        /// Fraction of pseudo-experiments whose interval holds the truth.
        public let coverage: Double
        /// One standard deviation of it: of the fraction, and of the critical values.
        public let error: Double
        /// The critical value with the nuisances at their truth.
        public let critical: Double
    }

    /// The levels, as asked for.
    public let levels: [Level]
    /// Pseudo-experiments whose intervals were judged.
    public let counts: FitCounts
    /// Those that made the critical values.
    public let calibration: FitCounts
}

extension FeldmanCousins {
    /// Coverage of the intervals of one parameter at a truth.
    ///
    /// A pseudo-experiment's interval holds the truth if its test statistic there does not exceed the critical value, for
    /// which pseudo-experiments are thrown with the nuisances at their conditional best fit to *its* data. Critical values
    /// for every one of them would take the square of the time. They depend on the nuisances weakly: they are found at the
    /// truth and with each constrained nuisance one standard deviation above and below, with common random numbers, and a
    /// parabola through the three gives the change in between (straight beyond). The pseudo-experiments that are judged have
    /// random numbers of their own.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - index: the parameter.
    ///   - truth: values of all parameters.
    ///   - levels: confidence levels.
    ///   - count: pseudo-experiments that are judged; as many for each set of critical values.
    ///   - fixing: parameters to keep at a value, by index.
    ///   - progress: called now and then with the number made; throws to end the search.
    /// - Throws: ``ImpossibleTruthError``, ``NoMinimumError``; errors of GSL and LAPACK; what `progress` throws.
    public func coverage<Model: StatisticalModel>(
        _ model: Model, of index: Int, at truth: [Double], levels: [Double], count: Int, fixing: [Int: Double] = [:],
        progress: (Int) throws -> Void = { _ in }
    ) throws -> CalibratedCoverage {
        let plan = try plan(model, index, truth, fixing, seed: seed &+ 0x9e37_79b9_7f4a_7c15)
        var surface = CriticalSurface(levels: levels, truth: truth)
        var made = 0
        for node in CriticalSurface.nodes(model.parameters, truth: truth, fixing: fixing) {
            let before = made
            let records = try self.plan(model, index, node.point, fixing, seed: seed).records(
                0..<UInt64(count), threads: threads, ledger: ledger
            ) { try progress(before + $0) }
            made += records.count
            surface.add(records, at: node)
        }
        let judged = try plan.inside(surface, count: count, threads: threads) { try progress(made + $0) }
        let good = Double(max(judged.counts.total - judged.counts.failed, 1))
        return CalibratedCoverage(
            levels: levels.indices.map { position in
                let coverage = Double(judged.inside[position]) / good
                let spread = (2 * levels[position] * (1 - levels[position]) / Double(count)).squareRoot()
                return CalibratedCoverage.Level(
                    confidenceLevel: levels[position], coverage: coverage,
                    error: spread + Double(judged.counts.failed) / Double(max(judged.counts.total, 1)),
                    critical: surface.central[position])
            },
            counts: judged.counts, calibration: surface.counts)
    }

    private func plan<Model: StatisticalModel>(
        _ model: Model, _ index: Int, _ truth: [Double], _ fixing: [Int: Double], seed: UInt64
    ) throws -> PseudoExperimentPlan<Model> {
        try PseudoExperimentPlan(
            model, hypothesis: Hypothesis(truth: truth, tested: [index]), fixing: fixing, seed: seed, starts: starts)
    }
}

extension PseudoExperimentPlan {
    /// How many pseudo-experiments have a test statistic that does not exceed their own critical values.
    fileprivate func inside(
        _ surface: CriticalSurface, count: Int, threads: Int, progress: (Int) throws -> Void
    ) rethrows -> (inside: [Int], counts: FitCounts) {
        var inside = [Int](repeating: 0, count: surface.central.count)
        var counts = FitCounts()
        let size = Self.chunk
        try Concurrently.inOrder(
            chunks: (count + size - 1) / size, threads: threads, makeState: { makeFitter() },
            work: { chunk, fitter in
                (chunk * size..<min((chunk + 1) * size, count)).map { index in
                    let record = fitter.run(UInt64(index))
                    return (record, surface.critical(fitter.conditionalPoint))
                }
            },
            deliver: { pieces in
                for (record, critical) in pieces.joined() {
                    counts.add(record)
                    guard record.status != .failed else { continue }
                    for (level, limit) in critical.enumerated()
                    where record.testStatistic <= limit + CalibratedPoint.tie {
                        inside[level] += 1
                    }
                }
                try progress(counts.total)
                return true
            })
        return (inside, counts)
    }
}
