import Analysis
import Foundation

/// A small hand-made result: three components in 2 × 3 bins, one parameter with two branches.
enum Samples {
    static func result() throws -> FitResult {
        try JSONDecoder().decode(FitResult.self, from: Data(json.utf8))
    }

    /// The same with everything that diagnostics add: a parameter free by itself, two nuisances with errors.
    static func full() throws -> FitResult {
        var result = try result()
        result.conventions.efficiency = "exact"
        result.goodnessOfFit.projections = [
            ProjectionFit(dataset: "cesium", axis: "energy", chi2: 2.28, bins: 9, pValue: 0.9862),
            ProjectionFit(dataset: "cesium", axis: "time", chi2: 5.02, bins: 11, pValue: 0.93),
        ]
        result.tests = [
            TestSummary(
                against: "full coherence, F = 1", point: ["coherence_loss": 0], sigma: 5.88, deltaChi2: 34.57, dof: 1,
                pValue: 4.1e-9),
            TestSummary(against: "both", point: [:], sigma: 3, deltaChi2: 9, dof: 2, pValue: 0.0111),
        ]
        result.bestFit.parameters[1].atBound = false
        result.bestFit.parameters[1].error = 0.5
        var pull = result.bestFit.parameters[1]
        (pull.name, pull.value, pull.error) = ("sns_flux", -2.25, 0.75)
        var free = pull
        (free.name, free.value, free.error, free.unconstrained) = ("loose", 3, nil, true)
        result.bestFit.parameters += [pull, free]
        result.bestFit.correlations = [[1, -0.5, 0.25, 0], [-0.5, 1, 0, 0], [0.25, 0, 1, 0], [0, 0, 0, 0]]
        result.intervals[1].bestFit = IntervalFit(
            value: -2.5, error: 2.75, chi2: 5, minima: [Minimum(chi2: 5, parameters: ["r2_mumu": -2.5])])
        result.intervals[1].expected = ExpectedInterval(pieces: [[-7, 5]], unbounded: [])
        result.intervals[1].edgeEffects = [
            EdgeEffectSummary(nuisance: "sns_flux", edges: [-58, -51.5, -6, 2.5], best: -2),
            EdgeEffectSummary(nuisance: "csi_signal", edges: [nil, nil, -6.75, 3.25], best: -1),
        ]
        result.impacts = [
            ImpactSummary(parameter: "r2_mumu", nuisance: "csi_signal", down: 0.5, up: nil, pulls: [-0.25, 0.75]),
            ImpactSummary(parameter: "r2_mumu", nuisance: "sns_flux", down: -4, up: 3.5, pulls: [-3, -1.5]),
            ImpactSummary(parameter: "r2_mumu", nuisance: "tiny", down: 0.01, up: -0.01, pulls: [-1, 1]),
        ]
        result.figures = [.pulls, .correlations]
        return result
    }

    private static let certificate = """
        {"referenceChi2": 5.5, "profilePoints": 8, "branches": 2, "failedPoints": 0, "calibration": "asymptotic",
         "failures": []}
        """

    /// Energy is the slow axis: two bins of widths 2 and 4, three bins of time of widths 1, 1 and 2. The third minimum
    /// differs from the best one in the nuisance only: it lies 7.5 above the profile.
    private static let json = """
        {
          "schema": "recoilfit/result/1", "name": "sample", "valid": true, "problems": [], "asimov": false,
          "conventions": {
            "chargeRadius": "total", "couplings": "one-loop", "basis": "flavour", "formFactor": "Helm, s = 0.9 fm",
            "efficiency": "steps", "shapes": "morph",
            "neutronRadiiFm": {"Cs133": 5.09}},
          "datasets": [
            {"name": "cesium", "title": "Cesium iodide", "sha256": "00", "doi": "10.1/x", "arxiv": "2110.07730",
             "bins": 6, "observed": 21, "caveats": ["digitised"]}],
          "goodnessOfFit": {"chi2": 5.5, "ndf": 5, "pValue": 0.358, "chi2Data": 5, "chi2Constraints": 0.5,
            "projections": []},
          "significance": {"against": "no CEvNS", "sigma": 3, "deltaChi2": 9},
          "tests": [], "impacts": [],
          "bestFit": {
            "chi2": 5.5, "ndf": 5,
            "parameters": [
              {"name": "r2_mumu", "value": -2.114, "error": 2.884, "unit": "1e-32 cm^2", "atBound": false,
               "role": "interest", "constrained": false, "unconstrained": false, "standardModel": -0.48},
              {"name": "csi_signal", "value": 0.189, "error": null, "unit": "1", "atBound": true, "role": "nuisance",
               "constrained": true, "unconstrained": false}],
            "correlations": [[1, 0], [0, 0]],
            "covariance": [[8.3, 0], [0, 0]],
            "minima": [
              {"chi2": 5.5, "parameters": {"r2_mumu": -2.114, "csi_signal": 0.189}},
              {"chi2": 7, "parameters": {"r2_mumu": -56, "csi_signal": 0.2}},
              {"chi2": 13.5, "parameters": {"r2_mumu": -4, "csi_signal": -3}}],
            "certificate": {
              "starts": 16, "convergedStarts": 15, "startsInBest": 9, "gradientNorm": 1e-9, "estimatedDistance": 2e-12,
              "smallestEigenvalue": 1, "minimiserSpread": 3e-10, "evaluations": 100, "failures": []}},
          "intervals": [
            {"parameter": "r2_mumu", "unit": "1e-32 cm^2", "confidenceLevel": 0.6827, "method": "profile",
             "threshold": 1, "dof": 1, "pieces": [[-4.909, 0.893]], "unbounded": [], "certificate": \(certificate)},
            {"parameter": "r2_mumu", "unit": "1e-32 cm^2", "confidenceLevel": 0.9, "method": "profile",
             "threshold": 2.7055, "dof": 1, "pieces": [[-58.2, -51.37], [-6.643, 3]], "unbounded": [],
             "expected": {"pieces": [[-59, -50], [-6, 4]], "unbounded": []},
             "edgeEffects": [{"nuisance": "csi_brn", "edges": [null, null, -6.5, 2.5], "best": -2}],
             "certificate": \(certificate)}],
          "scans": [
            {"parameter": "r2_mumu", "unit": "1e-32 cm^2", "values": [-60, -56, -52, -30, -8, -4, 0, 4],
             "deltaChi2": [5, 1.5, 4, 50, 4, 0.5, 0.5, 4], "referenceChi2": 5.5, "failedPoints": 0}],
          "impacts": [
            {"parameter": "r2_mumu", "nuisance": "csi_signal", "down": null, "up": 0.01, "pulls": [0.189, 0.189]},
            {"parameter": "r2_mumu", "nuisance": "csi_brn", "down": -0.7, "up": 0.75, "pulls": [-3.4, -1.6]}],
          "yields": [
            {"dataset": "cesium", "component": "CEvNS", "expected": 12, "fitted": 10.5, "error": 2.25},
            {"dataset": "cesium", "component": "steady", "expected": 9, "fitted": 9, "error": null}],
          "spectra": [
            {"dataset": "cesium", "title": "Cesium iodide",
             "axes": [
               {"name": "energy", "unit": "PE", "edges": [0, 2, 6]},
               {"name": "time", "unit": "us", "edges": [0, 1, 2, 4]}],
             "observed": [1, 2, 3, 4, 5, 6],
             "components": [
               {"name": "CEvNS", "counts": [0.5, 1, 1.5, 2, 2.5, 3]},
               {"name": "brn", "counts": [0.5, 0, 0, 0, 0, 0]},
               {"name": "steady", "counts": [1, 1, 1, 2, 2, 2]}],
             "chi2": [1, 1, 1, 1, 0.5, 0.5]}],
          "figures": ["spectrum", "profile"],
          "provenance": {
            "version": "0.1.0", "fitFileSha256": "00", "seed": 1, "gsl": "2.7", "lapack": "3.11", "overrides": {}}
        }
        """
}
