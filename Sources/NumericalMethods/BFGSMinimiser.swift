@preconcurrency internal import CGSL

/// The quasi-Newton descent of Broyden, Fletcher, Goldfarb and Shanno with Fletcher's line search (GSL's
/// `vector_bfgs2`): for smooth functions whose gradient is known, in variables of comparable scale.
public struct BFGSMinimiser: Sendable, Equatable {
    /// The length of the first trial step.
    public let initialStep: Double
    /// How exact each line search is: the ratio by which the slope along the line must fall.
    public let lineTolerance: Double
    /// The minimum is reached where the gradient is shorter than this (absolute: it has the function's scale).
    ///
    /// The line search compares values: it stalls where the gradient falls below about √(ε |f| f''), with ε = 2e-16.
    /// Subtract from f what is constant, or ask for less.
    public let gradientTolerance: Double
    /// The iterations, each a line search, after which the descent stops unconverged.
    public let maximumIterations: Int

    /// A descent with these settings; the step and the tolerances must be above zero.
    public init(
        initialStep: Double = 0.1, lineTolerance: Double = 0.1, gradientTolerance: Double = 1e-6,
        maximumIterations: Int = 500
    ) {
        precondition(initialStep > 0 && lineTolerance > 0 && gradientTolerance > 0, "settings must be positive")
        self.initialStep = initialStep
        self.lineTolerance = lineTolerance
        self.gradientTolerance = gradientTolerance
        self.maximumIterations = maximumIterations
    }

    /// Descends from `start` to a local minimum of `f`.
    ///
    /// `f` returns the value at a point and fills the gradient, which arrives zeroed and as long as the point; each
    /// point costs one call. It may return infinity or NaN outside its domain: the line search then steps back.
    /// A descent that stalls above the gradient tolerance is begun again along the gradient as long as that helps;
    /// then it is an outcome with `converged == false`, not an error.
    ///
    /// Throws what `f` throws, unchanged; a ``GSLError`` of code `badFunction` when `f` is not finite at the start;
    /// any other failure of GSL's as a ``GSLError`` that says `attempting`.
    public func minimise(
        from start: [Double], attempting: String,
        _ f: (_ point: [Double], _ gradient: inout [Double]) throws -> Double
    ) throws -> MinimisationOutcome {
        try withoutActuallyEscaping(f) { escapable in
            let callback = MinimisationCallback(escapable)
            let (value, gradientNorm) = try callback.start(at: start, attempting: attempting)
            guard gradientNorm >= gradientTolerance else {
                return MinimisationOutcome(
                    point: start, value: value, gradientNorm: gradientNorm, iterations: 0,
                    evaluations: callback.evaluations, converged: true, status: .success)
            }
            var function = callback.gslFunctionWithGradient(dimension: start.count)
            return try withExtendedLifetime(callback) {
                try withUnsafeMutablePointer(to: &function) {
                    try descend($0, from: start, callback, attempting: attempting)
                }
            }
        }
    }

    private func descend(
        _ function: UnsafeMutablePointer<gsl_multimin_function_fdf>, from start: [Double],
        _ callback: MinimisationCallback, attempting: String
    ) throws -> MinimisationOutcome {
        let state = try GSLStatus.allocated(attempting) {
            gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, start.count)
        }
        defer { gsl_multimin_fdfminimizer_free(state) }
        try begin(state, function, at: start, attempting: attempting)

        var iterations = 0
        var status = GSLError.Code.maxIterations
        var valueAtStart = Double.infinity
        while iterations < maximumIterations {
            iterations += 1
            status = try step(state, callback, attempting: attempting)
            if gradientNorm(state) < gradientTolerance {
                status = .success
                break
            }
            if status == .noProgress {
                let value = state.pointee.f
                guard valueAtStart - value > 1e-12 * value.magnitude else { break }
                valueAtStart = value
                try begin(state, function, at: Array(copying: state.pointee.x), attempting: attempting)
            }
            status = .maxIterations
        }
        return MinimisationOutcome(
            point: Array(copying: state.pointee.x), value: state.pointee.f, gradientNorm: gradientNorm(state),
            iterations: iterations, evaluations: callback.evaluations, converged: status == .success, status: status)
    }

    private func begin(
        _ state: UnsafeMutablePointer<gsl_multimin_fdfminimizer>,
        _ function: UnsafeMutablePointer<gsl_multimin_function_fdf>, at start: [Double], attempting: String
    ) throws {
        try start.withGSLVector(attempting: attempting) { vector in
            let status = gsl_multimin_fdfminimizer_set(state, function, vector, initialStep, lineTolerance)
            try GSLStatus.check(status, attempting: attempting)
        }
    }

    /// One line search: `success`, or `noProgress` when it did not move.
    private func step(
        _ state: UnsafeMutablePointer<gsl_multimin_fdfminimizer>, _ callback: MinimisationCallback, attempting: String
    ) throws -> GSLError.Code {
        let before = [Double](copying: state.pointee.x)
        let status = GSLError.Code(rawValue: gsl_multimin_fdfminimizer_iterate(state))
        try callback.rethrow()
        if status != .noProgress {
            try GSLStatus.check(status.rawValue, attempting: attempting)
        }
        return [Double](copying: state.pointee.x) == before ? .noProgress : status
    }

    private func gradientNorm(_ state: UnsafeMutablePointer<gsl_multimin_fdfminimizer>) -> Double {
        [Double](copying: state.pointee.gradient).norm
    }
}
