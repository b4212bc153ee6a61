@preconcurrency internal import CGSL

/// A Swift function of one variable on the far side of a C callback: it keeps what the function throws.
///
/// After the first error, or the first value that is not finite, GSL is given NaN and the function is left alone.
final class ScalarCallback {
    private let function: (Double) throws -> Double
    private var thrown: (any Error)?
    private var failure: (point: Double, value: Double)?

    init(_ function: @escaping (Double) throws -> Double) {
        self.function = function
    }

    func value(at point: Double) -> Double {
        guard thrown == nil, failure == nil else { return .nan }
        do {
            let value = try function(point)
            if !value.isFinite { failure = (point, value) }
            return value
        } catch {
            thrown = error
            return .nan
        }
    }

    /// Throws what stopped the function, if anything did.
    func rethrow(attempting: String) throws {
        if let thrown { throw thrown }
        if let failure {
            throw GSLError(notFinite: failure.value, at: failure.point, attempting: attempting)
        }
    }
}

extension GSLError {
    /// The function given by the caller has the value `value`, infinite or NaN, at `point`.
    init(notFinite value: Double, at point: Double, attempting: String) {
        self.init(code: .badFunction, attempted: attempting, reason: "the function is \(value) at \(point)")
    }
}

/// Runs `body` with `f` dressed as GSL's function of one variable.
///
/// What `f` throws is thrown unchanged, and goes before any failure that `body` reports in consequence.
func withGSLFunction<Value>(
    _ f: (Double) throws -> Double, attempting: String,
    _ body: (UnsafeMutablePointer<gsl_function>) throws -> Value
) throws -> Value {
    GSLStatus.silenceHandler()
    return try withoutActuallyEscaping(f) { escapable in
        let callback = ScalarCallback(escapable)
        var function = gsl_function(
            function: { point, parameters in
                guard let parameters else { return .nan }
                return Unmanaged<ScalarCallback>.fromOpaque(parameters).takeUnretainedValue().value(at: point)
            },
            params: Unmanaged.passUnretained(callback).toOpaque())
        let outcome = withExtendedLifetime(callback) {
            Result { try body(&function) }
        }
        try callback.rethrow(attempting: attempting)
        return try outcome.get()
    }
}
