import Inference
import Likelihood
import Scattering

extension FitFile {
    /// Contours of two parameters.
    public struct ContourRequest: Sendable, Equatable {
        /// Names of the two parameters.
        public var parameters: [String]
        /// Confidence levels.
        public var confidence: [Double]
    }

    /// Confidence levels of contours where none is asked for.
    public static let usualContourLevels = [0.6827, 0.90, 0.9545]

    /// The same fit with contours of two parameters and nothing else to compute: what `contour` runs.
    ///
    /// - Throws: ``RequestError`` for parameters that the fit file does not free.
    public func contouring(_ parameters: [String], confidence: [Double]) throws(RequestError) -> FitFile {
        for name in parameters where !freeNames.contains(name) { throw RequestError.notFree(name, free: freeNames) }
        var fit = self
        fit.contours = [
            ContourRequest(
                parameters: parameters, confidence: confidence.isEmpty ? Self.usualContourLevels : confidence)
        ]
        (fit.intervals, fit.scans, fit.figures, fit.tests, fit.diagnostics) = ([], [], [], [], [])
        fit.goodnessOfFitPseudoExperiments = nil
        return fit
    }
}

/// Contours of two parameters of a session.
struct ContourComputation {
    let session: FitSession
    let request: FitFile.ContourRequest

    func run() throws -> ContourSummary {
        let own = try session.freeing(all: request.parameters)
        let workspace = own.makeWorkspace()
        let indices = try request.parameters.map { name in
            guard let index = own.model.parameters.index(of: name), own.fixing[index] == nil else {
                throw RequestError.notFree(name, free: own.fit.freeNames)
            }
            return index
        }
        let fit = try GlobalMinimiser(starts: max(own.fit.starts, 64)).fit(
            own.model, workspace: workspace, fixing: own.fixing)
        let map = try ContourMethod().contours(
            own.model, workspace: workspace, axes: (indices[0], indices[1]), levels: request.confidence, fit: fit,
            fixing: own.fixing)
        let standard = request.parameters.map { PhysicsParameter.named($0).map(own.fit.conventions.nominalValue) }
        return ContourSummary(
            map, table: own.model.parameters,
            standardModel: standard.contains(nil) ? nil : standard.compactMap { $0 })
    }
}
