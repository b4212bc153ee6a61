import NumericalMethods
import TestSupport
import Testing

@Suite("Brent's minimum")
struct BrentMinimiserTests {
    @Test("finds a minimum to the flatness of the function")
    func golden() throws {
        // x⁴ - 8 x has the slope zero at x³ = 2, where it is -6 · 2^(1/3).
        let (location, value) = try BrentMinimiser().minimum(in: 0...4, guess: 1, attempting: "find a minimum") { x in
            x * x * x * x - 8 * x
        }
        expectClose(location, 1.2599210498948732, relative: 1e-7)
        expectClose(value, -7.559526299369239, relative: 1e-14)
    }

    @Test("finds a minimum at zero with an absolute tolerance")
    func atZero() throws {
        let minimiser = BrentMinimiser(absoluteTolerance: 1e-6)
        let (location, value) = try minimiser.minimum(in: -1...2, guess: 0.5, attempting: "find zero") { $0 * $0 + 3 }
        #expect(abs(location) < 1e-6)
        expectClose(value, 3, relative: 1e-12)
    }

    @Test("refuses a guess that is outside, or not below the ends")
    func refusals() {
        let minimiser = BrentMinimiser()
        let outside = #expect(throws: GSLError.self) {
            try minimiser.minimum(in: 0...1, guess: 1, attempting: "guess badly") { $0 }
        }
        #expect(outside?.code == .invalidArgument)
        let notBelow = #expect(throws: GSLError.self) {
            try minimiser.minimum(in: 0...1, guess: 0.5, attempting: "guess badly") { $0 }
        }
        #expect(notBelow?.code == .invalidArgument)
        #expect(notBelow?.reason == "the function at 0.5 does not lie below its values at 0.0 and 1.0")
    }

    @Test("throws the function's own error, or where it is not finite", arguments: [0, 2, 3, 5])
    func callbackFailures(calls: Int) {
        var made = 0
        #expect(throws: Refusal(point: Double(calls))) {
            try BrentMinimiser().minimum(in: -1...3, guess: 0.5, attempting: "be refused") { x in
                if made == calls { throw Refusal(point: Double(made)) }
                made += 1
                return x * x * x * x - x
            }
        }
        made = 0
        let error = #expect(throws: GSLError.self) {
            try BrentMinimiser().minimum(in: -1...3, guess: 0.5, attempting: "meet NaN") { x in
                if made == calls { return .nan }
                made += 1
                return x * x * x * x - x
            }
        }
        #expect(error?.code == .badFunction)
    }

    @Test("gives up after the iterations granted")
    func exhausted() {
        let error = #expect(throws: GSLError.self) {
            try BrentMinimiser(maximumIterations: 2).minimum(in: 0...4, guess: 1, attempting: "hurry") { x in
                x * x * x * x - 8 * x
            }
        }
        #expect(error?.code == .maxIterations)
    }
}
