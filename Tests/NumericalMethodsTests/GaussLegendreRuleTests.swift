import NumericalMethods
import TestSupport
import Testing

@Suite("Gauss-Legendre rules")
struct GaussLegendreRuleTests {
    @Test("has the nodes and weights of the textbook")
    func golden() {
        // Five points: √(5 + 2 √(10/7)) / 3, with the weight (322 - 13 √70) / 900.
        let rule = GaussLegendreRule(points: 5)
        expectClose(rule.nodes[4], 0.9061798459386639928, relative: 5e-16)
        expectClose(rule.weights[4], 0.23692688505618908751, relative: 2e-15)
        expectClose(rule.weights[2], 128.0 / 225.0, relative: 1e-15)
        #expect(rule.nodes[2] == 0)
        #expect(GaussLegendreRule(points: 1).nodes == [0])
    }

    /// Roots counted from the greatest, and their weights, from mpmath with 60 digits.
    static let mpmath: [(points: Int, index: Int, node: Double, weight: Double)] = [
        (37, 0, 0.99794458247791364894, 0.0052730572794979393517),
        (37, 10, 0.62109260840892448315, 0.065648722872751249484),
        (200, 0, 0.99992807128506997705, 0.00018459009747129744397),
        (200, 50, 0.70014611554449013595, 0.011187442349738355656),
    ]

    @Test("has the nodes and weights of mpmath where GSL has no table", arguments: mpmath)
    func untabulated(points: Int, index: Int, node: Double, weight: Double) {
        let rule = GaussLegendreRule(points: points)
        expectClose(rule.nodes[points - 1 - index], node, relative: 5e-16)
        // The weights beside the ends feel the rounding of their nodes n² / 6 times.
        expectClose(rule.weights[points - 1 - index], weight, relative: index == 0 ? 2e-12 : 2e-14)
    }

    @Test("ascends, is symmetric and weighs 2", arguments: [1, 2, 3, 16, 21, 37, 64, 200])
    func symmetry(points: Int) {
        let rule = GaussLegendreRule(points: points)
        #expect(rule.nodes.count == points)
        #expect(!zip(rule.nodes, rule.nodes.dropFirst()).contains { $0 >= $1 })
        #expect(rule.nodes == rule.nodes.reversed().map { $0 == 0 ? 0 : -$0 })
        #expect(rule.weights == rule.weights.reversed())
        expectClose(rule.weights.reduce(0, +), 2, relative: 1e-14)
    }

    @Test("is exact up to the degree 2n - 1 and not beyond", arguments: [1, 2, 5, 10, 23])
    func degree(points: Int) {
        let rule = GaussLegendreRule(points: points)
        func power(_ x: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * x } }
        for exponent in 0..<2 * points {
            let integral = rule.integrate(over: 0...1) { power($0, exponent) }
            expectClose(integral, 1 / Double(exponent + 1), relative: 1e-14)
        }
        // The next power falls short by n!⁴ / ((2n + 1) (2n)!²), as a fraction 1 / binomial(2n, n)².
        let binomial = (1...points).reduce(1.0) { $0 * Double(points + $1) / Double($1) }
        if binomial < 1e6 {
            let integral = rule.integrate(over: 0...1) { power($0, 2 * points) }
            expectClose(
                1 - integral * Double(2 * points + 1), 1 / (binomial * binomial), relative: 1e-15 * binomial * binomial)
        }
    }

    @Test("carries its nodes to a range as it integrates there")
    func nodesOnARange() {
        let rule = GaussLegendreRule(points: 12)
        let sum = rule.nodes(on: 2...5).reduce(0) { $0 + $1.weight / $1.position }
        expectClose(sum, Double.logarithm(2.5), relative: 1e-13)
        expectClose(rule.integrate(over: 2...5) { 1 / $0 }, sum, relative: 1e-15)
        #expect(rule.integrate(over: 3...3) { 1 / $0 } == 0)
    }

    @Test("puts kinks on the edges of panels")
    func composite() {
        let nodes = GaussLegendreRule.composite(points: 4, panels: [-1, 0.3, 0.5, 2])
        #expect(nodes.count == 12)
        #expect(!zip(nodes, nodes.dropFirst()).contains { $0.position >= $1.position })
        // ∫ |x - 0.3| from -1 to 2 is (1.3² + 1.7²) / 2.
        expectClose(nodes.reduce(0) { $0 + $1.weight * abs($1.position - 0.3) }, 2.29, relative: 1e-14)
        #expect(GaussLegendreRule.composite(points: 4, panels: []).isEmpty)
        #expect(nodes.first == GaussLegendreRule(points: 4).nodes(on: -1...0.3).first)
        #expect(QuadratureNode(position: 1, weight: 2) != QuadratureNode(position: 1, weight: 3))
    }

    @Test("throws the integrand's own error")
    func refused() {
        #expect(throws: Refusal(point: 0.5)) {
            try GaussLegendreRule(points: 3).integrate(over: 0...1) { x in
                if x == 0.5 { throw Refusal(point: x) }
                return x
            }
        }
    }
}
