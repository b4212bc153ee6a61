import Foundation
import Scattering
import TestSupport
import Testing

@Suite("Neutrinos on the way")
struct OscillationTests {
    /// A neutrino born with a flavour, after a baseline.
    struct State: Sendable {
        let flavour: NeutrinoFlavour
        let isAntineutrino: Bool
        let baselineM: Double
    }

    static let states = NeutrinoFlavour.allCases.flatMap { flavour in
        [false, true].flatMap { isAntineutrino in
            [0, 20, 1e3, 1e5, 1.7e8].map { State(flavour: flavour, isAntineutrino: isAntineutrino, baselineM: $0) }
        }
    }

    @Test(
        "the paper's eq. (6), summed over mass states as it stands, when what it neglects is dropped", arguments: states
    )
    func paper(state: State) throws {
        var generator = SeededGenerator(seed: 51)
        let argon = try scattering(on: "Ar40")
        let framework = framework(.total, basis: .mass)
        let mixing = framework.mixing
        for _ in 0..<5 {
            var matrices = randomMatrices(using: &generator)
            matrices[.anapole] = .zero
            let energy = Double.random(in: 20...50, using: &generator)
            let recoil = argon.maximumRecoilMeV(energyMeV: energy) * Double.random(in: 0.02...0.9, using: &generator)
            let phases = mixing.phases(baselineM: state.baselineM, energyMeV: energy)
            let properties = NeutrinoProperties(framework, matrices)
            let density = mixing.density(state.flavour, phases: phases, isAntineutrino: state.isAntineutrino)
            var found = 0.0
            for component in StateElement.all(.mass) {
                let coefficients = VertexCoefficients(
                    state: component, properties: properties, isAntineutrino: state.isAntineutrino)
                for (product, kernel) in zip(argon.products, argon.kernels(recoilMeV: recoil)) {
                    // Without 2T/E, and without 1/E and T/4E² of the magnetic term.
                    let kept =
                        product == .magnetic
                        ? kernel.unity : kernel.unity + kernel.inverseSquare / (energy * energy)
                    found += component.value(in: density) * coefficients[product] * kept
                }
            }
            let amplitudes = mixing.amplitudes(
                state.flavour, phases: phases, isAntineutrino: state.isAntineutrino)
            let expected = try Self.equation6(
                argon, matrices, amplitudes, recoil: recoil, energy: energy, isAntineutrino: state.isAntineutrino)
            expectClose(found, expected, relative: 1e-12)
        }
    }

    /// dσ/dT = (G_F² M/π)(1 - MT/2E²) C_V + (πα²/m_e²)|F_Q|²|µ_ν|²/T in cm²/keV, with the sums over j and k of C_V and |µ_ν|²
    /// written out; for antineutrinos Q is transposed, and M = µ - iε conjugated.
    private static func equation6(
        _ target: CoherentScattering, _ matrices: [NeutrinoProperty: Matrix], _ amplitudes: [ComplexValue<Double>],
        recoil: Double, energy: Double, isAntineutrino: Bool
    ) throws -> Double {
        let (fermi, alpha, electron) = (1.1663788e-11, 1 / 137.035999, 0.51099895)
        let hbarC2 = 197.3269804 * 197.3269804 * 1e-26
        let mass = target.massMeV
        let momentum = (2 * mass * recoil).squareRoot()
        let charge = 18 * target.protonFormFactor(momentumMeV: momentum)
        let weak = 0.0184 * charge - 0.5117 * 22 * target.neutronFormFactor(momentumMeV: momentum)
        let photon = 2 * 2.0.squareRoot() * Double.pi * alpha / (fermi * -momentum * momentum)
        let charges = try #require(matrices[.charge])
        let radii = try #require(matrices[.radius])
        let magnetic = try #require(matrices[.magnetic])
        let electric = try #require(matrices[.electric])
        var (vector, moment) = (0.0, 0.0)
        for j in 0..<3 {
            var sums = (ComplexValue<Double>.zero, ComplexValue<Double>.zero)
            for k in 0..<3 {
                let (row, column) = isAntineutrino ? (k, j) : (j, k)
                // r² in MeV⁻² from 1e-32 cm².
                let form = charges[row, column] + (-momentum * momentum / 6 * 1e-32 / hbarC2) * radii[row, column]
                let delta = ComplexValue(j == k ? weak : 0.0)
                sums.0 = sums.0 + amplitudes[k] * (delta - (charge * photon) * form)
                let flip = magnetic[j, k] - ComplexValue(0, 1) * electric[j, k]
                sums.1 = sums.1 + amplitudes[k] * (isAntineutrino ? flip.conjugate : flip)
            }
            vector += sums.0.squaredModulus
            moment += sums.1.squaredModulus
        }
        let kinematics = 1 - mass * recoil / (2 * energy * energy)
        return hbarC2 * 1e-3
            * (fermi * fermi * mass / Double.pi * kinematics * vector
                + Double.pi * alpha * alpha / (electron * electron) * charge * charge * moment / recoil)
    }

    @Test("averaged over whole periods the coherent state is the incoherent mix of mass states")
    func averaging() throws {
        var generator = SeededGenerator(seed: 52)
        var framework = framework(.total, basis: .mass)
        // Commensurate splittings: phases φ, 3φ, and 2φ between them, average to nothing over 8 points of a period.
        framework.mixing.deltaM21Squared = 1e-3
        framework.mixing.deltaM31Squared = 3e-3
        let mixing = framework.mixing
        for target in try BasisTests.targets() {
            let recoil = 0.3 * target.maximumRecoilMeV(energyMeV: 30)
            let properties = NeutrinoProperties(framework, randomMatrices(using: &generator))
            for flavour in NeutrinoFlavour.allCases {
                for isAntineutrino in [false, true] {
                    func value(_ density: Matrix) -> Double {
                        crossSection(
                            target, recoilMeV: recoil, energyMeV: 30, density: density, properties,
                            isAntineutrino: isAntineutrino
                        ).value
                    }
                    let single = (0..<3).map { index in
                        target.differentialCrossSection(
                            recoilMeV: recoil, energyMeV: 30,
                            coefficients: VertexCoefficients(
                                state: .massState(index), properties: properties,
                                kind: target is ElectronScattering ? .electron : .nuclear,
                                isAntineutrino: isAntineutrino))
                    }
                    let mix = (0..<3).reduce(0) { $0 + mixing.matrix[flavour.index, $1].squaredModulus * single[$1] }
                    expectClose(value(mixing.averaged(flavour)), mix, relative: 1e-13)
                    let period = (0..<8).map { step in
                        let phase = 2 * Double.pi * Double(step) / 8
                        return value(
                            mixing.density(
                                flavour, phases: [0, phase, 3 * phase], isAntineutrino: isAntineutrino))
                    }
                    expectClose(period.reduce(0, +) / 8, mix, relative: 1e-12)
                    #expect(period.max() ?? 0 > 1.01 * mix, "there is something to average")
                }
            }
        }
    }

    @Test("an antineutrino after L is a neutrino with all phases reversed: CPT, where no axial current takes part")
    func reversed() throws {
        var generator = SeededGenerator(seed: 53)
        let framework = framework(.total, basis: .mass)
        let argon = try scattering(on: "Ar40")
        for _ in 0..<20 {
            let properties = NeutrinoProperties(framework, randomMatrices(using: &generator))
            let phases = (0..<3).map { _ in Double.random(in: -3...3, using: &generator) }
            for flavour in NeutrinoFlavour.allCases {
                func value(_ phases: [Double], _ isAntineutrino: Bool) -> Double {
                    crossSection(
                        argon, recoilMeV: 5e-3, energyMeV: 30,
                        density: framework.mixing.density(flavour, phases: phases, isAntineutrino: isAntineutrino),
                        properties, isAntineutrino: isAntineutrino
                    ).value
                }
                expectClose(value(phases, true), value(phases.map { -$0 }, false), relative: 1e-12)
            }
        }
    }
}
