import Foundation
import NumericalMethods
import TestSupport
import Testing

@Suite("Poisson chi2 of templates")
struct PoissonTemplatesTests {
    /// 19 bins are two full blocks of lanes and a part of a third.
    private let templates = PoissonTemplates(
        rows: [
            (0..<19).map { 2 + sin(Double($0)) },
            (0..<19).map { 0.5 + 0.1 * Double($0) },
            (0..<19).map { $0 == 7 ? 0 : 1.5 },
        ], binCount: 19)
    private let counts = (0..<19).map { Double($0 % 5) }
    private let coefficients = [1.3, 0.7, 0.9]

    /// Parameters that are the coefficients themselves.
    private let identity: SparseJacobian = {
        var jacobian = SparseJacobian(pattern: [[0], [1], [2]], parameterCount: 3)
        jacobian.values = [1, 1, 1]
        return jacobian
    }()

    /// The definition, term by term, with the C library's logarithm.
    private func reference(_ c: [Double]) -> Double {
        (0..<19).reduce(0) { sum, bin in
            let mu = (0..<3).reduce(0) { $0 + c[$1] * templates.row($1)[bin] }
            let n = counts[bin]
            return sum + 2 * (mu - n + (n > 0 ? n * log(n / mu) : 0))
        }
    }

    @Test("the value is the definition's, zero counts included")
    func value() {
        var workspace = templates.makeWorkspace(counts: counts)
        let value = templates.evaluate(.value, coefficients: coefficients, workspace: &workspace)
        expectClose(value, reference(coefficients), relative: 1e-14)
    }

    @Test("first derivatives are differences of the value, second ones of the first")
    func derivatives() {
        var workspace = templates.makeWorkspace(counts: counts)
        _ = templates.evaluate(.hessian, coefficients: coefficients, workspace: &workspace)
        templates.curvature(identity, workspace: &workspace)
        let (sums, curvature) = (workspace.sums, workspace.curvature)
        let step = 1e-5
        for k in 0..<3 {
            var up = coefficients
            var down = coefficients
            up[k] += step
            down[k] -= step
            expectClose(sums[k], (reference(up) - reference(down)) / (2 * step), relative: 1e-8)
            _ = templates.evaluate(.gradient, coefficients: up, workspace: &workspace)
            let above = workspace.sums
            _ = templates.evaluate(.gradient, coefficients: down, workspace: &workspace)
            for l in 0..<3 {
                expectClose(curvature[k * 3 + l], (above[l] - workspace.sums[l]) / (2 * step), relative: 1e-8)
            }
        }
    }

    @Test("the Fisher matrix is the Hessian where the data are their expectation")
    func fisher() {
        var workspace = templates.makeWorkspace(counts: templates.expected(coefficients: coefficients))
        let value = templates.evaluate(.hessian, coefficients: coefficients, workspace: &workspace)
        #expect(abs(value) < 1e-12, "the value at the truth is 0 to the rounding of sums of order 100")
        templates.curvature(identity, workspace: &workspace)
        let hessian = workspace.curvature
        _ = templates.evaluate(.fisher, coefficients: coefficients, workspace: &workspace)
        templates.curvature(identity, workspace: &workspace)
        for (observed, expected) in zip(hessian, workspace.curvature) {
            expectClose(observed, expected, relative: 1e-13)
        }
    }

    @Test("curvature in parameters is that in coefficients between two Jacobians")
    func chain() {
        var workspace = templates.makeWorkspace(counts: counts)
        _ = templates.evaluate(.hessian, coefficients: coefficients, workspace: &workspace)
        templates.curvature(identity, workspace: &workspace)
        let inner = workspace.curvature
        // c0 = a, c1 = 2a - b, c2 depends on neither.
        var jacobian = SparseJacobian(pattern: [[0], [0, 1], []], parameterCount: 2)
        jacobian.values = [1, 2, -1]
        let dense = [[1.0, 0], [2, -1], [0, 0]]
        templates.curvature(jacobian, workspace: &workspace)
        for p in 0..<2 {
            for q in 0..<2 {
                var sum = 0.0
                for k in 0..<3 { for l in 0..<3 { sum += dense[k][p] * inner[k * 3 + l] * dense[l][q] } }
                expectClose(workspace.curvature[p * 2 + q], sum, relative: 1e-13)
            }
        }
    }

    @Test("an impossible expectation is infinite, an empty bin without counts is not")
    func impossible() {
        let one = PoissonTemplates(rows: [[1, 0]], binCount: 2)
        var empty = one.makeWorkspace(counts: [1, 0])
        #expect(one.evaluate(.value, coefficients: [1], workspace: &empty) == 0)
        #expect(one.evaluate(.value, coefficients: [-1], workspace: &empty) == .infinity)
        #expect(one.evaluate(.value, coefficients: [.nan], workspace: &empty) == .infinity)
        var filled = one.makeWorkspace(counts: [1, 1])
        #expect(one.evaluate(.value, coefficients: [1], workspace: &filled) == .infinity)
    }

    @Test("the logarithm is good over all magnitudes", arguments: [1e-290, 1e-30, 1e-3, 0.7, 1, 1.4142, 3e5, 1e200])
    func logarithm(mu: Double) {
        // With n >> µ the value is dominated by n ln µ: 2 (µ - n + n ln(n/µ)).
        let one = PoissonTemplates(rows: [[mu]], binCount: 1)
        var workspace = one.makeWorkspace(counts: [1000])
        let value = one.evaluate(.value, coefficients: [1], workspace: &workspace)
        expectClose(value, 2 * (mu - 1000 + 1000 * log(1000 / mu)), relative: 1e-14)
    }
}
