import Foundation
import NumericalMethods
import TestSupport
import Testing

/// Each comparison alarms falsely with a probability of 1e-6; there are 3 for each of 12 means, so 4e-5 in all. The seeds
/// are fixed: what passes once passes always.
@Suite("Poisson sampler")
struct PoissonSamplingTests {
    static let means = [1e-3, 0.03, 0.5, 3, 9.99, 10, 10.01, 16, 47.3, 300, 2000, 1e4]
    static let count = 200_000
    /// Two-sided 1e-6 in standard deviations.
    static let sigmas = 4.892

    private func sample(_ mean: Double) -> [Double] {
        let distribution = PoissonDistribution(mean: mean)
        return (0..<Self.count).map { index in
            var stream = RandomStream(seed: 20, hypothesis: 1, index: UInt64(index))
            return distribution.sample(&stream)
        }
    }

    @Test("mean and variance", arguments: means)
    func moments(mean: Double) {
        let counts = sample(mean)
        let n = Double(Self.count)
        let average = counts.reduce(0, +) / n
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
        #expect(abs(average - mean) < Self.sigmas * (mean / n).squareRoot())
        // Var (k - µ)² = µ + 2µ².
        #expect(abs(variance - mean) < 1.15 * Self.sigmas * ((mean + 2 * mean * mean) / n).squareRoot())
    }

    @Test("χ² against the exact probabilities", arguments: means)
    func chiSquare(mean: Double) {
        let counts = sample(mean)
        var seen: [Int: Double] = [:]
        for count in counts { seen[Int(count), default: 0] += 1 }
        let highest = Int(mean + 12 * mean.squareRoot() + 20)
        var (chiSquare, cells) = (0.0, 0.0)
        var (expected, observed, total) = (0.0, 0.0, 0.0)
        for k in 0...highest {
            let p = exp(Double(k) * log(mean) - mean - SpecialFunctions.logGamma(Double(k) + 1))
            expected += p * Double(Self.count)
            observed += seen[k] ?? 0
            // Cells of 25 expected counts or more; what is left over goes with the last.
            let rest = Double(Self.count) - total - expected
            if expected >= 25 && rest >= 25 || k == highest {
                let whole = k == highest ? Double(Self.count) - total : expected
                chiSquare += (observed - whole) * (observed - whole) / whole
                cells += 1
                total += expected
                (expected, observed) = (0, 0)
            }
        }
        guard cells > 1 else { return }
        #expect(SpecialFunctions.chiSquareSurvival(chiSquare, degreesOfFreedom: cells - 1) > 1e-6)
    }

    @Test("a mean of zero gives zero; counts are whole and not negative")
    func edges() {
        var stream = RandomStream(seed: 1)
        #expect(stream.poisson(mean: 0) == 0)
        for mean in Self.means {
            let count = stream.poisson(mean: mean)
            #expect(count >= 0 && count == count.rounded())
        }
    }
}
