import Foundation
import NumericalMethods
import TestSupport
import Testing

@Suite("Templates from a finite number of simulated events")
struct SimulatedTemplatesTests {
    private static let rows: [[Double]] = [
        [3, 1, 0.5, 0, 0.2, 2], [1, 1, 1, 1, 1, 1], [12, 9, 4, 6, 2, 1],
    ]
    private static let counts: [Double] = [20, 8, 9, 5, 0, 4]

    private static func templates(groups: [Int], events: [Double]) -> SimulatedTemplates {
        SimulatedTemplates(
            rows: rows, binCount: 6, simulation: .init(rows: [2], groups: groups, events: events))
    }

    private static let single = templates(groups: [0, 1, 2, 3, 4, 5], events: [60, 45, 20, 30, 10, 5])
    private static let shared = templates(groups: [0, 0, 0, 1, 1, 1], events: [125, 45])

    /// χ² at given γ, by its definition.
    private static func chi2(_ c: [Double], _ groups: [Int], _ events: [Double], _ factors: [Double]) -> Double {
        var sum = 0.0
        for (group, m) in events.enumerated() { sum += 2 * m * (factors[group] - 1 - log(factors[group])) }
        for bin in counts.indices {
            let mu = c[0] * rows[0][bin] + c[1] * rows[1][bin] + c[2] * rows[2][bin] * factors[groups[bin]]
            sum += 2 * (mu - counts[bin] + (counts[bin] > 0 ? counts[bin] * log(counts[bin] / mu) : 0))
        }
        return sum
    }

    @Test("χ² is the least over the true contents, each bin alone or in groups")
    func minimum() {
        let c = [1.2, 0.7, 0.9]
        let cases: [(SimulatedTemplates, [Int], [Double])] = [
            (Self.single, [0, 1, 2, 3, 4, 5], [60, 45, 20, 30, 10, 5]), (Self.shared, [0, 0, 0, 1, 1, 1], [125, 45]),
        ]
        for (templates, groups, events) in cases {
            var workspace = templates.makeWorkspace(counts: Self.counts)
            let value = templates.evaluate(.value, coefficients: c, workspace: &workspace)
            expectClose(value, Self.chi2(c, groups, events, workspace.factors), relative: 1e-13)
            for group in events.indices {
                for step in [-1e-3, 1e-3] {
                    var moved = workspace.factors
                    moved[group] += step
                    #expect(Self.chi2(c, groups, events, moved) > value)
                }
            }
        }
    }

    @Test("a group of one bin has the same root by the quadratic as by Newton's method")
    func root() {
        // Two bins in a group of which one is empty of everything take Newton's way.
        let c = [1.2, 0.7, 0.9]
        var workspace = Self.single.makeWorkspace(counts: Self.counts)
        _ = Self.single.evaluate(.value, coefficients: c, workspace: &workspace)
        let padded = SimulatedTemplates(
            rows: Self.rows.map { $0 + [0, 0, 0, 0, 0, 0] }, binCount: 12,
            simulation: .init(
                rows: [2], groups: [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], events: [60, 45, 20, 30, 10, 5]))
        var other = padded.makeWorkspace(counts: Self.counts + [0, 0, 0, 0, 0, 0])
        _ = padded.evaluate(.value, coefficients: c, workspace: &other)
        for (newton, quadratic) in zip(other.factors, workspace.factors) {
            expectClose(newton, quadratic, relative: 1e-13)
        }
    }

    @Test("derivatives are differences", arguments: [single, shared])
    func derivatives(templates: SimulatedTemplates) {
        let c = [1.2, 0.7, 0.9]
        var workspace = templates.makeWorkspace(counts: Self.counts)
        var jacobian = SparseJacobian(pattern: [[0], [1], [2]], parameterCount: 3)
        jacobian.values = [1, 1, 1]
        _ = templates.evaluate(.hessian, coefficients: c, workspace: &workspace)
        templates.curvature(jacobian, workspace: &workspace)
        let (gradient, hessian) = (workspace.sums, workspace.curvature)
        for i in 0..<3 {
            var (above, below) = (c, c)
            above[i] += 1e-5
            below[i] -= 1e-5
            let up = templates.evaluate(.gradient, coefficients: above, workspace: &workspace)
            let upper = workspace.sums
            let down = templates.evaluate(.gradient, coefficients: below, workspace: &workspace)
            let lower = workspace.sums
            expectClose((up - down) / 2e-5, gradient[i], relative: 1e-7)
            for j in 0..<3 {
                expectClose((upper[j] - lower[j]) / 2e-5, hessian[i * 3 + j], relative: 1e-7)
            }
        }
    }

    @Test("as many events as one likes give the plain χ²")
    func limit() {
        let c = [1.2, 0.7, 0.9]
        let plain = PoissonTemplates(rows: Self.rows, binCount: 6)
        var scratch = plain.makeWorkspace(counts: Self.counts)
        let exact = plain.evaluate(.value, coefficients: c, workspace: &scratch)
        let many = Self.templates(groups: [0, 1, 2, 3, 4, 5], events: [Double](repeating: 1e12, count: 6))
        var workspace = many.makeWorkspace(counts: Self.counts)
        // The remainder falls like 1/m; rounding of m (γ - 1 - ln γ) is what is left.
        expectClose(many.evaluate(.value, coefficients: c, workspace: &workspace), exact, relative: 1e-4)
    }
}
