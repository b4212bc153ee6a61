import Inference
import Likelihood
import TestSupport
import Testing

@Suite("Derivatives of the likelihood")
struct DerivativeTests {
    static let cases: [[String]] = [
        ["r2_mumu"], ["r2_ee", "r2_mumu"], ["r2_emu", "q_emu"], ["q_ee", "r2_ee", "mu_e"], ["q_mumu", "mu_mu"],
        ["sin2_theta_w", "r2_ee"], ["q_etau", "q_mutau", "r2_etau", "mu_e", "mu_mu"],
    ]

    /// A random point, every parameter of interest away from 0, pulls within two standard deviations.
    private func point(_ table: ParameterTable, _ numbers: inout SeededGenerator) -> [Double] {
        table.parameters.map { parameter in
            parameter.role == .nuisance
                ? Double.random(in: -1.5...1.5, using: &numbers)
                : parameter.nominal + parameter.scale * Double.random(in: 0.5...4, using: &numbers)
        }
    }

    @Test("gradient and Hessian are differences of value and gradient", arguments: cases)
    func differences(free: [String]) throws {
        let model = try ModelBuilder.build(try Reference.specification(free: free))
        var numbers = SeededGenerator(seed: 7)
        for _ in 0..<5 {
            let point = point(model.parameters, &numbers)
            expectExactDerivatives(model, at: point, "\(free)")
        }
    }

    @Test("the Fisher matrix is the Hessian of the Asimov data set", arguments: cases)
    func fisher(free: [String]) throws {
        let model = try ModelBuilder.build(try Reference.specification(free: free))
        var workspace = model.makeWorkspace()
        var numbers = SeededGenerator(seed: 11)
        let point = point(model.parameters, &numbers)
        model.loadExpected(at: point, into: &workspace)
        var hessian = Evaluation(dimension: point.count)
        var fisher = Evaluation(dimension: point.count)
        model.evaluate(.hessian, at: point, into: &hessian, workspace: &workspace)
        model.evaluate(.fisher, at: point, into: &fisher, workspace: &workspace)
        #expect(abs(hessian.value) < 1e-9, "0 to the rounding of sums of order 1e4")
        for (i, parameter) in model.parameters.parameters.enumerated() {
            #expect(abs(hessian.gradient[i]) * parameter.scale < 1e-9)
            for (j, other) in model.parameters.parameters.enumerated() {
                let scale = 1 / (parameter.scale * other.scale)
                let a = hessian.curvature[i * point.count + j]
                let b = fisher.curvature[i * point.count + j]
                #expect(abs(a - b) < 1e-9 * max(abs(b), scale))
            }
        }
    }

    @Test("lower orders give the same value and gradient")
    func orders() throws {
        let model = try ModelBuilder.build(try Reference.specification(free: ["r2_ee", "q_ee"]))
        var workspace = model.makeWorkspace()
        var numbers = SeededGenerator(seed: 3)
        let point = point(model.parameters, &numbers)
        var full = Evaluation(dimension: point.count)
        model.evaluate(.hessian, at: point, into: &full, workspace: &workspace)
        for order in [DerivativeOrder.value, .gradient, .fisher] {
            var part = Evaluation(dimension: point.count)
            model.evaluate(order, at: point, into: &part, workspace: &workspace)
            #expect(part.value == full.value)
            if order >= .gradient { #expect(part.gradient == full.gradient) }
        }
    }
}
