import Foundation
import Scattering
import TestSupport
import Testing

@Suite("Flavour and mass basis")
struct BasisTests {
    static func targets() throws -> [any RecoilTarget] {
        [try scattering(on: "Ar40"), try scattering(on: "Cs133"), try electrons(of: "I"), ProtonScattering()]
    }

    @Test(
        "the mixing matrix is unitary, with the angles that it was made of", arguments: NeutrinoMixing.Ordering.allCases
    )
    func unitary(ordering: NeutrinoMixing.Ordering) {
        var generator = SeededGenerator(seed: 41)
        var mixings = [NeutrinoMixing.nuFit52(ordering)]
        for _ in 0..<50 {
            var mixing = NeutrinoMixing.nuFit52(ordering)
            mixing.theta12Deg = Double.random(in: 0...90, using: &generator)
            mixing.theta13Deg = Double.random(in: 0...90, using: &generator)
            mixing.theta23Deg = Double.random(in: 0...90, using: &generator)
            mixing.deltaDeg = Double.random(in: 0...360, using: &generator)
            mixing.majoranaPhasesDeg = (0..<2).map { _ in Double.random(in: 0...360, using: &generator) }
            mixings.append(mixing)
        }
        for mixing in mixings {
            let matrix = mixing.matrix
            for product in [matrix * matrix.adjoint, matrix.adjoint * matrix] {
                for row in 0..<3 {
                    for column in 0..<3 {
                        let rest = product[row, column] - ComplexValue(row == column ? 1 : 0)
                        #expect(rest.squaredModulus < 1e-30)
                    }
                }
            }
            let sine = sin(mixing.theta13Deg * Double.pi / 180)
            #expect(abs(matrix[0, 2].squaredModulus - sine * sine) < 1e-15)
            let solar = tan(mixing.theta12Deg * Double.pi / 180)
            let ratio = matrix[0, 1].squaredModulus - solar * solar * matrix[0, 0].squaredModulus
            #expect(abs(ratio) < 1e-15 * max(1, solar * solar))
        }
    }

    @Test("is NuFIT 5.2 (independent Python: basis.json, `U`)")
    func golden() {
        let matrix = NeutrinoMixing.nuFit52(.normal).matrix
        let rows: [[(Double, Double)]] = [
            [(0.8254096644950537, 0), (0.544464114515494, 0), (-0.0918506544825804, 0.11756347661643654)],
            [
                (-0.3564041030043422, 0.06592018711310736), (0.6523604873488055, 0.04348286414503057),
                (0.6642030407672165, 0),
            ],
            [
                (0.426666454853514, 0.07269983736942025), (-0.5232534652912597, 0.0479549177595061),
                (0.7325138953443554, 0),
            ],
        ]
        for (row, elements) in rows.enumerated() {
            for (column, element) in elements.enumerated() {
                let rest = matrix[row, column] - ComplexValue(element.0, element.1)
                #expect(rest.squaredModulus < 1e-30)
            }
        }
    }

    @Test(
        "agree to 1e-12 at L = 0 for random matrices, every flavour, ν and ν̄",
        arguments: ChargeRadiusConvention.allCases)
    func agreement(convention: ChargeRadiusConvention) throws {
        var generator = SeededGenerator(seed: 42)
        let (flavours, masses) = (framework(convention), framework(convention, basis: .mass))
        let mixing = masses.mixing
        for target in try Self.targets() {
            for _ in 0..<4 {
                let inMass = randomMatrices(using: &generator)
                let inFlavour = inMass.mapValues { $0.transformed(by: mixing.matrix) }
                let energy = Double.random(in: 10...50, using: &generator)
                let recoil = target.maximumRecoilMeV(energyMeV: energy) * Double.random(in: 0.01...1, using: &generator)
                for flavour in NeutrinoFlavour.allCases {
                    for isAntineutrino in [false, true] {
                        func value(_ density: Matrix, _ basis: NeutrinoBasis, _ own: NeutrinoProperties<Double>)
                            -> Weighed
                        {
                            crossSection(
                                target, recoilMeV: recoil, energyMeV: energy, density: density, basis: basis, own,
                                isAntineutrino: isAntineutrino)
                        }
                        let pure = Matrix(diagonal: (0..<3).map { $0 == flavour.index ? 1 : 0 })
                        let mixed = mixing.density(flavour, phases: [0, 0, 0], isAntineutrino: isAntineutrino)
                        let expected = value(pure, .flavour, .init(flavours, inFlavour))
                        // The parameters in either basis, the state in either.
                        for found in [
                            value(pure, .flavour, .init(masses, inMass)), value(mixed, .mass, .init(masses, inMass)),
                            value(mixed, .mass, .init(flavours, inFlavour)),
                        ] {
                            #expect(abs(found.value - expected.value) <= 1e-12 * expected.value)
                        }
                    }
                }
            }
        }
    }

    @Test(
        "the Standard Model is the same in either basis, whatever the nature",
        arguments: ChargeRadiusConvention.allCases)
    func standardModel(convention: ChargeRadiusConvention) throws {
        var majorana = framework(convention, basis: .mass)
        majorana.nature = .majorana
        for target in try Self.targets() {
            let recoil = 0.4 * target.maximumRecoilMeV(energyMeV: 30)
            for flavour in NeutrinoFlavour.allCases {
                let pure = Matrix(diagonal: (0..<3).map { $0 == flavour.index ? 1 : 0 })
                func value(_ framework: NeutrinoFramework) -> Double {
                    crossSection(
                        target, recoilMeV: recoil, energyMeV: 30, density: pure, basis: .flavour,
                        NeutrinoProperties(standardModel: framework)
                    ).value
                }
                let expected = value(framework(convention))
                expectClose(value(framework(convention, basis: .mass)), expected, relative: 1e-13)
                expectClose(value(majorana), expected, relative: 1e-13)
            }
        }
    }
}
