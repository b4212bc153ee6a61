import NumericalMethods
import TestSupport
import Testing

@Suite("Simplex search")
struct SimplexMinimiserTests {
    static func valley(_ point: [Double]) -> Double {
        var unused = [0.0, 0.0]
        return BFGSMinimiserTests.valley(point, &unused)
    }

    @Test("finds the end of Rosenbrock's valley")
    func rosenbrock() throws {
        let outcome = try SimplexMinimiser().minimise(
            from: [-1.2, 1], steps: [0.5, -0.5], attempting: "walk the valley", Self.valley)
        #expect(outcome.converged)
        #expect(outcome.status == .success)
        #expect(outcome.gradientNorm == nil)
        expectClose(outcome.point[0], 1, relative: 1e-7)
        expectClose(outcome.point[1], 1, relative: 1e-7)
        #expect(outcome.value < 1e-14)
    }

    @Test("finds a kink, and counts the calls")
    func kink() throws {
        var made = 0
        let outcome = try SimplexMinimiser().minimise(from: [0, 0], steps: [1, 1], attempting: "find a kink") { point in
            made += 1
            return abs(point[0] - 3) + 2 * abs(point[1] + 2) + 5
        }
        #expect(outcome.converged)
        #expect(outcome.evaluations == made)
        expectClose(outcome.point[0], 3, relative: 1e-7)
        expectClose(outcome.point[1], -2, relative: 1e-7)
        expectClose(outcome.value, 5, relative: 1e-7)
    }

    @Test("takes undefined corners for very high", arguments: [Double.nan, .infinity])
    func undefinedCorners(outside: Double) throws {
        let outcome = try SimplexMinimiser().minimise(from: [5], steps: [-10], attempting: "stay inside") { point in
            point[0] > 0 ? point[0] - Double.logarithm(point[0]) : outside
        }
        #expect(outcome.converged)
        // At the minimum the value is flat: 1e-8 of the position is the rounding of the value.
        expectClose(outcome.point[0], 1, relative: 1e-7)
    }

    @Test("throws the function's own error", arguments: [0, 1, 2, 9])
    func refused(calls: Int) {
        var made = 0
        #expect(throws: Refusal(point: Double(calls))) {
            try SimplexMinimiser().minimise(from: [-1.2, 1], steps: [1, 1], attempting: "be refused") { point in
                if made == calls { throw Refusal(point: Double(made)) }
                made += 1
                return Self.valley(point)
            }
        }
        #expect(made == calls)
    }

    @Test("refuses a start without a value, and steps that span nothing")
    func refusals() {
        let minimiser = SimplexMinimiser()
        let start = #expect(throws: GSLError.self) {
            try minimiser.minimise(from: [1], steps: [1], attempting: "start badly") { _ in .infinity }
        }
        #expect(start?.code == .badFunction)
        let steps = #expect(throws: GSLError.self) {
            try minimiser.minimise(from: [1, 1], steps: [1, 0], attempting: "stand still", Self.valley)
        }
        #expect(steps?.code == .invalidArgument)
        #expect(steps?.attempted == "stand still")
    }

    @Test("stops after the iterations granted, and without variables at once")
    func limits() throws {
        let outcome = try SimplexMinimiser(maximumIterations: 3).minimise(
            from: [-1.2, 1], steps: [1, 1], attempting: "walk", Self.valley)
        #expect(outcome.status == .maxIterations && !outcome.converged && outcome.iterations == 3)
        let empty = try SimplexMinimiser().minimise(from: [], steps: [], attempting: "rest") { _ in 7 }
        #expect(empty.converged && empty.value == 7)
    }
}
