import Scattering
import TestSupport
import Testing

@Suite("Atomic form factors")
struct AtomicFormFactorTests {
    /// |q| = 1, 8, 50 keV; the coefficients of Waasmaier and Kirfel evaluated in Python (numpy, periodictable 2.1).
    static let independent: [(element: String, values: [Double])] = [
        ("He", [0.9860041162865679, 0.48963012129736455, 0.004724848112813904]),
        ("Ar", [0.9830667472313196, 0.5420453579316102, 0.08863557140659768]),
        ("Cs", [0.9819445451836939, 0.6682573095346936, 0.16125889227022883]),
    ]

    @Test("agree with an independent evaluation", arguments: independent)
    func golden(element: String, values: [Double]) throws {
        let cloud = try AtomicFormFactor(element: element)
        for (q, value) in zip([1e-3, 8e-3, 50e-3], values) {
            expectClose(cloud(momentumMeV: q), value, relative: 1e-11)
            expectClose(cloud.screening(momentumMeV: q), 1 - value, relative: 1e-11)
        }
    }

    /// f = Z F_e at |q| = 1, 8, 20 keV of the tables of Hubbell et al. (1975), from `xraylib` 4.3 (FF_Rayl).
    static let hubbell: [(element: String, values: [Double])] = [
        ("H", [0.9650, 0.2162, 0.0149]), ("He", [1.9719, 0.9777, 0.1748]), ("C", [5.8380, 2.3401, 1.3138]),
        ("Na", [10.7048, 6.5442, 2.2755]), ("Ar", [17.6942, 9.7451, 5.5795]), ("Ge", [31.5146, 21.3943, 9.9864]),
        ("I", [52.2614, 35.4458, 19.8404]), ("Xe", [53.2683, 35.9957, 20.2458]), ("Cs", [53.9552, 36.5812, 20.6775]),
        ("W", [73.1189, 53.7525, 30.7646]),
    ]

    @Test("agree with other tables to 1 % of Z", arguments: hubbell)
    func otherTables(element: String, values: [Double]) throws {
        let cloud = try AtomicFormFactor(element: element)
        let charge = Double(try #require(NuclideTable.isotopes(of: element).first).protons)
        for (q, value) in zip([1e-3, 8e-3, 20e-3], values) {
            #expect(abs(charge * cloud(momentumMeV: q) - value) < 0.007 * charge)
        }
    }

    @Test("hydrogen is (1 + q²a²/4)⁻²")
    func hydrogen() throws {
        let cloud = try AtomicFormFactor(element: "H")
        // α m_e = 3.7289395 keV: at q = 2 α m_e the form factor is 1/4.
        let inverseRadius = PhysicalConstants.fineStructure * PhysicalConstants.electronMass
        expectClose(inverseRadius, 3.7289395e-3, relative: 1e-8)
        expectClose(cloud(momentumMeV: 2 * inverseRadius), 0.25, relative: 1e-14)
        expectClose(cloud(momentumMeV: 0.2), 1.9235e-6, relative: 0.01)
    }

    @Test("neutralise every atom as q → 0, fall, and go on smoothly beyond the parametrisation")
    func limits() throws {
        for nuclide in NuclideTable.all {
            let cloud = try AtomicFormFactor(element: nuclide.element)
            #expect(cloud(momentumMeV: 0) == 1)
            #expect(cloud.screening(momentumMeV: 0) == 0)
            // 1 - F_e starts as q²⟨r²⟩/6: down to eV of momentum without loss of digits.
            let small = cloud.screening(momentumMeV: 1e-9) / 1e-18
            expectClose(cloud.screening(momentumMeV: 1e-6) / 1e-12, small, relative: 2e-6)
            // ⟨r²⟩ for each electron lies between 0.15 and 3.1 of the Bohr radius squared (H: 3; He: 1.18).
            let bohr = PhysicalConstants.hbarCMeVFm / 3.7289395e-3
            let meanSquare = 6 * small * PhysicalConstants.hbarCMeVFm * PhysicalConstants.hbarCMeVFm / (bohr * bohr)
            #expect((0.15...3.5).contains(meanSquare), "\(nuclide.element): \(meanSquare)")
            let edge = AtomicFormFactor.reachMeV
            expectClose(edge, 0.148781, relative: 1e-5)
            expectClose(cloud(momentumMeV: edge.nextUp), cloud(momentumMeV: edge), relative: 1e-9)
            #expect(abs(cloud(momentumMeV: 2)) < 1e-4)
            #expect(cloud(momentumMeV: 0.002) < cloud(momentumMeV: 0.001))
        }
        #expect(throws: AtomicFormFactorError.self) { try AtomicFormFactor(element: "U") }
    }
}

@Suite("Scattering on whole atoms")
struct AtomicTargetTests {
    private func helium() throws -> AtomicTarget {
        try AtomicTarget(nuclide: try #require(NuclideTable.nuclide(named: "He4")))
    }

    /// The recoil in meV at which the weak amplitude of helium vanishes, by bisection; nil where it does not.
    private func zero(proton: Double, neutron: Double, electron: Double) throws -> Double? {
        let atom = try helium()
        func amplitude(_ q: Double) -> Double {
            2 * proton + 2 * neutron + 2 * electron * atom.cloud(momentumMeV: q)
        }
        var (low, high) = (1e-4, 0.05)
        guard amplitude(low) * amplitude(high) < 0 else { return nil }
        while case let middle = (low + high) / 2, middle > low, middle < high {
            if amplitude(middle) * amplitude(low) > 0 { low = middle } else { high = middle }
        }
        return low * low / (2 * atom.massMeV) * 1e9
    }

    @Test("the amplitude of helium vanishes near 9 meV for electron neutrinos, not for others")
    func dip() throws {
        let sine = 0.23857
        // Root of 2 g_V^p + 2 g_V^n + 2 g_V^e F_e in Python (scipy), T = q²/2M with the mass of the atom.
        let tree = try #require(try zero(proton: 0.5 - 2 * sine, neutron: -0.5, electron: 0.5 + 2 * sine))
        expectClose(tree, 8.623413926251926, relative: 1e-8)
        let oneLoop = try #require(try zero(proton: 0.0382, neutron: -0.5117, electron: 0.9521))
        expectClose(oneLoop, 8.350735698317516, relative: 1e-8)
        let zPole = try #require(try zero(proton: 0.5 - 2 * 0.23122, neutron: -0.5, electron: 0.5 + 2 * 0.23122))
        expectClose(zPole, 8.866399568216808, relative: 1e-8)
        // "About 9 meV" (arXiv:1907.03302).
        for value in [tree, oneLoop, zPole] { expectClose(value, 9, relative: 0.08) }
        #expect(try zero(proton: 0.5 - 2 * sine, neutron: -0.5, electron: -0.5 + 2 * sine) == nil)
        #expect(try zero(proton: 0.0300, neutron: -0.5117, electron: -0.0397) == nil)
    }

    @Test("one-parameter orbitals of helium, (1 + (qa/2Z)²)⁻² with Z = 27/16, give 9.16 meV")
    func variational() throws {
        let sine = 0.23857
        // F_e = (1 - g)/(...) solved by hand: x = F^(-1/2) - 1, q = 2 Z α m_e √x.
        let form = -(0.5 - 2 * sine - 0.5) / (0.5 + 2 * sine)
        let x = 1 / form.squareRoot() - 1
        let q = 2 * 27.0 / 16 * 3.7289395e-3 * x.squareRoot()
        expectClose(q * q / (2 * (try helium()).massMeV) * 1e9, 9.156, relative: 1e-3)
    }

    @Test("the charge of an atom vanishes as q²⟨r²⟩/6 and is the nucleus' at high q")
    func charge() throws {
        let atom = try helium()
        #expect(atom.chargeAmplitude(protonFormFactor: 1, momentumMeV: 0) == 0)
        let first = atom.chargeAmplitude(protonFormFactor: 1, momentumMeV: 1e-5)
        let second = atom.chargeAmplitude(protonFormFactor: 1, momentumMeV: 2e-5)
        expectClose(second, 4 * first, relative: 1e-4)
        // Half of the charge shows at about 8 keV, that is 9 meV; 99.9 % at 150 keV, that is 3 eV.
        expectClose(atom.chargeAmplitude(protonFormFactor: 1, momentumMeV: 8e-3), 1, relative: 0.03)
        expectClose(atom.chargeAmplitude(protonFormFactor: 1, momentumMeV: 0.15), 2, relative: 1e-3)
    }
}
