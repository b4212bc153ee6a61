import Foundation
import Inference
import NumericalMethods
import TestSupport
import Testing

@Suite("Profile intervals")
struct ProfileIntervalTests {
    private func interval(
        _ model: FunctionModel, _ level: Double, starts: Int = 16
    ) throws -> ConfidenceInterval {
        let fit = try GlobalMinimiser(starts: starts).fit(model, workspace: .init())
        let answer = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 0, levels: [level], fit: fit)
        return answer.intervals[0]
    }

    @Test(
        "a parabola with a nuisance: best fit ± √threshold σ", arguments: [0.5, 0.6827, 0.9, 0.95, 0.9973, 0.9999994])
    func parabola(level: Double) throws {
        let model = FunctionModel.quadratic([1.5, -2], [4, 1, 1, 2], constant: 3)
        let interval = try interval(model, level)
        let half = (SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 1) * 2 / 7).squareRoot()
        #expect(interval.pieces.count == 1)
        expectClose(interval.pieces[0].lowerBound, 1.5 - half, relative: 1e-6)
        expectClose(interval.pieces[0].upperBound, 1.5 + half, relative: 1e-6)
        #expect(interval.isValid)
        #expect(interval.unbounded.isEmpty)
    }

    @Test("two branches give two pieces, one, or two joined, as the level says")
    func branches() throws {
        // k [(x² - 1)² + 0.1 x]: with k = 20 the wells differ by 4.0 and the barrier is 22 above the deeper one.
        let well = FunctionModel.one(-3...3) { x in
            (20 * (pow(x * x - 1, 2) + 0.1 * x), 20 * (4 * x * (x * x - 1) + 0.1), 20 * (12 * x * x - 4))
        }
        #expect(try interval(well, 0.90).pieces.count == 1)
        let two = try interval(well, 0.99)
        #expect(two.pieces.count == 2)
        let limit = 20 * -0.10061737663815833 + two.threshold
        for edge in two.pieces.flatMap({ [$0.lowerBound, $0.upperBound] }) {
            expectClose(20 * (pow(edge * edge - 1, 2) + 0.1 * edge), limit, relative: 1e-6)
        }
        #expect(try interval(well, 0.999_999_9).pieces.count == 1)
    }

    @Test("Δχ² counts from the minimum at the bound, and the interval starts there")
    func boundary() throws {
        let model = FunctionModel.one(0...10, isLowerEndPhysical: true) { x in (pow(x + 1, 2), 2 * (x + 1), 2) }
        let interval = try interval(model, 0.9)
        // (x + 1)² - 1 = 2.70554 at the edge.
        expectClose(interval.pieces[0].upperBound, (1 + interval.threshold).squareRoot() - 1, relative: 1e-7)
        #expect(interval.pieces[0].lowerBound == 0)
        #expect(interval.unbounded.isEmpty)
        #expect(interval.isValid)
    }

    @Test("sides on which the interval leaves the range are named")
    func unbounded() throws {
        let model = FunctionModel.one(-2...3) { x in (0.1 * x * x, 0.2 * x, 0.2) }
        let interval = try interval(model, 0.9)
        #expect(interval.unbounded == [.lower, .upper])
        #expect(interval.pieces == [-2...3])
        #expect(!interval.isValid)
    }

    @Test("a narrow far branch is not missed: every known minimum is followed")
    func narrowBranch() throws {
        // A well of width 0.02 at 40, 1 above the minimum at 0, in a range of 200: far below a grid step.
        let model = FunctionModel.one(-100...100, nominal: 40.01) { x in
            let near = x * x
            let far = 1 + pow((x - 40) / 0.02, 2)
            return near < far ? (near, 2 * x, 2) : (far, 2 * (x - 40) / 4e-4, 2 / 4e-4)
        }
        let pieces = try interval(model, 0.9).pieces
        try #require(pieces.count == 2)
        expectClose(pieces[1].lowerBound, 40 - 0.02 * 1.7055435.squareRoot(), relative: 1e-6)
        expectClose(pieces[1].upperBound, 40 + 0.02 * 1.7055435.squareRoot(), relative: 1e-6)
    }

    @Test("a scan is the profile, value by value")
    func scan() throws {
        let model = FunctionModel.quadratic([1.5, -2], [4, 1, 1, 2], constant: 3)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        let scan = ProfileMethod().scan(model, workspace: .init(), parameter: 0, values: [-1, 1.5, 4], fit: fit)
        #expect(scan.values == [-1, 1.5, 4])
        // Profiled over y: (x - 1.5)² (A₀₀ - A₀₁²/A₁₁) = 3.5 (x - 1.5)².
        expectClose(scan.deltaChiSquare[0], 3.5 * 6.25, relative: 1e-9)
        expectClose(scan.deltaChiSquare[2], 3.5 * 6.25, relative: 1e-9)
        #expect(abs(scan.deltaChiSquare[1]) < 1e-12, "0 to rounding of a χ² of 3")
    }

    @Test("a profile that falls below the best fit is an error, not an answer")
    func deeper() throws {
        let shallow = FunctionModel.one(-3...3) { x in
            (pow(x * x - 1, 2) + 0.1 * x, 4 * x * (x * x - 1) + 0.1, 12 * x * x - 4)
        }
        let fit = try GlobalMinimiser(starts: 16).fit(shallow, workspace: .init())
        let onlyTheOther = GlobalFit(
            minima: [fit.minima[1]], errors: fit.errors, covariance: fit.covariance, atBound: fit.atBound,
            unconstrained: fit.unconstrained, free: fit.free, certificate: fit.certificate)
        #expect(throws: DeeperMinimumError.self) {
            _ = try ProfileMethod().intervals(
                shallow, workspace: .init(), parameter: 0, levels: [0.9], fit: onlyTheOther)
        }
    }
}
