import Foundation
import NumericalMethods
import TestSupport
import Testing

@Suite("Adaptive quadrature")
struct AdaptiveQuadratureTests {
    let quadrature = AdaptiveQuadrature()

    @Test("integrates a narrow peak within its error estimate")
    func peak() throws {
        // ∫ w / (w² + (x - 1/3)²) from 0 to 1 is atan(2 / 3w) + atan(1 / 3w).
        let width = 1e-4
        let expected = atan(2 / (3 * width)) + atan(1 / (3 * width))
        let integral = try quadrature.integrate(over: 0...1, attempting: "integrate a peak") { x in
            width / (width * width + (x - 1.0 / 3) * (x - 1.0 / 3))
        }
        expectClose(integral.value, expected, relative: 1e-12)
        #expect(abs(integral.value - expected) <= integral.errorEstimate)
        #expect(integral.errorEstimate <= 1e-10 * expected)
    }

    @Test("splits at breakpoints, whatever their order, and ignores those outside")
    func breakpoints() throws {
        // ∫ |x - 0.3|^(-1/2) from -1 to 2 is 2 (√1.3 + √1.7); the singularity is never asked for.
        let expected = 2 * (1.3.squareRoot() + 1.7.squareRoot())
        let integral = try quadrature.integrate(
            over: -1...2, breakpoints: [5, 0.3, 0.3, -1, -7], attempting: "integrate a singularity"
        ) { 1 / abs($0 - 0.3).squareRoot() }
        expectClose(integral.value, expected, relative: 1e-10)
        let step = try quadrature.integrate(over: 0...3, breakpoints: [2, 1], attempting: "integrate steps") { x in
            x < 1 ? 1 : x < 2 ? 10 : 100
        }
        expectClose(step.value, 111, relative: 1e-14)
    }

    @Test("integrates to infinity")
    func toInfinity() throws {
        let gaussian = try quadrature.integrateToInfinity(from: 0, attempting: "integrate a tail") { exp(-$0 * $0 / 2) }
        expectClose(gaussian.value, (Double.pi / 2).squareRoot(), relative: 1e-10)
        let power = try quadrature.integrateToInfinity(from: 2, attempting: "integrate a tail") { 1 / ($0 * $0 * $0) }
        expectClose(power.value, 0.125, relative: 1e-10)
        // mpmath: ∫ exp(-x) cos x / (1 + x²) from 0.
        let mixed = try quadrature.integrateToInfinity(from: 0, attempting: "integrate a tail") { x in
            exp(-x) * cos(x) / (1 + x * x)
        }
        expectClose(mixed.value, 0.47941025481821475667, relative: 1e-10)
    }

    @Test("is additive over ranges", arguments: UInt64(1)...10)
    func additive(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let points = (0..<3).map { _ in Double.random(in: 0...10, using: &generator) }.sorted()
        func integral(_ lower: Double, _ upper: Double) throws -> Double {
            try quadrature.integrate(over: lower...upper, attempting: "integrate a part") { exp(-$0) * $0 * $0 }.value
        }
        let parts = try integral(points[0], points[1]) + integral(points[1], points[2])
        expectClose(try integral(points[0], points[2]), parts, relative: 1e-12)
    }

    @Test("is zero over nothing and for nothing")
    func zero() throws {
        let nothing = Integral(value: 0, errorEstimate: 0)
        #expect(try quadrature.integrate(over: 2...2, attempting: "integrate nothing") { 1 / ($0 - 2) } == nothing)
        #expect(try quadrature.integrate(over: 0...2, attempting: "integrate zero") { _ in 0 } == nothing)
        let odd = AdaptiveQuadrature(absoluteTolerance: 1e-10, relativeTolerance: 0)
        #expect(abs(try odd.integrate(over: -1...1, attempting: "cancel") { $0 }.value) < 1e-10)
    }

    @Test("throws the integrand's own error", arguments: [0, 1, 30, 70])
    func refused(calls: Int) {
        var made = 0
        func integrand(_ x: Double) throws -> Double {
            if made == calls { throw Refusal(point: Double(made)) }
            made += 1
            return 1 / (1e-4 + abs(x - 0.123).squareRoot())
        }
        #expect(throws: Refusal(point: Double(calls))) {
            try quadrature.integrate(over: 0...1, attempting: "be refused", integrand)
        }
        made = 0
        #expect(throws: Refusal(point: Double(calls))) {
            try quadrature.integrate(over: 0...1, breakpoints: [0.4], attempting: "be refused", integrand)
        }
        made = 0
        #expect(throws: Refusal(point: Double(calls))) {
            try quadrature.integrateToInfinity(from: 0, attempting: "be refused") { try integrand($0) / (1 + $0 * $0) }
        }
        #expect(made == calls)
    }

    @Test("says where the integrand is not finite, and that a tolerance is not reached")
    func failures() {
        var made = 0
        let undefined = #expect(throws: GSLError.self) {
            try quadrature.integrate(over: 0...2, attempting: "integrate NaN") { x in
                made += 1
                return x == 1 ? .nan : 1
            }
        }
        #expect(undefined?.code == .badFunction)
        #expect(undefined?.reason == "the function is nan at 1.0")
        #expect(made == 1)
        let divergent = #expect(throws: GSLError.self) {
            try quadrature.integrate(over: 0...1, attempting: "integrate 1/x") { 1 / $0 }
        }
        #expect(divergent?.attempted == "integrate 1/x")
        #expect(divergent?.code == .maxIterations || divergent?.code == .singularity)
        let infinite = #expect(throws: GSLError.self) {
            try quadrature.integrate(over: 0 ... .infinity, attempting: "integrate for ever") { exp(-$0) }
        }
        #expect(infinite?.code == .invalidArgument)
        let fewIntervals = AdaptiveQuadrature(maximumIntervals: 2)
        let exhausted = #expect(throws: GSLError.self) {
            try fewIntervals.integrate(over: 0...1, attempting: "hurry") { abs($0 - 0.2).squareRoot() }
        }
        #expect(exhausted?.code == .maxIterations)
    }
}
