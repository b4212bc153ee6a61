import Foundation
import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Running of the charge radius' loops")
struct RadiativeCorrectionTests {
    /// |q| in MeV and Δ of ν_e, ν_µ, ν_τ: -(α/3π) ∫ 6x(1-x) ln[1 + x(1-x) q²/m²] dx by mpmath, 30 digits.
    static let independent: [(momentum: Double, values: [Double])] = [
        (1, [-0.000434433920881225985, -1.38711405341876244e-8, -4.90476000485848027e-11]),
        (30, [-0.00501747588896029089, -0.0000123775825218394265, -4.41414933823048583e-8]),
        (60, [-0.00608983864243663928, -0.0000482893869023325481, -1.76549798348239781e-7]),
        (100, [-0.00688066033137602244, -0.000126934829048162377, -4.90309648724892327e-7]),
    ]

    @Test(
        "is the integral over the Feynman parameter, to the digits that the closed form keeps", arguments: independent)
    func golden(momentum: Double, values: [Double]) {
        for (flavour, expected) in zip(NeutrinoFlavour.allCases, values) {
            // Just above r = 0.01, 4/r and the logarithm cancel to 2e-3: five digits of sixteen.
            expectClose(RadiativeCorrection.running(flavour, momentumMeV: momentum), expected, relative: 1e-10)
        }
    }

    @Test("agrees with its integral at any momentum, in the series and in the closed form")
    func integral() {
        var generator = SeededGenerator(seed: 71)
        let rule = GaussLegendreRule(points: 40)
        for _ in 0..<200 {
            let ratio = pow(10, Double.random(in: -5...1.5, using: &generator))
            let integral = rule.integrate(over: 0...1) { x in 6 * x * (1 - x) * log1p(x * (1 - x) * ratio) }
            let found = RadiativeCorrection.running(
                .muon, momentumMeV: PhysicalConstants.muonMass * ratio.squareRoot())
            // Just above r = 0.01 the closed form has lost six digits.
            expectClose(found, -(1 / 137.035999) / (3 * Double.pi) * integral, relative: 3e-10)
        }
    }

    @Test("goes over from the series to the closed form without a step")
    func junction() {
        let junction = PhysicalConstants.muonMass * 0.01.squareRoot()
        func value(_ factor: Double) -> Double {
            RadiativeCorrection.running(.muon, momentumMeV: junction * factor)
        }
        // The slope in ln q is 2, less 0.2 % by the next term of the series.
        let step = 1e-6
        expectClose(value(1 + step) / value(1 - step), 1 + 4 * step * (1 - 1.07e-3), relative: 1e-10)
    }

    @Test("takes about 0.005 from g_V^p of ν_e at the momenta of COHERENT, and next to nothing for the others")
    func size() {
        for momentum in stride(from: 30.0, through: 60, by: 5) {
            let shift = RadiativeCorrection.running(.electron, momentumMeV: momentum)
            #expect((-0.0061...(-0.005)).contains(shift))
            #expect((-5e-5...(-1e-5)).contains(RadiativeCorrection.running(.muon, momentumMeV: momentum)))
            #expect(abs(RadiativeCorrection.running(.tau, momentumMeV: momentum)) < 2e-7)
        }
        for flavour in NeutrinoFlavour.allCases {
            #expect(RadiativeCorrection.running(flavour, momentumMeV: 0) == 0)
        }
    }

    @Test("far above the leptons' masses every flavour has the same g_V^p")
    func universal() {
        // 0.0382, 0.0300 and 0.0256, published to 1e-4, differ by the logarithms of the masses alone.
        let couplings = WeakCouplings(chargeRadius: .shift)
        let values = NeutrinoFlavour.allCases.map {
            couplings.proton($0) + RadiativeCorrection.running($0, momentumMeV: 1e6)
        }
        for value in values { #expect(abs(value - values[0]) < 1e-4) }
    }

    @Test("raises the rate of ν_e on argon by 1.5 % and leaves that of ν_µ alone")
    func rate() throws {
        var running = try scattering(on: "Ar40")
        running.isRunning = true
        let constant = try scattering(on: "Ar40")
        for recoil in [12.0, 20, 40] {
            func ratio(_ flavour: NeutrinoFlavour) throws -> Double {
                try crossSection(running, recoilKeV: recoil, energyMeV: 50, flavour: flavour)
                    / crossSection(constant, recoilKeV: recoil, energyMeV: 50, flavour: flavour)
            }
            // 2 · 18 Δ/(18 · 0.0382 - 22 · 0.5117): 1.7 % at 30 MeV.
            #expect((1.014...1.022).contains(try ratio(.electron)))
            #expect(abs(try ratio(.muon) - 1) < 2e-4)
        }
    }
}
