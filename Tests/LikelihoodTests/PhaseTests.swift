import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Phases and elements of matrices as fit parameters")
struct PhaseTests {
    static let points: [(free: [String], basis: NeutrinoBasis)] = [
        (["q_emu", "q_emu_phase", "r2_emu", "r2_emu_phase"], .flavour),
        (["mu_emu", "eps_emu", "eps_emu_phase"], .flavour),
        (["q_12", "q_12_phase", "q_33"], .mass), (["mu_12", "mu_12_phase", "mu_13", "mu_13_phase", "mu_11"], .mass),
        (["r2_13", "r2_13_phase", "q_13", "q_13_phase", "a_22"], .mass),
        (["eps_23", "eps_23_phase", "mu_23", "mu_33"], .mass),
    ]

    @Test("free or fixed, a parameter gives the same counts", arguments: points)
    func polynomial(free names: [String], basis: NeutrinoBasis) throws {
        var numbers = SeededGenerator(seed: 91)
        let free = try ModelBuilder.build(try Reference.matrixSpecification(free: names, basis: basis))
        for _ in 0..<4 {
            let values = try Self.values(names, using: &numbers)
            let fixed = try ModelBuilder.build(try Reference.matrixSpecification(free: [], fixed: values, basis: basis))
            var point = free.parameters.nominal
            for (index, name) in names.enumerated() { point[index] = try #require(values[name]) }
            let expected = fixed.expectedCounts(at: fixed.parameters.nominal)[0]
            for (a, b) in zip(free.expectedCounts(at: point)[0], expected) { expectClose(a, b, relative: 1e-11) }
        }
    }

    @Test(
        "some free and some fixed: constants of the size of a charge squared are no rounding",
        arguments: [
            (["q_emu"], ["q_ee": 4e-8, "q_mumu": 3e-8, "q_mutau": 3e-8], NeutrinoBasis.flavour),
            (["mu_12"], ["mu_11": 2e-9, "mu_13": 1e-9, "mu_13_phase": 0.7], .mass),
            (["q_12"], ["q_13": 3e-8, "q_22": 2e-8, "q_12_phase": 2], .mass),
            (["mu_e"], ["mu_mu": 3e-9], .flavour), (["mu_emu"], ["mu_mumu": 3e-9, "eps_ee": 1e-9], .flavour),
        ])
    func partlyFixed(free names: [String], fixed: [String: Double], basis: NeutrinoBasis) throws {
        var numbers = SeededGenerator(seed: 92)
        let free = try ModelBuilder.build(try Reference.matrixSpecification(free: names, fixed: fixed, basis: basis))
        for _ in 0..<3 {
            let values = try Self.values(names, using: &numbers).mapValues { 0.1 * $0 }
            let whole = try ModelBuilder.build(
                try Reference.matrixSpecification(free: [], fixed: fixed.merging(values) { $1 }, basis: basis))
            var point = free.parameters.nominal
            for (index, name) in names.enumerated() { point[index] = try #require(values[name]) }
            let expected = whole.expectedCounts(at: whole.parameters.nominal)[0]
            for (a, b) in zip(free.expectedCounts(at: point)[0], expected) { expectClose(a, b, relative: 1e-11) }
        }
    }

    private static func values(_ names: [String], using numbers: inout SeededGenerator) throws -> [String: Double] {
        var values: [String: Double] = [:]
        for name in names {
            let parameter = try #require(PhysicsParameter.named(name))
            let range = name.hasSuffix("_phase") ? -3.0...3 : parameter.isNonNegative ? 0.5...5 : -5...5
            let unit = name.hasSuffix("_phase") ? 1 : parameter.naturalScale
            values[name] = unit * Double.random(in: range, using: &numbers)
        }
        return values
    }

    @Test("gradient and Hessian with respect to moduli and phases are differences", arguments: points)
    func derivatives(free names: [String], basis: NeutrinoBasis) throws {
        let model = try ModelBuilder.build(try Reference.matrixSpecification(free: names, basis: basis))
        var numbers = SeededGenerator(seed: 93)
        for _ in 0..<3 {
            let values = try Self.values(names, using: &numbers)
            var point = model.parameters.nominal
            for (index, name) in names.enumerated() { point[index] = try #require(values[name]) }
            expectExactDerivatives(model, at: point, names[0])
        }
    }
}
