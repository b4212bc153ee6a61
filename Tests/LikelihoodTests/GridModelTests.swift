import Datasets
import Detectors
import Foundation
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

/// Responses that a release tabulates on a grid of pulls, with XENONnT 8B.
@Suite("Likelihoods on a grid of pulls")
struct GridModelTests {
    private static let name = "xenonnt-8b-sr0"
    private static let pulls = ["xenonnt_light_yield", "xenonnt_charge_yield"]

    private func specification(_ nuisances: [String], free: [String] = []) throws -> ModelSpecification {
        ModelSpecification(
            datasets: [try DatasetReader.read(folder: Reference.datasets.appending(path: Self.name))],
            conventions: Reference.conventions(.total),
            free: free.compactMap(PhysicsParameter.named).map { .init(parameter: $0, range: -200...200) },
            nuisances: nuisances.map { .init(name: $0) })
    }

    private func counts(_ model: BinnedPoissonModel, _ component: String, _ values: [String: Double]) -> [Double] {
        var point = model.parameters.nominal
        for (name, value) in values {
            if let index = model.parameters.index(of: name) { point[index] = value }
        }
        return model.prediction(ofDataset: Self.name, at: point).first { $0.component == component }?.counts ?? []
    }

    /// Σ over recoils of rate times the table of one node, on a fine mesh in T: no Gauss points, no rows of the table.
    private func direct(_ dataset: Dataset, node: [Int]) throws -> [Double] {
        let conventions = Reference.conventions(.total)
        let kilograms = dataset.targetMassKg
        let spectrum = try RecoilSpectrum(
            beam: dataset.exposure.beam, material: dataset.target, kind: .nuclear, conventions: conventions,
            properties: NeutrinoProperties<Double>(standardModel: conventions.framework),
            nuclei: { $0.nucleiPerGram * kilograms * 1e3 })
        let grid = try #require(dataset.nuclearSignal.response.tabulated)
        let table = grid.tables[grid.grid.node(node)]
        let steps = 4500
        var counts = [Double](repeating: 0, count: table.binCount)
        for step in 0..<steps {
            let recoil = 0.5 + 4.5 * (Double(step) + 0.5) / Double(steps)
            let rate = spectrum.parts(recoilKeV: recoil).total * dataset.exposure.fluencePerCm2 * 4.5 / Double(steps)
            for (bin, probability) in table.probabilities(recoilKeVnr: recoil).enumerated() {
                counts[bin] += rate * probability
            }
        }
        return counts
    }

    @Test(
        "at a node the signal is the release's template folded with the recoil spectrum",
        arguments: [
            [3, 3], [4, 3], [2, 5], [0, 6],
        ])
    func nodes(node: [Int]) throws {
        let specification = try specification(Self.pulls)
        let model = try ModelBuilder.build(specification)
        let values = [-3.0, -2, -1, 0, 1, 2, 3]
        let found = counts(
            model, "CEvNS", [Self.pulls[0]: values[node[0]], Self.pulls[1]: values[node[1]]])
        let expected = try direct(specification.datasets[0], node: node)
        for (a, b) in zip(found, expected) { #expect(abs(a - b) < 2e-6 * expected.reduce(0, +), "\(a) \(b)") }
    }

    @Test("backgrounds follow the pulls, and a pull that does not act is 0")
    func backgrounds() throws {
        let both = try ModelBuilder.build(try specification(Self.pulls))
        let none = try ModelBuilder.build(try specification([]))
        let dataset = try specification([]).datasets[0]
        let grid = try #require(dataset.backgrounds[2].grid)
        #expect(counts(both, "neutron", [Self.pulls[0]: 2, Self.pulls[1]: -3]) == grid.counts[grid.grid.node([5, 0])])
        for component in ["CEvNS", "neutron"] {
            for (a, b) in zip(counts(both, component, [:]), counts(none, component, [:])) {
                expectClose(a, b, relative: 1e-12)
            }
        }
        let light = try ModelBuilder.build(try specification([Self.pulls[0]]))
        #expect(
            counts(light, "neutron", [Self.pulls[0]: -1]) == grid.counts[grid.grid.node([2, 3])])
    }

    /// What the choice of the interpolation is worth: inside one standard deviation it is a small part of what a whole one does.
    @Test("between nodes the spline stays close to the straight line of the collaboration's own interpolation")
    func between() throws {
        let model = try ModelBuilder.build(try specification(Self.pulls))
        func total(_ light: Double, _ charge: Double) -> Double {
            counts(model, "CEvNS", [Self.pulls[0]: light, Self.pulls[1]: charge]).reduce(0, +)
        }
        let (low, here, high) = (total(0, 0), total(0.5, 0), total(1, 0))
        #expect(abs(here - (low + high) / 2) < 0.01 * low)
        #expect(high > 1.15 * low)
    }

    @Test(
        "gradient and curvature are those of differences, inside pieces and at nodes",
        arguments: [
            [5, 0.37, -1.62, 0.8], [-40, 1, 0, -0.5],
        ])
    func derivatives(values: [Double]) throws {
        let model = try ModelBuilder.build(try specification(Self.pulls + ["sun_B8"], free: ["r2_ee"]))
        // At a node the third derivative jumps, so that a difference over it is good to its step.
        expectExactDerivatives(model, at: values, hessian: 1e-4)
    }

    @Test("the pulls end where the grid does")
    func domains() throws {
        let model = try ModelBuilder.build(try specification(Self.pulls))
        for name in Self.pulls {
            let index = try #require(model.parameters.index(of: name))
            #expect(model.parameters[index].domain == -3...3)
        }
    }
}
