import Inference
import Likelihood
import NumericalMethods

/// Everything a fit file asks for.
public struct FitComputation: Sendable {
    private let session: FitSession

    /// A computation on a session.
    public init(_ session: FitSession) {
        self.session = session
    }

    /// Best fit, intervals, scans, goodness of fit, significance, yields and spectra.
    ///
    /// - Throws: errors of GSL and LAPACK, `NoMinimumError`, `DeeperMinimumError`.
    public func run() throws -> FitResult {
        let model = session.model
        let workspace = session.makeWorkspace()
        let fit = try GlobalMinimiser(starts: session.fit.starts).fit(
            model, workspace: workspace, fixing: session.fixing)
        var intervals: [IntervalSummary] = []
        var scans: [ScanSummary] = []
        for request in session.fit.intervals {
            guard let index = freeIndex(request.parameter) else { continue }
            let profile = try ProfileMethod().intervals(
                model, workspace: workspace, parameter: index, levels: request.confidence, fit: fit,
                fixing: session.fixing)
            intervals += profile.intervals.map { ResultAssembly.interval($0, unit: model.parameters[index].unit) }
            scans.append(ResultAssembly.scan(profile.scan, unit: model.parameters[index].unit))
        }
        for request in session.fit.scans {
            guard let index = freeIndex(request.parameter) else { continue }
            let scan = ProfileMethod().scan(
                model, workspace: workspace, parameter: index, values: request.series.values, fit: fit,
                fixing: session.fixing)
            scans.append(ResultAssembly.scan(scan, unit: model.parameters[index].unit))
        }
        return try ResultAssembly(session: session, fit: fit, workspace: workspace)
            .result(intervals: intervals, scans: scans, significance: try significance(fit))
    }

    /// The index of a parameter that is still free; `--set` may have fixed it.
    private func freeIndex(_ name: String) -> Int? {
        guard let index = session.model.parameters.index(of: name), session.fixing[index] == nil else { return nil }
        return index
    }

    /// √Δχ² between the best fit and the best fit of backgrounds alone, to the same data.
    private func significance(_ fit: GlobalFit) throws -> Significance? {
        let background = try ModelBuilder.build(session.specification.backgroundOnly)
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
        let difference = none.best.chiSquare - fit.best.chiSquare
        return Significance(
            against: "no CEvNS", sigma: max(difference, 0).squareRoot(), deltaChi2: difference)
    }
}
