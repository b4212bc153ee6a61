import Scattering
import TestSupport
import Testing

@Suite("Electron shells")
struct ElectronShellsTests {
    /// Z_eff just above the energy in keV, by element: the published steps.
    static let published: [(element: String, steps: [(Double, Double)], below: Double)] = [
        (
            "Cs",
            [
                (35.99, 55), (5.71, 53), (5.36, 51), (5.01, 49), (1.21, 45), (1.07, 43), (1.00, 41), (0.74, 37),
                (0.73, 33), (0.23, 27), (0.17, 25), (0.16, 23),
            ], 19
        ),
        (
            "I",
            [
                (33.17, 53), (5.19, 51), (4.86, 49), (4.56, 47), (1.07, 43), (0.93, 41), (0.88, 39), (0.63, 35),
                (0.62, 31), (0.19, 25), (0.124, 23), (0.123, 21),
            ], 17
        ),
        (
            "Ge",
            [
                (11.103, 32), (1.4146, 30), (1.2481, 28), (1.217, 26), (0.1801, 22), (0.1249, 20), (0.1208, 18),
                (0.0298, 14), (0.0292, 10),
            ], 4
        ),
        ("Ar", [(3.2059, 18), (0.3263, 16), (0.2506, 14), (0.2484, 12), (0.0293, 8), (0.0159, 6)], 0),
        (
            "Xe",
            [
                (34.561, 54), (5.453, 52), (5.107, 50), (4.786, 48), (1.1487, 44), (1.0021, 42), (0.9406, 40),
                (0.689, 36), (0.6764, 32), (0.2132, 26), (0.1467, 24), (0.1455, 22), (0.0695, 18), (0.0675, 14),
                (0.0233, 8), (0.0134, 6), (0.0121, 4),
            ], 0
        ),
    ]

    @Test("step as the published tables do, and not at the threshold itself", arguments: published)
    func steps(element: String, steps: [(Double, Double)], below: Double) throws {
        let shells = try ElectronShells(element: element)
        #expect(shells.thresholdsKeV == steps.map(\.0).reversed())
        for (index, step) in steps.enumerated() {
            let next = index + 1 < steps.count ? steps[index + 1].1 : below
            #expect(shells.effectiveElectrons(energyKeV: step.0.nextUp) == step.1)
            #expect(shells.effectiveElectrons(energyKeV: step.0) == next)
        }
        #expect(shells.effectiveElectrons(energyKeV: 0) == below)
    }

    @Test("hold Z electrons, for every element of the table")
    func complete() throws {
        for nuclide in NuclideTable.all {
            let shells = try ElectronShells(element: nuclide.element)
            #expect(shells.electronCount == nuclide.protons)
            #expect(shells.effectiveElectrons(energyKeV: 100) == Double(nuclide.protons))
            let thresholds = shells.thresholdsKeV
            #expect(zip(thresholds.dropFirst(), thresholds).allSatisfy { $0 > $1 })
        }
    }

    @Test("K edges follow Moseley's law")
    func moseley() throws {
        // E_K ≈ 13.6 eV (Z - σ)² with a screening σ between 0 and 4, what relativity adds in heavy elements included.
        for nuclide in NuclideTable.all where nuclide.protons > 2 {
            let edge = try #require(try ElectronShells(element: nuclide.element).thresholdsKeV.last)
            let effective = (edge / 0.0136057).squareRoot()
            #expect((Double(nuclide.protons) - 4...Double(nuclide.protons)).contains(effective))
        }
    }

    @Test("refuse an element without data")
    func unknown() {
        let error = #expect(throws: ElectronShellsError.self) { try ElectronShells(element: "U") }
        #expect(error?.description.contains("'U'; known: Al, Ar, C") == true)
    }
}
