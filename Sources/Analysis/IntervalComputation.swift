import Inference
import Likelihood

/// The intervals of one parameter, with what the fit file asks to know about the nuisances' part in them.
struct IntervalComputation {
    let session: FitSession
    let request: FitFile.IntervalRequest
    /// Whether the other parameters of interest stay at their Standard Model values.
    let isAlone: Bool

    /// Intervals with the profile that they were read from.
    struct Result: Sendable {
        var intervals: [IntervalSummary]
        let scan: ScanSummary?
        var impacts: [ImpactSummary]
        /// What is wrong with the fit that the intervals rest on, where it is not the best fit of the result.
        let problems: [String]
    }

    /// - Parameter fit: all minima of the session's model over its data.
    func run(_ fit: GlobalFit) throws -> Result {
        let model = session.model
        guard let index = model.parameters.index(of: request.parameter) else {
            throw RequestError.notFree(request.parameter, free: session.fit.freeNames)
        }
        var problems = isAlone ? fit.certificate.failures.map { "fit of \(request.parameter): \($0)" } : []
        // Along a flat direction there is no conditional minimum to follow.
        guard !fit.hasValley else {
            return Result(
                intervals: [], scan: nil, impacts: [],
                problems: problems + [
                    "interval of \(request.parameter): not sought, there are unconstrained parameters"
                ])
        }
        let workspace = session.makeWorkspace()
        let found = try ProfileMethod().intervals(
            model, workspace: workspace, parameter: index, levels: request.confidence, fit: fit,
            fixing: session.fixing)
        let unit = model.parameters[index].unit
        var summaries = found.intervals.map { ResultAssembly.interval($0, fit, session, unit: unit) }
        for position in summaries.indices {
            if isAlone { summaries[position].bestFit = IntervalFit(session, fit, index) }
        }
        let diagnostics = session.fit.diagnostics
        if diagnostics.contains(.expected), !session.overrides.asimov {
            let expected = try expected(index)
            for position in summaries.indices { summaries[position].expected = expected.intervals[position] }
            problems += expected.problems
        }
        if diagnostics.contains(.edges) {
            for position in summaries.indices {
                summaries[position].edgeEffects = try edgeEffects(found.intervals[position], index, fit)
            }
        }
        return Result(
            intervals: summaries, scan: ResultAssembly.scan(found.scan, unit: unit),
            impacts: diagnostics.contains(.impacts) ? impacts(index, fit) : [],
            problems: problems)
    }

    /// The same intervals for the Asimov data set of the Standard Model.
    private func expected(_ index: Int) throws -> (intervals: [ExpectedInterval], problems: [String]) {
        let workspace = session.makeAsimovWorkspace()
        let fit = try session.minima(workspace)
        let name = "expected interval of \(request.parameter)"
        var problems = fit.certificate.failures.map { "\(name): \($0)" }
        guard !fit.hasValley else {
            return (request.confidence.map { _ in ExpectedInterval(pieces: [], unbounded: []) }, problems)
        }
        let found = try ProfileMethod().intervals(
            session.model, workspace: workspace, parameter: index, levels: request.confidence, fit: fit,
            fixing: session.fixing
        ).intervals
        for interval in found {
            let own = interval.certificate.failures.filter { _ in fit.isValid }
            problems += own.map { "\(name) at \(interval.confidenceLevel): \($0)" }
        }
        let intervals = found.map { interval in
            ExpectedInterval(
                pieces: interval.pieces.map { [$0.lowerBound, $0.upperBound] },
                unbounded: interval.unbounded.map(\.rawValue))
        }
        return (intervals, problems)
    }
}
