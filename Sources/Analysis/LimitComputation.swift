import Foundation
import Scattering

extension FitFile {
    /// The same fit with intervals of one parameter and nothing else to compute: what `limit` runs.
    ///
    /// - Parameters:
    ///   - parameter: the parameter.
    ///   - confidence: confidence levels.
    ///   - method: how they are found.
    ///   - calibration: what pseudo-experiments a Feldman-Cousins interval is worth.
    /// - Throws: ``RequestError`` for a parameter that the fit file does not free.
    public func limiting(
        to parameter: String, confidence: [Double], method: IntervalMethod = .profile,
        calibration: CalibrationSettings = CalibrationSettings()
    ) throws(RequestError) -> FitFile {
        guard freeNames.contains(parameter) else { throw RequestError.notFree(parameter, free: freeNames) }
        var fit = self
        fit.intervals = [
            IntervalRequest(
                parameter: parameter, confidence: confidence, method: method, calibration: calibration)
        ]
        fit.scans = []
        fit.contours = []
        fit.goodnessOfFitPseudoExperiments = nil
        (fit.expectedPseudoExperiments, fit.coveragePseudoExperiments) = (nil, nil)
        fit.figures = []
        fit.tests = []
        fit.diagnostics = []
        return fit
    }

    /// The same fit with one profile and nothing else to compute: what `scan` runs.
    ///
    /// - Parameters:
    ///   - series: the values; nil takes those of the fit file, or 201 over the parameter's range,
    ///   - points: as many of them, where given.
    /// - Throws: ``RequestError`` for a parameter that the fit file does not free.
    public func scanning(_ parameter: String, series: Series?, points: Int? = nil) throws(RequestError) -> FitFile {
        guard freeNames.contains(parameter) else { throw RequestError.notFree(parameter, free: freeNames) }
        var fit = self
        let declared = scans.first { $0.parameter == parameter }?.series
        guard var chosen = series ?? declared ?? wholeRange(of: parameter) else {
            throw RequestError("give --from, --to and --points: '\(parameter)' has no range in the fit file")
        }
        if let points { chosen.points = points }
        fit.scans = [ScanRequest(parameter: parameter, series: chosen)]
        fit.intervals = []
        fit.contours = []
        (fit.goodnessOfFitPseudoExperiments, fit.expectedPseudoExperiments) = (nil, nil)
        fit.coveragePseudoExperiments = nil
        fit.figures = []
        fit.tests = []
        fit.diagnostics = []
        return fit
    }

    private func wholeRange(of name: String) -> Series? {
        range(of: name).map { Series(from: $0.lowerBound, to: $0.upperBound, points: 201, spacing: .linear) }
    }

    /// The range in which a parameter or nuisance is free.
    func range(of name: String) -> ClosedRange<Double>? {
        for (parameter, entry) in parameters where parameter.name == name {
            switch entry {
            case .free(let range, _), .alone(let range): return range
            case .fixed: return nil
            }
        }
        guard case .named(let named) = nuisances else { return nil }
        return named.first { $0.name == name }?.entry.range
    }
}
