import Datasets
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Putting a likelihood together")
struct ModelBuilderTests {
    @Test("the signal polynomial at a point is the model with the parameters fixed there")
    func polynomialAgainstRefolding() throws {
        var numbers = SeededGenerator(seed: 5)
        let names = ["r2_ee", "r2_mumu", "r2_emu", "q_ee", "q_emu", "mu_mu", "sin2_theta_w"]
        let free = try ModelBuilder.build(try Reference.specification(free: names))
        for _ in 0..<10 {
            var values: [String: Double] = [:]
            for name in names {
                let parameter = try #require(PhysicsParameter.named(name))
                values[name] =
                    parameter.naturalScale
                    * Double.random(in: parameter.isNonNegative ? 0...5 : -5...5, using: &numbers)
            }
            let fixed = try ModelBuilder.build(try Reference.specification(free: [], fixed: values))
            var point = free.parameters.nominal
            for (name, value) in values { point[try #require(free.parameters.index(of: name))] = value }
            let expected = fixed.expectedCounts(at: fixed.parameters.nominal)[0]
            for (a, b) in zip(free.expectedCounts(at: point)[0], expected) { expectClose(a, b, relative: 1e-11) }
        }
    }

    @Test(
        "a pull scales its component by 1 + σz and nothing else",
        arguments: [("csi_brn", "brn", 0.25), ("csi_signal", "CEvNS", 0.12)])
    func pulls(name: String, component: String, sigma: Double) throws {
        let model = try ModelBuilder.build(try Reference.specification(free: ["r2_ee"]))
        var point = model.parameters.nominal
        let before = model.prediction(ofDataset: "coherent-csi-2021", at: point)
        point[try #require(model.parameters.index(of: name))] = 1.7
        let after = model.prediction(ofDataset: "coherent-csi-2021", at: point)
        for (old, new) in zip(before, after) {
            expectClose(new.total, old.total * (old.component == component ? 1 + 1.7 * sigma : 1), relative: 1e-13)
        }
    }

    @Test("the error of a yield follows from the gradient of its total")
    func totalGradient() throws {
        let model = try ModelBuilder.build(try Reference.specification(free: ["r2_mumu"]))
        var point = model.parameters.nominal
        point[0] = -20
        let gradient = model.totalGradient(ofDataset: "coherent-csi-2021", component: "CEvNS", at: point)
        for index in point.indices {
            var above = point
            var below = point
            above[index] += 1e-3
            below[index] -= 1e-3
            let difference =
                (model.prediction(ofDataset: "coherent-csi-2021", at: above)[0].total
                    - model.prediction(ofDataset: "coherent-csi-2021", at: below)[0].total) / 2e-3
            #expect(abs(difference - gradient[index]) < 1e-8 * max(abs(gradient[index]), 1))
        }
    }

    @Test("a parameter that no expected count depends on is refused by name")
    func unidentifiable() throws {
        let specification = try Reference.specification(free: ["r2_ee", "q_tautau"])
        let error = ModelError.unidentifiable(
            parameter: "q_tautau", datasets: ["coherent-csi-2021"], reason: "no nu_tau arrives, only nu_e, nu_mu")
        #expect(throws: error) { try ModelBuilder.build(specification) }
    }

    @Test("data of one detector are not combined")
    func sameDetector() throws {
        var specification = try Reference.specification(free: ["r2_ee"])
        specification.datasets.append(specification.datasets[0])
        #expect(throws: ModelError.sameDetector("coherent-csi-2021", "coherent-csi-2021")) {
            try ModelBuilder.build(specification)
        }
    }

    @Test("a nuisance that nobody declares is refused")
    func unknownNuisance() throws {
        var specification = try Reference.specification(free: ["r2_ee"])
        specification.nuisances.append(.init(name: "csi_moon"))
        #expect {
            try ModelBuilder.build(specification)
        } throws: {
            "\($0)".contains("'csi_moon'") && "\($0)".contains("sns_flux")
        }
    }

    @Test("backgrounds alone: no signal, no physics parameters, only pulls that still act")
    func backgroundOnly() throws {
        let specification = try Reference.specification(free: ["r2_ee"]).backgroundOnly
        let model = try ModelBuilder.build(specification)
        #expect(model.parameters.parameters.map(\.name) == ["csi_brn", "csi_nin", "csi_steady"])
        let total = model.expectedCounts(at: model.parameters.nominal)[0].reduce(0, +)
        expectClose(total, 18.4 + 5.6 + 1295, relative: 1e-12)
    }

    @Test("nominal pulls lie inside their domains and no component can become negative")
    func domains() throws {
        let model = try ModelBuilder.build(try Reference.specification(free: ["mu_e"]))
        for parameter in model.parameters.parameters {
            #expect(parameter.domain.contains(parameter.nominal))
        }
        var lowest = model.parameters.nominal
        for (index, parameter) in model.parameters.parameters.enumerated() where parameter.role == .nuisance {
            lowest[index] = parameter.domain.lowerBound
        }
        for component in model.prediction(ofDataset: "coherent-csi-2021", at: lowest) {
            #expect(component.counts.allSatisfy { $0 >= -1e-12 }, "0 to the rounding of 1 - σ/σ")
        }
    }

    @Test("the constraint terms are the squares of the pulls")
    func constraints() throws {
        let model = try ModelBuilder.build(try Reference.specification(free: ["r2_ee"]))
        var point = model.parameters.nominal
        point[1] = 0.3
        point[3] = -2
        expectClose(model.constraintChiSquare(at: point, workspace: model.makeWorkspace()), 4.09, relative: 1e-14)
    }
}
