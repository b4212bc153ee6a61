import Inference
import Likelihood
import Scattering

/// Coverage of profile intervals where it matters: at the Standard Model and at the ends that were found.
struct CoverageCheck {
    let session: FitSession
    let count: Int
    let threads: Int
    let ledger: (any PseudoExperimentLedger)?

    /// Puts the coverage into the certificates of one parameter's intervals.
    ///
    /// - Parameters:
    ///   - summaries: profile intervals of one parameter at several levels.
    ///   - fit: all minima of the session's model over its data.
    ///   - progress: called now and then with the number of pseudo-experiments made; throws to end the check.
    func check(_ summaries: inout [IntervalSummary], _ fit: GlobalFit, progress: (Int) throws -> Void) throws {
        guard let name = summaries.first?.parameter, let index = session.model.parameters.index(of: name) else {
            return
        }
        var distributions: [Double: TestStatisticSummary] = [:]
        var made = 0
        for position in summaries.indices {
            var found: [CoverageEvidence] = []
            for (label, truth) in truths(summaries[position], index) {
                let distribution: TestStatisticSummary
                if let known = distributions[truth] {
                    distribution = known
                } else {
                    let before = made
                    distribution = try thrown(truth, index, fit) { try progress(before + $0) }
                    made = before + distribution.counts.total
                    distributions[truth] = distribution
                }
                let coverage = distribution.profileCoverage(confidenceLevel: summaries[position].confidenceLevel)
                found.append(
                    CoverageEvidence(
                        at: label, truth: truth, coverage: coverage, error: distribution.fractionError(coverage),
                        pseudoExperiments: distribution.counts.total))
            }
            summaries[position].certificate.add(found, level: summaries[position].confidenceLevel)
        }
    }

    /// The Standard Model, and every end that is not one of the range.
    private func truths(_ interval: IntervalSummary, _ index: Int) -> [(String, Double)] {
        let domain = session.model.parameters[index].domain
        let standard = session.truth[index]
        let ends = interval.pieces.joined().filter { $0 > domain.lowerBound && $0 < domain.upperBound }
        let isPhysics = PhysicsParameter.named(interval.parameter) != nil
        return (domain.contains(standard) ? [(isPhysics ? "the Standard Model" : "its nominal value", standard)] : [])
            + ends.map { ("the end \(IntervalEvidence.shortened($0))", $0) }
    }

    private func thrown(
        _ truth: Double, _ index: Int, _ fit: GlobalFit, progress: (Int) throws -> Void
    ) throws -> TestStatisticSummary {
        let hypothesis = try Hypothesis(
            [index: truth], nuisances: .fitted, model: session.model, workspace: session.makeWorkspace(),
            fixing: session.fixing, starts: session.fit.starts)
        let plan = try PseudoExperimentPlan(
            session.model, hypothesis: hypothesis, fixing: session.fixing, seed: session.overrides.seed,
            starts: session.fit.starts, known: fit.minima.map(\.point))
        return TestStatisticSummary(
            try plan.records(0..<UInt64(count), threads: threads, ledger: ledger, progress: progress))
    }
}

extension IntervalEvidence {
    /// Four significant digits.
    static func shortened(_ number: Double) -> String {
        guard number != 0, number.isFinite else { return "\(number)" }
        var scale = 1.0
        while abs(number) * scale < 1000 { scale *= 10 }
        while abs(number) * scale >= 10_000 { scale /= 10 }
        return "\((number * scale).rounded() / scale)"
    }
}
