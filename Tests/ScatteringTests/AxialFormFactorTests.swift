import Scattering
import TestSupport
import Testing

@Suite("Nuclear spins and the axial form factor")
struct AxialFormFactorTests {
    private func nuclide(_ name: String) throws -> Nuclide {
        try #require(NuclideTable.nuclide(named: name))
    }

    @Test("the odd group gives 1/2 for j = l + 1/2 and -j/(2(j + 1)) for j = l - 1/2")
    func oddGroup() throws {
        // 133Cs g7/2: -7/18. 127I d5/2: 1/2. 43Ca f7/2: 1/2. 13C p1/2: -1/6. 131Xe d3/2: -3/10. 73Ge g9/2: 1/2.
        let cases: [(String, Bool, Double, Double)] = [
            ("Cs133", true, -7.0 / 18, 0), ("I127", true, 0.5, 0), ("Ca43", false, 0, 0.5), ("C13", false, 0, -1.0 / 6),
            ("Xe131", true, 0, -0.3), ("Ge73", true, 0, 0.5), ("H1", true, 0.5, 0),
        ]
        for (name, hasEvenParity, protons, neutrons) in cases {
            let spin = try #require(NuclearSpin.oddGroup(try nuclide(name), hasEvenParity: hasEvenParity))
            expectClose(spin.protons, protons, relative: 1e-15)
            expectClose(spin.neutrons, neutrons, relative: 1e-15)
            #expect(spin.isEstimate)
        }
        #expect(NuclearSpin.oddGroup(try nuclide("Ar40"), hasEvenParity: true) == nil)
        #expect(NuclearSpin.oddGroup(try nuclide("N14"), hasEvenParity: true) == nil)
    }

    @Test("every nuclide has spins; J = 0 has none, and only three are estimates")
    func table() throws {
        var estimates: [String] = []
        for nuclide in NuclideTable.all {
            let spin = try #require(NuclearSpinTable.spin(of: nuclide))
            #expect((spin.protons, spin.neutrons) == (0, 0) || nuclide.twiceSpin > 0)
            // No more than the whole spin can come from the nucleons' spins of one sort, but for small admixtures.
            #expect(abs(spin.protons) <= 0.56 && abs(spin.neutrons) <= 0.56)
            if spin.isEstimate { estimates.append(nuclide.name) }
        }
        #expect(estimates == ["H2", "N14", "Cl37", "Ca43"])
        let caesium = try #require(NuclearSpinTable.spin(of: try nuclide("Cs133")))
        #expect(caesium.source == .published("hep-ph/0406218"))
    }

    /// (g_A²/3)((J + 1)/J)(⟨S_p⟩ - ⟨S_n⟩)² with g_A = 1.2764, in Python.
    static let atZero: [(name: String, value: Double)] = [
        ("H1", 0.40729924), ("F19", 0.375366979584), ("I127", 0.07353619427847469), ("Cs133", 0.035978952922217144),
        ("Xe129", 0.16578871184656002), ("Ar40", 0), ("H2", 0), ("N14", 0),
    ]

    @Test("F_A(0) is that of its formula", arguments: atZero)
    func normalisation(name: String, value: Double) throws {
        expectClose(AxialFormFactor(nuclide: try nuclide(name))(momentumMeV: 0), value, relative: 1e-14)
    }

    @Test("a free proton has (g_A/2)², the cross section of a point-like fermion")
    func proton() throws {
        let axial = AxialFormFactor(nuclide: try nuclide("H1"))(momentumMeV: 0)
        let coupling = AxialFormFactor.axialCoupling / 2
        // g_V = 0: (g_A)² [1 + (1 - T/E)² + MT/E²] = g_A² (2 - 2T/E + T²/E² + MT/E²).
        let (mass, energy, recoil) = (938.27, 30.0, 0.7)
        let point =
            coupling * coupling
            * (1 + (1 - recoil / energy) * (1 - recoil / energy) + mass * recoil / energy / energy)
        let here =
            axial * (2 + mass * recoil / energy / energy - 2 * recoil / energy + recoil * recoil / energy / energy)
        expectClose(here, point, relative: 1e-14)
    }

    @Test("F_A of 19F follows the shell model of arXiv:2007.08529")
    func fluorine() throws {
        let axial = AxialFormFactor(nuclide: try nuclide("F19"))
        // exp(-u) times the square of the polynomial over its value at 0, table VIII, in Python.
        for (q, ratio) in [(20.0, 0.963299005869407), (50, 0.7900042382641821), (100, 0.3772723795121973)] {
            expectClose(axial(momentumMeV: q) / axial(momentumMeV: 0), ratio, relative: 1e-13)
        }
        // The response at 0 itself, 4π (0.269513 + 0.00113172)² g_A²/4, and the spins of arXiv:1304.7684: two roads.
        expectClose(axial(momentumMeV: 0), 0.3749061644915749, relative: 2e-3)
    }

    @Test("F_A of iodine and xenon is near the shell model of arXiv:1203.3542")
    func heavy() throws {
        // Isovector Σ' of its tables (two digits each) over its value at 0, |q| = 20 and 50 MeV, in Python.
        let tables: [(String, [(Double, Double)], tolerance: Double)] = [
            ("I127", [(20, 0.90493966), (50, 0.56012742)], 0.04),
            ("Xe129", [(20, 0.88774038), (50, 0.45934566)], 0.18),
        ]
        for (name, points, tolerance) in tables {
            let axial = AxialFormFactor(nuclide: try nuclide(name))
            for (q, ratio) in points {
                expectClose(axial(momentumMeV: q) / axial(momentumMeV: 0), ratio, relative: tolerance)
            }
        }
    }

    @Test("F_A falls with q and is below 1e-2 of C_V for caesium and iodine")
    func small() throws {
        for name in ["Cs133", "I127", "Na23", "Ge73", "W183"] {
            let nuclide = try nuclide(name)
            let axial = AxialFormFactor(nuclide: nuclide)
            let values = stride(from: 0.0, through: 100, by: 5).map { axial(momentumMeV: $0) }
            #expect(zip(values.dropFirst(), values).allSatisfy { $0 < $1 })
        }
        for (name, neutrons) in [("Cs133", 78.0), ("I127", 74)] {
            let charge = 0.5117 * neutrons
            #expect(AxialFormFactor(nuclide: try nuclide(name))(momentumMeV: 0) < 1e-3 * charge * charge)
        }
    }
}
