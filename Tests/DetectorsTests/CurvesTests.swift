import Detectors
import Foundation
import NumericalMethods
import TestSupport
import Testing

/// The light of COHERENT CsI (arXiv:2110.07730, ancillary).
let csiQuenching = Quenching.polynomialMeV(coefficients: [0.0554628, 4.30681, -111.707, 840.384])
/// Its resolution.
let csiResolution = EnergyResolution.gamma(aKeVee: 0.0749, bPerKeVee: 9.56)
/// Its efficiency.
let csiEfficiency = EnergyEfficiency.sigmoid(a: 1.32045, b: 0.285979, c: 10.8646, d: -0.333322)

@Suite("Quenching")
struct QuenchingTests {
    @Test("is the polynomial of the release, in MeV")
    func golden() {
        // 1e3 (a t + b t² + c t³ + d t⁴), t = T/1000; independent calculation in Python.
        for (recoil, light) in [(5.0, 0.371546115), (10, 0.88200584), (20, 2.07278544), (50, 4.82919)] {
            expectClose(csiQuenching.electronEquivalentKeV(recoilKeVnr: recoil), light, relative: 1e-15)
        }
        #expect(csiQuenching.electronEquivalentKeV(recoilKeVnr: 0) == 0)
    }

    @Test("starts with the first power: one coefficient is a constant factor")
    func constant() {
        let flat = Quenching.polynomialMeV(coefficients: [0.0878])
        for recoil in [0.1, 5, 40] {
            expectClose(flat.electronEquivalentKeV(recoilKeVnr: recoil), 0.0878 * recoil, relative: 1e-15)
        }
    }
}

@Suite("Energy resolution")
struct EnergyResolutionTests {
    /// ∫ f(x) dP, from the cumulative probability alone, by parts on a grid that holds all of it.
    private func moment(_ power: Int, energyKeVee: Double) -> Double {
        // E[xⁿ] = ∫ n xⁿ⁻¹ (1 - P(x)) dx.
        let mean = energyKeVee / 0.0749
        let panels = (0...60).map { mean * Double($0) / 3 }
        return GaussLegendreRule.composite(points: 12, panels: panels).reduce(0) { sum, node in
            let weight = (1..<power).reduce(Double(power)) { value, _ in value * node.position }
            let above = 1 - csiResolution.cumulative(at: node.position, energyKeVee: energyKeVee)
            return sum + node.weight * weight * above
        }
    }

    @Test("has the mean E_ee/a and the variance mean²/(1 + b E_ee)", arguments: [0.371546115, 0.882, 2.07, 4.83])
    func moments(energyKeVee: Double) {
        let mean = energyKeVee / 0.0749
        expectClose(moment(1, energyKeVee: energyKeVee), mean, relative: 1e-9)
        let variance = mean * mean / (1 + 9.56 * energyKeVee)
        // Twenty means reach far enough: e⁻⁷⁰ at the lowest energy.
        expectClose(moment(2, energyKeVee: energyKeVee) - mean * mean, variance, relative: 1e-7)
        // 13.35 photo-electrons for each keV.
        expectClose(mean / energyKeVee, 13.35, relative: 1.5e-4)
    }

    @Test("rises from 0 to 1")
    func monotonic() {
        #expect(csiResolution.cumulative(at: 0, energyKeVee: 1) == 0)
        #expect(csiResolution.cumulative(at: -5, energyKeVee: 1) == 0)
        let values = stride(from: 0.5, to: 60, by: 0.5).map { csiResolution.cumulative(at: $0, energyKeVee: 1) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
        expectClose(csiResolution.cumulative(at: 200, energyKeVee: 1), 1, relative: 1e-15)
        // More energy, more photo-electrons.
        let falling = stride(from: 0.2, to: 5, by: 0.2).map { csiResolution.cumulative(at: 15, energyKeVee: $0) }
        #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 > $1 })
    }
}

@Suite("Efficiencies")
struct EfficiencyTests {
    @Test("the energy efficiency is clipped at 0 and else the sigmoid of the release")
    func energy() {
        // a/(1 + exp(-b (x - c))) + d; independent calculation in Python. It leaves zero at 7.068 PE.
        let golden = [
            (7.2, 0.009479498131055641), (8, 0.0706435654115416), (12, 0.43315879905443266),
            (20, 0.8968934796251021), (40, 0.9868102928791375), (60, 0.9871269573247151),
        ]
        for (photoElectrons, efficiency) in golden {
            expectClose(csiEfficiency(photoElectrons), efficiency, relative: 1e-14)
        }
        for photoElectrons in [-50, 0, 5, 7, 7.06] { #expect(csiEfficiency(photoElectrons) == 0) }
        #expect(csiEfficiency(7.07) > 0)
        // Far away the exponential overflows, and the efficiency must not.
        #expect(csiEfficiency(-1e5) == 0)
        expectClose(csiEfficiency(1e5), 1.32045 - 0.333322, relative: 1e-15)
    }

    @Test("the time efficiency is 1 and then decays")
    func time() {
        let efficiency = TimeEfficiency(flatUntilUs: 0.52, decayPerUs: 0.0494)
        for time in [-1, 0, 0.3, 0.52] { #expect(efficiency(time) == 1) }
        // exp(-0.0494 · 5.48) at the end of the window, by mpmath.
        expectClose(efficiency(6), 0.7628361615862978, relative: 1e-14)
        expectClose(efficiency(1.52), exp(-0.0494), relative: 1e-15)
    }
}
