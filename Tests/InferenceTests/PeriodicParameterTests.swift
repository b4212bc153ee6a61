import Foundation
import Inference
import TestSupport
import Testing

@Suite("Phases: parameters on a circle")
struct PeriodicParameterTests {
    private static let circle = -Double.pi...Double.pi
    private static let quantile = 2.705543454095404

    private static func phase(_ name: String = "phi") -> ModelParameter {
        ModelParameter(
            name: name, unit: "rad", role: .interest, domain: circle, isPeriodic: true, scale: 0.5, nominal: 0)
    }

    /// χ² = A (1 - cos k(φ - φ₀)): k branches, ends at ± acos(1 - t/A)/k from each.
    private static func waves(_ depth: Double, branches: Double = 1, at centre: Double) -> FunctionModel {
        FunctionModel(parameters: ParameterTable([phase()])) { point in
            let angle = branches * (point[0] - centre)
            return (
                depth * (1 - cos(angle)), [depth * branches * sin(angle)], [depth * branches * branches * cos(angle)]
            )
        }
    }

    @Test(
        "one arc, wherever it lies, also across ±π",
        arguments: [0, 1, -2, 3, -3, 3.1415, Double.pi, -Double.pi, 2.4, -2.4])
    func arc(centre: Double) throws {
        let model = Self.waves(10, at: centre)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.isValid && fit.minima.count == 1 && !fit.atBound[0], "\(fit.certificate.failures)")
        #expect(-Double.pi < fit.best.point[0] && fit.best.point[0] <= Double.pi)
        expectClose(cos(fit.best.point[0] - centre), 1, relative: 1e-12)
        expectClose(try #require(fit.errors[0]), (0.2).squareRoot(), relative: 1e-9)
        let found = try ProfileMethod().intervals(model, workspace: .init(), parameter: 0, levels: [0.9], fit: fit)
        let interval = found.intervals[0]
        #expect(interval.isValid && interval.unbounded.isEmpty && !interval.isUnconstrained)
        try #require(interval.pieces.count == 1)
        let (low, high) = (interval.pieces[0].lowerBound, interval.pieces[0].upperBound)
        let half = acos(1 - Self.quantile / 10)
        #expect(abs(high - low - 2 * half) < 1e-5)
        #expect(-Double.pi < low && low <= Double.pi)
        expectClose(cos((low + high) / 2 - centre), 1, relative: 1e-9)
        #expect(found.scan.values.allSatisfy(Self.circle.contains) && found.scan.values == found.scan.values.sorted())
        #expect(found.scan.values.first == -Double.pi && found.scan.values.last == Double.pi)
        #expect(found.scan.deltaChiSquare.first == found.scan.deltaChiSquare.last)
    }

    @Test("three branches are three pieces, one of them across ±π", arguments: [0.2, 1.04, 3.1])
    func branches(centre: Double) throws {
        let model = Self.waves(10, branches: 3, at: centre)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.isValid && fit.minima.count == 3)
        let interval = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 0, levels: [0.9], fit: fit
        ).intervals[0]
        #expect(interval.isValid && interval.pieces.count == 3)
        let half = acos(1 - Self.quantile / 10) / 3
        for piece in interval.pieces {
            #expect(abs(piece.upperBound - piece.lowerBound - 2 * half) < 1e-5)
            expectClose(cos(3 * ((piece.lowerBound + piece.upperBound) / 2 - centre)), 1, relative: 1e-8)
        }
    }

    @Test("what holds no value out is unconstrained: the whole circle, without edges")
    func unconstrained() throws {
        // At most 2: inside at 90 %, where the threshold is 2.71, and not at 68.27 %.
        let model = Self.waves(1, at: 3)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        let intervals = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 0, levels: [0.6827, 0.9], fit: fit
        ).intervals
        #expect(!intervals[0].isUnconstrained && intervals[0].isValid && intervals[0].pieces.count == 1)
        #expect(intervals[1].isUnconstrained && intervals[1].isValid && intervals[1].unbounded.isEmpty)
        #expect(intervals[1].pieces == [Self.circle])
    }

    /// χ² = (r cos φ - a)² + (r sin φ - b)²: a point of the plane in polar coordinates.
    private static func plane(_ a: Double, _ b: Double) -> FunctionModel {
        FunctionModel(
            parameters: ParameterTable([.interest("r", 0...50, isLowerEndPhysical: true, nominal: 0), phase()])
        ) { point in
            let (r, cosine, sine) = (point[0], cos(point[1]), sin(point[1]))
            let (x, y) = (r * cosine - a, r * sine - b)
            let along = x * cosine + y * sine
            let across = r * (y * cosine - x * sine)
            let mixed = 2 * (y * cosine - x * sine)
            return (
                x * x + y * y, [2 * along, 2 * across], [2, mixed, mixed, 2 * (r * r - r * along)]
            )
        }
    }

    @Test("modulus and phase of an element that is negative: an arc around π, errors as in the plane")
    func modulusAndPhase() throws {
        let model = Self.plane(-3, 0)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.isValid && fit.minima.count == 1)
        expectClose(fit.best.point[0], 3, relative: 1e-6)
        expectClose(try #require(fit.errors[1]), 1.0 / 3, relative: 1e-5)
        let interval = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 1, levels: [0.9], fit: fit
        ).intervals[0]
        // The profile is 9 sin²φ up to a right angle, 9 beyond.
        let half = asin((Self.quantile / 9).squareRoot())
        try #require(interval.pieces.count == 1)
        #expect(abs(interval.pieces[0].lowerBound - (Double.pi - half)) < 1e-4 && interval.isValid)
        #expect(abs(interval.pieces[0].upperBound - (Double.pi + half)) < 1e-4)
    }

    @Test("a phase without a modulus is unconstrained, which is no fault; the modulus has its interval")
    func noModulus() throws {
        let model = Self.plane(0, 0)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        #expect(fit.isValid, "\(fit.certificate.failures)")
        #expect(fit.unconstrained == [false, true] && !fit.hasValley && fit.minima.count == 1)
        #expect(fit.best.point[0] == 0 && fit.errors[1] == nil)
        let modulus = try ProfileMethod().intervals(model, workspace: .init(), parameter: 0, levels: [0.9], fit: fit)
            .intervals[0]
        #expect(modulus.isValid && modulus.pieces.count == 1 && modulus.pieces[0].lowerBound == 0)
        expectClose(modulus.pieces[0].upperBound, Self.quantile.squareRoot(), relative: 1e-5)
        let phase = try ProfileMethod().intervals(model, workspace: .init(), parameter: 1, levels: [0.9], fit: fit)
            .intervals[0]
        #expect(phase.isValid && phase.isUnconstrained)
    }

    /// χ² = A (1 - cos(φ - φ₀ - z/4)) + z².
    private static func turned(at centre: Double) -> FunctionModel {
        FunctionModel(parameters: ParameterTable([phase(), .pull("z")])) { point in
            let angle = point[0] - centre - point[1] / 4
            let (slope, bend) = (20 * sin(angle), 20 * cos(angle))
            return (
                20 * (1 - cos(angle)) + point[1] * point[1], [slope, -slope / 4 + 2 * point[1]],
                [bend, -bend / 4, -bend / 4, bend / 16 + 2]
            )
        }
    }

    @Test("edges and impacts go through ±π", arguments: [0, 3.1, -3.1])
    func diagnostics(centre: Double) throws {
        let model = Self.turned(at: centre)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        let interval = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 0, levels: [0.9], fit: fit
        ).intervals[0]
        let effect = try #require(
            try EdgeMethod().effects(
                model, workspace: .init(), on: interval, of: 0, fit: fit,
                groups: [NuisanceGroup(name: "z", indices: [1])]
            ).first)
        let half = acos(1 - Self.quantile / 20)
        let edges = effect.edges.compactMap { $0 }
        try #require(edges.count == 2)
        #expect(abs(edges[1] - edges[0] - 2 * half) < 1e-4, "\(edges)")
        expectClose(cos((edges[0] + edges[1]) / 2 - centre), 1, relative: 1e-7)
        // On the same turn as the interval.
        #expect(interval.pieces[0].lowerBound < edges[0] && edges[1] < interval.pieces[0].upperBound)
        let impact = ImpactMethod().impacts(
            model, workspace: .init(), of: 0, at: fit.best, errors: fit.errors, nuisances: [1])[0]
        expectClose(try #require(impact.up), 0.25, relative: 1e-5)
        expectClose(try #require(impact.down), -0.25, relative: 1e-5)
    }
}
