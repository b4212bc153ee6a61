import Testing

/// `rates` beside an independent calculation in Python (numpy, no source of this program read): point kinematics of spin
/// 0, Helm form factors, `--charge-radius shift`. docs/Rates.md lays the same numbers out.
@Suite("rates", .timeLimit(.minutes(10)))
struct RatesTests {
    struct Golden: CustomTestStringConvertible {
        let name: String
        let arguments: String
        /// Keys of the source with spaces in them.
        var more: [String] = []
        let above: [Double]
        let events: [Double]
        let tolerance: Double

        var testDescription: String { name }
    }

    private static let straight = ["--with", "propagation={model: none}"]
    private static let burst = "--source supernova --with distance_kpc=10 --charge-radius shift"

    /// Pinched spectra of ν_e, ν̄_e and each other species, 5.5e52 erg each, not converted in the star.
    private static func pinched(_ means: (Double, Double), _ alphas: (Double, Double)) -> [String] {
        let entry = { (mean: Double, alpha: Double) in
            "{energy_erg: 5.5e52, mean_MeV: \(mean), alpha: \(alpha)}"
        }
        let (own, other) = (entry(means.1, alphas.0), entry(means.1, alphas.1))
        return ["--with", "pinched={nu_e: \(entry(means.0, alphas.0)), nubar_e: \(own), nu_x: \(other)}"] + straight
    }

    static let golden =
        tabulated
        + [
            ((11.0, 13.0), (2.6, 2.3), [27.951942898567047, 18.58033273241192]),
            ((10.5, 12.5), (2.6, 2.3), [27.074522069529678, 17.516617491522823]),
            ((10.5, 12.5), (2.5, 2.5), [26.95266134964506, 17.353719272244614]),
        ].map { (means: (Double, Double), alphas: (Double, Double), events: [Double]) in
            Golden(
                name: "supernova, pinched \(means), \(alphas), xenon", arguments: "--target Xe --mass-kg 1000 \(burst)",
                more: pinched(means, alphas), above: [0, 0.7], events: events, tolerance: 1e-5)
        }

    private static let tabulated = [
        Golden(
            name: "SNS, CsI",
            arguments: "--target CsI --mass-kg 14.6 --source sns --with baseline_m=19.3 --with pot=3.198e23"
                + " --with neutrinos_per_flavour_per_pot=0.0848 --charge-radius shift --neutron-rms Cs133=5.09"
                + " --neutron-rms I127=5.03",
            above: [0, 5, 10, 20],
            events: [2158.9253599626627, 965.2569698858654, 389.3287607902837, 62.39046507771296],
            // The same formulas; what is left is the difference of 1e-5 in the atomic masses near the end of the spectrum.
            tolerance: 2e-5),
        Golden(
            name: "SNS, argon",
            arguments: "--target Ar40 --mass-kg 24.4 --source sns --with baseline_m=27.5 --with pot=13.8e22"
                + " --with neutrinos_per_flavour_per_pot=0.09 --charge-radius shift --neutron-rms Ar40=3.55",
            above: [0, 5, 10, 20],
            // Theirs counts 40Ar nuclei of 39.948 g/mol, natural argon's; 40Ar has 39.96238.
            events: [262.79623183956625, 215.51580509994795, 175.6077887472432, 113.79552616759274].map {
                $0 * 39.948 / 39.96238
            }, tolerance: 2e-5),
        Golden(
            name: "SNS, germanium",
            arguments: "--target Ge --mass-kg 10.66 --source sns --with baseline_m=19.2 --with pot=2.051617992205489e22"
                + " --with neutrinos_per_flavour_per_pot=0.096 --charge-radius shift",
            above: [0, 5, 10, 20],
            events: [66.89380958392793, 45.430203572050004, 30.072108665131136, 12.095821533901804],
            // Abundances in the fourth digit, radii of 73Ge and 76Ge.
            tolerance: 2e-4),
        Golden(
            name: "8B in xenon, all as electron neutrinos",
            arguments: "--target Xe --mass-kg 1000 --source sun --with component=B8 --with flux_cm2_s=5.46e6"
                + " --with live_days=365.25 --charge-radius shift",
            more: straight, above: [0, 0.3, 0.5, 0.7, 1, 2],
            events: [
                969.7594533674161, 492.8770406204161, 314.88276051904387, 198.88950879816252, 96.33952451081136,
                4.823004455029444,
            ],
            // They scale the charge radius of 132Xe by A^(1/3), we take those of the tables: up to 3e-4 at the end.
            tolerance: 4e-4),
        Golden(
            name: "supernova, livermore, xenon",
            arguments: "--target Xe --mass-kg 1000 --with model=livermore \(burst)",
            more: straight, above: [0, 0.3, 0.5, 0.7, 1, 2, 5, 10],
            events: [
                36.09017325653523, 32.509122324154056, 30.477148462943237, 28.65479623059682, 26.235462210853505,
                20.066421253558925, 10.204972794355315, 4.002325716762354,
            ],
            // The radii again: 4e-4 of the total, 1e-3 above 5 keV, 2e-3 above 10 keV.
            tolerance: 2.5e-3),
        Golden(
            name: "supernova, gvkm, xenon", arguments: "--target Xe --mass-kg 1000 --with model=gvkm \(burst)",
            more: straight, above: [0, 0.3, 0.5, 0.7, 1, 2, 5, 10],
            events: [
                18.966529502863438, 16.78185673115201, 15.548924898815471, 14.450305885990765, 13.005313262351601,
                9.416830448643218, 4.13491333897231, 1.3186216638167474,
            ], tolerance: 2.5e-3),
        Golden(
            name: "supernova, livermore, argon",
            arguments: "--target Ar40 --mass-kg 1000 --with model=livermore --neutron-rms Ar40=3.55 \(burst)",
            more: straight, above: [0, 0.3, 0.5, 0.7, 1, 2, 5, 10],
            events: [
                10.496525554590706, 10.189783671315428, 9.9967571317799, 9.811542601208691, 9.546709893515915,
                8.756162561618899, 6.954550582178291, 5.005120042109612,
            ].map { $0 * 39.948 / 39.96238 }, tolerance: 1e-4),
        Golden(
            name: "supernova, gvkm, argon",
            arguments: "--target Ar40 --mass-kg 1000 --with model=gvkm --neutron-rms Ar40=3.55 \(burst)",
            more: straight, above: [0, 0.3, 0.5, 0.7, 1, 2, 5, 10],
            events: [
                5.374304051294724, 5.1868567815332085, 5.068949373182633, 4.955918374463788, 4.794554344643058,
                4.315515066750578, 3.2478628684968673, 2.152290707213522,
            ].map { $0 * 39.948 / 39.96238 }, tolerance: 1e-4),
    ]

    @Test("an independent calculation", arguments: golden)
    func beside(expected: Golden) throws {
        let thresholds = expected.above.map { "\($0)" }.joined(separator: ",")
        let answer = try RatesAnswer.of(
            "\(expected.arguments) --above-kev \(thresholds) --datasets \(Workshop.datasetsPath)", expected.more)
        #expect(answer.rows.map(\.above) == expected.above)
        for (row, events) in zip(answer.rows, expected.events) {
            #expect(agree(row.total, events, to: expected.tolerance), "above \(row.above): \(row.total), \(events)")
        }
    }
}
