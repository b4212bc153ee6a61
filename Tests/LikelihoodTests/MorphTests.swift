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

    /// √Σ (µ_morph - µ_exact)²/µ_exact: the distance of two predictions in statistical standard deviations.
    static func distance(_ morph: BinnedPoissonModel, _ exact: BinnedPoissonModel, at point: [Double]) -> Double {
        let background = 13.0
        return zip(morph.expectedCounts(at: point)[0], exact.expectedCounts(at: point)[0]).reduce(0) {
            $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / max($1.1, background)
        }.squareRoot()
    }

    @Test("survey")
    func survey() throws {
        for (name, value) in [("r2_ee", -0.83), ("r2_ee", 10), ("r2_mumu", -55), ("q_mumu", 5e-8), ("q_mumu", 7e-7)] {
            let (morph, exact) = try Self.models(free: [name])
            var point = morph.parameters.nominal
            point[0] = value
            for z in [1.0, 2, 3, -1, -2, -3] {
                var line = ""
                for (i, shape) in Self.shapes.enumerated() {
                    var moved = point
                    moved[i + 1] = z
                    line += " \(shape.suffix(6)) \(Float(Self.distance(morph, exact, at: moved)))"
                }
                print(name, value, z, line)
            }
            var numbers = SeededGenerator(seed: 5)
            for scale in [1.0, 2, 3] {
                var worst = 0.0
                for _ in 0..<20 {
                    var moved = point
                    for i in Self.shapes.indices { moved[i + 1] = scale * Double.random(in: -1...1, using: &numbers) }
                    worst = max(worst, Self.distance(morph, exact, at: moved))
                }
                print(name, value, "corners", scale, worst)
            }
        }
    }
}
