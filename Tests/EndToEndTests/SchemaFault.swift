import Testing

/// One thing wrong in the first sample of a kind.
struct SchemaFault: CustomTestStringConvertible {
    let input: SchemaInput
    let place: String
    let text: String

    init(_ input: SchemaInput, _ place: String, _ text: String) {
        self.input = input
        self.place = place
        self.text = text
    }

    var testDescription: String { "\(input.rawValue) \(place): \(text)" }

    var path: [JSONStep] { place.split(separator: ".").map { Int($0).map(JSONStep.index) ?? .key(String($0)) } }

    static let all = [
        SchemaFault(.dataset, "nuisances.level.table", #""tilt.csv""#),
        SchemaFault(.dataset, "nuisances.quenching.varies", #""source.spectra""#),
        SchemaFault(.source, "nuisances", #"{"x": {"scales": ["signal"], "sigma": 0.1}}"#),
        SchemaFault(.limits, "limits", "[]"), SchemaFault(.limits, "limits.0.confidence", "1"),
        SchemaFault(.limits, "limits.0.pieces", "[[1]]"), SchemaFault(.limits, "limits.0.source.read", #""rumour""#),
        SchemaFault(.limits, "limits.0.source", #"{"read": "abstract"}"#), SchemaFault(.limits, "limits.1.below", "0"),
        SchemaFault(.limits, "limits.0.value", "1"), SchemaFault(.limits, "limits.3.error", "-1"),
        SchemaFault(.limits, "limits.3.minus", "1"), SchemaFault(.limits, "limits.3.reference.tolerance", "0"),
        SchemaFault(.fit, "format", #""recoilfit/fit/2""#), SchemaFault(.fit, "name", #""two words""#),
        SchemaFault(.fit, "name", #"".hidden""#), SchemaFault(.fit, "conventions.charge_radius", #""other""#),
        SchemaFault(.fit, "conventions.basis", #""flavor""#), SchemaFault(.fit, "form_factor.model", #""none""#),
        SchemaFault(.fit, "form_factor.skin_fm", "-0.9"), SchemaFault(.fit, "form_factor.range_fm", "0.7"),
        SchemaFault(.fit, "form_factor.neutron_rms_fm.Cs133", "0"),
        SchemaFault(.fit, "form_factor.neutron_rms_fm.Cs134", "5"),
        SchemaFault(.fit, "datasets", "[]"), SchemaFault(.fit, "datasets.0.scattering", #"["nuclear", "nuclear"]"#),
        SchemaFault(.fit, "nuisances", #""none""#), SchemaFault(.fit, "nuisances", #"["csi_brn", "csi_brn"]"#),
        SchemaFault(.fit, "nuisances.csi_brn.sigma", "0"), SchemaFault(.fit, "nuisances.csi_brn.range", "[0, 1, 2]"),
        SchemaFault(.fit, "nuisances.csi_brn.fixed", "0"), SchemaFault(.fit, "parameters.q_xx", #"{"fixed": 0}"#),
        SchemaFault(.fit, "parameters.q_emu.fixed", "-1"), SchemaFault(.fit, "parameters.mu_e.range", "[-1, 1]"),
        SchemaFault(.fit, "parameters.mu_e.free", "false"), SchemaFault(.fit, "parameters.mu_e.fixed", "0"),
        SchemaFault(.fit, "compute.best_fit.starts", "1"), SchemaFault(.fit, "compute.best_fit.starts", "100001"),
        SchemaFault(.fit, "compute.intervals.0.confidence", "[1]"),
        SchemaFault(.fit, "compute.intervals.0.confidence", "[0]"),
        SchemaFault(.fit, "compute.intervals.0.confidence", "0.9"),
        SchemaFault(.fit, "compute.intervals.0.method", #""cls""#),
        SchemaFault(.fit, "compute.intervals.0.method", #""profile""#),
        SchemaFault(.fit, "compute.intervals.0.pseudo_experiments", "99"),
        SchemaFault(.fit, "compute.intervals.0.tolerance", "0"),
        SchemaFault(.fit, "compute.contours.0.parameters", #"["mu_e"]"#),
        SchemaFault(.fit, "compute.contours.0.parameters", #"["mu_e", "mu_e"]"#),
        SchemaFault(.fit, "compute.contours.0.confidence", "[]"),
        SchemaFault(.fit, "compute.contours.0.method", #""bayes""#),
        SchemaFault(.fit, "compute.contours.0.method", #""profile""#),
        SchemaFault(.fit, "compute.contours.0.grid", "4"),
        SchemaFault(.fit, "compute.goodness_of_fit.pseudo_experiments", "1"),
        SchemaFault(.fit, "compute.scans.0.points", "1"), SchemaFault(.fit, "compute.scans.0.points", "1000001"),
        SchemaFault(.fit, "compute.scans.0.from", "-1"), SchemaFault(.fit, "compute.figures", #"["pull"]"#),
        SchemaFault(.fit, "conventions.efficiency", #""smooth""#),
        SchemaFault(.fit, "nuisances.csi_brn.constraint", #""normal""#),
        SchemaFault(.fit, "nuisances.csi_brn.affects", #""shapes""#),
        SchemaFault(.fit, "parameters.mu_e.free", #""lone""#),
        SchemaFault(.fit, "parameters.mu_e.constraint.sigma", "0"),
        SchemaFault(.fit, "parameters.mu_e.constraint", #"{"mean": 0}"#),
        SchemaFault(.fit, "parameters.r2_mumu.constraint", #"{"mean": 0, "sigma": 1}"#),
        SchemaFault(.fit, "parameters.coherence_loss", #"{"free": true}"#),
        SchemaFault(.fit, "parameters.coherence_loss.constraint", #"{"mean": 1, "sigma": 1}"#),
        SchemaFault(.fit, "parameters.rn_Cs133.fixed", "0.4"),
        SchemaFault(.fit, "parameters.rn_Cs133.fixed", "15.1"),
        SchemaFault(.fit, "parameters.rn_Cs133", #"{"free": true, "range": [4, 20]}"#),
        SchemaFault(.fit, "parameters.rn_Xx", #"{"fixed": 5}"#), SchemaFault(.fit, "parameters.rn_", #"{"fixed": 5}"#),
        SchemaFault(.fit, "compute.tests.0.point", "{}"), SchemaFault(.fit, "compute.tests.0.against", #""""#),
        SchemaFault(.fit, "compute.tests.0.point.mu_e", #""none""#),
        SchemaFault(.fit, "compute.diagnostics", #"["pulls"]"#),
        SchemaFault(.dataset, "citation", #"{"licence": "CC0"}"#), SchemaFault(.dataset, "approximate", "false"),
        SchemaFault(.dataset, "imported.0.sha256", #""0a""#), SchemaFault(.dataset, "source.baseline_m", "0"),
        SchemaFault(.dataset, "target.formula", #""Pb""#), SchemaFault(.dataset, "target.mass_kg", "-1"),
        SchemaFault(.dataset, "axes", "[]"), SchemaFault(.dataset, "axes.0.unit", #""keV""#),
        SchemaFault(.dataset, "axes.0.unit", #""us""#),
        SchemaFault(.dataset, "axes.0.bins", "0"), SchemaFault(.dataset, "axes.0.edges", "[0, 30, 60]"),
        SchemaFault(.dataset, "axes.1.edges", "[0]"), SchemaFault(.dataset, "axes.1.from", "0"),
        SchemaFault(.dataset, "observed.statistic", #""gauss""#), SchemaFault(.dataset, "observed.table", #""""#),
        SchemaFault(.dataset, "signal.nuclear.quenching.coefficients", "[0, 0]"),
        SchemaFault(.dataset, "signal.nuclear.resolution.a_keVee", "0"),
        SchemaFault(.dataset, "signal.nuclear.time_efficiency.decay_per_us", "-1"),
        SchemaFault(.dataset, "backgrounds.0.name", #""signal""#), SchemaFault(.dataset, "backgrounds.0.expected", "0"),
        SchemaFault(.dataset, "backgrounds.0.time_efficiency", "true"),
        SchemaFault(.dataset, "backgrounds.0.product.time.decay_per_PE", "1"),
        SchemaFault(.dataset, "nuisances.level.scales", "[]"), SchemaFault(.dataset, "nuisances.level.sigma", "0"),
        SchemaFault(.dataset, "nuisances.level.constraint", #""normal""#),
        SchemaFault(.dataset, "nuisances.level.axis", #""energy""#),
        SchemaFault(.dataset, "nuisances.level.affects", #""rate""#),
        SchemaFault(.dataset, "nuisances.counted.counts", #"["flat"]"#),
        SchemaFault(.dataset, "nuisances.counted.constraint", #""gamma""#),
        SchemaFault(.dataset, "nuisances.counted.sigma", "0.1"),
        SchemaFault(.dataset, "nuisances.quenching.plus", "3"), SchemaFault(.dataset, "nuisances.quenching.sigma", "1"),
        SchemaFault(.dataset, "nuisances.quenching.affects", #""spectrum""#),
        SchemaFault(.dataset, "nuisances.curve.plus", "[1, 2, 3, 4]"),
        SchemaFault(.dataset, "nuisances.curve.plus.e", "1"), SchemaFault(.dataset, "nuisances.curve.sigma", "0.1"),
        SchemaFault(.dataset, "nuisances.onset.varies", #""source.onset_ns""#),
        SchemaFault(.dataset, "nuisances.onset.plus", "[0.03]"), SchemaFault(.dataset, "nuisances.onset.sigma", "0.03"),
        SchemaFault(.dataset, "nuisances.light.sigma", "0"), SchemaFault(.dataset, "nuisances.light.plus", "0.08"),
        SchemaFault(.dataset, "nuisances.radius.varies", #""target.neutron_rms_fm.Cs134""#),
        SchemaFault(.source, "type", #""reactor""#), SchemaFault(.source, "prompt", #"["prompt.csv"]"#),
        SchemaFault(.source, "approximate", #""no""#), SchemaFault(.source, "imported.0.sha256", "1"),
    ]
}
