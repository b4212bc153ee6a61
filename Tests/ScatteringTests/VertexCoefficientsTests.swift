import Scattering
import TestSupport
import Testing

@Suite("Couplings of the neutrino")
struct VertexCoefficientsTests {
    private func coefficients(
        _ values: [String: Double] = [:], flavour: NeutrinoFlavour = .electron,
        convention: ChargeRadiusConvention = .shift, withoutWeak: Bool = false
    ) throws -> VertexCoefficients<Double> {
        VertexCoefficients(
            flavour: flavour, properties: try properties(values, convention: convention), withoutWeak: withoutWeak)
    }

    @Test("the Standard Model at q → 0 has (Z g_V^p + N g_V^n)² and nothing else")
    func standardModel() throws {
        for (flavour, proton) in zip(NeutrinoFlavour.allCases, [0.0382, 0.0300, 0.0256]) {
            let found = try coefficients(flavour: flavour)
            expectClose(found[.of(.proton, .proton)], proton * proton, relative: 1e-15)
            expectClose(found[.of(.proton, .neutron)], -2 * proton * 0.5117, relative: 1e-15)
            expectClose(found[.of(.neutron, .neutron)], 0.5117 * 0.5117, relative: 1e-15)
            for product: VertexProduct in [
                .of(.proton, .charge), .of(.neutron, .charge), .of(.charge, .charge), .magnetic,
            ] {
                #expect(found[product] == 0)
            }
        }
        // At a recoil of 1e-6 eV MT/E² takes 7e-12 off, the form factors 5e-12.
        let argon = try scattering(on: "Ar40")
        let hbarC2 = PhysicalConstants.hbarCSquaredMeV2Cm2
        let fermi = PhysicalConstants.fermiConstant
        let charge = 18 * 0.0382 - 22 * 0.5117
        let expected = fermi * fermi * argon.nuclide.massMeV / Double.pi * charge * charge * hbarC2 * 1e-3
        expectClose(try crossSection(argon, recoilKeV: 1e-9, energyMeV: 50), expected, relative: 2e-11)
    }

    @Test("the radius shifts g_V^p by 0.0238 for each 1e-32 cm², upwards when it is negative")
    func radiusIsAShift() throws {
        // √2πα/(3 G_F) in 1e-32 cm², with mpmath.
        expectClose(ChargeRadius.couplingPerUnit, 0.023795585103032708, relative: 1e-15)
        let shifted = try coefficients(["r2_ee": -0.83], convention: .total)
        let proton = 0.0184 + 0.023795585103032708 * 0.83
        expectClose(shifted[.of(.proton, .proton)], proton * proton, relative: 1e-14)
        expectClose(shifted[.of(.proton, .neutron)], -2 * proton * 0.5117, relative: 1e-14)
        expectClose(shifted[.of(.neutron, .neutron)], 0.5117 * 0.5117, relative: 1e-15)
        #expect(shifted[.of(.neutron, .charge)] == 0)
    }

    @Test("total and shift agree at the Standard Model but for the rounding of the published numbers")
    func conventions() throws {
        // 0.0184 + 0.0237956 · (0.83, 0.48, 0.30) = 0.03815, 0.02982, 0.02554 against 0.0382, 0.0300, 0.0256: the two
        // conventions are not the same to better than 5e-5, 1.8e-4, 6e-5, and must not be taken for each other.
        for (flavour, sum) in zip(NeutrinoFlavour.allCases, [0.03815, 0.02982, 0.02554]) {
            let total = -(try coefficients(flavour: flavour, convention: .total)[.of(.proton, .neutron)]) / (2 * 0.5117)
            expectClose(total, sum, relative: 2e-4)
            let shift = -(try coefficients(flavour: flavour)[.of(.proton, .neutron)]) / (2 * 0.5117)
            #expect(total < shift && shift - total < 2e-4)
        }
        // The same on top of either: a radius of the same size moves both alike.
        let total = try coefficients(["r2_ee": -0.83 + 1.3], convention: .total)
        let moved = try coefficients(["r2_ee": 1.3])
        let difference = (moved[.of(.proton, .neutron)] - total[.of(.proton, .neutron)]) / (-2 * 0.5117)
        expectClose(difference, 0.0382 - 0.0184 - 0.83 * 0.023795585103032708, relative: 1e-11)
    }

    @Test("a positive charge lowers the rate, a positive radius raises it")
    func sign() throws {
        for name in ["Ar40", "Cs133", "I127"] {
            let target = try scattering(on: name)
            for flavour in NeutrinoFlavour.allCases {
                let l = flavour.rawValue
                let standard = try crossSection(target, recoilKeV: 5, energyMeV: 40, flavour: flavour)
                for (parameter, size) in [("q_\(l)\(l)", 1e-10), ("r2_\(l)\(l)", 0.01)] {
                    func value(_ size: Double) throws -> Double {
                        try crossSection(target, recoilKeV: 5, energyMeV: 40, flavour: flavour, [parameter: size])
                    }
                    let (up, down) = (try value(size), try value(-size))
                    // The weak amplitude is negative (neutrons). -Z F_p Q is positive for a positive charge, because
                    // 1/q² < 0, and negative for a positive radius.
                    if parameter.hasPrefix("q") {
                        #expect(up < standard && standard < down)
                    } else {
                        #expect(down < standard && standard < up)
                    }
                }
            }
        }
    }

    @Test("transition elements enter squared and never interfere with the weak amplitude")
    func transitions() throws {
        let standard = try coefficients()
        let charge = try coefficients(["q_emu": 2e-9, "q_etau": 3e-9, "q_mutau": 5e-9])
        expectClose(charge[.of(.charge, .charge)], 1.3e-17, relative: 1e-14)
        let radius = try coefficients(["r2_emu": 2, "r2_etau": 3, "r2_mutau": 5])
        let square = 0.023795585103032708 * 0.023795585103032708
        expectClose(radius[.of(.proton, .proton)], standard[.of(.proton, .proton)] + 13 * square, relative: 1e-14)
        for product: VertexProduct in [
            .of(.proton, .neutron), .of(.neutron, .neutron), .of(.neutron, .charge), .magnetic,
        ] {
            #expect(charge[product] == standard[product])
            #expect(radius[product] == standard[product])
        }
        #expect(charge[.of(.proton, .charge)] == 0 && charge[.of(.proton, .proton)] == standard[.of(.proton, .proton)])
        // ν_µ sees q_emu and q_mutau, ν_τ sees q_etau and q_mutau.
        for (flavour, sum) in zip(NeutrinoFlavour.allCases, [13.0, 29, 34]) {
            let values = try coefficients(["q_emu": 2e-9, "q_etau": 3e-9, "q_mutau": 5e-9], flavour: flavour)
            expectClose(values[.of(.charge, .charge)], sum * 1e-18, relative: 1e-14)
        }
    }

    @Test("a transition charge and a transition radius of one pair of flavours interfere with each other")
    func transitionInterference() throws {
        let both = try coefficients(["q_emu": 2e-9, "r2_emu": 3])
        expectClose(both[.of(.proton, .charge)], -2 * 2e-9 * 3 * 0.023795585103032708, relative: 1e-14)
        #expect(try coefficients(["q_emu": 2e-9, "r2_etau": 3])[.of(.proton, .charge)] == 0)
        // The square of one amplitude: with Q = κ r - c q, c > 0, they cancel where κ r = c q.
        let argon = try scattering(on: "Ar40")
        let charge = try kernel(argon, .of(.proton, .charge), recoilMeV: 2e-3).unity
        let ratio = try charge / kernel(argon, .of(.proton, .proton), recoilMeV: 2e-3).unity
        let radius = 2e-9 * ratio / ChargeRadius.couplingPerUnit
        let alone = try crossSection(argon, recoilKeV: 2, energyMeV: 40, ["q_emu": 2e-9], withoutWeak: true)
        let cancelled = try crossSection(
            argon, recoilKeV: 2, energyMeV: 40, ["q_emu": 2e-9, "r2_emu": radius], withoutWeak: true)
        #expect(abs(cancelled) <= 1e-14 * alone)
    }

    @Test("the moment enters squared, of its own flavour only")
    func moment() throws {
        expectClose(try coefficients(["mu_e": 3e-10])[.magnetic], 9e-20, relative: 1e-15)
        #expect(try coefficients(["mu_mu": 3e-10, "mu_tau": 1e-9])[.magnetic] == 0)
    }

    @Test("the weak mixing angle moves g_V^p by -2 for each unit")
    func mixingAngle() throws {
        let found = try coefficients(["sin2_theta_w": 0.23857 + 0.004])
        expectClose(found[.of(.proton, .neutron)], -2 * (0.0382 - 0.008) * 0.5117, relative: 1e-13)
        expectClose(found[.of(.neutron, .neutron)], 0.5117 * 0.5117, relative: 1e-15)
    }

    @Test("without the weak amplitude only charge, radius and moment are left")
    func withoutWeak() throws {
        for product in allProducts {
            #expect(try coefficients(withoutWeak: true)[product] == 0)
        }
        let found = try coefficients(["q_ee": 1e-8, "r2_ee": 2, "sin2_theta_w": 0.3], withoutWeak: true)
        expectClose(found[.of(.proton, .proton)], 4 * 0.023795585103032708 * 0.023795585103032708, relative: 1e-14)
        expectClose(found[.of(.proton, .charge)], -4e-8 * 0.023795585103032708, relative: 1e-14)
        #expect(found[.of(.neutron, .neutron)] == 0 && found[.of(.neutron, .charge)] == 0)
    }
}
