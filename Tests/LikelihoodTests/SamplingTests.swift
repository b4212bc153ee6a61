import Datasets
import Foundation
import Inference
import Likelihood
import NumericalMethods
import Scattering
import TestSupport
import Testing

/// Comparisons of means and variances at 5 σ: each alarms falsely with a probability of 6e-7, about 120 of them 7e-5.
@Suite("Pseudo-experiments of the binned likelihood")
struct SamplingTests {
    private let count = 20_000

    private func model(_ nuisances: [ModelSpecification.ActiveNuisance], free: [String] = []) throws
        -> BinnedPoissonModel
    {
        var specification = try Reference.specification(free: free)
        specification.nuisances = nuisances
        return try ModelBuilder.build(specification)
    }

    /// Data of pseudo-experiments thrown at a point.
    private func thrown(_ model: BinnedPoissonModel, at point: [Double], count: Int) -> [(
        counts: [[Double]], measured: [Double]
    )] {
        var workspace = model.makeWorkspace()
        return (0..<count).map { index in
            var stream = RandomStream(seed: 6, hypothesis: 2, index: UInt64(index))
            model.sample(at: point, stream: &stream, into: &workspace)
            return model.data(of: workspace)
        }
    }

    private func expectMoments(
        _ numbers: [Double], mean: Double, variance: Double, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let n = Double(numbers.count)
        let average = numbers.reduce(0, +) / n
        let spread = numbers.map { ($0 - mean) * ($0 - mean) }
        let found = spread.reduce(0, +) / n
        let error = (spread.reduce(0) { $0 + ($1 - found) * ($1 - found) } / n / n).squareRoot()
        #expect(abs(average - mean) < 5 * (variance / n).squareRoot(), sourceLocation: sourceLocation)
        #expect(abs(found - variance) < 5 * error, sourceLocation: sourceLocation)
    }

    @Test("counts fluctuate as Poisson counts of their expectation at the point")
    func counts() throws {
        let model = try model(Reference.pulls, free: ["r2_mumu"])
        var point = model.parameters.nominal
        point[0] = -20
        point[1] = 0.5
        let experiments = thrown(model, at: point, count: count)
        let expected = model.expectedCounts(at: point)[0]
        for bin in stride(from: 0, to: expected.count, by: 4) {
            expectMoments(experiments.map { $0.counts[0][bin] }, mean: expected[bin], variance: expected[bin])
        }
    }

    @Test("auxiliary measurements fluctuate as their constraints say")
    func measurements() throws {
        let model = try model([
            .init(name: "csi_signal"), .init(name: "csi_brn", constraint: .logNormal),
            .init(name: "csi_nin", constraint: .gamma), .init(name: "csi_steady"),
        ])
        let point = [0.7, -0.4, 0.6, 0]
        let experiments = thrown(model, at: point, count: count)
        // A gamma constraint of 35 %: counts of mean (1 + 0.35 z)/0.35², so that the pull has the variance 1 + 0.35 z.
        for (index, variance) in [1, 1, 1 + 0.35 * 0.6, 1].enumerated() {
            expectMoments(experiments.map { $0.measured[index] }, mean: point[index], variance: variance)
        }
        let steps = experiments.map { (1 + 0.35 * $0.measured[2]) / (0.35 * 0.35) }
        #expect(steps.allSatisfy { abs($0 - $0.rounded()) < 1e-9 && $0 > -1e-9 }, "whole counts")
    }

    @Test("no side counts at all: χ² is finite where the component vanishes, and its minimum is there")
    func noSideCounts() throws {
        let model = try model([.init(name: "csi_steady_counts")])
        let zeros = model.expectedCounts(at: model.parameters.nominal).map { $0.map { _ in 0.0 } }
        let lowest = model.parameters.parameters.map(\.domain.lowerBound)
        let fit = try GlobalMinimiser().fit(model, workspace: model.makeWorkspace(counts: zeros, measured: lowest))
        #expect(fit.best.point == lowest)
        #expect(fit.best.chiSquare.isFinite && fit.best.chiSquare >= 0)
    }

    @Test("a wide Gaussian measurement never makes its component negative")
    func truncation() throws {
        let model = try model([.init(name: "csi_nin", sigma: 0.8)])
        let measured = thrown(model, at: [0], count: count).map { $0.measured[0] }
        #expect(measured.allSatisfy { $0 >= -1.25 })
        // Truncated below at a = -1.25: mean φ(a)/Q(a), variance 1 + aφ/Q - (φ/Q)².
        let ratio = exp(-1.25 * 1.25 / 2) / (2 * Double.pi).squareRoot() / SpecialFunctions.normalSurvival(-1.25)
        expectMoments(measured, mean: ratio, variance: 1 - 1.25 * ratio - ratio * ratio)
    }

    @Test("a pseudo-experiment depends on its stream alone, not on what was thrown before it")
    func independence() throws {
        let model = try model(Reference.pulls, free: ["r2_mumu"])
        let point = model.parameters.nominal
        var shifted = point
        shifted[0] = 3
        var workspace = model.makeWorkspace()
        func draw(_ index: Int, at point: [Double]) -> [Double] {
            var stream = RandomStream(seed: 9, index: UInt64(index))
            model.sample(at: point, stream: &stream, into: &workspace)
            var evaluation = Evaluation(dimension: model.parameters.count)
            model.evaluate(.hessian, at: model.parameters.nominal, into: &evaluation, workspace: &workspace)
            return [evaluation.value] + evaluation.gradient + evaluation.curvature
        }
        let forward = (0..<50).map { draw($0, at: point) }
        let backward = (0..<50).reversed().map { index -> [Double] in
            _ = draw(index, at: shifted)
            return draw(index, at: point)
        }
        #expect(forward == backward.reversed())
    }

    @Test("χ² of sampled counts is χ² of a workspace made with them")
    func workspaces() throws {
        let model = try model(Reference.pulls, free: ["r2_mumu"])
        var workspace = model.makeWorkspace()
        var stream = RandomStream(seed: 3)
        model.sample(at: model.parameters.nominal, stream: &stream, into: &workspace)
        let data = model.data(of: workspace)
        var fresh = model.makeWorkspace(counts: data.counts, measured: data.measured)
        var (one, other) = (Evaluation(dimension: 5), Evaluation(dimension: 5))
        let point = [-5, 0.3, -0.2, 0.1, 0.4]
        model.evaluate(.hessian, at: point, into: &one, workspace: &workspace)
        model.evaluate(.hessian, at: point, into: &other, workspace: &fresh)
        expectClose(one.value, other.value, relative: 1e-13)
        #expect(one.gradient == other.gradient)
    }
}
