import Testing

/// Integrals over recoils, and averages over the neutrinos of a source.
@Suite("cross-section: integrals and sources", .timeLimit(.minutes(15)))
struct CrossSectionTotalTests {
    private static let point = "--target Ar40 --energy 30 --form-factor none --charge-radius shift"

    /// G_F² M/2π F_1² [2T - M T²/2E² - T²/E] between the threshold and 2E²/(M + 2E), F_1 = 0.0382 Z - 0.5117 N.
    @Test("a point-like nucleus, in closed form")
    func closedForm() throws {
        let totals = try CrossSectionAnswer.of("\(Self.point) --total 0,1,10").totals
        #expect(totals.map(\.above) == [0, 1, 10])
        let expected = [1.692695081523481e-39, 1.6233142113796617e-39, 1.0642180557915956e-39]
        for (found, value) in zip(totals, expected) {
            #expect(agree(found.total, value, to: 1e-7) && found.weak == found.total)
        }
    }

    @Test("the integral is that of the points, for each part")
    func trapezes() throws {
        let charged = "--target CsI --energy 30 --set q_ee=1e-9 --set mu_e=1e-9"
        let answer = try CrossSectionAnswer.of("\(charged) --total 0.1,14 --from-kev 0.1 --to-kev 14 --points 4000")
        let keys: [(KeyPath<CrossSectionAnswer.Point, Double>, KeyPath<CrossSectionAnswer.Integral, Double>)] = [
            (\.total, \.total), (\.weak, \.weak), (\.interference, \.interference),
            (\.electromagnetic, \.electromagnetic), (\.magnetic, \.magnetic),
        ]
        for (key, integral) in keys {
            let sum = zip(answer.points, answer.points.dropFirst()).reduce(0) { sum, pair in
                sum + (pair.1.recoil - pair.0.recoil) * (pair.0[keyPath: key] + pair.1[keyPath: key]) / 2
            }
            let expected = answer.totals[0][keyPath: integral] - answer.totals[1][keyPath: integral]
            #expect(agree(sum, expected, to: 5e-6))
        }
    }

    @Test(
        "an integral from nought that would be infinite is refused",
        arguments: ["q_ee=1e-12", "q_ee=1e-16", "mu_e=1e-14", "q_emu=1e-12", "q_e_transition=1e-13", "mu2_e=1e-24"])
    func divergent(setting: String) throws {
        for way in ["--charge-radius shift", "--scattering electron"] {
            let arguments = "--target CsI --energy 30 --total 0 \(way) --set \(setting)"
            expectComplaint(try CrossSectionAnswer.run(arguments), 64, "infinite", "threshold above 0")
        }
    }

    @Test(
        "one that is finite is not",
        arguments: [
            "--set r2_ee=10", "--set q_mumu=1e-9", "--set q_ee=1e-9 --target-state atom", "--set a_ee=1",
            "--scattering electron --set r2_ee=10",
        ])
    func convergent(arguments: String) throws {
        let answer = try CrossSectionAnswer.of("--target Ar40 --energy 30 --total 0,1e-13 \(arguments)")
        #expect(agree(answer.totals[0].total, answer.totals[1].total, to: 1e-6))
    }

    @Test("the average over a source, times fluence and nuclei, is the rate")
    func source() throws {
        let sns = "--with baseline_m=19.3 --with pot=3.198e23 --with neutrinos_per_flavour_per_pot=0.0848"
        let source = "--target CsI --source sns \(sns) --datasets \(Workshop.datasetsPath)"
        let answer = try CrossSectionAnswer.of("\(source) --total 0,5 --recoil-kev 5")
        #expect(answer.energyMeV == nil && answer.flavour == nil && answer.antineutrino == nil)
        #expect(answer.neutrinos.contains("Spallation Neutron Source"))
        let rates = try RatesAnswer.of("\(source) --mass-kg 14.6 --above-kev 0,5 --recoil-kev 5")
        // N_A 2 nuclei in 259.81 g.
        let nuclei = 14.6e3 / 259.80992 * 6.02214076e23 * 2
        let factor = nuclei * rates.fluencePerCm2
        for (row, total) in zip(rates.rows, answer.totals) { #expect(agree(row.total, total.total * factor, to: 1e-6)) }
        #expect(agree(rates.spectrum[0].total, answer.points[0].total * factor, to: 1e-6))
    }
}
