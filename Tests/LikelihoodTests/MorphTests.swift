import Datasets
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Morphs of the signal")
struct MorphTests {
    static let shapes = [
        "csi_quenching_1", "csi_quenching_2", "csi_efficiency", "csi_light_yield", "sns_timing",
        "neutron_radius_Cs133", "neutron_radius_I127",
    ]

    /// The likelihood that morphs and the one that refolds, with the nuisances of the full fit that bend shapes.
    static func models(
        free: [String], nuisances: [ModelSpecification.ActiveNuisance] = shapes.map { .init(name: $0) }
    ) throws -> (morph: BinnedPoissonModel, exact: BinnedPoissonModel) {
        var specification = try Reference.specification(free: free)
        specification.conventions.efficiency = .exact
        specification.nuisances = nuisances
        let morph = try ModelBuilder.build(specification)
        specification.isExact = true
        return (morph, try ModelBuilder.build(specification))
    }

    /// √Σ (µ_morph - µ_exact)²/µ: the distance of two predictions in statistical standard deviations of the data. The
    /// first energy bin holds 4 events of background, a third of one in each bin of time.
    static func distance(_ morph: BinnedPoissonModel, _ exact: BinnedPoissonModel, at point: [Double]) -> Double {
        zip(morph.expectedCounts(at: point)[0], exact.expectedCounts(at: point)[0]).reduce(0) { sum, pair in
            sum + (pair.0 - pair.1) * (pair.0 - pair.1) / pair.1
        }.squareRoot()
    }

    static let physics: [(name: String, value: Double)] = [
        ("r2_ee", -0.83), ("r2_ee", 10), ("r2_ee", -60), ("r2_mumu", 4), ("r2_mumu", -55), ("q_ee", -1.5e-7),
        ("q_mumu", 5e-8), ("mu_e", 4e-9), ("sin2_theta_w", 0.27),
    ]

    @Test(
        "one pull at ±1 and ±2 leaves less than 1 % of a statistical σ between morph and refolding", arguments: physics)
    func single(name: String, value: Double) throws {
        let (morph, exact) = try Self.models(free: [name])
        var point = morph.parameters.nominal
        point[0] = value
        #expect(Self.distance(morph, exact, at: point) < 1e-9, "nothing is morphed at z = 0")
        for index in Self.shapes.indices {
            for pull in [-2.0, -1, 1, 2] {
                var moved = point
                moved[index + 1] = pull
                #expect(Self.distance(morph, exact, at: moved) < 0.01, "\(Self.shapes[index]) \(pull)")
            }
        }
    }

    @Test("all pulls at once stay within 2 % of a σ at ±1 and 12 % at ±2, where the cross terms of three are missing")
    func corners() throws {
        for (name, value) in [("r2_ee", -0.83), ("r2_mumu", -55), ("q_mumu", 5e-8)] {
            let (morph, exact) = try Self.models(free: [name])
            var numbers = SeededGenerator(seed: 5)
            for (scale, limit) in [(1.0, 0.02), (2, 0.12)] {
                for _ in 0..<20 {
                    var point = morph.parameters.nominal
                    point[0] = value
                    for index in Self.shapes.indices {
                        point[index + 1] = scale * Double.random(in: -1...1, using: &numbers)
                    }
                    let distance = Self.distance(morph, exact, at: point)
                    #expect(distance < limit, "\(name) \(scale) \(distance)")
                }
            }
        }
    }

    @Test(
        "a pull changes the Standard Model's total as an independent calculation in Python says (per cent at ±1)",
        arguments: [
            ("csi_quenching_1", 0.941239894480983, -0.8939211150379434),
            ("csi_quenching_2", -3.1248826451748424, 3.106455917668538),
            ("csi_efficiency", 11.454406676117234, -10.11138471934936),
            ("csi_light_yield", -1.3594730633228358, 1.3799304611752383),
            ("sns_timing", -0.18079364448065904, 0.17818773883122585),
            ("neutron_radius_Cs133", -4.494752730492335, 4.68958669502999),
            ("neutron_radius_I127", -4.303812119381645, 4.474116188169974),
        ])
    func rates(name: String, up: Double, down: Double) throws {
        for model in [try Self.models(free: []).morph, try Self.models(free: []).exact] {
            let index = try #require(model.parameters.index(of: name))
            func total(_ pull: Double) -> Double {
                var point = model.parameters.nominal
                point[index] = pull
                return model.prediction(ofDataset: "coherent-csi-2021", at: point)[0].total
            }
            expectClose(total(0), 320.36168679332286, relative: 5e-6)
            // The morph of the efficiency, whose first bin bends sharply, is good to 2e-4 of the total.
            #expect(abs((total(1) / total(0) - 1) * 100 - up) < 0.02)
            #expect(abs((total(-1) / total(0) - 1) * 100 - down) < 0.02)
        }
    }

    @Test("two variations of one input add up")
    func sameInput() throws {
        let (morph, exact) = try Self.models(
            free: [], nuisances: ["csi_quenching_1", "csi_quenching_2"].map { .init(name: $0) })
        let swapped = try Self.models(
            free: [], nuisances: ["csi_quenching_2", "csi_quenching_1"].map { .init(name: $0) })
        let expected = exact.expectedCounts(at: [1.5, -1])[0]
        for (a, b) in zip(expected, swapped.exact.expectedCounts(at: [-1, 1.5])[0]) {
            expectClose(a, b, relative: 1e-12)
        }
        #expect(Self.distance(morph, exact, at: [1.5, -1]) < 0.01)
        #expect(Self.distance(exact, morph, at: [0, -1]) < 0.01)
        var differs = 0.0
        for (a, b) in zip(expected, exact.expectedCounts(at: [0, -1])[0]) { differs = max(differs, abs(a - b)) }
        #expect(differs > 0.1, "the first variation acts beside the second")
    }

    @Test("beyond the range of the expansion templates go straight on")
    func straight() throws {
        let (morph, _) = try Self.models(free: [], nuisances: [.init(name: "sns_timing")])
        func counts(_ pull: Double) -> [Double] { morph.expectedCounts(at: [pull])[0] }
        for (left, (middle, right)) in zip(counts(5.5), zip(counts(6.5), counts(7.5))) {
            #expect(abs(left - 2 * middle + right) < 1e-9)
        }
        for (below, above) in zip(counts(5 - 1e-7), counts(5 + 1e-7)) { #expect(abs(below - above) < 1e-4) }
    }
}
