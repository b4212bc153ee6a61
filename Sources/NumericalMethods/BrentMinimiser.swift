@preconcurrency internal import CGSL

/// The minimum of a function of one variable in a bracket, by Brent's combination of golden sections and parabolas.
public struct BrentMinimiser: Sendable, Equatable {
    /// The bracket around the minimum may be this wide, whatever the minimum.
    public let absoluteTolerance: Double
    /// The bracket may be wider by this fraction of the minimum's location.
    public let relativeTolerance: Double
    /// The iterations after which the search fails.
    public let maximumIterations: Int

    /// A search that ends when the bracket is narrower than `absoluteTolerance + relativeTolerance * |location|`.
    ///
    /// A function is flat at its minimum: locations closer than about 1e-8 of themselves cannot be told apart, and
    /// tighter relative tolerances are refused. A minimum at zero needs an absolute tolerance.
    public init(absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-7, maximumIterations: Int = 200) {
        precondition(absoluteTolerance >= 0, "tolerances must not be negative")
        precondition(absoluteTolerance > 0 || relativeTolerance >= 1e-7, "a relative tolerance below 1e-7 is not met")
        self.absoluteTolerance = absoluteTolerance
        self.relativeTolerance = relativeTolerance
        self.maximumIterations = maximumIterations
    }

    /// The minimum of `f` in `bracket`; `f(guess)` must lie below the values at both ends.
    ///
    /// Throws what `f` throws, unchanged; a ``GSLError`` of code `invalidArgument` when the guess is not inside, or
    /// does not lie below the ends, `badFunction` when `f` is not finite somewhere, `maxIterations`.
    public func minimum(
        in bracket: ClosedRange<Double>, guess: Double, attempting: String, _ f: (Double) throws -> Double
    ) throws -> (location: Double, value: Double) {
        guard bracket.lowerBound < guess, guess < bracket.upperBound else {
            throw GSLError(
                code: .invalidArgument, attempted: attempting, reason: "the guess \(guess) is not inside \(bracket)")
        }
        return try withGSLFunction(f, attempting: attempting) { function in
            try search(function, in: bracket, guess: guess, attempting: attempting)
        }
    }

    private func search(
        _ function: UnsafeMutablePointer<gsl_function>, in bracket: ClosedRange<Double>, guess: Double,
        attempting: String
    ) throws -> (location: Double, value: Double) {
        let state = try GSLStatus.allocated(attempting) { gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent) }
        defer { gsl_min_fminimizer_free(state) }
        let begun = gsl_min_fminimizer_set(state, function, guess, bracket.lowerBound, bracket.upperBound)
        guard begun != GSLError.Code.invalidArgument.rawValue else {
            throw GSLError(
                code: .invalidArgument, attempted: attempting,
                reason: "the function at \(guess) does not lie below its values at \(bracket.lowerBound)"
                    + " and \(bracket.upperBound)")
        }
        try GSLStatus.check(begun, attempting: attempting)
        for _ in 0..<maximumIterations {
            try GSLStatus.check(gsl_min_fminimizer_iterate(state), attempting: attempting)
            let location = gsl_min_fminimizer_x_minimum(state)
            let width = gsl_min_fminimizer_x_upper(state) - gsl_min_fminimizer_x_lower(state)
            if width <= absoluteTolerance + relativeTolerance * location.magnitude {
                return (location, gsl_min_fminimizer_f_minimum(state))
            }
        }
        throw GSLError(code: .maxIterations, attempted: attempting)
    }
}
