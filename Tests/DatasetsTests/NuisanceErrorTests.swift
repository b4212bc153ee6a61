import Formats
import Testing

/// As in ``DescriptionErrorTests``: one change of the shipped file, and where and how it is complained of.
@Suite("Errors in the nuisances of a data set")
struct NuisanceErrorTests {
    typealias Case = DescriptionErrorTests.Case

    private static let steady = "{counts: steady, axis: energy, instead_of: [csi_steady]}"
    private static let light = "a_keVee, sigma: 0.00075"
    private static let first = "plus: [0.0613632, 3.51547, -85.5548, 595.562]"

    static let cases: [Case] = [
        Case(
            "{scales: [brn], sigma: 0.25}", "{scales: [brn], sigma: 0.25, constraint: gama}", line: 47,
            "nuisances.csi_brn.constraint: expected one of gaussian, gamma, log-normal", suggestion: "gamma"),
        Case(
            "{scales: [brn], sigma: 0.25}", "{scales: [brn], sigma: 0.25, affects: rate}", line: 47,
            "nuisances.csi_brn.affects: expected one of the keys instead_of, assumed, varies, counts, scales,"),
        Case("csi_brn:", "q_ee:", line: 47, "nuisances.q_ee: expected a name that is not a physics parameter's"),
        Case("csi_brn:", "rn_CsI:", line: 47, "nuisances.rn_CsI: expected a name that is not a physics parameter's"),
        Case(
            steady, "{counts: stedy, axis: energy}", line: 52, "csi_steady_counts.counts: expected one of brn, nin",
            suggestion: "steady"),
        Case(
            steady, "{counts: steady, axis: enrgy}", line: 52, "csi_steady_counts.axis: expected one of energy, time",
            suggestion: "energy"),
        Case(steady, "{counts: steady}", line: 52, "csi_steady_counts: expected the key \"axis\""),
        Case(steady, "{counts: signal, axis: energy}", line: 52, "counts: expected one of brn, nin, steady"),
        Case(
            steady, "{counts: steady, axis: time}", line: 52,
            "counts: expected counts of a side region, 1 or more in every bin, found 31.0786"),
        Case(
            steady, "{counts: nin, axis: energy}", line: 52,
            "counts: expected counts of a side region, 1 or more in every bin, found 0.0157"),
        Case(
            steady, "{counts: steady, axis: energy, sigma: 0.1}", line: 52,
            "csi_steady_counts.sigma: expected one of the keys instead_of, assumed, varies, counts, axis"),
        Case(
            "varies: signal.nuclear.efficiency", "varies: signal.nuclear.eficiency", line: 64,
            "csi_efficiency.varies: expected one of signal.nuclear", suggestion: "signal.nuclear.efficiency"),
        Case(
            "neutron_rms_fm.I127", "neutron_rms_fm.I126", line: 72, "neutron_radius_I127.varies: expected one of",
            suggestion: "target.neutron_rms_fm.I127"),
        Case(first, "plus: [0.06, 3.5, -85]", line: 55, "csi_quenching_1.plus: expected a list of 4 numbers, found 3"),
        Case(first, "plus: 0.06", line: 55, "csi_quenching_1.plus: expected a list of 4 numbers"),
        Case(first, "plsu: [0.06, 3.5, -85, 595]", line: 53, "csi_quenching_1: expected the key \"plus\""),
        Case(first, "plus: [0.06, 3.5, -85, nan]", line: 55, "csi_quenching_1.plus[3]: expected a finite number"),
        Case("plus: {a: 1.3439, ", "plus: {", line: 65, "csi_efficiency.plus: expected the key \"a\""),
        Case(
            "plus: {a: 1.3439, ", "plus: {a: 1.3439, e: 1, ", line: 65,
            "csi_efficiency.plus.e: expected one of the keys"),
        Case(
            "minus: {a: 1.297, b: 0.286592, c: 11.8832, d: -0.31028}", "minus: [1, 2, 3, 4]", line: 66,
            "minus: expected"),
        Case(light, "a_keVee, sigma: 0", line: 69, "csi_light_yield.sigma: expected a number above 0"),
        Case(light, "a_keVee, sigma: 0.01", line: 69, "csi_light_yield.sigma: expected a_keVee above 0 up to 8.0"),
        Case(light, "a_keVee, plus: -1", line: 69, "csi_light_yield.plus: expected a_keVee above 0 up to 8.0"),
        Case(light, "a_keVee, plus: 0.08, sigma: 0.001", line: 69, "csi_light_yield.plus: expected one of the keys"),
        Case(light, "a_keVee", line: 69, "csi_light_yield: expected the key \"plus\""),
        Case(
            "onset_us, sigma: 0.025", "onset_us, sigma: 0.025, affects: shapes", line: 70,
            "sns_timing.affects: expected one of rate, shape, both", suggestion: "shape"),
        Case(
            "onset_us, sigma: 0.025", "onset_us, sigma: 0.025, afects: shape", line: 70,
            "sns_timing.afects: expected a known key", suggestion: "affects"),
        Case(
            steady, "{counts: steady, axis: energy, instead_of: [csi_steady_counts]}", line: 52,
            "csi_steady_counts.instead_of[0]: expected one of csi_signal, csi_brn"),
        Case(
            steady, "{counts: steady, axis: energy, instead_of: []}", line: 52,
            "csi_steady_counts.instead_of: expected the name of one other nuisance or more"),
        Case(
            "assumed: one bin of the digest of the pulse", "assumed: ''", line: 70,
            "sns_timing.assumed: expected text"),
        Case(
            "onset_us, sigma: 0.025", "onset_us, plus: [0.025]", line: 70, "sns_timing.plus: expected a finite number"),
    ]

    @Test("are told on one line, with file, line and key", arguments: cases)
    func told(example: Case) throws {
        try DescriptionErrorTests().told(example: example)
    }

    @Test("an energy bin in which the side region saw nothing has no pull of its own")
    func emptyBin() throws {
        let error = try complaint { copy in
            try copy.edit("coherent-csi-2021/steady-energy.csv") { lines in
                let rows = lines.indices.filter { lines[$0].split(separator: ",").first.flatMap { Double($0) } != nil }
                for row in rows where (Double(lines[row].split(separator: ",")[0]) ?? 99) < 8 {
                    lines[row] = "\(lines[row].split(separator: ",")[0]),0"
                }
            }
        }
        #expect(error?.line == 52 && error?.keyPath == "nuisances.csi_steady_counts.counts")
        #expect(error?.found?.hasPrefix("0.0 events of steady in bin 0 of energy") == true)
    }
}
