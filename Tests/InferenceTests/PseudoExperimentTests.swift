import Foundation
import Inference
import NumericalMethods
import TestSupport
import Testing

@Suite("Pseudo-experiments")
struct PseudoExperimentTests {
    /// Two branches, x and -1 - x, of the same signal; a nuisance holds the background to 10 %.
    static let branches = CountingModel(
        signal: [3, 1, 0.5], background: [20, 30, 10], observed: [26, 32, 11], domain: -8...7, sigma: 0.1,
        isQuadratic: true)

    private func plan(
        _ model: CountingModel, at x: Double, seed: UInt64 = 1
    ) throws -> PseudoExperimentPlan<CountingModel> {
        let hypothesis = try Hypothesis(
            [0: x], nuisances: .nominal, model: model, workspace: model.makeWorkspace())
        return try PseudoExperimentPlan(model, hypothesis: hypothesis, seed: seed)
    }

    @Test("the same for any number of threads and any range they are part of")
    func determinism() throws {
        let plan = try plan(Self.branches, at: 1)
        let all = plan.records(0..<1000, threads: 1)
        #expect(plan.records(0..<1000, threads: 3) == all)
        #expect(plan.records(300..<700, threads: 2) == Array(all[300..<700]))
        #expect(all.map(\.index) == Array(0..<1000))
        let other = try self.plan(Self.branches, at: 1, seed: 2).records(0..<10, threads: 1)
        #expect(other.map(\.minimum) != all.prefix(10).map(\.minimum))
    }

    @Test("one fitter gives the same records in any order, bit for bit")
    func permutation() throws {
        let plan = try plan(Self.branches, at: 1)
        let all = plan.records(0..<500, threads: 1)
        var fitter = plan.makeFitter()
        // 377 and 500 have no common factor: a permutation.
        for position in UInt64(0)..<500 {
            let index = position * 377 % 500
            #expect(fitter.run(index) == all[Int(index)])
        }
    }

    @Test("a run ends early when it is told to, with what is done in order")
    func interruption() throws {
        let plan = try plan(Self.branches, at: 1)
        var records: [PseudoExperiment] = []
        plan.run(0..<100_000, threads: 2) { piece in
            records += piece
            return records.count < 3000
        }
        #expect(records.count >= 3000 && records.count < 10_000)
        #expect(records.map(\.index) == Array(0..<UInt64(records.count)))
    }

    /// The deepest of 1501 conditional minima on a grid, refined by a parabola-free golden section to 1e-9.
    @Test("10⁴ global minima agree with a brute-force scan", arguments: [-0.5, 0.1, 1.5])
    func bruteForce(x: Double) throws {
        let model = Self.branches
        let records = try plan(model, at: x).records(0..<10_000)
        var far = 0
        for record in records {
            var workspace = model.makeWorkspace()
            var stream = RandomStream(
                seed: 1, hypothesis: Hypothesis(truth: [x, 0], tested: [0]).key, index: record.index)
            model.sample(at: [x, 0], stream: &stream, into: &workspace)
            let deepest = BruteForce.minimum(model, workspace)
            #expect(abs(record.minimum - deepest) < 1e-6, "pseudo-experiment \(record.index)")
            if record.estimates[0] < -0.5 { far += 1 }
        }
        #expect(FitCounts(records).failed == 0)
        #expect(FitCounts(records).retried < 100)
        // Both branches are equally deep in exact arithmetic: neither must be preferred so that the other is lost.
        #expect(far < records.count)
    }

    /// x² of one Gaussian measurement: χ² of one degree of freedom. 5 σ of 20,000: false alarm 6e-7 each.
    @Test("t of a Gaussian measurement is χ² of one degree of freedom")
    func wilks() throws {
        let model = GaussianModel(observed: 0, domain: -100...100)
        let hypothesis = Hypothesis(truth: [3], tested: [0])
        let records = try PseudoExperimentPlan(model, hypothesis: hypothesis, seed: 4).records(0..<20_000)
        let summary = TestStatisticSummary(records)
        for level in [0.6827, 0.9, 0.95] {
            let coverage = summary.profileCoverage(confidenceLevel: level)
            #expect(abs(coverage - level) < 5 * summary.fractionError(coverage))
            let quantile = SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 1)
            #expect(abs(summary.quantile(level) - quantile) < 5 * summary.quantileError(level))
        }
        #expect(records.allSatisfy { abs($0.errors[0] - 1) < 1e-9 && $0.boundMask == [0] })
    }

    /// At a boundary t is 0 in half of them and χ² of one degree of freedom in the others (Chernoff).
    @Test("t at a boundary, and the mask that says so")
    func boundary() throws {
        let model = GaussianModel(observed: 0, domain: 0...100)
        let records = try PseudoExperimentPlan(model, hypothesis: Hypothesis(truth: [0], tested: [0]), seed: 4)
            .records(0..<20_000)
        let atBound = records.filter { $0.isAtBound(0) }
        #expect(abs(Double(atBound.count) - 10_000) < 5 * 70.8)
        #expect(atBound.allSatisfy { $0.testStatistic == 0 && $0.errors[0] == 0 })
        let coverage = TestStatisticSummary(records).profileCoverage(confidenceLevel: 0.9)
        #expect(abs(coverage - 0.95) < 5 * 0.00155)
    }

    @Test("a truth where a count would be negative is refused")
    func impossible() throws {
        #expect(throws: ImpossibleTruthError.self) {
            let model = CountingModel(signal: [1], background: [3], observed: [3], domain: -10...10)
            _ = try Hypothesis([0: -4], nuisances: .nominal, model: model, workspace: model.makeWorkspace())
        }
    }

    @Test("fitted nuisances are the conditional best fit to the data, nominal ones are not")
    func nuisances() throws {
        let model = Self.branches
        let workspace = model.makeWorkspace()
        let fitted = try Hypothesis([0: 3], nuisances: .fitted, model: model, workspace: workspace)
        let nominal = try Hypothesis([0: 3], nuisances: .nominal, model: model, workspace: workspace)
        #expect(nominal.truth == [3, 0])
        #expect(fitted.truth[0] == 3 && fitted.truth[1] < -0.5)
        #expect(fitted.key == nominal.key)
        #expect(fitted.key != Hypothesis(truth: [2, 0], tested: [0]).key)
    }
}

/// The deepest minimum of a counting model with one nuisance, the slow and sure way.
enum BruteForce {
    static func minimum(_ model: CountingModel, _ workspace: CountingModel.Workspace) -> Double {
        // ∂χ²/∂z is increasing and concave: Newton's method from the left of its zero ends in it.
        func profile(_ x: Double) -> Double {
            let f = x * x + x
            var z = -6.0
            for _ in 0..<20 {
                var (slope, bend) = (2 * (z - workspace.measured), 2.0)
                for bin in model.signal.indices {
                    let side = model.background[bin] * model.sigma
                    let mu = model.signal[bin] * f + model.background[bin] + side * z
                    let ratio = workspace.counts[bin] / mu
                    slope += 2 * (1 - ratio) * side
                    bend += 2 * ratio / mu * side * side
                }
                z -= slope / bend
            }
            var value = (z - workspace.measured) * (z - workspace.measured)
            for bin in model.signal.indices {
                let mu = model.signal[bin] * f + model.background[bin] * (1 + model.sigma * z)
                let n = workspace.counts[bin]
                value += 2 * (mu - n + (n > 0 ? n * log(n / mu) : 0))
            }
            return value
        }
        let domain = model.parameters[0].domain
        let steps = 60
        let grid = (0...steps).map {
            domain.lowerBound + (domain.upperBound - domain.lowerBound) * Double($0) / Double(steps)
        }
        let values = grid.map(profile)
        var deepest = values.min() ?? .infinity
        for position in 1..<steps
        where values[position] <= values[position - 1] && values[position] <= values[position + 1] {
            deepest = min(deepest, goldenSection(profile, grid[position - 1], grid[position + 1]))
        }
        return deepest
    }

    private static func goldenSection(_ f: (Double) -> Double, _ low: Double, _ high: Double) -> Double {
        let ratio = 0.6180339887498949
        var (a, b) = (low, high)
        var (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
        var (fc, fd) = (f(c), f(d))
        for _ in 0..<30 {
            if fc < fd {
                (b, d, fd) = (d, c, fc)
                c = b - ratio * (b - a)
                fc = f(c)
            } else {
                (a, c, fc) = (c, d, fd)
                d = a + ratio * (b - a)
                fd = f(d)
            }
        }
        return min(fc, fd)
    }
}
