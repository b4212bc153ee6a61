import Inference
import Likelihood

/// Feldman-Cousins intervals of one parameter.
struct CalibratedComputation {
    let session: FitSession
    let request: FitFile.IntervalRequest
    let isAlone: Bool
    let threads: Int
    let ledger: (any PseudoExperimentLedger)?

    /// - Parameters:
    ///   - fit: all minima of the session's model over its data.
    ///   - progress: called now and then with the number of pseudo-experiments made; throws to end the computation.
    func run(_ fit: GlobalFit, progress: (Int) throws -> Void) throws -> [IntervalSummary] {
        let model = session.model
        guard let index = model.parameters.index(of: request.parameter) else {
            throw RequestError.notFree(request.parameter, free: session.fit.freeNames)
        }
        let rule = StoppingRule(
            maximum: request.calibration.pseudoExperiments, tolerance: request.calibration.tolerance)
        var method = FeldmanCousins(
            rule: rule, seed: session.overrides.seed, threads: threads, starts: session.fit.starts)
        method.ledger = ledger
        let found = try method.intervals(
            model, workspace: session.makeWorkspace(), parameter: index, levels: request.confidence, fit: fit,
            fixing: session.fixing, progress: progress)
        return found.map { interval in
            var summary = summary(interval, CalibrationSummary(interval, rule: rule), index, fit)
            if isAlone { summary.bestFit = IntervalFit(session, fit, index) }
            return summary
        }
    }

    private func summary(
        _ interval: CalibratedInterval, _ calibration: CalibrationSummary, _ index: Int, _ fit: GlobalFit
    ) -> IntervalSummary {
        var evidence = IntervalEvidence(
            interval.wilks.certificate, fit, session, calibration: Self.words(calibration),
            unresolved: interval.unresolved)
        evidence.failures = interval.failures
        evidence.coverage = wilksCoverage(interval)
        return IntervalSummary(
            parameter: interval.parameter, unit: session.model.parameters[index].unit,
            confidenceLevel: interval.confidenceLevel, method: IntervalMethod.feldmanCousins.rawValue,
            threshold: interval.wilks.threshold, dof: 1,
            pieces: interval.pieces.map { [$0.lower.value, $0.upper.value] },
            unbounded: interval.unbounded.map(\.rawValue), calibration: calibration, certificate: evidence)
    }

    /// How often Wilks' interval would hold the values at which most pseudo-experiments were thrown, next to the ends.
    private func wilksCoverage(_ interval: CalibratedInterval) -> [CoverageEvidence] {
        interval.pieces.flatMap { [$0.lower, $0.upper] }.filter { $0.critical != nil }.compactMap { end in
            let near = interval.points.filter { $0.distribution.counts.total == end.pseudoExperiments }
            guard let point = near.min(by: { abs($0.value - end.value) < abs($1.value - end.value) }) else {
                return nil
            }
            let coverage = point.distribution.profileCoverage(confidenceLevel: interval.confidenceLevel)
            return CoverageEvidence(
                at: "the end \(IntervalEvidence.shortened(end.value))", truth: point.value, coverage: coverage,
                error: point.distribution.fractionError(coverage),
                pseudoExperiments: point.distribution.counts.total)
        }
    }

    private static func words(_ calibration: CalibrationSummary) -> String {
        "Feldman-Cousins, \(calibration.pseudoExperiments) pseudo-experiments with nuisances at their conditional best "
            + "fit, \(calibration.failed) failed; coverage within \(shortened(calibration.coverageError)) at the ends"
    }

    private static func shortened(_ number: Double) -> String { "\((number * 1e5).rounded(.up) / 1e5)" }
}
