/// The Gaussian errors of a number for each bin: independent ones, or a covariance matrix by its Cholesky factor.
public enum CountErrors: Sendable, Equatable {
    /// Standard deviations, above zero.
    case independent([Double])
    /// L of the covariance matrix V = L Lᵀ.
    case correlated(CholeskyFactor)

    /// Number of bins.
    public var count: Int {
        switch self {
        case .independent(let deviations): deviations.count
        case .correlated(let factor): factor.order
        }
    }

    /// Numbers in units in which the errors are independent and 1: vᵀ V⁻¹ v is the sum of their squares.
    public func whitened(_ values: [Double]) -> [Double] {
        switch self {
        case .independent(let deviations): zip(values, deviations).map { $0 / $1 }
        case .correlated(let factor): factor.whitened(values)
        }
    }

    /// Numbers with these errors from independent ones with error 1.
    public func coloured(_ values: [Double]) -> [Double] {
        switch self {
        case .independent(let deviations): zip(values, deviations).map { $0 * $1 }
        case .correlated(let factor): factor.coloured(values)
        }
    }
}
