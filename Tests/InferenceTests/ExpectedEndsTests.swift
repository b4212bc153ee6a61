import Inference
import NumericalMethods
import TestSupport
import Testing

@Suite("Expected ends of intervals")
struct ExpectedEndsTests {
    /// A Gaussian measurement: ends at x ± z, x normal; quantiles to 5 of their errors for 20,000 (false alarm 6e-6).
    @Test("a Gaussian measurement without boundary")
    func gaussian() throws {
        let model = GaussianModel(observed: 0, domain: -100...100)
        let plan = try PseudoExperimentPlan(model, hypothesis: Hypothesis(truth: [3], tested: [0]), seed: 4)
        let ends = try plan.expectedEnds(levels: [0.6827], count: 20_000)
        let expected = try #require(ends.first)
        // The piece holds the truth, or is that of the estimate: in either case estimate ± 1.
        for (position, z) in [-2.0, -1, 0, 1, 2].enumerated() {
            let tolerance = abs(z) == 2 ? 0.1 : 0.06
            #expect(abs(expected.lower.quantiles[position] - (2 + z)) < tolerance)
            #expect(abs(expected.upper.quantiles[position] - (4 + z)) < tolerance)
        }
        #expect(expected.counts.failed == 0)
    }

    @Test("at a boundary the lower end is the boundary; the same from any number of threads")
    func boundary() throws {
        let model = GaussianModel(observed: 0, domain: 0...100)
        let plan = try PseudoExperimentPlan(model, hypothesis: Hypothesis(truth: [0], tested: [0]), seed: 4)
        let one = try plan.expectedEnds(levels: [0.9], count: 2000, threads: 1)
        let three = try plan.expectedEnds(levels: [0.9], count: 2000, threads: 3)
        #expect(three == one)
        let expected = try #require(one.first)
        #expect(expected.lower.quantiles[0] == 0 && expected.lower.quantiles[2] == 0)
        // x = 0: the upper end is √2.7055.
        #expect(abs(expected.upper.quantiles[2] - 1.645) < 0.15)
    }
}
