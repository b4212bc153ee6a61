import Scattering
import TestSupport
import Testing

@Suite("Two-parameter Fermi and tabulated form factors")
struct TwoParameterFermiTests {
    static let fermi = FormFactorModel.twoParameterFermi(diffusenessFm: 0.52)

    /// F at |q| = 20, 50, 100, 200, 300 MeV for a rms radius in fm and a = 0.52 fm.
    ///
    /// Independent calculation in Python (mpmath, 30 digits): c from ⟨r²⟩ by quadrature and a secant search, then F by
    /// quadrature of r sin(qr)/(1 + exp((r - c)/a)). The symmetrised shape differs from the eighth digit on for caesium,
    /// from the third for carbon.
    static let independent: [(radiusFm: Double, values: [Double])] = [
        (
            4.8041,
            [
                0.96109375297916331, 0.77572894690213999, 0.32197770688138773, -0.055981017881298748,
                0.014119003673548533,
            ]
        ),
        (
            5.03,
            [
                0.95740617504757365, 0.75618637449877188, 0.28032603686757544, -0.051567322278501063,
                0.014544303303917593,
            ]
        ),
        (
            3.4274,
            [
                0.98006205771783126, 0.88092048597553565, 0.5931187595057361, 0.070591060723968442,
                -0.03543795528709098,
            ]
        ),
        (
            2.4702,
            [
                0.98960996340207631, 0.93689063066360534, 0.77129764714147169, 0.35589493682879408,
                0.089850256119187548,
            ]
        ),
    ]

    @Test("the Fermi shape agrees with an independent calculation", arguments: independent)
    func golden(radiusFm: Double, values: [Double]) throws {
        let factor = try FormFactor(Self.fermi, rmsRadiusFm: radiusFm)
        for (q, value) in zip([20.0, 50, 100, 200, 300], values) {
            expectClose(factor(momentumMeV: q), value, relative: 1e-12)
        }
    }

    @Test("the Fermi shape is smooth where the moments take over, and a sphere without surface")
    func limits() throws {
        let factor = try FormFactor(Self.fermi, rmsRadiusFm: 4.8041)
        // qc = 0.03 at q = 1.0426 MeV: both sides of it lie on one parabola in q² to the next order, (qR)⁶/5040.
        let curve = [1.02, 1.035, 1.05, 1.065].map { q in (1 - factor(momentumMeV: q)) / (q * q) }
        let steps = zip(curve.dropFirst(), curve).map { $0 - $1 }
        for step in steps { expectClose(step, steps[0], relative: 0.06) }
        let sharp = try FormFactor(.twoParameterFermi(diffusenessFm: 0), rmsRadiusFm: 4.8)
        let sphere = try FormFactor(.helm(skinFm: 0), rmsRadiusFm: 4.8)
        for q in [5.0, 20, 80, 150] { expectClose(sharp(momentumMeV: q), sphere(momentumMeV: q), relative: 1e-12) }
    }

    @Test("shapes of one radius agree within their spread below the first minimum")
    func spread() throws {
        let factors = try FormFactorTests.shapes.prefix(4).map { try FormFactor($0, rmsRadiusFm: 4.8041) }
        for q in [20.0, 50, 80, 100] {
            let values = factors.map { $0(momentumMeV: q) }
            let (least, most) = (values.min() ?? 0, values.max() ?? 1)
            // 2 % in F at 100 MeV (q⁶ terms), 1e-4 at 20 MeV.
            #expect(most - least < 0.017 * least * (q / 100) * (q / 100) * (q / 100))
        }
    }

    @Test("a table reproduces the form factor that filled it")
    func table() throws {
        let filled = try FormFactor(Self.fermi, rmsRadiusFm: 4.8041)
        let momenta = (0...100).map { Double($0) * 2 }
        let table = try FormFactorTable(
            name: "cs.csv", momentaMeV: momenta, values: momenta.map { filled(momentumMeV: $0) })
        // The radius does not matter.
        let factor = try FormFactor(.tabulated(table), rmsRadiusFm: 1)
        #expect(factor(momentumMeV: 0) == 1)
        for q in [1.0, 33.3, 99, 151] {
            // A natural spline with steps of 2 MeV: h² F''/8 = 3e-5 in the first, where F'' is not 0, h⁴ later.
            expectClose(factor(momentumMeV: q), filled(momentumMeV: q), relative: q < 2 ? 1e-4 : 1e-6)
        }
        #expect(factor(momentumMeV: 201) == 0)
        #expect(FormFactorModel.tabulated(table).name == "table")
        #expect(table == (try FormFactorTable(name: "cs.csv", momentaMeV: momenta, values: table.values)))
    }

    @Test("a table that is no form factor is refused with the reason")
    func refused() {
        let good = [0.0, 30, 60, 90, 120]
        let wrong: [([Double], [Double], String)] = [
            ([0, 120], [1, 0.5], "five points"), (good, [1, 0.9, 0.8], "five points"),
            ([1, 30, 60, 90, 120], [1, 0.9, 0.8, 0.5, 0.2], "q = 0"), (good, [0.9, 0.9, 0.8, 0.5, 0.2], "F = 1"),
            (good, [1, 1.2, 0.8, 0.5, 0.2], "beyond 1"), (good, [1, .nan, 0.8, 0.5, 0.2], "beyond 1"),
            ([0, 10, 20, 30, 40], [1, 0.9, 0.8, 0.5, 0.2], "must reach"),
            ([0, 60, 30, 90, 120], [1, 0.9, 0.8, 0.5, 0.2], "does not increase"),
        ]
        for (momenta, values, reason) in wrong {
            let error = #expect(throws: FormFactorTableError.self) {
                try FormFactorTable(name: "x.csv", momentaMeV: momenta, values: values)
            }
            #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        }
    }

    @Test("every nuclide has a form factor, hydrogen and helium one of their own")
    func light() throws {
        for nuclide in NuclideTable.all {
            for shape in FormFactorTests.shapes {
                let factor = try FormFactor(shape.suited(to: nuclide), rmsRadiusFm: nuclide.chargeRadiusFm)
                #expect((0..<1).contains(factor(momentumMeV: 30)))
            }
        }
        let proton = try #require(NuclideTable.nuclide(named: "H1"))
        let alpha = try #require(NuclideTable.nuclide(named: "He4"))
        #expect(helm.suited(to: proton) == .dipole)
        #expect(helm.suited(to: alpha) == .gaussian)
        #expect(FormFactorModel.pointlike.suited(to: alpha) == .pointlike)
        // (1 + q²R²/12)⁻², exp(-q²R²/6) with (100 MeV/ħc)² = 0.25681895 fm⁻².
        expectClose(
            try FormFactor(.dipole, rmsRadiusFm: 0.84075)(momentumMeV: 100), 0.97041710767841, relative: 1e-9)
        expectClose(
            try FormFactor(.gaussian, rmsRadiusFm: 1.6755)(momentumMeV: 100), 0.88677737438090, relative: 1e-9)
    }
}
