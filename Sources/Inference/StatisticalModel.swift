import NumericalMethods

/// A likelihood with named parameters, seen from outside: all that Inference ever knows of a model.
///
/// Every call is coarse (a whole data set), so that calls cost nothing beside the work they start. The model is
/// immutable and shared; data and scratch memory live in a workspace, one for each thread, so that observed, expected
/// (Asimov) and pseudo-experimental data go through the same code.
public protocol StatisticalModel: Sendable {
    /// Counts and auxiliary measurements of one data set of this model's shape, with all scratch memory.
    associatedtype Workspace

    /// Names, units, domains, scales and roles, in the order of every point and gradient.
    var parameters: ParameterTable { get }

    /// A workspace that holds the observed data.
    func makeWorkspace() -> Workspace

    /// Replaces the data by their expectation at `point`: the Asimov data set.
    func loadExpected(at point: [Double], into workspace: inout Workspace)

    /// Replaces the data by a pseudo-experiment thrown at `point`: counts and auxiliary measurements both fluctuate, and
    /// what several data sets have in common is measured once.
    ///
    /// The result depends on `point` and the stream alone. χ² must be finite for the Asimov data set of `point`.
    func sample(at point: [Double], stream: inout RandomStream, into workspace: inout Workspace)

    /// The objective χ² = -2 ln λ, constraint terms included, with its derivatives up to `order`.
    ///
    /// The value is +∞ where an expected count is not positive, with the derivatives left as they were.
    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace)
}

/// How many derivatives are asked for; each includes those before it.
public enum DerivativeOrder: Int, Sendable, Comparable {
    /// χ² alone.
    case value
    /// And its gradient.
    case gradient
    /// And the expected curvature (Fisher information, in units of χ²: twice the usual one), never indefinite.
    case fisher
    /// And instead of it the second derivatives at the data.
    case hessian

    /// Order by cost.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The objective and its derivatives at one point.
public struct Evaluation: Sendable {
    /// χ².
    public var value = Double.infinity
    /// ∂χ²/∂θ_i.
    public var gradient: [Double]
    /// ∂²χ²/∂θ_i∂θ_j or its expectation, row by row.
    public var curvature: [Double]

    /// Room for a model of `dimension` parameters.
    public init(dimension: Int) {
        gradient = [Double](repeating: 0, count: dimension)
        curvature = [Double](repeating: 0, count: dimension * dimension)
    }
}
