import Inference
import Likelihood

/// Feldman-Cousins intervals of one parameter.
struct CalibratedComputation {
    let session: FitSession
    let request: FitFile.IntervalRequest
    let isAlone: Bool
    let threads: Int

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
        let method = FeldmanCousins(
            rule: rule, seed: session.overrides.seed, threads: threads, starts: session.fit.starts)
        let found = try method.intervals(
            model, workspace: session.makeWorkspace(), parameter: index, levels: request.confidence, fit: fit,
            fixing: session.fixing, progress: progress)
        return found.map { interval in
            var summary = summary(interval, CalibrationSummary(interval, rule: rule), index)
            if isAlone { summary.bestFit = IntervalFit(session, fit, index) }
            return summary
        }
    }

    private func summary(
        _ interval: CalibratedInterval, _ calibration: CalibrationSummary, _ index: Int
    ) -> IntervalSummary {
        let evidence = interval.wilks.certificate
        return IntervalSummary(
            parameter: interval.parameter, unit: session.model.parameters[index].unit,
            confidenceLevel: interval.confidenceLevel, method: IntervalMethod.feldmanCousins.rawValue,
            threshold: interval.wilks.threshold, dof: 1,
            pieces: interval.pieces.map { [$0.lower.value, $0.upper.value] },
            unbounded: interval.unbounded.map(\.rawValue), calibration: calibration,
            certificate: IntervalEvidence(
                referenceChi2: evidence.referenceChiSquare, profilePoints: evidence.profilePoints,
                branches: evidence.branches, failedPoints: evidence.failedPoints,
                calibration: Self.words(calibration), failures: interval.failures))
    }

    private static func words(_ calibration: CalibrationSummary) -> String {
        "Feldman-Cousins, \(calibration.pseudoExperiments) pseudo-experiments with nuisances at their conditional best "
            + "fit, \(calibration.failed) failed; coverage within \(shortened(calibration.coverageError)) at the ends"
    }

    private static func shortened(_ number: Double) -> String { "\((number * 1e5).rounded(.up) / 1e5)" }
}
