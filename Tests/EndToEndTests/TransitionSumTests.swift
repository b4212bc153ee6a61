import Testing

/// Sums of a flavour's transition elements where neutrinos mix on their way: refused, not zero without a word.
@Suite("Sums of transition elements and mixing", .timeLimit(.minutes(10)))
struct TransitionSumTests {
    private static let meaning = "has no meaning for the neutrinos of"

    @Test(
        "cross sections after a distance and of mass states",
        arguments: ["--baseline-km 16", "--averaged", "--flavour 1"])
    func crossSection(way: String) throws {
        let argon = "--target Ar40 --energy 5 --recoil-kev 0.01"
        for property in ["q_e_transition=1e-10", "r2_e_transition=5"] {
            expectComplaint(
                try CrossSectionAnswer.run("\(argon) \(way) --set \(property)"), 65, Self.meaning,
                "use the transition elements")
        }
        // At L = 0 the sum of one element is that element.
        let sum = try CrossSectionAnswer.point("\(argon) --set q_e_transition=1e-10").total
        #expect(agree(sum, try CrossSectionAnswer.point("\(argon) --set q_emu=1e-10").total, to: 1e-12))
        #expect(sum > 1.5 * (try CrossSectionAnswer.point(argon).total))
    }

    @Test("rates of the Sun")
    func sun() throws {
        let xenon =
            "--target Xe --mass-kg 1000 --source sun --with component=B8 --with live_days=365.25 --above-kev 0.5"
            + " --datasets \(Workshop.datasetsPath)"
        expectComplaint(try RatesAnswer.run(xenon + " --set q_e_transition=1e-9"), 65, Self.meaning)
        // As nu_e they are what they are said to be: 314.904 without the charge.
        let straight = ["--with", "propagation={model: none}"]
        let bare = try RatesAnswer.of(xenon, straight).rows[0].total
        let charged = try RatesAnswer.of(xenon + " --set q_e_transition=1e-9", straight).rows[0].total
        #expect(agree(charged, try RatesAnswer.of(xenon + " --set q_emu=1e-9", straight).rows[0].total, to: 1e-12))
        #expect(charged > bare)
    }

    @Test("a fit to a data set with `propagation: vacuum`, set, fixed or free")
    func fit() throws {
        let workshop = try FarData.workshop()
        try workshop.write(FarData.fit("mu_e: {free: true, range: [0, 1.0e-8]}"), to: "mu.yaml")
        expectComplaint(
            try workshop.run(["limit", "mu.yaml", "--parameter", "mu_e", "--set", "q_e_transition=1e-6"]), 65,
            Self.meaning)
        expectComplaint(try workshop.run(["predict", "mu.yaml", "--set", "r2_e_transition=5"]), 65, Self.meaning)
        try workshop.write(FarData.fit("q_e_transition: {free: true, range: [0, 1.0e-6]}"), to: "sum.yaml")
        expectComplaint(
            try workshop.run(["fit", "sum.yaml"]), 65, "sum.yaml:8: parameters.q_e_transition", "no meaning")
        try workshop.write(
            FarData.fit("mu_e: {free: true, range: [0, 1.0e-8]}\n  q_e_transition: {fixed: 1.0e-7}"), to: "fixed.yaml")
        expectComplaint(try workshop.run(["predict", "fixed.yaml"]), 65, "parameters.q_e_transition", "no meaning")
    }
}

/// The CsI data 15 km from the source, as many neutrinos as at 19.3 m, which oscillate in vacuum.
enum FarData {
    /// A folder with `datasets/` that holds them under the name `far`.
    static func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let near = "source: {name: sns, baseline_m: 19.3, pot: 3.198e+23, neutrinos_per_flavour_per_pot: 0.0848}"
        let far =
            "source: {name: sns, baseline_m: 15000, pot: 1.932e+29, neutrinos_per_flavour_per_pot: 0.0848, "
            + "propagation: {model: vacuum}}"
        let file = "datasets/coherent-csi-2021/dataset.yaml"
        try workshop.write(try workshop.read(file).with(far, for: near), to: file)
        return workshop
    }

    /// A fit of a parameter to them.
    static func fit(_ parameters: String) -> String {
        """
        format: recoilfit/fit/1
        name: far
        conventions: {charge_radius: shift}
        form_factor: {model: helm, skin_fm: 0.9, neutron_rms_fm: {Cs133: 5.09, I127: 5.03}}
        datasets: [{name: coherent-csi-2021}]
        nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]
        parameters:
          \(parameters)
        compute:
          best_fit: {starts: 16}

        """
    }
}
