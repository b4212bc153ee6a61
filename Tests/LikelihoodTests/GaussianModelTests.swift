import Datasets
import Foundation
import Inference
import Likelihood
import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Gaussian data sets and backgrounds of closed form")
struct GaussianModelTests {
    static let parameters = [
        "dresden_constant", "dresden_epithermal", "dresden_decay", "dresden_L1", "dresden_L1_energy",
        "dresden_L1_width",
        "dresden_M_ratio",
    ]

    private func specification(
        _ free: [String] = ["r2_ee"], nuisances: [String] = parameters
    ) throws -> ModelSpecification {
        let dataset = try DatasetReader.read(folder: Reference.datasets.appending(path: "dresden-ii-fef"))
        var specification = ModelSpecification(
            datasets: [dataset], conventions: Reference.conventions(.total), free: [],
            nuisances: nuisances.map { .init(name: $0) })
        specification.free = try free.map {
            .init(parameter: try #require(PhysicsParameter.named($0)), range: $0 == "mu_e" ? 0...1e-9 : -100...100)
        }
        return specification
    }

    @Test("value, gradient and Hessian belong together, with every shape parameter away from its start")
    func derivatives() throws {
        let model = try ModelBuilder.build(try specification(["r2_ee", "mu_e"]))
        var point = model.parameters.nominal
        let factors = [1.0, 1, 1.05, 0.9, 1.2, 0.97, 1.01, 1.1, 0.8]
        for index in point.indices { point[index] *= factors[index] }
        (point[0], point[1]) = (7, 3e-10)
        expectExactDerivatives(model, at: point, gradient: 1e-5)
    }

    @Test("the Asimov data set has χ² = 0, and its Hessian is the Fisher matrix")
    func asimov() throws {
        let model = try ModelBuilder.build(try specification())
        var workspace = model.makeWorkspace()
        var point = model.parameters.nominal
        point[3] *= 1.1
        model.loadExpected(at: point, into: &workspace)
        let count = model.parameters.count
        var (fisher, hessian) = (Evaluation(dimension: count), Evaluation(dimension: count))
        model.evaluate(.fisher, at: point, into: &fisher, workspace: &workspace)
        model.evaluate(.hessian, at: point, into: &hessian, workspace: &workspace)
        #expect(abs(fisher.value) < 1e-20)
        for index in fisher.curvature.indices {
            let scale = (fisher.curvature[index / count * (count + 1)] * fisher.curvature[index % count * (count + 1)])
                .squareRoot()
            #expect(abs(fisher.curvature[index] - hessian.curvature[index]) < 1e-9 * scale)
        }
    }

    @Test("pseudo-experiments have a mean χ² of one for each bin and measurement")
    func pseudoExperiments() throws {
        let model = try ModelBuilder.build(try specification())
        var workspace = model.makeWorkspace()
        var stream = RandomStream(seed: 3, index: 9)
        var evaluation = Evaluation(dimension: model.parameters.count)
        var sum = 0.0
        for _ in 0..<2000 {
            model.sample(at: model.parameters.nominal, stream: &stream, into: &workspace)
            model.evaluate(.value, at: model.parameters.nominal, into: &evaluation, workspace: &workspace)
            sum += evaluation.value / 2000
        }
        // 130 bins and the ratio of M to L1; the mean of 2000 has an error of √(2 · 131/2000) = 0.36.
        #expect(abs(sum - 131) < 5 * 0.36)
    }

    @Test("a parameter that nobody measured must vary; one that was may stay at its measurement")
    func undetermined() throws {
        #expect(throws: ModelError.undetermined(parameter: "dresden_decay", dataset: "dresden-ii-fef")) {
            _ = try ModelBuilder.build(try specification(nuisances: Self.parameters.filter { $0 != "dresden_decay" }))
        }
        let model = try ModelBuilder.build(try specification(nuisances: Self.parameters.dropLast()))
        #expect(model.parameters.index(of: "dresden_M_ratio") == nil)
    }

    @Test("both curves are of one detector, as both forms of CsI 2017 and CsI 2021 are")
    func sameDetector() throws {
        for pair in [
            ["dresden-ii-fef", "dresden-ii-ybe"], ["coherent-csi-2017", "coherent-csi-2017-energy"],
            ["coherent-csi-2017", "coherent-csi-2021"], ["coherent-csi-2021", "coherent-csi-2017-energy"],
        ] {
            let datasets = try pair.map { try DatasetReader.read(folder: Reference.datasets.appending(path: $0)) }
            let specification = ModelSpecification(
                datasets: datasets, conventions: Reference.conventions(.total), free: [], nuisances: [])
            #expect(throws: ModelError.sameDetector(pair[0], pair[1])) { _ = try ModelBuilder.build(specification) }
        }
    }

    @Test("the prediction is within 1.5 % of the release's own in the bins that matter")
    func releaseCounts() throws {
        // Counts per day of the release's files Counts_SMN_Fef_YBe.txt, bins 0, 5 and 10: tree-level
        // couplings, 76Ge left out. The same for electrons (Counts_SMe.txt).
        let reference = [
            "fef": [22.22968480481684, 8.471393084640809, 2.8028222792614534],
            "ybe": [15.373403153675483, 4.011959431709256, 0.8666986958700619],
        ]
        for (curve, counts) in reference {
            let dataset = try DatasetReader.read(folder: Reference.datasets.appending(path: "dresden-ii-\(curve)"))
            var specification = try specification([])
            specification.datasets = [dataset]
            specification.conventions = Reference.conventions(.shift)
            specification.scattering = [dataset.name: [.nuclear, .electron]]
            let model = try ModelBuilder.build(specification)
            let prediction = model.prediction(ofDataset: dataset.name, at: model.parameters.nominal)
            for (bin, count) in zip([0, 5, 10], counts) {
                expectClose(prediction[0].counts[bin] / 96.4, count, relative: 0.015)
            }
            expectClose(prediction[1].counts[0] / 96.4, 2.101846875595383e-4, relative: 0.05)
        }
    }
}
