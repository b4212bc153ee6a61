import Analysis
import Foundation

/// A small hand-made result: three components in 2 × 3 bins, one parameter with two branches.
enum Samples {
    static func result() throws -> FitResult {
        try JSONDecoder().decode(FitResult.self, from: Data(json.utf8))
    }

    /// The sample without diagnostics of nuisances, as a fit file that asks for none leaves it.
    static func plain() throws -> FitResult {
        var result = try result()
        result.conventions.efficiency = "steps"
        result.goodnessOfFit.projections = []
        result.tests = []
        result.impacts = []
        result.bestFit.parameters.removeLast()
        for index in result.intervals.indices {
            result.intervals[index].expected = nil
            result.intervals[index].edgeEffects = nil
            result.intervals[index].certificate = result.intervals[0].certificate
        }
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
          "schema": "recoilfit/result/1", "name": "sample", "valid": true, "problems": [], "notes": [], "asimov": false,
          "conventions": {
            "chargeRadius": "total", "couplings": "one-loop", "basis": "flavour", "neutrino": "dirac",
            "radiative": "constant", "axial": "none", "targetState": "nucleus", "formFactor": "Helm, s = 0.9 fm",
            "efficiency": "exact", "spectrum": "folded", "arrival": "template", "simulation": "exact", "shapes": "morph",
            "neutronRadiiFm": {"Cs133": 5.09}},
          "datasets": [
            {"name": "cesium", "title": "Cesium iodide", "sha256": "00", "doi": "10.1/x", "arxiv": "2110.07730",
             "bins": 6, "observed": 21, "caveats": ["digitised"]}],
          "goodnessOfFit": {"chi2": 5.5, "ndf": 5, "pValue": 0.358, "chi2Data": 5, "chi2Constraints": 0.5,
            "projections": [
              {"dataset": "cesium", "axis": "energy", "chi2": 1.5, "bins": 2, "pValue": 0.4724},
              {"dataset": "cesium", "axis": "time", "chi2": 2.25, "bins": 3, "pValue": 0.5222}]},
          "significance": {"against": "no CEvNS", "sigma": 3, "deltaChi2": 9},
          "tests": [
            {"against": "full coherence", "point": {"r2_mumu": 0}, "sigma": 5.5, "deltaChi2": 30.25, "dof": 1,
             "pValue": 3.8e-8}],
          "bestFit": {
            "chi2": 5.5, "ndf": 5,
            "parameters": [
              {"name": "r2_mumu", "value": -2.114, "error": 2.884, "unit": "1e-32 cm^2", "atBound": false,
               "role": "interest", "constrained": false, "unconstrained": false, "standardModel": -0.48},
              {"name": "csi_signal", "value": 0.189, "error": null, "unit": "1", "atBound": true, "role": "nuisance",
               "constrained": true, "unconstrained": false},
              {"name": "csi_brn", "value": -2.5, "error": 0.9, "unit": "1", "atBound": false, "role": "nuisance",
               "constrained": true, "unconstrained": false}],
            "correlations": [[1, 0, -0.25], [0, 0, 0], [-0.25, 0, 1]],
            "covariance": [[8.3, 0, -0.65], [0, 0, 0], [-0.65, 0, 0.81]],
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
             "expected": {"pieces": [[-59, -50], [-6, 4]], "unbounded": [],
               "bands": {"lower": [-9, -7.5, -6, -4.5, -3], "upper": [-0.5, 1, 2.5, 4, 5.5],
                         "pseudoExperiments": 1000, "failed": 0}},
             "edgeEffects": [{"nuisance": "csi_brn", "edges": [null, null, -6.5, 2.5], "best": -2}],
             "certificate": {
               "referenceChi2": 5.5, "profilePoints": 8, "branches": 2, "failedPoints": 0, "starts": 16,
               "convergedStarts": 15, "startsInBest": 9, "minimiserSpread": 3e-10, "nuisancesAtBounds": ["csi_signal"],
               "calibration": "asymptotic (Wilks); coverage checked by 2000 pseudo-experiments",
               "coverage": [{"at": "the Standard Model", "truth": -0.48, "coverage": 0.8785, "error": 0.0073,
                             "pseudoExperiments": 2000}],
               "unresolved": ["more would tell"], "failures": []}}],
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
             "chi2": [0.5, 0, 0.1, 0, 0.05, 0.2]}],
          "figures": ["spectrum", "profile"],
          "provenance": {
            "version": "0.1.0", "fitFileSha256": "00", "seed": 1, "gsl": "2.7", "lapack": "3.11", "overrides": {}}
        }
        """
}
