import CVectorKernels

/// Counts expected in bins as a linear combination of templates, and their Poisson χ² with all derivatives.
///
///     µ_b = Σ_k c_k T_kb,   χ² = 2 Σ_b [µ_b - n_b + n_b ln(n_b/µ_b)]
///
/// First derivatives are with respect to the coefficients c; second ones with respect to the parameters behind them,
/// whose ∂c/∂θ the caller gives as a ``SparseJacobian``.
public struct PoissonTemplates: Sendable {
    /// What is computed beside the value.
    public enum Order: Int32, Sendable {
        /// χ² alone.
        case value = 0
        /// And ∂χ²/∂c.
        case gradient = 1
        /// And what ``curvature(_:workspace:)`` needs for the expected second derivatives.
        case fisher = 2
        /// And what it needs for the second derivatives at the data.
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
        var counts: [Double]
        var constant: Double
        /// The templates; shared until one of them is replaced.
        fileprivate var storage: [Double]
        fileprivate var expected: [Double]
        fileprivate var slope: [Double]
        fileprivate var bend: [Double]
        /// ∂χ²/∂c_k after an evaluation.
        public fileprivate(set) var sums: [Double]
        /// Σ_kl J_ki ∂²χ²/∂c_k∂c_l J_lj after ``PoissonTemplates/curvature(_:workspace:)``, row by row.
        public fileprivate(set) var curvature: [Double]
        fileprivate var directions: [Double]
    }

    /// A workspace that holds `counts`, one for each bin, not negative.
    public func makeWorkspace(counts: [Double]) -> Workspace {
        var workspace = Workspace(
            counts: [], constant: 0, storage: storage, expected: [Double](repeating: 0, count: stride),
            slope: [Double](repeating: 0, count: stride), bend: [Double](repeating: 0, count: stride),
            sums: [Double](repeating: 0, count: rowCount), curvature: [], directions: [])
        load(counts: counts, into: &workspace)
        return workspace
    }

    /// Replaces the counts.
    public func load(counts: [Double], into workspace: inout Workspace) {
        precondition(counts.count == binCount, "one count for each bin")
        workspace.counts = counts + [Double](repeating: 0, count: stride - binCount)
        workspace.constant = counts.reduce(0) { $0 + ($1 > 0 ? 2 * ($1 * PortableMath.log($1) - $1) : 0) }
    }

    /// Puts other numbers into one template of a workspace.
    public func replaceRow(_ index: Int, with values: [Double], in workspace: inout Workspace) {
        precondition(values.count == binCount, "one number for each bin")
        for bin in 0..<binCount { workspace.storage[index * stride + bin] = values[bin] }
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
            stride, rowCount, workspace.storage, coefficients, workspace.counts, order.rawValue, &workspace.expected,
            &workspace.slope, &workspace.bend, &workspace.sums)
        return value + workspace.constant
    }

    /// Second derivatives with respect to parameters after an evaluation of order `fisher` or `hessian`, but for the
    /// part Σ_k ∂χ²/∂c_k ∂²c_k/∂θ∂θ; left in the workspace.
    public func curvature(_ jacobian: SparseJacobian, workspace: inout Workspace) {
        precondition(jacobian.rowCount == rowCount, "one row of the Jacobian for each template")
        let count = jacobian.parameterCount
        if workspace.curvature.count != count * count {
            workspace.curvature = [Double](repeating: 0, count: count * count)
            workspace.directions = [Double](repeating: 0, count: count * stride)
        }
        recoilfit_directions(
            stride, rowCount, nil, workspace.storage, jacobian.offsets, jacobian.columns, jacobian.values, count,
            &workspace.directions)
        recoilfit_gram(stride, count, workspace.directions, workspace.bend, &workspace.curvature)
    }
}

/// ∂c/∂θ with few entries in each row; the pattern is fixed, the values change from point to point.
public struct SparseJacobian: Sendable {
    /// Number of parameters, which are the columns.
    public let parameterCount: Int
    let offsets: [Int32]
    let columns: [Int32]
    /// The parameters that any row depends on, in order.
    let active: [Int]
    /// The entries, row after row.
    public var values: [Double]

    /// A Jacobian of zeros whose row k has entries in the columns `pattern[k]`.
    public init(pattern: [[Int]], parameterCount: Int) {
        precondition(pattern.allSatisfy { $0.allSatisfy((0..<parameterCount).contains) }, "columns are parameters")
        self.parameterCount = parameterCount
        columns = pattern.flatMap { $0.map(Int32.init) }
        active = Set(pattern.joined()).sorted()
        offsets = pattern.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
        values = [Double](repeating: 0, count: columns.count)
    }

    /// Number of rows.
    public var rowCount: Int { offsets.count - 1 }

    /// Adds Σ_k slope_k J_ki to a gradient.
    public func addProduct(with slopes: [Double], to gradient: inout [Double]) {
        for row in slopes.indices {
            for entry in Int(offsets[row])..<Int(offsets[row + 1]) {
                gradient[Int(columns[entry])] += slopes[row] * values[entry]
            }
        }
    }
}
