import Datasets
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Rate, shape and nuclear parameters")
struct ShapeParameterTests {
    private func total(_ model: BinnedPoissonModel, _ point: [Double]) -> Double {
        model.prediction(ofDataset: "coherent-csi-2021", at: point)[0].total
    }

    private func signal(_ model: BinnedPoissonModel, _ point: [Double]) -> [Double] {
        model.prediction(ofDataset: "coherent-csi-2021", at: point)[0].counts
    }

    private func models(_ affects: Variation.Aspect) throws -> (morph: BinnedPoissonModel, exact: BinnedPoissonModel) {
        try MorphTests.models(free: [], nuisances: [.init(name: "csi_efficiency", affects: affects)])
    }

    @Test("shape keeps the total, rate keeps the shape, and the two make the whole")
    func aspects() throws {
        let shape = try models(.shape)
        let rate = try models(.rate)
        let both = try models(.both)
        for pull in [-1.0, 0.7, 2] {
            expectClose(total(shape.exact, [pull]), total(shape.exact, [0]), relative: 1e-12)
            expectClose(total(shape.morph, [pull]), total(shape.morph, [0]), relative: 1e-3)
            let factor = total(both.exact, [pull]) / total(both.exact, [0])
            #expect(abs(factor - 1) > 0.05)
            for (moved, still) in zip(signal(rate.exact, [pull]), signal(rate.exact, [0])) where still > 0 {
                expectClose(moved / still, factor, relative: 1e-12)
            }
            for (part, whole) in zip(signal(shape.exact, [pull]), signal(both.exact, [pull])) where whole > 0 {
                expectClose(part * factor, whole, relative: 1e-12)
            }
        }
    }

    @Test(
        "the same of every varied input; what moves arrival times has a rate of its own, that of what the window loses",
        arguments: [("sns_timing", 1e-3), ("csi_quenching_2", 0.02), ("csi_light_yield", 5e-3)])
    func everyInput(name: String, least: Double) throws {
        func model(_ affects: Variation.Aspect) throws -> BinnedPoissonModel {
            try MorphTests.models(free: [], nuisances: [.init(name: name, affects: affects)]).exact
        }
        let (shape, rate, both) = (try model(.shape), try model(.rate), try model(.both))
        for pull in [-1.0, 2] {
            expectClose(total(shape, [pull]), total(shape, [0]), relative: 1e-12)
            let factor = total(both, [pull]) / total(both, [0])
            #expect(abs(factor - 1) > least)
            for (moved, still) in zip(signal(rate, [pull]), signal(rate, [0])) where still > 0 {
                expectClose(moved / still, factor, relative: 1e-12)
            }
            for (part, whole) in zip(signal(shape, [pull]), signal(both, [pull])) where whole > 0 {
                expectClose(part * factor, whole, relative: 1e-12)
            }
            let bends = zip(signal(shape, [pull]), signal(shape, [0])).contains { abs($0 - $1) > 1e-3 * $1 }
            #expect(bends, "the shape moves")
        }
    }

    @Test("a narrower width is a smaller step of the same variation")
    func width() throws {
        let narrow = try MorphTests.models(free: [], nuisances: [.init(name: "csi_efficiency", sigma: 0.38)]).exact
        let wide = try models(.both).exact
        for (a, b) in zip(signal(narrow, [2]), signal(wide, [0.76])) { expectClose(a, b, relative: 1e-12) }
    }

    @Test("a free neutron radius is the fixed one at every value", arguments: ["rn_CsI", "rn_Cs133", "rn_I127"])
    func radius(name: String) throws {
        let parameter = try #require(PhysicsParameter.named(name))
        var specification = try Reference.specification(free: [])
        specification.free = [.init(parameter: parameter, range: 2.5...8.5)]
        let free = try ModelBuilder.build(specification)
        for value in [2.7, 4, 5.09, 6.3, 8.4] {
            let fixed = try ModelBuilder.build(try Reference.specification(free: [], fixed: [name: value]))
            var point = free.parameters.nominal
            point[0] = value
            for (a, b) in zip(free.expectedCounts(at: point)[0], fixed.expectedCounts(at: fixed.parameters.nominal)[0])
            {
                expectClose(a, b, relative: 1e-7)
            }
        }
    }

    @Test("no loss of coherence is a point-like nucleus, the whole loss the form factor, and it is quadratic between")
    func coherence() throws {
        let parameter = try #require(PhysicsParameter.named("coherence_loss"))
        var specification = try Reference.specification(free: [])
        specification.free = [.init(parameter: parameter, range: -0.5...2.5)]
        let free = try ModelBuilder.build(specification)
        var point = free.parameters.nominal
        #expect(point[0] == 1)
        var pointlike = try Reference.specification(free: [])
        pointlike.conventions.formFactor = .pointlike
        let full = try ModelBuilder.build(pointlike)
        point[0] = 0
        for (a, b) in zip(free.expectedCounts(at: point)[0], full.expectedCounts(at: full.parameters.nominal)[0]) {
            expectClose(a, b, relative: 1e-11)
        }
        let fixed = try ModelBuilder.build(try Reference.specification(free: [], fixed: ["coherence_loss": 1.7]))
        point[0] = 1.7
        for (a, b) in zip(free.expectedCounts(at: point)[0], fixed.expectedCounts(at: fixed.parameters.nominal)[0]) {
            expectClose(a, b, relative: 1e-11)
        }
    }

    @Test("two parameters that move one input are refused")
    func conflicts() throws {
        var specification = try Reference.specification(free: [])
        let radii = ["rn_CsI", "rn_Cs133"].compactMap(PhysicsParameter.named)
        specification.free = radii.map { .init(parameter: $0, range: 3...7) }
        #expect(throws: ModelError.sameInput("rn_CsI", "rn_Cs133")) { try ModelBuilder.build(specification) }
        specification.free.removeLast()
        specification.nuisances = [.init(name: "neutron_radius_I127")]
        #expect(throws: ModelError.sameInput("rn_CsI", "neutron_radius_I127")) { try ModelBuilder.build(specification) }
    }

    @Test("a radius of a nuclide that is not in the target is refused as unidentifiable")
    func foreignNuclide() throws {
        var specification = try Reference.specification(free: [])
        specification.free = [.init(parameter: try #require(PhysicsParameter.named("rn_Ar40")), range: 2...5)]
        let error = ModelError.unidentifiable(
            parameter: "rn_Ar40", datasets: ["coherent-csi-2021"], reason: "the targets have Cs133, I127")
        #expect(throws: error) { try ModelBuilder.build(specification) }
    }
}
