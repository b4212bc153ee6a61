@preconcurrency internal import CGSL

/// The root of a continuous function in a bracket, by Brent's combination of bisection and inverse interpolation.
public struct BrentRootFinder: Sendable, Equatable {
    /// The bracket around the root may be this wide, whatever the root.
    public let absoluteTolerance: Double
    /// The bracket may be wider by this fraction of its end nearer to zero.
    public let relativeTolerance: Double
    /// The iterations after which the search fails.
    public let maximumIterations: Int

    /// A search that ends when the bracket is narrower than `absoluteTolerance + relativeTolerance * |root|`.
    ///
    /// A root at zero that is not met exactly needs an absolute tolerance.
    public init(absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-12, maximumIterations: Int = 200) {
        precondition(absoluteTolerance >= 0 && relativeTolerance >= 0, "tolerances must not be negative")
        self.absoluteTolerance = absoluteTolerance
        self.relativeTolerance = relativeTolerance
        self.maximumIterations = maximumIterations
    }

    /// A root of `f` in `bracket`, at whose ends `f` must have opposite signs; an exact zero at an end is the root.
    ///
    /// Throws what `f` throws, unchanged; a ``GSLError`` of code `invalidArgument` when the signs at the ends do not
    /// differ or the bracket is not finite, `badFunction` when `f` is not finite somewhere, `maxIterations`.
    public func root(
        in bracket: ClosedRange<Double>, attempting: String, _ f: (Double) throws -> Double
    ) throws -> Double {
        let (lower, upper) = (bracket.lowerBound, bracket.upperBound)
        guard lower.isFinite, upper.isFinite else {
            throw GSLError(
                code: .invalidArgument, attempted: attempting, reason: "the bracket \(bracket) is not finite")
        }
        let atLower = try value(of: f, at: lower, attempting: attempting)
        if atLower == 0 { return lower }
        let atUpper = try value(of: f, at: upper, attempting: attempting)
        if atUpper == 0 { return upper }
        guard (atLower < 0) != (atUpper < 0) else {
            throw GSLError(
                code: .invalidArgument, attempted: attempting,
                reason: "the function has the same sign at both ends: \(atLower) at \(lower), \(atUpper) at \(upper)")
        }
        func remembering(_ point: Double) throws -> Double {
            point == lower ? atLower : point == upper ? atUpper : try f(point)
        }
        return try withGSLFunction(remembering, attempting: attempting) { function in
            try search(function, in: bracket, attempting: attempting)
        }
    }

    private func value(
        of f: (Double) throws -> Double, at point: Double, attempting: String
    ) throws -> Double {
        let value = try f(point)
        guard value.isFinite else { throw GSLError(notFinite: value, at: point, attempting: attempting) }
        return value
    }

    private func search(
        _ function: UnsafeMutablePointer<gsl_function>, in bracket: ClosedRange<Double>, attempting: String
    ) throws -> Double {
        let state = try GSLStatus.allocated(attempting) { gsl_root_fsolver_alloc(gsl_root_fsolver_brent) }
        defer { gsl_root_fsolver_free(state) }
        let begun = gsl_root_fsolver_set(state, function, bracket.lowerBound, bracket.upperBound)
        try GSLStatus.check(begun, attempting: attempting)
        for _ in 0..<maximumIterations {
            try GSLStatus.check(gsl_root_fsolver_iterate(state), attempting: attempting)
            let lower = gsl_root_fsolver_x_lower(state)
            let upper = gsl_root_fsolver_x_upper(state)
            let nearer = (lower < 0) == (upper < 0) ? min(lower.magnitude, upper.magnitude) : 0
            if upper - lower <= absoluteTolerance + relativeTolerance * nearer {
                return gsl_root_fsolver_root(state)
            }
        }
        throw GSLError(code: .maxIterations, attempted: attempting)
    }
}
