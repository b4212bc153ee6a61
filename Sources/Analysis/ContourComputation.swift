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
        /// How they are found.
        public var method = IntervalMethod.profile
        /// What pseudo-experiments each node of a Feldman-Cousins region is worth.
        public var calibration = ContourRequest.usualCalibration
        /// Grid lines of a Feldman-Cousins region in each direction.
        public var gridLines = 41

        /// Numbers of grid lines that can be asked for.
        public static let allowedGridLines = 5...401

        /// A request.
        public init(parameters: [String], confidence: [Double], method: IntervalMethod = .profile) {
            self.parameters = parameters
            self.confidence = confidence
            self.method = method
        }

        /// Fewer pseudo-experiments a node than at an end of an interval: neighbours help.
        static var usualCalibration: CalibrationSettings {
            var settings = CalibrationSettings()
            settings.pseudoExperiments = 4000
            settings.tolerance = 0.005
            return settings
        }
    }

    /// Confidence levels of contours where none is asked for.
    public static let usualContourLevels = [0.6827, 0.90, 0.9545]

    /// The same fit with contours of two parameters and nothing else to compute: what `contour` runs.
    ///
    /// - Throws: ``RequestError`` for parameters that the fit file does not free.
    public func contouring(_ request: ContourRequest) throws(RequestError) -> FitFile {
        for name in request.parameters where !freeNames.contains(name) {
            throw RequestError.notFree(name, free: freeNames)
        }
        var fit = self
        fit.contours = [request]
        (fit.intervals, fit.scans, fit.figures, fit.tests, fit.diagnostics) = ([], [], [], [], [])
        (fit.goodnessOfFitPseudoExperiments, fit.expectedPseudoExperiments) = (nil, nil)
        fit.coveragePseudoExperiments = nil
        return fit
    }
}

/// Contours of two parameters of a session.
struct ContourComputation {
    let session: FitSession
    let request: FitFile.ContourRequest
    let threads: Int
    let state: StateFile?

    /// - Parameter progress: called now and then with the number of pseudo-experiments made; throws to end.
    func run(progress: (Int) throws -> Void) throws -> ContourSummary {
        let own = try session.freeing(all: request.parameters)
        let table = own.model.parameters
        let indices = try request.parameters.map { name in
            guard let index = table.index(of: name), own.fixing[index] == nil else {
                throw RequestError.notFree(name, free: own.fit.freeNames)
            }
            return index
        }
        let fit = try GlobalMinimiser(starts: max(own.fit.starts, 64)).fit(
            own.model, workspace: own.makeWorkspace(), fixing: own.fixing)
        let map = try ContourMethod().contours(
            own.model, workspace: own.makeWorkspace(), axes: (indices[0], indices[1]), levels: request.confidence,
            fit: fit, fixing: own.fixing)
        let values = request.parameters.map { PhysicsParameter.named($0).map(own.fit.conventions.nominalValue) }
        let standard = values.contains(nil) ? nil : values.compactMap { $0 }
        let expected = try expected(own, (indices[0], indices[1]))
        guard request.method == .feldmanCousins else {
            var summary = ContourSummary(map, table: table, standardModel: standard)
            summary.expected = expected
            return summary
        }
        let rule = StoppingRule(
            maximum: request.calibration.pseudoExperiments, tolerance: request.calibration.tolerance)
        var method = FeldmanCousins(
            rule: rule, seed: own.overrides.seed, threads: threads, starts: own.fit.starts)
        method.ledger = state?.scoped(to: own)
        let calibrated = try method.contours(
            own.model, workspace: own.makeWorkspace(), axes: (indices[0], indices[1]),
            ranges: (range(map, 0, table[indices[0]]), range(map, 1, table[indices[1]])), levels: request.confidence,
            fit: fit, fixing: own.fixing, lines: request.gridLines, progress: progress)
        var summary = ContourSummary(calibrated.map, table: table, standardModel: standard)
        summary.expected = expected
        summary.method = request.method.rawValue
        summary.calibration = ContourCalibration(calibrated, wilks: map, rule: rule)
        return summary
    }

    /// The regions of the Asimov data set of the Standard Model, where they were asked for.
    private func expected(_ own: FitSession, _ axes: (Int, Int)) throws -> [ContourSummary.Level]? {
        guard session.fit.diagnostics.contains(.expected), !session.overrides.asimov else { return nil }
        let workspace = own.makeAsimovWorkspace()
        let fit = try GlobalMinimiser(starts: max(own.fit.starts, 64)).fit(
            own.model, workspace: workspace, fixing: own.fixing)
        return try ContourMethod().contours(
            own.model, workspace: workspace, axes: axes, levels: request.confidence, fit: fit, fixing: own.fixing
        ).contours.map(ContourSummary.Level.init)
    }

    /// What the grid covers: the regions by Wilks' theorem with an eighth of their extent around them.
    private func range(_ map: ContourMap, _ axis: Int, _ parameter: ModelParameter) -> ClosedRange<Double> {
        let lines = axis == 0 ? map.xs : map.ys
        let values = map.contours.flatMap(\.polygons).flatMap(\.points).map { $0[axis] }
        guard let low = values.min(), let high = values.max(), let first = lines.first, let last = lines.last else {
            return parameter.domain
        }
        let margin = 0.125 * (high - low)
        return max(low - margin, first)...min(high + margin, last)
    }
}
