import Beams
import Datasets
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Folding of neutrino-electron scattering")
struct ElectronFoldingTests {
    /// The independent calculation has 2.197 µs for the muon's lifetime: 2.6e-6 of the delayed counts.
    private static let lifetime = 3e-6

    private static func properties(_ values: [String: Double]) throws -> NeutrinoProperties<Double> {
        var properties = NeutrinoProperties<Double>(standardModel: Reference.conventions(.shift).framework)
        for (name, value) in values { properties.set(try #require(PhysicsParameter.named(name)), to: value) }
        return properties
    }

    /// Expected counts, bin by bin, of one beam component.
    private static func counts(_ template: SignalTemplates, _ values: [String: Double]) throws -> [Double] {
        let component = template.component
        let coefficients = VertexCoefficients(
            state: component.state, properties: try properties(values), kind: template.kind,
            isAntineutrino: component.isAntineutrino)
        return template.products.reduce([Double](repeating: 0, count: 99)) { sum, product in
            zip(sum, template[product] ?? []).map { $0 + coefficients[product] * $1 }
        }
    }

    private static func templates(isRefined: Bool = false) throws -> [SignalTemplates] {
        try SignalFolding(isRefined: isRefined).templates(
            of: try Reference.csi(), kinds: [.electron], conventions: Reference.conventions(.shift))
    }

    @Test("Standard Model counts of each component (independent Python: es.json, SM_events_region.nue)")
    func standardModel() throws {
        let golden = [
            "nu_e": 4.958549964771691e-05, "nu_mu": 1.3095482379378662e-05, "nubar_mu": 1.111226244389326e-05,
        ]
        var total = 0.0
        for template in try Self.templates() {
            #expect(template.kind == .electron)
            let sum = try Self.counts(template, [:]).reduce(0, +)
            expectClose(sum, try #require(golden[template.component.name]), relative: Self.lifetime)
            total += sum
        }
        expectClose(total, 7.379324447098884e-05, relative: Self.lifetime)
    }

    @Test("Standard Model counts in each energy bin (es.json, SM_by_PE_bin.nue)")
    func energyBins() throws {
        let golden = [
            3.7173300116480954e-08, 1.3183794961718337e-06, 3.574859231920524e-06, 5.230985802534087e-06,
            5.983100255354137e-06, 1.2581847946762345e-05, 1.272883415500979e-05, 1.597804946599003e-05,
            1.6360014817129612e-05,
        ]
        var bins = [Double](repeating: 0, count: 9)
        for template in try Self.templates() {
            for (index, count) in try Self.counts(template, [:]).enumerated() { bins[index / 11] += count }
        }
        for (found, expected) in zip(bins, golden) { expectClose(found, expected, relative: Self.lifetime) }
    }

    @Test(
        "halving every step moves no count above 1e-3 by 1e-6, with charges and moments at their bounds",
        arguments: [["q_ee": 1e-10, "q_mumu": 1e-10], ["mu_e": 1e-9, "mu_mu": 1e-9]])
    func convergence(values: [String: Double]) throws {
        var seen = 0
        for (usual, finer) in zip(try Self.templates(), try Self.templates(isRefined: true)) {
            for (coarse, fine) in zip(try Self.counts(usual, values), try Self.counts(finer, values)) where fine > 1e-3
            {
                expectClose(coarse, fine, relative: 1e-6)
                seen += 1
            }
        }
        #expect(seen > 50, "there are counts to compare")
    }

    @Test("adds to the nuclear signal as a component of its own, with a total that a charge of 1e-10 multiplies")
    func component() throws {
        var specification = try Reference.specification(free: ["q_ee"], radius: .shift)
        specification.scattering = ["coherent-csi-2021": [.nuclear, .electron]]
        let model = try ModelBuilder.build(specification)
        func totals(_ charge: Double) -> [String: Double] {
            var point = model.parameters.nominal
            point[0] = charge
            let prediction = model.prediction(ofDataset: "coherent-csi-2021", at: point)
            return Dictionary(uniqueKeysWithValues: prediction.map { ($0.component, $0.total) })
        }
        expectClose(try #require(totals(0)["nu-e"]), 7.379324447098884e-05, relative: Self.lifetime)
        let alone = try ModelBuilder.build(try Reference.specification(free: ["q_ee"], radius: .shift))
        let nuclear = alone.prediction(ofDataset: "coherent-csi-2021", at: alone.parameters.nominal)[0].total
        expectClose(try #require(totals(0)["CEvNS"]), nuclear, relative: 1e-14)
        // The square of the photon's amplitude carries everything: quadratic in the charge.
        let (one, two) = (try #require(totals(1e-9)["nu-e"]), try #require(totals(2e-9)["nu-e"]))
        #expect(one > 10)
        expectClose(two / one, 4, relative: 1e-3)
    }

    @Test("the signal's pull scales electrons and nuclei alike")
    func pull() throws {
        var specification = try Reference.specification(free: ["mu_mu"])
        specification.scattering = ["coherent-csi-2021": [.nuclear, .electron]]
        let model = try ModelBuilder.build(specification)
        var point = model.parameters.nominal
        point[0] = 3e-9
        let before = model.prediction(ofDataset: "coherent-csi-2021", at: point)
        point[try #require(model.parameters.index(of: "csi_signal"))] = 1.5
        let after = model.prediction(ofDataset: "coherent-csi-2021", at: point)
        for (old, new) in zip(before, after) where ["CEvNS", "nu-e"].contains(old.component) {
            expectClose(new.total, old.total * 1.18, relative: 1e-13)
        }
    }
}
