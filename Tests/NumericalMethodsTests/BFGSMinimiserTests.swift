import NumericalMethods
import TestSupport
import Testing

@Suite("BFGS descent")
struct BFGSMinimiserTests {
    /// Rosenbrock's valley, (1 - x)² + 100 (y - x²)², whose minimum is 0 at (1, 1).
    static func valley(_ point: [Double], _ gradient: inout [Double]) -> Double {
        let (toOne, toParabola) = (1 - point[0], point[1] - point[0] * point[0])
        gradient[0] = -2 * toOne - 400 * point[0] * toParabola
        gradient[1] = 200 * toParabola
        return toOne * toOne + 100 * toParabola * toParabola
    }

    @Test("finds the end of Rosenbrock's valley")
    func rosenbrock() throws {
        let outcome = try BFGSMinimiser().minimise(from: [-1.2, 1], attempting: "walk the valley", Self.valley)
        #expect(outcome.converged)
        #expect(outcome.status == .success)
        // The curvature along the valley is 0.4: a gradient of 1e-6 is 2.5e-6 in the position.
        expectClose(outcome.point[0], 1, relative: 3e-6)
        expectClose(outcome.point[1], 1, relative: 6e-6)
        #expect(outcome.value < 1e-11)
        #expect((outcome.gradientNorm ?? .infinity) < 1e-6)
        #expect(outcome.iterations > 5 && outcome.iterations < 60)
    }

    @Test("calls the function once for each point, and counts the calls")
    func oneCallForEachPoint() throws {
        var points: [[Double]] = []
        let outcome = try BFGSMinimiser().minimise(from: [-1.2, 1], attempting: "walk the valley") { point, gradient in
            #expect(gradient == [0, 0])
            points.append(point)
            return Self.valley(point, &gradient)
        }
        #expect(outcome.evaluations == points.count)
        #expect(!zip(points, points.dropFirst()).contains { $0 == $1 })
    }

    @Test("agrees with the solution of the normal equations on quadratic bowls", arguments: UInt64(1)...8)
    func quadraticBowl(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let curvature = SymmetricMatrix.randomPositiveDefinite(order: 12, using: &generator)
        let slope = (0..<12).map { _ in Double.random(in: 1...2, using: &generator) }
        let expected = try curvature.cholesky().solve(slope)
        let outcome = try BFGSMinimiser().minimise(
            from: Array(repeating: 0, count: 12), attempting: "reach the bottom of a bowl"
        ) { point, gradient in
            gradient = zip(curvature.multiplied(by: point), slope).map { $0 - $1 }
            return 0.5 * curvature.quadraticForm(point) - zip(point, slope).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(outcome.converged)
        let distance = zip(outcome.point, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        // The least curvature is at least 1/2: the gradient's length bounds half the distance.
        #expect(distance < 2e-6)
    }

    @Test("throws the function's own error, at the start and later", arguments: [0, 1, 2, 7])
    func refused(calls: Int) {
        var made = 0
        #expect(throws: Refusal(point: Double(calls))) {
            try BFGSMinimiser().minimise(from: [-1.2, 1], attempting: "be refused") { point, gradient in
                if made == calls { throw Refusal(point: Double(made)) }
                made += 1
                return Self.valley(point, &gradient)
            }
        }
        #expect(made == calls)
    }

    @Test("steps back from where the function is not defined", arguments: [Double.nan, .infinity, -.infinity])
    func wall(outside: Double) throws {
        // x - log x has its minimum, 1, at x = 1; the first step, of length 100, leaves its domain.
        let outcome = try BFGSMinimiser(initialStep: 100).minimise(
            from: [5], attempting: "stay in the domain"
        ) { point, gradient in
            guard point[0] > 0 else { return outside }
            gradient[0] = 1 - 1 / point[0]
            return point[0] - 1 - Double.logarithm(point[0]) + 1
        }
        #expect(outcome.converged)
        expectClose(outcome.point[0], 1, relative: 2e-6)
        expectClose(outcome.value, 1, relative: 1e-11)
    }

    @Test("refuses a start where the function or its gradient is not finite")
    func badStart() throws {
        let error = #expect(throws: GSLError.self) {
            try BFGSMinimiser().minimise(from: [1], attempting: "start badly") { _, _ in .nan }
        }
        #expect(error?.code == .badFunction)
        #expect(error?.description == "could not start badly: the function is nan at the start (GSL status 9)")
        let other = #expect(throws: GSLError.self) {
            try BFGSMinimiser().minimise(from: [1], attempting: "start badly") { _, gradient in
                gradient[0] = .infinity
                return 1
            }
        }
        #expect(other?.reason == "the gradient is not finite at the start")
    }

    @Test("ends when everything beyond the start is undefined")
    func islandStart() throws {
        let outcome = try BFGSMinimiser().minimise(from: [1, 2], attempting: "leave an island") { point, gradient in
            gradient = [1, 1]
            return point == [1, 2] ? 3 : .nan
        }
        #expect(!outcome.converged)
        #expect(outcome.point == [1, 2])
        #expect(outcome.value == 3)
    }

    @Test("ends, unconverged, on a function without a minimum")
    func bottomless() throws {
        let outcome = try BFGSMinimiser().minimise(from: [1], attempting: "find a bottom") { point, gradient in
            gradient[0] = -1
            return -point[0]
        }
        #expect(!outcome.converged)
    }

    @Test("reports a stall above the tolerance as an outcome, at the minimum all the same")
    func stall() throws {
        let minimiser = BFGSMinimiser(gradientTolerance: 1e-300)
        let outcome = try minimiser.minimise(from: [-1.2, 1], attempting: "be exact") { point, gradient in
            1e3 + Self.valley(point, &gradient)
        }
        #expect(outcome.status == .noProgress)
        #expect(!outcome.converged)
        #expect((outcome.gradientNorm ?? .infinity) < 1e-4)
        expectClose(outcome.value, 1e3, relative: 1e-12)
    }

    @Test("stops after the iterations granted")
    func exhausted() throws {
        let minimiser = BFGSMinimiser(maximumIterations: 2)
        let outcome = try minimiser.minimise(from: [-1.2, 1], attempting: "walk", Self.valley)
        #expect(outcome.status == .maxIterations)
        #expect(outcome.iterations == 2)
        #expect(!outcome.converged)
    }

    @Test("has nothing to do at a minimum, or without variables")
    func nothingToDo() throws {
        let atMinimum = try BFGSMinimiser().minimise(from: [1, 1], attempting: "rest", Self.valley)
        #expect(atMinimum.converged && atMinimum.iterations == 0 && atMinimum.evaluations == 1)
        let empty = try BFGSMinimiser().minimise(from: [], attempting: "rest") { _, _ in 7 }
        #expect(empty.converged && empty.value == 7 && empty.point.isEmpty)
    }
}
