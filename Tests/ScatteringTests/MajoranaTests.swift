import Scattering
import TestSupport
import Testing

@Suite("Majorana neutrinos")
struct MajoranaTests {
    private func majorana(_ convention: ChargeRadiusConvention = .shift) -> NeutrinoFramework {
        var framework = framework(convention, basis: .mass)
        framework.nature = .majorana
        return framework
    }

    private func coefficients(
        _ framework: NeutrinoFramework, _ values: [String: Double], _ state: StateElement, isAntineutrino: Bool = false
    ) throws -> VertexCoefficients<Double> {
        var properties = NeutrinoProperties<Double>(standardModel: framework)
        for (name, value) in values { properties.set(try #require(PhysicsParameter.named(name)), to: value) }
        return VertexCoefficients(state: state, properties: properties, isAntineutrino: isAntineutrino)
    }

    @Test("phases are those of imaginary antisymmetric matrices, and 0 for the real anapole")
    func phases() throws {
        for property in ["q", "r2", "mu", "eps"] {
            for suffix in ["12", "13", "23"] {
                let phase = try #require(PhysicsParameter.named("\(property)_\(suffix)_phase"))
                #expect(abs(phase.standardModelValue(majorana())) == Double.pi / 2)
                #expect(phase.standardModelValue(framework(.shift, basis: .mass)) == 0)
            }
        }
        #expect(try #require(PhysicsParameter.named("a_12_phase")).standardModelValue(majorana()) == 0)
    }

    @Test("the Standard Model's radius is an anapole moment where it is symmetric, a radius where it is antisymmetric")
    func divided() throws {
        let (dirac, own) = (framework(.total, basis: .mass), majorana(.total))
        let matrix = Matrix(diagonal: [-0.83, -0.48, -0.30]).transformed(by: dirac.mixing.matrix.adjoint)
        for (row, column, suffix) in [(0, 0, "11"), (1, 1, "22"), (0, 1, "12"), (1, 2, "23")] {
            func value(_ name: String) throws -> Double {
                try #require(PhysicsParameter.named("\(name)_\(suffix)")).standardModelValue(own)
            }
            let element = matrix[row, column]
            #expect(abs(try value("r2") - abs(element.imaginary)) < 1e-15)
            let anapole = try value("a")
            let expected = -element.real / 6
            #expect(abs(anapole - (row == column ? expected : abs(expected))) < 1e-15)
        }
    }

    @Test("an anapole moment a is a radius of -6a, whatever the element")
    func anapole() throws {
        let dirac = framework(.shift, basis: .mass)
        for state in StateElement.all(.mass) + NeutrinoFlavour.allCases.map(StateElement.flavour) {
            let anapole = try coefficients(
                majorana(), ["a_11": 0.3, "a_12": 0.2, "a_13": 0.1, "a_13_phase": Double.pi], state)
            let radius = try coefficients(
                dirac, ["r2_11": -1.8, "r2_12": 1.2, "r2_12_phase": Double.pi, "r2_13": 0.6], state)
            for product in allProducts {
                #expect(abs(anapole[product] - radius[product]) <= 1e-14)
            }
        }
    }

    @Test("a mass state has no moment of its own: |Λ|² less the element that leaves it out")
    func transitionMoments() throws {
        // Λ₁, Λ₂, Λ₃ in the notation of arXiv:1510.01684: µ₂₃, µ₁₃, µ₁₂; mass state i sees |Λ|² - |Λ_i|².
        let moments = ["mu_23": 3e-11, "mu_13": 5e-11, "mu_12": 7e-11]
        let squares = [9e-22, 25e-22, 49e-22]
        for index in 0..<3 {
            let found = try coefficients(majorana(), moments, .massState(index))
            expectClose(found[.magnetic], squares.reduce(0, +) - squares[index], relative: 1e-14)
        }
        // Electric moments beside them, relatively imaginary: M = µ - iε with both imaginary, so no interference.
        let both = try coefficients(majorana(), moments.merging(["eps_12": 2e-11]) { $1 }, .massState(0))
        expectClose(both[.magnetic], (25 + 49 + 4) * 1e-22, relative: 1e-14)
    }

    @Test("a flavour's effective moment mixes the elements with their relative phases")
    func effectiveMoment() throws {
        // |µ_ν|² = |Λ|² - |Σ_k Λ_k U_ek|² for ν_e with U real but for U_e3: antisymmetric µ_jk = i ε_jkm Λ_m.
        let lambda = [3e-11, 5e-11, 7e-11]
        let own = majorana()
        let found = try coefficients(
            own, ["mu_23": lambda[0], "mu_13": lambda[1], "mu_13_phase": -Double.pi / 2, "mu_12": lambda[2]],
            .flavour(.electron))
        let matrix = own.mixing.matrix
        let projection = (0..<3).reduce(ComplexValue<Double>.zero) { $0 + lambda[$1] * matrix[0, $1] }
        let square = lambda.reduce(0) { $0 + $1 * $1 }
        // |Λ × ψ|² = |Λ|²|ψ|² - |Λ·ψ*|², with Λ real.
        expectClose(found[.magnetic], square - projection.squaredModulus, relative: 1e-13)
    }

    @Test("the Majorana phases of the mixing matrix move nothing that a flavour can show where the matrices follow")
    func phasesOfMixing() throws {
        var turned = framework(.total, basis: .mass)
        turned.mixing.majoranaPhasesDeg = [70, -130]
        // In the Standard Model the matrices are those of flavours: no phase of the mass states can matter.
        for flavour in NeutrinoFlavour.allCases {
            let found = try coefficients(turned, [:], .flavour(flavour))
            let plain = try coefficients(framework(.total), [:], .flavour(flavour))
            for product in allProducts { #expect(abs(found[product] - plain[product]) < 1e-14) }
        }
    }
}
