import Testing

/// `cross-section` for every state of the neutrino: flavours and mass states, neutrinos and antineutrinos, on the way.
@Suite("cross-section: states of the neutrino", .timeLimit(.minutes(10)))
struct NeutrinoStateTests {
    private static let argon = "--target Ar40 --energy 30 --neutron-rms Ar40=3.55"
    private static let matrices = BasisReference.settings.flatMap { ["--set", $0] }

    @Test("random matrices in the mass basis, any baseline", arguments: 0..<BasisReference.values.count)
    func massBasis(index: Int) throws {
        let expected = BasisReference.values[index]
        for (convention, value) in [("total", expected.total), ("shift", expected.shift)] {
            let point = try CrossSectionAnswer.point(
                "\(Self.argon) --basis mass --charge-radius \(convention) \(expected.arguments)", Self.matrices)
            #expect(agree(point.total, value, to: 1e-12), "\(convention): \(point.total)")
        }
    }

    @Test("mass states add up to a flavour as |U|² says, without coherence")
    func massStates() throws {
        let charged = "\(Self.argon) --basis mass --recoil-kev 1 --set q_11=1e-9 --set q_22=-2e-9 --set mu_33=1e-9"
        let states = try (1...3).map { try CrossSectionAnswer.point("\(charged) --flavour \($0)").total }
        let mixed = try CrossSectionAnswer.point("\(charged) --averaged").total
        // cos²θ12 cos²θ13, sin²θ12 cos²θ13, sin²θ13 of NuFIT 5.2: 33.41 and 8.58 degrees.
        let weights = [0.6813011142418371, 0.296441171995141, 0.022257713763021787]
        #expect(agree(weights.reduce(0, +), 1, to: 1e-14))
        #expect(agree(mixed, zip(weights, states).reduce(0) { $0 + $1.0 * $1.1 }, to: 1e-12))
    }

    @Test("without transition elements nothing but the flavour counts, and for coherent scattering ν is ν̄")
    func conjugation() throws {
        let charged = "\(Self.argon) --recoil-kev 1 --set q_ee=1e-9 --set r2_emu=2 --set r2_emu_phase=1"
        let neutrino = try CrossSectionAnswer.of(charged)
        let antineutrino = try CrossSectionAnswer.of(charged + " --antineutrino")
        #expect(neutrino.points[0].total == antineutrino.points[0].total)
        #expect(neutrino.neutrinos == "nu_e of 30 MeV" && antineutrino.neutrinos == "nubar_e of 30 MeV")
        #expect(neutrino.antineutrino == false && antineutrino.antineutrino == true)
    }

    @Test("a baseline of nought is none; a long one in many phases is the average")
    func baselines() throws {
        let muon = "\(Self.argon) --recoil-kev 1 --flavour mu --set q_mumu=3e-9 --set q_ee=-1e-9"
        let near = try CrossSectionAnswer.point(muon).total
        #expect(agree(try CrossSectionAnswer.point(muon + " --baseline-km 0").total, near, to: 1e-14))
        #expect(agree(try CrossSectionAnswer.point(muon + " --baseline-km 0.02").total, near, to: 1e-3))
        let averaged = try CrossSectionAnswer.point(muon + " --averaged").total
        #expect(abs(averaged / near - 1) > 0.01)
        // 40 distances over 1 to 101 thousand km: the phases' mean is a few per cent of their amplitude.
        let steps = stride(from: 1000.0, to: 101_000, by: 2500.0)
        let mean = try steps.map { try CrossSectionAnswer.point(muon + " --baseline-km \($0)").total }.reduce(0, +) / 40
        #expect(abs(mean - averaged) < 0.2 * abs(near - averaged))
    }

    @Test("Majorana neutrinos take what they can have")
    func majorana() throws {
        let majorana = "\(Self.argon) --recoil-kev 1 --basis mass --neutrino majorana --flavour 1"
        let moment = ["--set", "mu_12=1e-9", "--set", "mu_12_phase=1.5707963267948966"]
        #expect(try CrossSectionAnswer.point(majorana, moment).magnetic > 0)
        expectComplaint(try CrossSectionAnswer.run("\(majorana) --set mu_11=1e-9"), 64, "mu_11", "antisymmetric")
        expectComplaint(try CrossSectionAnswer.run("\(majorana) --set mu_12=1e-9 --set mu_12_phase=0"), 64, "pi/2")
    }
}
