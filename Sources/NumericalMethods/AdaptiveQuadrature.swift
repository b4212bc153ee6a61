@preconcurrency internal import CGSL

/// An integral with the estimate of its absolute error.
public struct Integral: Sendable, Equatable {
    /// The integral.
    public let value: Double
    /// An estimate, usually generous, of its absolute error.
    public let errorEstimate: Double

    /// An integral with the estimate of its error.
    public init(value: Double, errorEstimate: Double) {
        self.value = value
        self.errorEstimate = errorEstimate
    }
}

/// Adaptive Gauss-Kronrod integration (QUADPACK's, in GSL): bisects where the integrand is difficult.
///
/// It ends when the estimated error is below `absoluteTolerance` or below `relativeTolerance * |integral|`. An integral
/// that vanishes by cancellation has no relative accuracy: give it an absolute tolerance.
public struct AdaptiveQuadrature: Sendable, Equatable {
    /// The absolute error asked for.
    public let absoluteTolerance: Double
    /// The error asked for as a fraction of the integral.
    public let relativeTolerance: Double
    /// The subintervals after which the integration fails.
    public let maximumIntervals: Int

    /// An integration with these settings; without an absolute tolerance the relative one must be at least 1.2e-14.
    public init(absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-10, maximumIntervals: Int = 1000) {
        precondition(absoluteTolerance >= 0 && relativeTolerance >= 0, "tolerances must not be negative")
        precondition(absoluteTolerance > 0 || relativeTolerance >= 1.2e-14, "a double has no such accuracy")
        precondition(maximumIntervals > 0, "there must be an interval")
        self.absoluteTolerance = absoluteTolerance
        self.relativeTolerance = relativeTolerance
        self.maximumIntervals = maximumIntervals
    }

    /// The integral of `f` over a finite range, by the rule of 61 points.
    ///
    /// With `breakpoints` inside the range (kinks, jumps, integrable singularities of `f`, in any order; others are
    /// ignored) the range is split there and the rule of 21 points is extrapolated. `f` is not asked at the ends of the
    /// range, nor at breakpoints.
    ///
    /// Throws what `f` throws, unchanged; a ``GSLError`` of code `invalidArgument` when the range is not finite,
    /// `badFunction` when `f` is not finite somewhere, `maxIterations`, `roundoff`, `singularity` or `divergence` when
    /// the tolerance is not reached.
    public func integrate(
        over range: ClosedRange<Double>, breakpoints: [Double] = [], attempting: String,
        _ f: (Double) throws -> Double
    ) throws -> Integral {
        let (lower, upper) = (range.lowerBound, range.upperBound)
        try requireFinite(lower, upper, attempting: attempting)
        guard lower < upper else { return Integral(value: 0, errorEstimate: 0) }
        let inside = Set(breakpoints.filter { lower < $0 && $0 < upper }).sorted()
        return try withGSLFunction(f, attempting: attempting) { function in
            try integral(attempting: attempting, intervals: max(maximumIntervals, inside.count + 2)) {
                workspace, limit, value, error in
                guard !inside.isEmpty else {
                    return gsl_integration_qag(
                        function, lower, upper, absoluteTolerance, relativeTolerance, limit,
                        Int32(GSL_INTEG_GAUSS61), workspace, value, error)
                }
                var points = [lower] + inside + [upper]
                return gsl_integration_qagp(
                    function, &points, points.count, absoluteTolerance, relativeTolerance, limit, workspace, value,
                    error)
            }
        }
    }

    /// The integral of `f` from `lower` to infinity, through the variable t = 1 / (1 + x - lower) and the rule of 15
    /// points; `f` should fall off at least like an inverse square or exponentially, on a scale not far from 1.
    ///
    /// Throws as ``integrate(over:breakpoints:attempting:_:)`` does.
    public func integrateToInfinity(
        from lower: Double, attempting: String, _ f: (Double) throws -> Double
    ) throws -> Integral {
        try requireFinite(lower, lower, attempting: attempting)
        return try withGSLFunction(f, attempting: attempting) { function in
            try integral(attempting: attempting, intervals: maximumIntervals) { workspace, limit, value, error in
                gsl_integration_qagiu(
                    function, lower, absoluteTolerance, relativeTolerance, limit, workspace, value, error)
            }
        }
    }

    private typealias Integrator = (
        _ workspace: UnsafeMutablePointer<gsl_integration_workspace>, _ limit: Int,
        _ value: UnsafeMutablePointer<Double>, _ error: UnsafeMutablePointer<Double>
    ) -> Int32

    private func integral(attempting: String, intervals: Int, _ integrator: Integrator) throws -> Integral {
        let workspace = try GSLStatus.allocated(attempting) { gsl_integration_workspace_alloc(intervals) }
        defer { gsl_integration_workspace_free(workspace) }
        var (value, error) = (0.0, 0.0)
        let status = integrator(workspace, intervals, &value, &error)
        try GSLStatus.check(status, attempting: attempting)
        return Integral(value: value, errorEstimate: error)
    }

    private func requireFinite(_ lower: Double, _ upper: Double, attempting: String) throws {
        guard lower.isFinite, upper.isFinite else {
            throw GSLError(
                code: .invalidArgument, attempted: attempting, reason: "the range \(lower)...\(upper) is not finite")
        }
    }
}
