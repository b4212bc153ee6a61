/// Straight lines between the points: continuous, monotonic where the points are, never beyond them.
public struct PiecewiseLinear: Sendable, Equatable {
    private let curve: PiecewiseCubic
    /// What is returned outside ``range``.
    public let extrapolation: Extrapolation

    /// The interpolation of the points (`x`, `y`), at least two; the arrays must be equally long.
    ///
    /// Throws a ``GSLError`` of code `invalidArgument` when `x` does not strictly increase, when a point is not finite,
    /// or when there are too few.
    public init(x: [Double], y: [Double], extrapolation: Extrapolation = .constant) throws {
        try PiecewiseCubic.validate(x: x, y: y, minimum: 2, attempting: "interpolate linearly")
        curve = PiecewiseCubic(joining: x, y)
        self.extrapolation = extrapolation
    }

    /// The range of the points, ends included.
    public var range: ClosedRange<Double> {
        curve.range
    }

    /// The interpolation's value at `x`; outside ``range`` as ``extrapolation`` says; NaN at NaN.
    public func callAsFunction(_ x: Double) -> Double {
        curve.value(at: x, extrapolation)
    }

    /// The first derivative at `x`, at a point of the table the one on its right; zero outside ``range``.
    public func derivative(at x: Double) -> Double {
        curve.slope(at: x)
    }

    /// The integral from `lower` to `upper`, with the opposite sign when they are in descending order.
    public func integral(from lower: Double, to upper: Double) -> Double {
        curve.integral(from: lower, to: upper, extrapolation)
    }
}
