import Inference
import Likelihood
import Scattering

/// What pseudo-experiments add to the profile intervals of a fit: expected bounds, coverage, Feldman-Cousins intervals.
struct FitPseudoExperiments {
    let session: FitSession
    let threads: Int
    let state: StateFile?

    /// - Parameters:
    ///   - requests: what was asked for.
    ///   - profiles: its profile intervals, in the same order.
    ///   - fit: all minima of the session's model over its data.
    ///   - progress: called now and then with the number of pseudo-experiments made; throws to end the computation.
    func run(
        _ requests: [FitFile.IntervalRequest], _ profiles: [IntervalComputation.Result], _ fit: GlobalFit,
        progress: (Int) throws -> Void
    ) throws -> [IntervalComputation.Result] {
        var (results, made) = (profiles, 0)
        for (position, request) in requests.enumerated() where !profiles[position].intervals.isEmpty {
            let isAlone = session.fit.aloneParameters.contains(request.parameter)
            let isCalibrated = request.method == .feldmanCousins
            guard
                isCalibrated || session.fit.coveragePseudoExperiments != nil
                    || session.fit.expectedPseudoExperiments != nil
            else { continue }
            let own = isAlone ? try session.freeing(request.parameter) : session
            let ownFit = isAlone ? try own.minima(own.makeWorkspace()) : fit
            var before = made
            if let count = session.fit.expectedPseudoExperiments {
                try addBands(&results[position].intervals, own, count) { count in
                    made = before + count
                    try progress(made)
                }
            }
            before = made
            if isCalibrated {
                let expected = results[position].intervals.map(\.expected)
                results[position].intervals = try CalibratedComputation(
                    session: own, request: request, isAlone: isAlone, threads: threads,
                    ledger: state?.scoped(to: own)
                ).run(ownFit) { count in
                    made = before + count
                    try progress(made)
                }
                for (index, value) in expected.enumerated() { results[position].intervals[index].expected = value }
            } else if let count = session.fit.coveragePseudoExperiments {
                let check = CoverageCheck(
                    session: own, count: count, threads: threads, ledger: state?.scoped(to: own))
                try check.check(&results[position].intervals, ownFit) { count in
                    made = before + count
                    try progress(made)
                }
            }
        }
        return results
    }

    /// Medians and bands of the ends of profile intervals over pseudo-experiments of the Standard Model.
    private func addBands(
        _ intervals: inout [IntervalSummary], _ own: FitSession, _ count: Int, progress: (Int) throws -> Void
    ) throws {
        let table = own.model.parameters
        guard let name = intervals.first?.parameter, let index = table.index(of: name),
            table[index].domain.contains(own.truth[index])
        else { return }
        let plan = try PseudoExperimentPlan(
            own.model, hypothesis: Hypothesis(truth: own.truth, tested: [index]), fixing: own.fixing,
            seed: own.overrides.seed, starts: own.fit.starts)
        let ends = try plan.expectedEnds(
            levels: intervals.map(\.confidenceLevel), count: count, threads: threads, progress: progress)
        for (position, ends) in ends.enumerated() {
            let bands = ExpectedBands(
                lower: ends.lower.quantiles, upper: ends.upper.quantiles, pseudoExperiments: ends.counts.total,
                failed: ends.counts.failed)
            if intervals[position].expected == nil {
                intervals[position].expected = ExpectedInterval(pieces: [], unbounded: [])
            }
            intervals[position].expected?.bands = bands
        }
    }
}
