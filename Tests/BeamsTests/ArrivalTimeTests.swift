import Beams
import Foundation
import NumericalMethods
import TestSupport
import Testing

@Suite("Arrival times")
struct ArrivalTimeTests {
    private static let lifetime = 2.1969811

    /// A pulse of uneven knots with a jump at both ends.
    private static func pulse(lifetimeUs: Double? = nil) throws -> ArrivalTime {
        try ArrivalTime(
            knotsUs: [-0.1, 0.2, 0.3, 0.65, 0.7, 1.1], pulse: [1, 3, 7, 2, 0, 0.5], lifetimeUs: lifetimeUs)
    }

    @Test("scale the pulse to unit area and are linear between its knots")
    func linear() throws {
        // Trapezoids: 0.3 · 2 + 0.1 · 5 + 0.35 · 4.5 + 0.05 · 1 + 0.4 · 0.25 = 2.825.
        let pulse = try Self.pulse()
        for (time, value) in [(-0.1, 1.0), (0.05, 2), (0.2, 3), (0.25, 5), (0.3, 7), (0.9, 0.25), (1.1, 0.5)] {
            expectClose(pulse.density(atUs: time), value / 2.825, relative: 1e-14)
        }
        #expect(pulse.density(atUs: 0.7) == 0)
        #expect(pulse.density(atUs: -0.1000001) == 0)
        #expect(pulse.density(atUs: 1.1000001) == 0)
        expectClose(pulse.fractions(edgesUs: [-1, 2])[0], 1, relative: 1e-14)
    }

    @Test("keep unit area from 0 to infinity after the decay; what comes after the window is lost")
    func area() throws {
        let delayed = try Self.pulse().followed(byDecayOfLifetimeUs: Self.lifetime)
        // Behind 100 µs there is e⁻⁴⁵ of it.
        let edges = [-1.0] + stride(from: 0.0, through: 100, by: 1)
        expectClose(delayed.fractions(edgesUs: edges).reduce(0, +), 1, relative: 1e-14)
        let inside = delayed.fractions(edgesUs: [-1, 1, 2, 4, 6]).reduce(0, +)
        // The mean of exp(-(6 - u)/τ) over the pulse is what is still to come at 6 µs.
        let pulse = try Self.pulse()
        let lost = try AdaptiveQuadrature(relativeTolerance: 1e-12).integrate(
            over: -0.1...1.1, breakpoints: pulse.knotsUs, attempting: "what is lost"
        ) { pulse.density(atUs: $0) * exp(-(6 - $0) / Self.lifetime) }
        expectClose(1 - inside, lost.value, relative: 1e-11)
    }

    @Test("fold a box with the decay as the closed form does")
    func box() throws {
        let tau = 0.8
        let box = try ArrivalTime(knotsUs: [0, 0.4, 1], pulse: [1, 1, 1], lifetimeUs: tau)
        for time in [0.1, 0.4, 0.7, 1.0] {
            expectClose(box.density(atUs: time), 1 - exp(-time / tau), relative: 1e-13)
        }
        for time in [1.5, 3, 20] {
            expectClose(box.density(atUs: time), (exp(1 / tau) - 1) * exp(-time / tau), relative: 1e-13)
        }
        #expect(box.density(atUs: 0) == 0)
    }

    @Test("fold the pulse as direct integration does", arguments: [0.1, 2.1969811, 50])
    func convolution(lifetimeUs: Double) throws {
        let pulse = try Self.pulse()
        let delayed = try pulse.followed(byDecayOfLifetimeUs: lifetimeUs)
        let quadrature = AdaptiveQuadrature(relativeTolerance: 1e-12)
        for time in [-0.05, 0.25, 0.3, 0.66, 0.9, 1.1, 1.3, 5] {
            let direct = try quadrature.integrate(
                over: -0.1...min(time, 1.1), breakpoints: pulse.knotsUs, attempting: "the convolution"
            ) { pulse.density(atUs: $0) * exp(-(time - $0) / lifetimeUs) / lifetimeUs }
            // A long decay cancels: value - slope τ + slope τ, some 1e3 to leave 1e-2.
            expectClose(delayed.density(atUs: time), direct.value, relative: lifetimeUs > 10 ? 1e-10 : 1e-11)
        }
    }

    @Test("are continuous after the decay, at knots and behind the pulse")
    func continuity() throws {
        let delayed = try Self.pulse(lifetimeUs: Self.lifetime)
        let step = 1e-9
        for knot in delayed.knotsUs.dropFirst() {
            let (before, at, after) = (
                delayed.density(atUs: knot - step), delayed.density(atUs: knot), delayed.density(atUs: knot + step)
            )
            // The slope is at most the pulse's density over τ: 1.2 per µs².
            #expect(abs(before - at) <= 1.2 * step && abs(after - at) <= 1.2 * step)
        }
        #expect(delayed.density(atUs: -0.1) == 0)
    }

    @Test("the fractions of the parts of a bin add up to its own")
    func additive() throws {
        var generator = SeededGenerator(seed: 5)
        for arrival in [try Self.pulse(), try Self.pulse(lifetimeUs: Self.lifetime)] {
            let efficiency = { (time: Double) in time < 0.52 ? 1 : exp(-0.0494 * (time - 0.52)) }
            let whole = arrival.fractions(edgesUs: [0, 0.5, 2, 6], kinksUs: [0.52], efficiency: efficiency)
            for _ in 0..<20 {
                let cuts = (0..<7).map { _ in Double.random(in: 0...6, using: &generator) }
                let edges = Set(cuts + [0, 0.5, 2, 6]).sorted()
                let parts = arrival.fractions(edgesUs: edges, kinksUs: [0.52], efficiency: efficiency)
                for (bin, (low, high)) in [(0.0, 0.5), (0.5, 2), (2, 6)].enumerated() {
                    let sum = zip(edges, parts).filter { $0.0 >= low && $0.0 < high }.reduce(0) { $0 + $1.1 }
                    expectClose(sum, whole[bin], relative: 1e-12)
                }
            }
        }
    }

    @Test("a step of the efficiency is exact where it is named as a kink")
    func kink() throws {
        let box = try ArrivalTime(knotsUs: [0, 1], pulse: [1, 1])
        let found = box.fractions(edgesUs: [0, 1], kinksUs: [0.37]) { $0 < 0.37 ? 0.25 : 1 }
        expectClose(found[0], 0.37 / 4 + 0.63, relative: 1e-14)
        #expect(box.fractions(edgesUs: [2, 3]) == [0])
    }

    @Test("refuse what is no pulse")
    func refused() {
        func error(_ knots: [Double], _ pulse: [Double], lifetime: Double? = nil) -> PulseError? {
            #expect(throws: PulseError.self) {
                try ArrivalTime(knotsUs: knots, pulse: pulse, lifetimeUs: lifetime)
            }
        }
        #expect(error([], []) == .tooFewKnots(0))
        #expect(error([1], [1]) == .tooFewKnots(1))
        #expect(error([1, 2, 3], [1, 1]) == .tooFewKnots(3))
        for times in [[0, 0], [1, 0], [0, .nan], [.nan, 1]] { #expect(error(times, [1, 1]) == .timesNotIncreasing) }
        for density in [[1, -1e-9], [.nan, 1], [1, .infinity]] { #expect(error([0, 1], density) == .negativeDensity) }
        #expect(error([0, 10], [1e308, 1e308]) == .negativeDensity)
        #expect(error([0, 1], [0, 0]) == .empty)
        for lifetime in [0, -2.2, .infinity] {
            #expect(error([0, 1], [1, 1], lifetime: lifetime) == .lifetimeNotPositive(lifetime))
        }
        #expect(error([0, 1], [1, 1], lifetime: .nan) != nil)
    }
}
