import CVectorKernels

/// Numbers expected in bins as a linear combination of templates, and their Gaussian χ² with all derivatives.
///
///     µ_b = Σ_k c_k T_kb,   χ² = (n - µ)ᵀ V⁻¹ (n - µ)
///
/// V = L Lᵀ; data and templates are multiplied with L⁻¹ once, after which χ² is a sum of squares. It is quadratic in µ, so
/// that the expected and the observed second derivatives with respect to µ are the same. First derivatives are with respect
/// to the coefficients c; second ones with respect to the parameters behind them, as in ``PoissonTemplates``.
public struct GaussianTemplates: Sendable {
    /// Number of templates.
    public let rowCount: Int
    /// Number of bins.
    public let binCount: Int
    /// The errors of the data.
    public let errors: CountErrors
    private let stride: Int
    private let storage: [Double]

    /// Templates of equal length.
    public init(rows: [[Double]], errors: CountErrors) {
        let bins = errors.count
        precondition(rows.allSatisfy { $0.count == bins }, "every template has one number for each bin")
        let lanes = Int(RECOILFIT_LANES)
        let stride = (bins + lanes - 1) / lanes * lanes
        rowCount = rows.count
        binCount = bins
        self.errors = errors
        self.stride = stride
        storage = rows.flatMap { errors.whitened($0) + [Double](repeating: 0, count: stride - bins) }
    }

    /// Room for data and results.
    public struct Workspace: Sendable {
        /// The data as they are, bin by bin.
        public fileprivate(set) var counts: [Double]
        fileprivate var data: [Double]
        fileprivate var storage: [Double]
        fileprivate var slope: [Double]
        fileprivate var bend: [Double]
        /// ∂χ²/∂c_k after an evaluation.
        public fileprivate(set) var sums: [Double]
        /// Σ_kl J_ki ∂²χ²/∂c_k∂c_l J_lj after ``GaussianTemplates/curvature(_:workspace:)``, row by row.
        public fileprivate(set) var curvature: [Double]
        fileprivate var directions: [Double]
    }

    /// A workspace that holds `counts`, one for each bin, of either sign.
    public func makeWorkspace(counts: [Double]) -> Workspace {
        let zeros = [Double](repeating: 0, count: stride)
        var workspace = Workspace(
            counts: [], data: zeros, storage: storage, slope: zeros, bend: zeros.map { _ in 2 },
            sums: [Double](repeating: 0, count: rowCount), curvature: [], directions: [])
        load(counts: counts, into: &workspace)
        return workspace
    }

    /// Replaces the data.
    public func load(counts: [Double], into workspace: inout Workspace) {
        precondition(counts.count == binCount, "one number for each bin")
        workspace.counts = counts
        workspace.data = errors.whitened(counts) + [Double](repeating: 0, count: stride - binCount)
    }

    /// Replaces the data by numbers drawn about `expected` with the errors.
    public func sample(about expected: [Double], stream: inout RandomStream, into workspace: inout Workspace) {
        let noise = errors.coloured((0..<binCount).map { _ in stream.normal() })
        load(counts: zip(expected, noise).map { $0 + $1 }, into: &workspace)
    }

    /// Puts other numbers into one template of a workspace.
    public func replaceRow(_ index: Int, with values: [Double], in workspace: inout Workspace) {
        for (bin, value) in errors.whitened(values).enumerated() { workspace.storage[index * stride + bin] = value }
    }

    /// χ² at the coefficients, with derivatives left in the workspace; +∞ where it is not a number.
    public func evaluate(
        _ order: PoissonTemplates.Order, coefficients: [Double], workspace: inout Workspace
    ) -> Double {
        precondition(coefficients.count == rowCount, "one coefficient for each template")
        let value = recoilfit_gaussian(
            stride, rowCount, workspace.storage, coefficients, workspace.data, order.rawValue, &workspace.slope,
            &workspace.sums)
        return value.isFinite ? value : .infinity
    }

    /// Second derivatives with respect to parameters, but for the part Σ_k ∂χ²/∂c_k ∂²c_k/∂θ∂θ; left in the workspace.
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
