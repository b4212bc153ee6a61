import Foundation
import NumericalMethods
import TestSupport
import Testing

/// Kolmogorov-Smirnov distances of 10⁵ numbers; above 2.694/√N with a probability of 1e-6 each, 2e-5 in all.
@Suite("Samplers of continuous distributions")
struct ContinuousSamplingTests {
    private let count = 100_000

    private func expectDistribution(
        _ cumulative: (Double) -> Double, sourceLocation: SourceLocation = #_sourceLocation,
        _ draw: (inout RandomStream) -> Double
    ) {
        let numbers = (0..<count).map { index -> Double in
            var stream = RandomStream(seed: 77, hypothesis: 3, index: UInt64(index))
            return draw(&stream)
        }.sorted()
        var distance = 0.0
        for (rank, number) in numbers.enumerated() {
            let value = cumulative(number)
            distance = max(distance, value - Double(rank) / Double(count), Double(rank + 1) / Double(count) - value)
        }
        #expect(distance < 2.694 / Double(count).squareRoot(), sourceLocation: sourceLocation)
    }

    private func normalCumulative(_ z: Double) -> Double { SpecialFunctions.normalSurvival(-z) }

    @Test("uniform, normal and log-normal")
    func simple() {
        expectDistribution({ $0 }) { $0.uniform() }
        expectDistribution(normalCumulative) { $0.normal() }
        expectDistribution({ normalCumulative((log($0) - 0.3) / 0.7) }) { $0.logNormal(mean: 0.3, sigma: 0.7) }
    }

    @Test("the normal quantile agrees with GSL's", arguments: [1e-300, 1e-20, 1e-8, 0.01, 0.3, 0.5, 0.9, 0.999])
    func quantile(p: Double) {
        let expected = SpecialFunctions.normalQuantile(p)
        let actual = RandomStream.normalQuantile(p)
        #expect(abs(actual - expected) <= 1e-13 * max(abs(expected), 1))
    }

    @Test(
        "truncated normal: around the mean, in a tail, narrow, below the mean",
        arguments: [
            (0.0, 1.0, -1.0, Double.infinity), (0, 0.35, -1, .infinity), (0, 1, 2, .infinity), (0, 1, 3, 3.2),
            (0, 1, -0.3, 0.4), (2, 0.5, -.infinity, 1), (1, 2, -3, 4),
        ] as [(Double, Double, Double, Double)])
    func truncated(mean: Double, sigma: Double, low: Double, high: Double) {
        let (bottom, top) = (normalCumulative((low - mean) / sigma), normalCumulative((high - mean) / sigma))
        expectDistribution({ (normalCumulative(($0 - mean) / sigma) - bottom) / (top - bottom) }) {
            $0.truncatedNormal(mean: mean, sigma: sigma, in: low...high)
        }
    }

    @Test("gamma of shapes below and above 1", arguments: [0.2, 0.9, 1, 2.5, 8.16, 500])
    func gamma(shape: Double) {
        expectDistribution({ 1 - SpecialFunctions.chiSquareSurvival(2 * $0, degreesOfFreedom: 2 * shape) }) {
            $0.gamma(shape: shape)
        }
    }

    @Test("far in a tail, and in a range of no width")
    func corners() {
        var stream = RandomStream(seed: 5)
        for _ in 0..<100 {
            let z = stream.truncatedNormal(mean: 0, sigma: 1, in: 30...Double.infinity)
            #expect(z >= 30 && z < 32)
            #expect(stream.truncatedNormal(mean: 0, sigma: 1, in: 40...40) == 40)
        }
    }
}
