import Inference
import Likelihood
import NumericalMethods

/// Everything that a fit file asks for.
public struct FitComputation: Sendable {
    private let session: FitSession

    /// A computation on a session.
    public init(_ session: FitSession) {
        self.session = session
    }

    /// Best fit, intervals, scans, goodness of fit, significance, yields, spectra and diagnostics.
    ///
    /// Parameters that are free one at a time are fitted each by itself, side by side.
    ///
    /// - Parameters:
    ///   - threads: threads of pseudo-experiments.
    ///   - state: what was done already, and keeps what is done now.
    ///   - progress: called now and then with the number of pseudo-experiments made; throws to end the computation.
    /// - Throws: errors of GSL and LAPACK, `NoMinimumError`, `DeeperMinimumError`, `UnidentifiableParameterError`.
    public func run(
        threads: Int = Concurrently.processors, state: StateFile? = nil, progress: (Int) throws -> Void = { _ in }
    ) throws -> FitResult {
        let workspace = session.makeWorkspace()
        let fit = try session.minima(workspace)
        let requests = session.fit.intervals.filter { isFree($0.parameter) }
        let profiles = try Concurrently.map(requests) { try profile(of: $0, fit) }
        let calibrated = try FitPseudoExperiments(session: session, threads: threads, state: state)
            .run(requests, profiles, fit, progress: progress)
        var scans = profiles.compactMap(\.scan)
        var problems: [String] = []
        for request in session.fit.scans where isFree(request.parameter) && !fit.hasValley {
            scans.append(try scan(request, fit, problems: &problems))
        }
        let tests = try session.hypotheses.map {
            try TestSummary($0, session: session, fit: fit, workspace: workspace, problems: &problems)
        }
        let significance = try significance(fit, problems: &problems)
        let contours = try session.fit.contours.filter { $0.parameters.allSatisfy(isFree) }.map {
            try ContourComputation(session: session, request: $0, threads: threads, state: state).run(
                progress: progress)
        }
        problems += contours.flatMap(\.problems)
        var result = try ResultAssembly(session: session, fit: fit, workspace: workspace)
            .result(calibrated, scans: scans, significance: significance, tests: tests, problems: problems)
        result.compatibility = try CompatibilityComputation(session: session).run(fit)
        if !contours.isEmpty { result.contours = contours }
        if let count = session.fit.goodnessOfFitPseudoExperiments {
            result.goodnessOfFit.calibrated = try CalibratedGoodness(
                session, fit, count: count, threads: threads, progress: progress)
        }
        return result
    }

    /// Whether a parameter is still free; `--set` may have fixed it.
    private func isFree(_ name: String) -> Bool {
        session.overrides.fixed[name] == nil
    }

    private func isAlone(_ name: String) -> Bool {
        session.fit.aloneParameters.contains(name)
    }

    private func profile(of request: FitFile.IntervalRequest, _ fit: GlobalFit) throws -> IntervalComputation.Result {
        guard isAlone(request.parameter) else {
            return try IntervalComputation(session: session, request: request, isAlone: false).run(fit)
        }
        let own = try session.freeing(request.parameter)
        return try IntervalComputation(session: own, request: request, isAlone: true).run(
            try own.minima(own.makeWorkspace()))
    }

    private func scan(
        _ request: FitFile.ScanRequest, _ fit: GlobalFit, problems: inout [String]
    ) throws -> ScanSummary {
        let own = isAlone(request.parameter) ? try session.freeing(request.parameter) : session
        let workspace = own.makeWorkspace()
        let fit =
            isAlone(request.parameter)
            ? try own.minima(workspace) : fit
        if isAlone(request.parameter) {
            problems += fit.certificate.failures.map { "fit of \(request.parameter) for its scan: \($0)" }
        }
        guard let index = own.model.parameters.index(of: request.parameter) else {
            throw RequestError.notFree(request.parameter, free: own.fit.freeNames)
        }
        let scan = ProfileMethod().scan(
            own.model, workspace: workspace, parameter: index, values: request.series.values, fit: fit,
            fixing: own.fixing)
        return ResultAssembly.scan(scan, unit: own.model.parameters[index].unit)
    }

    /// √Δχ² between the best fit and the best fit of backgrounds alone, to the same data.
    private func significance(_ fit: GlobalFit, problems: inout [String]) throws -> Significance? {
        let background = try session.backgroundModel()
        var workspace = background.makeWorkspace()
        if session.overrides.asimov {
            workspace = background.makeWorkspace(
                counts: session.model.expectedCounts(at: session.truth),
                measured: background.parameters.parameters.map { parameter in
                    session.model.parameters.index(of: parameter.name).map { session.truth[$0] } ?? 0
                })
        }
        var fixing: [Int: Double] = [:]
        for (index, value) in session.fixing {
            if let other = background.parameters.index(of: session.model.parameters[index].name) {
                fixing[other] = value
            }
        }
        let none = try GlobalMinimiser().fit(background, workspace: workspace, fixing: fixing)
        problems += none.certificate.failures.map { "significance against no CEvNS: \($0)" }
        let difference = none.best.chiSquare - fit.best.chiSquare
        return Significance(
            against: "no CEvNS", sigma: max(difference, 0).squareRoot(), deltaChi2: difference)
    }
}
