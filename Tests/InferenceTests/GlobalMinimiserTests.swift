import Foundation
import Inference
import TestSupport
import Testing

@Suite("Search for all minima")
struct GlobalMinimiserTests {
    @Test("a parabola: minimum, errors and covariance in closed form")
    func parabola() throws {
        // χ² = 3 + (θ - a)ᵀ A (θ - a): covariance A⁻¹ = 1/(4*2 - 1) [[2, -1], [-1, 4]].
        let model = FunctionModel.quadratic([1.5, -2], [4, 1, 1, 2], constant: 3)
        let fit = try GlobalMinimiser(starts: 5).fit(model, workspace: model.makeWorkspace())
        #expect(fit.isValid, "\(fit.certificate.failures)")
        #expect(fit.minima.count == 1)
        expectClose(fit.best.chiSquare, 3, relative: 1e-12)
        expectClose(fit.best.point[0], 1.5, relative: 1e-9)
        expectClose(fit.best.point[1], -2, relative: 1e-9)
        expectClose(fit.covariance[0][0], 2.0 / 7, relative: 1e-9)
        expectClose(fit.covariance[0][1], -1.0 / 7, relative: 1e-9)
        expectClose(fit.covariance[1][1], 4.0 / 7, relative: 1e-9)
        expectClose(try #require(fit.errors[0]), (2.0 / 7).squareRoot(), relative: 1e-9)
        #expect(fit.certificate.convergedStarts == 9, "never fewer than eight starts, and one in the valley")
        #expect(fit.certificate.minimiserSpread < 1e-8)
    }

    @Test("a double well: both minima from any number of starts", arguments: [2, 3, 4, 7, 16, 50])
    func doubleWell(starts: Int) throws {
        let fit = try GlobalMinimiser(starts: starts).fit(Self.tiltedWell, workspace: .init())
        try #require(fit.minima.count == 2)
        // The roots of 4x³ - 4x + 0.1 next to ±1, from the cubic formula.
        expectClose(fit.minima[0].point[0], -1.01227313, relative: 1e-8)
        expectClose(fit.minima[1].point[0], 0.98725748, relative: 1e-8)
        #expect(fit.minima[0].chiSquare < fit.minima[1].chiSquare)
        #expect(fit.isValid)
    }

    @Test("a stationary maximum at a bound is left behind")
    func stationaryBound() throws {
        // (x² - 4)², x ≥ 0: 0 is stationary and the nominal start, the minimum is at 2.
        let model = FunctionModel.one(0...10, isLowerEndPhysical: true) { x in
            (pow(x * x - 4, 2), 4 * x * (x * x - 4), 12 * x * x - 16)
        }
        let fit = try GlobalMinimiser(starts: 4).fit(model, workspace: .init())
        #expect(fit.minima.count == 1)
        expectClose(fit.best.point[0], 2, relative: 1e-8)
        #expect(fit.certificate.startsInBest == 9, "eight and the valley")
    }

    @Test("a minimum beyond a bound ends on it, flagged and without an error")
    func atBound() throws {
        let model = FunctionModel.one(0...10, isLowerEndPhysical: true) { x in (pow(x + 1, 2), 2 * (x + 1), 2) }
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.best.point[0] == 0)
        #expect(fit.atBound == [true])
        #expect(fit.errors[0] == nil)
        #expect(fit.isValid)
    }

    @Test("a modulus that the data push to zero ends exactly there")
    func modulusAtZero() throws {
        let model = FunctionModel.one(0...10, isLowerEndPhysical: true, nominal: 1) { x in
            (pow(x * x + 1, 2), 4 * x * (x * x + 1), 12 * x * x + 4)
        }
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.best.point[0] == 0)
        #expect(fit.atBound == [true])
    }

    @Test("fixed parameters stay where they are")
    func fixed() throws {
        let model = FunctionModel.quadratic([1.5, -2], [4, 1, 1, 2], constant: 0)
        let fit = try GlobalMinimiser().fit(model, workspace: model.makeWorkspace(), fixing: [1: 3])
        #expect(fit.best.point[1] == 3)
        #expect(fit.free == [0])
        // Conditional minimum: x = a - (A₀₁/A₀₀)(y - b) = 1.5 - 5/4; χ² = (y - b)² (A₁₁ - A₀₁²/A₀₀).
        expectClose(fit.best.point[0], 0.25, relative: 1e-9)
        expectClose(fit.best.chiSquare, 25 * 1.75, relative: 1e-12)
        let all = try GlobalMinimiser().fit(model, workspace: model.makeWorkspace(), fixing: [0: 1.5, 1: -2])
        #expect(all.best.chiSquare == 0)
    }

    @Test("a region where χ² is infinite is avoided")
    func forbidden() throws {
        let model = FunctionModel.one(-10...10, nominal: 1) { x in
            x > 0 ? (x - log(x), 1 - 1 / x, 1 / (x * x)) : (.infinity, 0, 0)
        }
        let fit = try GlobalMinimiser(starts: 2).fit(model, workspace: .init())
        expectClose(fit.best.point[0], 1, relative: 1e-6)
    }

    @Test("a function without a minimum is an error that says so")
    func noMinimum() {
        let model = FunctionModel.one(-10...10) { _ in (.nan, .nan, .nan) }
        #expect(throws: (any Error).self) { try GlobalMinimiser().fit(model, workspace: .init()) }
    }

    @Test("a saddle in a nuisance is not taken for a minimum")
    func saddle() throws {
        // χ² = x² + (y² - 1)²: y = 0, the nominal start, is a saddle; its gradient is 0 there.
        let model = FunctionModel(
            parameters: ParameterTable([
                ModelParameter(name: "x", unit: "1", role: .interest, domain: -5...5, scale: 1, nominal: 1),
                ModelParameter(name: "y", unit: "1", role: .interest, domain: -5...5, scale: 1, nominal: 0),
            ])
        ) { p in
            (
                p[0] * p[0] + pow(p[1] * p[1] - 1, 2), [2 * p[0], 4 * p[1] * (p[1] * p[1] - 1)],
                [2, 0, 0, 12 * p[1] * p[1] - 4]
            )
        }
        let fit = try GlobalMinimiser(starts: 16).fit(model, workspace: .init())
        #expect(fit.minima.map { abs($0.point[1]) }.allSatisfy { abs($0 - 1) < 1e-6 })
        #expect(fit.minima.count == 2)
        #expect(fit.isValid)
    }

    /// (x² - 1)² + 0.1 x.
    static let tiltedWell = FunctionModel.one(-3...3) { x in
        (pow(x * x - 1, 2) + 0.1 * x, 4 * x * (x * x - 1) + 0.1, 12 * x * x - 4)
    }
}
