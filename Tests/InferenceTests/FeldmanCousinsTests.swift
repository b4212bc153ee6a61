import Foundation
import Inference
import NumericalMethods
import TestSupport
import Testing

@Suite("Feldman-Cousins intervals")
struct FeldmanCousinsTests {
    private func interval<Model: StatisticalModel>(
        _ model: Model, level: Double = 0.9, maximum: Int = 20_000, tolerance: Double = 0.002
    ) throws -> CalibratedInterval {
        let workspace = model.makeWorkspace()
        let fit = try GlobalMinimiser().fit(model, workspace: workspace)
        var method = FeldmanCousins(rule: StoppingRule(maximum: maximum, tolerance: tolerance), seed: 11)
        method.gridPoints = 31
        let found = try method.intervals(model, workspace: workspace, parameter: 0, levels: [level], fit: fit)
        return try #require(found.first)
    }

    /// Table IV of physics/9711021: b = 3, 90 %; ends rounded to 0.01 from a grid of 0.005. For n = 0 the construction itself
    /// ends at 0.95: the paper lengthens it, see ``monotonous()``. Monte Carlo adds the band.
    @Test(
        "one bin with b = 3: the tables of the 1998 paper",
        arguments: [
            (0, 0, 0.953), (1, 0, 1.88), (2, 0, 3.04), (3, 0, 4.42), (4, 0, 5.60), (5, 0, 6.99), (6, 0.15, 8.47),
            (7, 0.89, 9.53), (8, 1.51, 10.99), (9, 1.88, 12.30), (10, 2.63, 13.50),
        ] as [(Int, Double, Double)])
    func poisson(n: Int, lower: Double, upper: Double) throws {
        let model = CountingModel(signal: [1], background: [3], observed: [Double(n)], domain: 0...20)
        let interval = try interval(model)
        #expect(interval.pieces.count == 1)
        let piece = try #require(interval.pieces.first)
        #expect(distance(lower, piece.lower) <= 0.01 + 2 * width(piece.lower), "\(piece)")
        #expect(distance(upper, piece.upper) <= 0.01 + 2 * width(piece.upper), "\(piece)")
        if lower == 0 { #expect(piece.lower.value == 0 && piece.lower.critical == nil) }
        #expect(interval.failures == [])
        #expect(Construction.upper(n, b: 3) > upper - 0.01 && Construction.upper(n, b: 3) < upper + 0.01)
    }

    /// The paper makes upper ends non-increasing in b: for n = 0 and b = 3 the longest of all larger b's, 1.08.
    @Test("the table's end for no counts is the longest of the construction at all larger backgrounds")
    func monotonous() {
        let longest = stride(from: 3.0, through: 3.6, by: 0.005).map { Construction.upper(0, b: $0) }.max() ?? 0
        #expect(abs(longest - 1.08) < 0.01, "\(longest)")
    }

    private func distance(_ value: Double, _ end: CalibratedEnd) -> Double {
        max(end.band.lowerBound - value, value - end.band.upperBound, 0)
    }

    private func width(_ end: CalibratedEnd) -> Double { (end.band.upperBound - end.band.lowerBound) / 2 }

    /// Table X of physics/9711021: a Gaussian of σ = 1 with mean ≥ 0, 90 %.
    @Test(
        "Gaussian with a boundary: the tables of the 1998 paper",
        arguments: [
            (-2.0, 0, 0.40), (-1, 0, 0.81), (0, 0, 1.64), (1, 0, 2.64), (1.5, 0.22, 3.14), (2, 0.58, 3.64),
            (3, 1.37, 4.64),
        ] as [(Double, Double, Double)])
    func gaussian(x: Double, lower: Double, upper: Double) throws {
        let interval = try interval(GaussianModel(observed: x, domain: 0...10))
        let piece = try #require(interval.pieces.first)
        #expect(interval.pieces.count == 1)
        #expect(abs(piece.lower.value - lower) <= 0.006 + 4 * width(piece.lower), "\(piece)")
        #expect(abs(piece.upper.value - upper) <= 0.006 + 4 * width(piece.upper), "\(piece)")
        if lower == 0 { #expect(piece.lower.value == 0 && interval.unbounded.isEmpty) }
    }

    @Test("where Wilks' theorem holds both intervals agree, within the band")
    func wilks() throws {
        let interval = try interval(GaussianModel(observed: 1, domain: -30...30), level: 0.6827)
        let piece = try #require(interval.pieces.first)
        let wilks = try #require(interval.wilks.pieces.first)
        #expect(abs(piece.lower.value - wilks.lowerBound) < 4 * width(piece.lower))
        #expect(abs(piece.upper.value - wilks.upperBound) < 4 * width(piece.upper))
        #expect(width(piece.upper) > 0.002 && width(piece.upper) < 0.03)
    }

    @Test("more pseudo-experiments are thrown where the decision is close")
    func adaptivity() throws {
        let interval = try interval(GaussianModel(observed: 1, domain: -30...30))
        let far = interval.points.filter { abs($0.observed - 2.7) > 2 }
        let near = interval.points.filter { abs($0.observed - 2.7) < 0.1 }
        #expect(far.allSatisfy { $0.distribution.counts.total <= 1600 })
        #expect(near.allSatisfy { $0.distribution.counts.total >= 12_800 })
        #expect(!near.isEmpty && !far.isEmpty)
    }

    @Test("the same from any number of threads")
    func threads() throws {
        let model = CountingModel(signal: [1], background: [3], observed: [5], domain: 0...20)
        let workspace = model.makeWorkspace()
        let fit = try GlobalMinimiser().fit(model, workspace: workspace)
        let ends = try [1, 3].map { threads in
            try FeldmanCousins(rule: StoppingRule(maximum: 2000), threads: threads)
                .intervals(model, workspace: workspace, parameter: 0, levels: [0.6827, 0.9], fit: fit).map(\.pieces)
        }
        #expect(ends[0] == ends[1])
    }
}

/// The construction for one bin by enumeration of all counts: no fits, no random numbers.
enum Construction {
    static func isInside(_ n: Int, mu: Double, b: Double, level: Double = 0.9) -> Bool {
        func logProbability(_ n: Int, _ mean: Double) -> Double {
            (n > 0 ? Double(n) * log(mean) : 0) - mean - SpecialFunctions.logGamma(Double(n) + 1)
        }
        func ratio(_ n: Int) -> Double { logProbability(n, mu + b) - logProbability(n, max(0, Double(n) - b) + b) }
        let own = ratio(n)
        let better = (0..<60).filter { ratio($0) > own + 1e-12 }
        return better.reduce(0) { $0 + exp(logProbability($1, mu + b)) } < level
    }

    /// The last value inside, on a grid of 0.005.
    static func upper(_ n: Int, b: Double) -> Double {
        stride(from: 3000, through: 0, by: -1).map { Double($0) * 0.005 }.first { isInside(n, mu: $0, b: b) } ?? 0
    }
}
