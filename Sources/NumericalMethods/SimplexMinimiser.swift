@preconcurrency internal import CGSL

/// The simplex search of Nelder and Mead (GSL's `nmsimplex2`): slow but in need of no gradient, for a few
/// variables and functions with kinks.
public struct SimplexMinimiser: Sendable, Equatable {
    /// The minimum is reached when the simplex, the mean distance of its corners from its centre, is smaller.
    public let sizeTolerance: Double
    /// The iterations after which the search stops unconverged.
    public let maximumIterations: Int

    /// A search with these settings; the tolerance must be above zero.
    public init(sizeTolerance: Double = 1e-8, maximumIterations: Int = 5000) {
        precondition(sizeTolerance > 0, "the tolerance must be positive")
        self.sizeTolerance = sizeTolerance
        self.maximumIterations = maximumIterations
    }

    /// Searches a local minimum of `f` from the simplex spanned by `start` and one step along each axis.
    ///
    /// `f` may return infinity or NaN outside its domain: such corners count as very high. `steps` must be as long as
    /// `start`.
    ///
    /// Throws what `f` throws, unchanged; a ``GSLError`` of code `badFunction` when `f` is not finite at the start,
    /// `invalidArgument` when a step is zero or not finite; other failures as a ``GSLError`` that says `attempting`.
    public func minimise(
        from start: [Double], steps: [Double], attempting: String, _ f: ([Double]) throws -> Double
    ) throws -> MinimisationOutcome {
        precondition(steps.count == start.count, "one step for each variable")
        guard steps.allSatisfy({ $0.isFinite && $0 != 0 }) else {
            throw GSLError(
                code: .invalidArgument, attempted: attempting, reason: "the steps \(steps) must be finite and not zero")
        }
        return try withoutActuallyEscaping(f) { escapable in
            let callback = MinimisationCallback { point, _ in try escapable(point) }
            let (value, _) = try callback.start(at: start, attempting: attempting)
            guard !start.isEmpty else {
                return MinimisationOutcome(
                    point: [], value: value, gradientNorm: nil, iterations: 0, evaluations: 1, converged: true,
                    status: .success)
            }
            var function = callback.gslFunction(dimension: start.count)
            return try withExtendedLifetime(callback) {
                try withUnsafeMutablePointer(to: &function) {
                    try search($0, from: start, steps: steps, callback, attempting: attempting)
                }
            }
        }
    }

    private func search(
        _ function: UnsafeMutablePointer<gsl_multimin_function>, from start: [Double], steps: [Double],
        _ callback: MinimisationCallback, attempting: String
    ) throws -> MinimisationOutcome {
        let state = try GSLStatus.allocated(attempting) {
            gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, start.count)
        }
        defer { gsl_multimin_fminimizer_free(state) }
        let begun = try start.withGSLVector(attempting: attempting) { start in
            try steps.withGSLVector(attempting: attempting) { steps in
                gsl_multimin_fminimizer_set(state, function, start, steps)
            }
        }
        try callback.rethrow()
        try GSLStatus.check(begun, attempting: attempting)

        var iterations = 0
        var status = GSLError.Code.maxIterations
        while iterations < maximumIterations, status == .maxIterations {
            iterations += 1
            let step = gsl_multimin_fminimizer_iterate(state)
            try callback.rethrow()
            if step == GSLError.Code.noProgress.rawValue {
                status = .noProgress
            } else {
                try GSLStatus.check(step, attempting: attempting)
            }
            if gsl_multimin_fminimizer_size(state) < sizeTolerance { status = .success }
        }
        return MinimisationOutcome(
            point: Array(copying: state.pointee.x), value: state.pointee.fval, gradientNorm: nil,
            iterations: iterations, evaluations: callback.evaluations, converged: status == .success, status: status)
    }
}
