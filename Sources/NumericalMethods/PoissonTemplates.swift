import CVectorKernels
import Foundation

/// Counts expected in bins as a linear combination of templates, and their Poisson χ² with all derivatives.
///
///     µ_b = Σ_k c_k T_kb,   χ² = 2 Σ_b [µ_b - n_b + n_b ln(n_b/µ_b)]
///
/// Derivatives are with respect to the coefficients c; how these depend on parameters is the caller's.
public struct PoissonTemplates: Sendable {
    /// What is computed beside the value.
    public enum Order: Int32, Sendable {
        /// χ² alone.
        case value = 0
        /// And ∂χ²/∂c.
        case gradient = 1
        /// And the expectation of ∂²χ²/∂c∂c.
        case fisher = 2
        /// And ∂²χ²/∂c∂c itself.
        case hessian = 3
    }

    /// Number of templates.
    public let rowCount: Int
    /// Number of bins.
    public let binCount: Int
    private let stride: Int
    private let storage: [Double]

    /// Templates of equal length.
    public init(rows: [[Double]], binCount: Int) {
        precondition(rows.allSatisfy { $0.count == binCount }, "every template has one number for each bin")
        let lanes = Int(RECOILFIT_LANES)
        let stride = (binCount + lanes - 1) / lanes * lanes
        rowCount = rows.count
        self.binCount = binCount
        self.stride = stride
        storage = rows.flatMap { $0 + [Double](repeating: 0, count: stride - binCount) }
    }

    /// The template at an index, bin by bin.
    public func row(_ index: Int) -> [Double] {
        Array(storage[(index * stride)..<(index * stride + binCount)])
    }

    /// Room for counts and results.
    public struct Workspace: Sendable {
        fileprivate var counts: [Double]
        fileprivate var constant: Double
        fileprivate var expected: [Double]
        fileprivate var slope: [Double]
        fileprivate var bend: [Double]
        /// ∂χ²/∂c_k after an evaluation.
        public fileprivate(set) var sums: [Double]
        /// ∂²χ²/∂c_k∂c_l after an evaluation, row by row.
        public fileprivate(set) var curvature: [Double]
    }

    /// A workspace that holds `counts`, one for each bin, not negative.
    public func makeWorkspace(counts: [Double]) -> Workspace {
        var workspace = Workspace(
            counts: [], constant: 0, expected: [Double](repeating: 0, count: stride),
            slope: [Double](repeating: 0, count: stride), bend: [Double](repeating: 0, count: stride),
            sums: [Double](repeating: 0, count: rowCount),
            curvature: [Double](repeating: 0, count: rowCount * rowCount))
        load(counts: counts, into: &workspace)
        return workspace
    }

    /// Replaces the counts.
    public func load(counts: [Double], into workspace: inout Workspace) {
        precondition(counts.count == binCount, "one count for each bin")
        workspace.counts = counts + [Double](repeating: 0, count: stride - binCount)
        workspace.constant = counts.reduce(0) { $0 + ($1 > 0 ? 2 * ($1 * log($1) - $1) : 0) }
    }

    /// µ, bin by bin.
    public func expected(coefficients: [Double]) -> [Double] {
        precondition(coefficients.count == rowCount, "one coefficient for each template")
        var expected = [Double](repeating: 0, count: binCount)
        for (row, coefficient) in coefficients.enumerated() where coefficient != 0 {
            for bin in 0..<binCount { expected[bin] += coefficient * storage[row * stride + bin] }
        }
        return expected
    }

    /// χ² at the coefficients, with derivatives left in the workspace; +∞ where an expected count is negative, or zero
    /// in a bin with counts.
    public func evaluate(_ order: Order, coefficients: [Double], workspace: inout Workspace) -> Double {
        precondition(coefficients.count == rowCount, "one coefficient for each template")
        let value = recoilfit_poisson(
            stride, rowCount, storage, coefficients, workspace.counts, order.rawValue, &workspace.expected,
            &workspace.slope, &workspace.bend, &workspace.sums, &workspace.curvature)
        return value + workspace.constant
    }
}
