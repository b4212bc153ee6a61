import Testing

/// The paper's figure 1: 40Ar, 50 MeV, L = 0, with and without a charge of ±1.5e-12 e. The numbers were calculated
/// independently in Python: spin-0 kinematics, Helm with s = 0.9 fm, R_p = 3.4274 fm, R_n = 3.55 fm, g_V^p = 0.0382.
@Suite("Figure 1", .timeLimit(.minutes(15)))
struct FigureOneTests {
    private static let argon = "--target Ar40 --energy 50 --charge-radius shift --neutron-rms Ar40=3.55"
    private static let charges = "--curve q_ee=1.5e-12 --curve q_ee=-1.5e-12"

    /// Recoil in keV, dσ/dT in cm²/keV, relative change with +1.5e-12 e and with -1.5e-12 e.
    private static let golden: [(recoil: Double, total: Double, plus: Double, minus: Double)] = [
        (1e-3, 7.010568899897123e-41, -0.3451848150177542, 0.41798912235300206),
        (1e-2, 7.009589169054452e-41, -0.03779477311413869, 0.038522819991314884),
        (0.1, 6.999797460645986e-41, -0.0038123389251369195, 0.0038196197743357264),
        (1, 6.902438597972149e-41, -0.00038166130904814845, 0.0003817341556275844),
    ]

    @Test("the cross section and its change at 1, 10, 100 and 1000 eV, for both signs")
    func changes() throws {
        let answer = try CrossSectionAnswer.of("\(Self.argon) \(Self.charges) --recoil-kev 0.001,0.01,0.1,1")
        #expect(answer.curves.map(\.parameters) == [["q_ee": 1.5e-12], ["q_ee": -1.5e-12]])
        for (index, expected) in Self.golden.enumerated() {
            let standard = answer.points[index].total
            #expect(agree(standard, expected.total, to: 1e-7))
            let changes = answer.curves.map { $0.points[index].total / standard - 1 }
            #expect(agree(changes[0], expected.plus, to: 1e-5))
            #expect(agree(changes[1], expected.minus, to: 1e-5))
        }
        // The same constants and formulas: only the rounding of a difference of nearly equal numbers is left.
        #expect(agree(answer.maximumRecoilKeVnr, 133.9924826759498, to: 1e-9))
    }

    @Test("where charge and weak amplitude cancel, and the cross section there")
    func amplitudeZero() throws {
        let answer = try CrossSectionAnswer.of("\(Self.argon) \(Self.charges) --recoil-kev 0.000190793439529")
        let zero = try #require(answer.curves[0].amplitudeZeroKeV)
        #expect(agree(zero, 1.9079343952920258e-4, to: 1e-8))
        #expect(answer.curves[1].amplitudeZeroKeV == nil)
        #expect(answer.curves[0].points[0].total < 1e-15 * answer.points[0].total)
        #expect(agree(answer.curves[1].points[0].total, 4 * answer.points[0].total, to: 1e-9))
    }

    /// Cromer-Mann and Salvat's form factors of argon put it at 1.115 and 1.175 meV; a Thomas-Fermi atom at 1.206 meV.
    @Test("the electrons screen half of the charge near 1.1 meV")
    func screening() throws {
        let screened = try #require(try CrossSectionAnswer.of("\(Self.argon) --recoil-kev 1").halfScreenedKeV)
        #expect(1.10e-6 < screened && screened < 1.21e-6)
        let heavy = try CrossSectionAnswer.of("--target Ar40 --energy 50 --scattering electron --recoil-kev 1")
        #expect(heavy.halfScreenedKeV == nil)
    }

    /// Charge of an atom: Z (F_p - F_e) instead of Z F_p, so (em of the atom)/(em of the nucleus) = (1 - F_e/Z)². At 1 eV
    /// the independent calculation has F_e/Z = 0.0045 (Salvat et al.), our cloud 0.0022; at 1 meV 1 - F_e/Z is 0.473, where
    /// the two differ by 3 %.
    @Test("a whole atom hides its charge", arguments: [(1e-3, 0.9955, 3e-3), (1e-6, 0.4726, 0.05)])
    func atom(recoil: Double, factor: Double, tolerance: Double) throws {
        let charged = "\(Self.argon) --set q_ee=1.5e-12 --recoil-kev \(recoil)"
        let nucleus = try CrossSectionAnswer.point(charged)
        let atom = try CrossSectionAnswer.point(charged + " --target-state atom")
        let found = (atom.electromagnetic / nucleus.electromagnetic).squareRoot()
        #expect(agree(found, factor, to: tolerance), "\(found)")
    }

    /// The paper's last sentence: near 9 meV the weak amplitude of helium vanishes, for the electrons of the atom add
    /// Z (±1/2 + 2 sin²θ) F_e with the other sign. With the one-loop 0.9521 for electrons and ν_e this is at 8.35 meV in our
    /// cloud; the variational hydrogenic function (27/16) has 8.88, Salvat's cloud 8.21. Other flavours have no zero.
    @Test("the amplitude of a helium atom vanishes near 9 meV for electron neutrinos")
    func helium() throws {
        let helium = "--target He4 --energy 10 --target-state atom --from-kev 4e-6 --to-kev 16e-6 --points 1201"
        let points = try CrossSectionAnswer.of(helium).points
        let deepest = try #require(points.min { $0.total < $1.total })
        #expect(8.2e-6 < deepest.recoil && deepest.recoil < 8.9e-6)
        #expect(deepest.total < 1e-5 * points[0].total && deepest.total < 1e-5 * points[1200].total)
        let muon = try CrossSectionAnswer.of(helium + " --flavour mu").points
        let ends = [muon[0].total, muon[1200].total]
        #expect(muon.allSatisfy { $0.total >= 0.9 * (ends.min() ?? 0) })
    }
}
