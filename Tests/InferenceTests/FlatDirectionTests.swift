import Foundation
import Inference
import TestSupport
import Testing

@Suite("Directions in which χ² is flat")
struct FlatDirectionTests {
    @Test("two parameters of which only the sum matters; a third, correlated with the sum, keeps its error")
    func sum() throws {
        // With s = a + b - 1: χ² = 4 s² + 2 s (z - 1) + 2 (z - 1)², covariance of (s, z) = 1/7 [[2, -1], [-1, 4]].
        let model = FunctionModel.form(
            [.interest("a"), .interest("b"), .pull("z")], [0.5, 0.5, 1], [4, 4, 1, 4, 4, 1, 1, 1, 2])
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.unconstrained == [true, true, false])
        #expect(fit.errors[0] == nil && fit.errors[1] == nil)
        expectClose(try #require(fit.errors[2]), (4.0 / 7).squareRoot(), relative: 1e-9)
        expectClose(fit.covariance[2][2], 4.0 / 7, relative: 1e-9)
        #expect(fit.covariance[0] == [0, 0, 0] && fit.covariance.map { $0[1] } == [0, 0, 0])
        #expect(!fit.isValid)
        #expect(fit.certificate.failures == ["a and b: unconstrained, the data fix only a combination of them"])
        #expect(fit.minima.count == 1, "a valley is one minimum")
        expectClose(fit.best.point[0] + fit.best.point[1], 1, relative: 1e-9)
        expectClose(fit.best.point[2], 1, relative: 1e-9)
        #expect(abs(fit.best.point[0] - fit.best.point[1]) < 5, "of the valley, the start nearest to the nominal point")
        #expect(fit.certificate.minimiserSpread < 1e-9, "BFGS2 and simplex confirm it")
    }

    @Test("each of several flat directions has a line of its own, whatever the eigenvectors mix")
    func several() throws {
        // χ² = p² (1 + x²) + (a + b - 1)² + (y - 2)²: at p = 0 nothing depends on x.
        let names = ["x", "a", "b", "y", "p"]
        let model = FunctionModel(parameters: ParameterTable(names.map { .interest($0, -5...5) })) { point in
            let (x, s, y, p) = (point[0], point[1] + point[2] - 1, point[3] - 2, point[4])
            var curvature = [Double](repeating: 0, count: 25)
            for (row, column) in [(1, 1), (1, 2), (2, 1), (2, 2), (3, 3)] { curvature[row * 5 + column] = 2 }
            curvature[0] = 2 * p * p
            curvature[4] = 4 * p * x
            curvature[20] = 4 * p * x
            curvature[24] = 2 * (1 + x * x)
            return (
                p * p * (1 + x * x) + s * s + y * y, [2 * p * p * x, 2 * s, 2 * s, 2 * y, 2 * p * (1 + x * x)],
                curvature
            )
        }
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.unconstrained == [true, true, true, false, false])
        #expect(
            Set(fit.certificate.failures) == [
                "x: unconstrained, chi2 does not depend on it at the best fit",
                "a and b: unconstrained, the data fix only a combination of them",
            ])
        expectClose(try #require(fit.errors[3]), 1, relative: 1e-9)
        let x = fit.best.point[0]
        expectClose(try #require(fit.errors[4]), 1 / (1 + x * x).squareRoot(), relative: 1e-6)
    }

    @Test("a valley that bends: the product of two factors that nothing else fixes")
    func bent() throws {
        // With the signal s = (1 + 0.12 a)(1 + 0.1 b)(3 + x): χ² = 100 (s - 4)² + 4 (x - 1)², profile of x 4 (x - 1)².
        let pulls = ["a", "b"].map {
            ModelParameter(name: $0, unit: "1", role: .nuisance, domain: -8...(.infinity), scale: 1, nominal: 0)
        }
        let model = FunctionModel(parameters: ParameterTable([.interest("x", -2...5)] + pulls)) { point in
            let (u, v, w) = (3 + point[0], 1 + 0.12 * point[1], 1 + 0.1 * point[2])
            let excess = u * v * w - 4
            let slope = [v * w, 0.12 * u * w, 0.1 * u * v]
            let bend = [0, 0.12 * w, 0.1 * v, 0.12 * w, 0, 0.012 * u, 0.1 * v, 0.012 * u, 0]
            var gradient = slope.map { 200 * excess * $0 }
            var curvature = (0..<9).map { 200 * (slope[$0 / 3] * slope[$0 % 3] + excess * bend[$0]) }
            gradient[0] += 8 * (point[0] - 1)
            curvature[0] += 8
            return (100 * excess * excess + 4 * (point[0] - 1) * (point[0] - 1), gradient, curvature)
        }
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.unconstrained == [false, true, true])
        #expect(fit.certificate.failures == ["a and b: unconstrained, the data fix only a combination of them"])
        #expect(fit.certificate.convergedStarts == fit.certificate.starts)
        expectClose(try #require(fit.errors[0]), 0.5, relative: 1e-6)
        let profile = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 0, levels: [0.9], fit: fit)
        let interval = profile.intervals[0]
        #expect(interval.certificate.failedPoints == 0)
        expectClose(interval.pieces[0].upperBound, 1 + (interval.threshold / 4).squareRoot(), relative: 1e-6)
        for (x, height) in zip(profile.scan.values, profile.scan.deltaChiSquare) {
            #expect(abs(height - 4 * (x - 1) * (x - 1)) < 1e-6)
        }
    }

    @Test("a narrow valley is not flat: condition 1e10 has errors")
    func narrow() throws {
        // (a + b)² + 1e-10 (a - b)²: variance of each ¼ (1 + 1e10).
        let e = 1e-10
        let model = FunctionModel.form(
            [.interest("a", -1e7...1e7), .interest("b", -1e7...1e7)], [0, 0], [1 + e, 1 - e, 1 - e, 1 + e])
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.unconstrained == [false, false])
        expectClose(try #require(fit.errors[0]), ((1 + 1e10) / 4).squareRoot(), relative: 1e-5)
    }

    @Test("a profile along one of the flat parameters is open on both sides, one across them is as usual")
    func profiles() throws {
        let model = FunctionModel.form(
            [.interest("a"), .interest("b", -100...100), .interest("z")], [0.5, 0.5, 1], [4, 4, 1, 4, 4, 1, 1, 1, 2])
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        func interval(_ index: Int) throws -> ConfidenceInterval {
            try ProfileMethod().intervals(model, workspace: .init(), parameter: index, levels: [0.9], fit: fit)
                .intervals[0]
        }
        let a = try interval(0)
        #expect(a.pieces.count == 1 && a.unbounded == [.lower, .upper])
        let z = try interval(2)
        try #require(z.pieces.count == 1)
        expectClose(z.pieces[0].upperBound, 1 + (z.threshold * 4 / 7).squareRoot(), relative: 1e-6)
        #expect(!z.isValid)
    }
}

@Suite("Parameters that the data cannot see")
struct IdentifiabilityTests {
    @Test("one that no expectation depends on is refused by name")
    func unseen() {
        let model = FunctionModel.form(
            [.interest("x"), .interest("q"), .pull("z")], [1, 0, 0], [2, 0, 1, 0, 0, 0, 1, 0, 2])
        #expect(throws: UnidentifiableParameterError(parameters: ["q"])) {
            try GlobalMinimiser().fit(model, workspace: .init())
        }
        #expect(throws: UnidentifiableParameterError(parameters: ["q"])) {
            try GlobalMinimiser(seed: 3).fit(model, workspace: .init(), fixing: [0: 1])
        }
        #expect(throws: Never.self) { try GlobalMinimiser().fit(model, workspace: .init(), fixing: [1: 0]) }
        #expect(
            "\(UnidentifiableParameterError(parameters: ["q"]))"
                == "chi2 does not change with q anywhere in its range: the data cannot identify it; fix it")
    }

    @Test("a modulus, stationary at its nominal 0, is seen elsewhere")
    func modulus() throws {
        let model = FunctionModel.one(0...10, isLowerEndPhysical: true) { x in
            (pow(x * x - 4, 2), 4 * x * (x * x - 4), 8 * x * x)
        }
        #expect(throws: Never.self) { try GlobalMinimiser().fit(model, workspace: .init()) }
    }
}
