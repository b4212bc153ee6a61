import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Kinematics of coherent scattering")
struct KinematicsTests {
    /// Nucleus, mass in MeV and |q| at 5 keV in MeV, from the atomic mass less Z electrons and √(2MT) with mpmath.
    static let momenta: [(name: String, massMeV: Double, momentumMeV: Double)] = [
        ("Ar40", 37215.526215691547, 19.291326086013773), ("Cs133", 123772.53973609164, 35.181321711398456),
        ("I127", 118183.68429437402, 34.377853960707615),
    ]

    @Test("the momentum transfer is √(2MT) of the bare nucleus", arguments: momenta)
    func momentum(name: String, massMeV: Double, momentumMeV: Double) throws {
        let nuclide = try #require(NuclideTable.nuclide(named: name))
        // The mass of the atom is 2e-4 larger; 2MT without the root is 1.2e3 MeV² and not a momentum.
        expectClose(nuclide.massMeV, massMeV, relative: 1e-15)
        expectClose(nuclide.momentumTransferMeV(recoilMeV: 5e-3), momentumMeV, relative: 1e-15)
    }

    @Test("the smallest energy for a recoil and the largest recoil for an energy invert each other")
    func inverse() throws {
        let cesium = try #require(NuclideTable.nuclide(named: "Cs133"))
        for energy in [0.1, 1, 29.79, 52.8, 1e4] {
            let recoil = cesium.maximumRecoilMeV(energyMeV: energy)
            expectClose(cesium.minimumEnergyMeV(recoilMeV: recoil), energy, relative: 1e-13)
        }
        // 2 E²/(M + 2E) for 30 MeV on argon, by mpmath.
        let argon = try #require(NuclideTable.nuclide(named: "Ar40"))
        expectClose(argon.maximumRecoilMeV(energyMeV: 30), 0.048289056728118569, relative: 1e-15)
    }

    @Test("weak scattering on spin 0 vanishes at the largest recoil, on spin above 0 it does not")
    func helicity() throws {
        for (name, energy) in [("Ar40", 50.0), ("Ar40", 10), ("Ge74", 30), ("Xe132", 52)] {
            let target = try scattering(on: name)
            let recoil = target.nuclide.maximumRecoilMeV(energyMeV: energy)
            let kernel = try kernel(target, .of(.neutron, .neutron), recoilMeV: recoil)
            // 2 - MT/E² - 2T/E is 2 - (M + 2E) T/E² = 0: only rounding of terms of size 2 is left.
            #expect(abs(kernel(EnergyMoments(energyMeV: energy))) <= 1e-14 * kernel.unity)
        }
        for name in ["Cs133", "I127", "Ge73", "Xe129"] {
            let target = try scattering(on: name)
            let recoil = target.nuclide.maximumRecoilMeV(energyMeV: 50)
            let kernel = try kernel(target, .of(.neutron, .neutron), recoilMeV: recoil)
            // What stays is T²/E², about 6.5e-7 for cesium, beside rounding of 4e-16.
            expectClose(kernel(EnergyMoments(energyMeV: 50)) / kernel.unity, recoil * recoil / 5000, relative: 2e-9)
        }
    }

    @Test("every product but the magnetic one has the weak kinematics; the magnetic one its own")
    func factors() throws {
        let argon = try scattering(on: "Ar40")
        let moments = EnergyMoments(unity: 0.9, inverse: 0.03, inverseSquare: 0.0015)
        let mass = argon.nuclide.massMeV
        for (product, kernel) in zip(argon.products, argon.kernels(recoilMeV: 0.02)) {
            let (factor, size) =
                product == .magnetic
                ? (0.9 / 0.02 - 0.03 + 0.0015 * 0.02 / 4, kernel.unity * 0.02)
                : (2 * 0.9 - 0.0015 * mass * 0.02 - 2 * 0.02 * 0.03, kernel.unity / 2)
            expectClose(kernel(moments), size * factor, relative: 1e-14)
            #expect(kernel(.none) == 0)
        }
    }

    @Test("the total cross section of full coherence on spin 0 is G_F² M C_V T_max/2π")
    func total() throws {
        let argon = try scattering(on: "Ar40", model: .pointlike)
        // C_V = (0.0382 · 18 - 0.5117 · 22)²; with mpmath, in cm². A bracket that enters squared misses it by a third.
        let limit = argon.nuclide.maximumRecoilMeV(energyMeV: 30)
        let coefficients = VertexCoefficients(flavour: .electron, properties: try properties())
        let total = GaussLegendreRule(points: 4).integrate(over: 0...limit) { recoil in
            argon.differentialCrossSection(recoilMeV: recoil, energyMeV: 30, coefficients: coefficients)
        }
        expectClose(total * 1e3, 1.6926950815234808e-39, relative: 1e-13)
    }

    @Test("is zero at and below no recoil and beyond the kinematic limit, finite inside")
    func range() throws {
        let cesium = try scattering(on: "Cs133")
        let limit = cesium.nuclide.maximumRecoilMeV(energyMeV: 30) * 1e3
        for recoil in [-1, 0, limit * (1 + 1e-12), 1e6] {
            #expect(try crossSection(cesium, recoilKeV: recoil, energyMeV: 30, ["mu_e": 1e-9]) == 0)
        }
        for recoil in [1e-6, limit * (1 - 1e-12)] {
            #expect(try crossSection(cesium, recoilKeV: recoil, energyMeV: 30, ["mu_e": 1e-9]) > 0)
        }
    }
}
