import Foundation
import Inference
import TestSupport
import Testing

@Suite("Edges with groups of nuisances held")
struct EdgeTests {
    private func effects(
        _ model: FunctionModel, _ groups: [NuisanceGroup], level: Double = 0.9, recorder: Recorder? = nil
    ) throws -> (interval: ConfidenceInterval, effects: [EdgeEffect]) {
        let fit = try GlobalMinimiser(starts: 64).fit(model, workspace: .init())
        let interval = try ProfileMethod().intervals(
            model, workspace: .init(), parameter: 0, levels: [level], fit: fit
        ).intervals[0]
        let effects = try EdgeMethod().effects(
            recorder.map(model.recorded) ?? model, workspace: .init(), on: interval, of: 0, fit: fit, groups: groups)
        return (interval, effects)
    }

    @Test("a Gaussian: the conditional mean and variance, from near and from far", arguments: [0.5, 40])
    func gaussian(best: Double) throws {
        let model = FunctionModel.form(
            [.interest("x"), .pull("a"), .pull("b")], [1, best, -0.3], ImpactTests.precision)
        let (interval, effects) = try effects(
            model,
            [
                NuisanceGroup(name: "first", indices: [1]), NuisanceGroup(name: "second", indices: [2]),
                NuisanceGroup(name: "both", indices: [1, 2]),
            ])
        // Conditional on a group at 0: precision of x is the Schur complement over what stays free, and the mean moves by
        // A_ss⁻¹ A_sg δ with δ the group's best values.
        let expected = [
            (mean: 1 + best / 2, variance: 0.5, minimum: best * best), (mean: 1.1, variance: 2.0 / 3, minimum: 0.12),
            (mean: 1 + best / 2, variance: 0.5, minimum: 1.5 * best * best - 0.6 * best + 0.18),
        ]
        #expect(effects.map(\.group) == ["first", "second", "both"])
        for (effect, expected) in zip(effects, expected) {
            let half = (interval.threshold * expected.variance).squareRoot()
            try #require(effect.edges.count == 2)
            expectClose(try #require(effect.edges[0]), expected.mean - half, relative: 1e-6)
            expectClose(try #require(effect.edges[1]), expected.mean + half, relative: 1e-6)
            expectClose(effect.minimum, expected.minimum, relative: 1e-9)
            expectClose(effect.best, expected.mean, relative: 1e-9)
        }
    }

    @Test("an edge costs about ten conditional minimisations")
    func cost() throws {
        let recorder = Recorder()
        let model = FunctionModel.form(
            [.interest("x"), .pull("a"), .pull("b")], [1, 0.5, -0.3], ImpactTests.precision)
        _ = try effects(model, [NuisanceGroup(name: "a", indices: [1])], recorder: recorder)
        #expect(Set(recorder.all.map { $0[0] }).count <= 26, "values of x for two edges, the global minimum included")
        #expect(recorder.all.count < 150)
    }

    @Test("an edge at a physical lower end stays there, unless the end is outside now")
    func physicalEnd() throws {
        // χ² = (x - 1 - a)² + a²/4 at best a = 0; a held at nominal values of 0 and 4.
        func model(_ nominal: Double) -> FunctionModel {
            .form(
                [.interest("x", 0...20, isLowerEndPhysical: true), .pull("a", nominal: nominal)], [1, 0],
                [1, -1, -1, 1.25])
        }
        let group = [NuisanceGroup(name: "a", indices: [1])]
        let near = try effects(model(0), group)
        #expect(near.interval.pieces[0].lowerBound == 0 && near.effects[0].edges[0] == 0)
        expectClose(try #require(near.effects[0].edges[1]), 1 + near.interval.threshold.squareRoot(), relative: 1e-6)
        let far = try effects(model(4), group)
        #expect(far.interval.pieces[0].lowerBound == 0)
        expectClose(try #require(far.effects[0].edges[0]), 5 - far.interval.threshold.squareRoot(), relative: 1e-6)
    }

    @Test("where two pieces merge, the edges between them are gone")
    func merging() throws {
        // z² (x² - 1)² + 4 (z - 4)²: two pieces; at z = ½ the barrier is ¼ and one is left.
        let model = FunctionModel(
            parameters: ParameterTable([.interest("x", -5...5), .pull("z", 0.25...50, nominal: 0.5)])
        ) { point in
            let (x, z) = (point[0], point[1])
            let w = x * x - 1
            return (
                z * z * w * w + 4 * (z - 4) * (z - 4), [4 * z * z * x * w, 2 * z * w * w + 8 * (z - 4)],
                [z * z * (12 * x * x - 4), 8 * z * x * w, 8 * z * x * w, 2 * w * w + 8]
            )
        }
        let (interval, effects) = try effects(model, [NuisanceGroup(name: "z", indices: [1])])
        try #require(interval.pieces.count == 2)
        let outer = (1 + 2 * interval.threshold.squareRoot()).squareRoot()
        let edges = effects[0].edges
        #expect(edges[1] == nil && edges[2] == nil)
        expectClose(try #require(edges[0]), -outer, relative: 1e-6)
        expectClose(try #require(edges[3]), outer, relative: 1e-6)
        expectClose(effects[0].minimum, 49, relative: 1e-12)
    }

    /// k (x² - 1)² + (x - z)² + (z - 0.2)²/10: at z = 1, its nominal value, the well near x = -1 lies about 4 above the
    /// other.
    private func wells(_ k: Double) -> FunctionModel {
        FunctionModel(parameters: ParameterTable([.interest("x", -5...5), .pull("z", nominal: 1)])) { point in
            let (x, z) = (point[0], point[1])
            let w = x * x - 1
            return (
                k * w * w + (x - z) * (x - z) + (z - 0.2) * (z - 0.2) / 10,
                [4 * k * x * w + 2 * (x - z), -2 * (x - z) + (z - 0.2) / 5],
                [k * (12 * x * x - 4) + 2, -2, -2, 2.2]
            )
        }
    }

    @Test("a piece whose minimum rises above the limit has no edges")
    func vanishing() throws {
        let (interval, effects) = try effects(wells(40), [NuisanceGroup(name: "z", indices: [1])])
        try #require(interval.pieces.count == 2)
        let edges = effects[0].edges
        #expect(edges[0] == nil && edges[1] == nil)
        for x in try [#require(edges[2]), #require(edges[3])] {
            let excess = 40 * (x * x - 1) * (x * x - 1) + (x - 1) * (x - 1)
            expectClose(excess, interval.threshold, relative: 1e-5)
        }
    }

    @Test("a piece that loses one of its two wells ends at the other")
    func shrinking() throws {
        let (interval, effects) = try effects(wells(3), [NuisanceGroup(name: "z", indices: [1])], level: 0.92)
        try #require(interval.pieces.count == 1)
        #expect(interval.pieces[0].lowerBound < -1)
        let edges = try effects[0].edges.map { try #require($0) }
        #expect(edges[0] > 0 && edges[1] > 1)
        for x in edges {
            let excess = 3 * (x * x - 1) * (x * x - 1) + (x - 1) * (x - 1)
            expectClose(excess, interval.threshold, relative: 1e-5)
        }
    }
}
