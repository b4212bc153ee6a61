import Datasets
import Foundation
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Constraint terms")
struct ConstraintTests {
    private func model(_ nuisances: [ModelSpecification.ActiveNuisance]) throws -> BinnedPoissonModel {
        var specification = try Reference.specification(free: [])
        specification.nuisances = nuisances
        return try ModelBuilder.build(specification)
    }

    private func constraint(_ model: BinnedPoissonModel, _ point: [Double]) -> Double {
        model.constraintChiSquare(at: point, workspace: model.makeWorkspace())
    }

    @Test("gaussian is z², gamma the Poisson probability of 1/σ² counts, log-normal z² of a factor (1 + σ)ᶻ")
    func shapes() throws {
        let gaussian = try model([.init(name: "csi_nin")])
        let gamma = try model([.init(name: "csi_nin", constraint: .gamma)])
        let logNormal = try model([.init(name: "csi_nin", constraint: .logNormal)])
        for pull in [-2.0, -0.5, 1, 3] {
            expectClose(constraint(gaussian, [pull]), pull * pull, relative: 1e-13)
            expectClose(constraint(logNormal, [pull]), pull * pull, relative: 1e-13)
            // k = 1/0.35² counts were seen where kf are expected: 2 [kf - k + k ln(k/kf)].
            let k = 1 / (0.35 * 0.35)
            let expected = k * (1 + 0.35 * pull)
            expectClose(constraint(gamma, [pull]), 2 * (expected - k + k * log(k / expected)), relative: 1e-12)
            let nin = logNormal.prediction(ofDataset: "coherent-csi-2021", at: [pull])[2]
            expectClose(nin.total, 5.6 * pow(1.35, pull), relative: 1e-12)
        }
        #expect(constraint(gamma, [-1 / 0.35]) == .infinity)
        #expect(logNormal.parameters[0].domain.lowerBound < -10, "a log-normal factor never reaches 0")
    }

    @Test("the steady state of each energy bin is held by the anticoincidence counts of that bin")
    func sideCounts() throws {
        let counted = try model([.init(name: "csi_steady_counts")])
        // Anticoincidence events of the release in 0-8, 8-12, ... 50-60 PE.
        let counts: [Double] = [4, 98, 144, 123, 105, 202, 182, 216, 221]
        #expect(counted.parameters.parameters.map(\.name) == (1...9).map { "csi_steady_counts_\($0)" })
        var point = counted.parameters.nominal
        let before = counted.prediction(ofDataset: "coherent-csi-2021", at: point)[3].counts
        for (bin, count) in counts.enumerated() {
            expectClose(before[(bin * 11)..<(bin * 11 + 11)].reduce(0, +), count, relative: 1e-12)
            point[bin] = 1.3
            let factor = 1 + 1.3 / count.squareRoot()
            let after = counted.prediction(ofDataset: "coherent-csi-2021", at: point)[3].counts
            for (index, value) in after.enumerated() {
                expectClose(value, before[index] * (index / 11 == bin ? factor : 1), relative: 1e-12)
            }
            expectClose(constraint(counted, point), 2 * count * (factor - 1 - log(factor)), relative: 1e-10)
            point[bin] = 0
        }
    }

    @Test("an external measurement of a parameter of interest takes part")
    func measurement() throws {
        let angle = try #require(PhysicsParameter.named("sin2_theta_w"))
        var specification = try Reference.specification(free: [])
        specification.free = [
            .init(parameter: angle, range: 0.1...0.4, measurement: .init(mean: 0.2386, sigma: 0.0002))
        ]
        let model = try ModelBuilder.build(specification)
        var point = model.parameters.nominal
        #expect(point[0] == 0.2386 && model.parameters[0].isConstrained)
        point[0] = 0.2392
        expectClose(constraint(model, point), 9, relative: 1e-9)
    }

    @Test("gradient and Hessian with morphs, side counts and every constraint are differences of value and gradient")
    func derivatives() throws {
        var specification = try Reference.specification(free: ["r2_ee"])
        let radius = try #require(PhysicsParameter.named("rn_CsI"))
        specification.free.append(.init(parameter: radius, range: 3...7.5))
        specification.nuisances = [
            .init(name: "sns_flux", constraint: .logNormal), .init(name: "csi_brn", constraint: .gamma),
            .init(name: "csi_nin"), .init(name: "csi_steady_counts"), .init(name: "csi_efficiency"),
            .init(name: "csi_quenching_1"), .init(name: "csi_quenching_2", affects: .shape), .init(name: "sns_timing"),
            .init(name: "csi_light_yield", affects: .rate),
        ]
        let model = try ModelBuilder.build(specification)
        var numbers = SeededGenerator(seed: 17)
        for _ in 0..<3 {
            let point = model.parameters.parameters.map { parameter in
                parameter.role == .nuisance
                    ? Double.random(in: -1.4...1.4, using: &numbers)
                    : parameter.nominal + parameter.scale * Double.random(in: 0.5...3, using: &numbers)
            }
            expectExactDerivatives(model, at: point, gradient: 1e-5)
        }
    }

    /// What two shape parameters do together is the morph's, good to 1 % of a standard deviation; the rest is exact.
    @Test("refolding gives the gradient of its own value, and the Hessian of its own gradient")
    func exactDerivatives() throws {
        let (_, exact) = try MorphTests.models(free: ["r2_ee"])
        var workspace = exact.makeWorkspace()
        let count = exact.parameters.count
        let point = [4.0, 0.4, -0.7, 0.5, 0.2, 0.9, -0.3, 0.6]
        var here = Evaluation(dimension: count)
        var (up, down) = (here, here)
        exact.evaluate(.hessian, at: point, into: &here, workspace: &workspace)
        for i in 0..<count {
            let step = 0.05 * exact.parameters[i].scale
            var (above, below) = (point, point)
            above[i] += step
            below[i] -= step
            exact.evaluate(.value, at: above, into: &up, workspace: &workspace)
            exact.evaluate(.value, at: below, into: &down, workspace: &workspace)
            let slope = (up.value - down.value) / (2 * step)
            #expect(abs(slope - here.gradient[i]) < 1e-3 * max(abs(slope), 1), "\(i)")
        }
        for i in 0..<count {
            let step = 0.01 * exact.parameters[i].scale
            var (above, below) = (point, point)
            above[i] += step
            below[i] -= step
            exact.evaluate(.gradient, at: above, into: &up, workspace: &workspace)
            exact.evaluate(.gradient, at: below, into: &down, workspace: &workspace)
            for j in 0..<count {
                let difference = (up.gradient[j] - down.gradient[j]) / (2 * step)
                let size = (here.curvature[i * count + i] * here.curvature[j * count + j]).magnitude.squareRoot()
                #expect(abs(difference - here.curvature[i * count + j]) < (i == j ? 2e-3 : 1e-2) * size, "\(i) \(j)")
            }
        }
    }
}
