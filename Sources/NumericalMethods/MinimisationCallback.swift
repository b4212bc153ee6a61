@preconcurrency internal import CGSL

/// A Swift function of several variables and its gradient, on the far side of GSL's callbacks.
///
/// GSL asks for the value and the gradient apart: both are kept for the last point, so that each point costs one
/// call. Where the function or its gradient is not finite the minimiser is shown a wall, a value far above all
/// seen so far: a line search that steps out of the function's domain then steps back. After an error the function
/// is left alone and GSL is given NaN.
final class MinimisationCallback {
    /// The value at a point, with the gradient written into an array that arrives as long as the point.
    typealias Function = (_ point: [Double], _ gradient: inout [Double]) throws -> Double

    private let function: Function
    private var thrown: (any Error)?
    private var point: [Double] = []
    private var gradient: [Double] = []
    private var value = Double.nan
    private var highest = 0.0
    /// How often the function was called.
    private(set) var evaluations = 0

    init(_ function: @escaping Function) {
        self.function = function
    }

    /// The function at the start, where it must be finite: there is nothing to step back to.
    func start(at start: [Double], attempting: String) throws -> (value: Double, gradientNorm: Double) {
        point = start
        call()
        try rethrow()
        guard value.isFinite, gradient.allFinite else {
            let culprit = value.isFinite ? "gradient is not finite" : "function is \(value)"
            throw GSLError(code: .badFunction, attempted: attempting, reason: "the \(culprit) at the start")
        }
        highest = value
        return (value, gradient.norm)
    }

    /// The value at GSL's point, as GSL is to see it.
    func value(at vector: UnsafePointer<gsl_vector>) -> Double {
        visit(vector)
        return thrown == nil ? value : .nan
    }

    /// The gradient at GSL's point, as GSL is to see it.
    func writeGradient(at vector: UnsafePointer<gsl_vector>, to gslGradient: UnsafeMutablePointer<gsl_vector>) {
        visit(vector)
        gradient.write(to: gslGradient)
    }

    /// Throws what the function threw, if it did.
    func rethrow() throws {
        if let thrown { throw thrown }
    }

    private func visit(_ vector: UnsafePointer<gsl_vector>) {
        let visited = [Double](copying: vector)
        guard thrown == nil, visited != point else { return }
        point = visited
        if point.allFinite { call() } else { value = .nan }
        if value.isFinite, gradient.allFinite {
            highest = max(highest, value)
        } else {
            value = min(highest + 1e6 * max(1, highest.magnitude), .greatestFiniteMagnitude)
            gradient = Array(repeating: .nan, count: point.count)
        }
    }

    private func call() {
        gradient = Array(repeating: 0, count: point.count)
        evaluations += 1
        do {
            value = try function(point, &gradient)
        } catch {
            thrown = error
        }
        precondition(gradient.count == point.count, "the function changed the gradient's length")
    }
}

extension MinimisationCallback {
    /// The callback behind GSL's opaque parameter.
    static func behind(_ parameters: UnsafeMutableRawPointer?) -> MinimisationCallback? {
        parameters.map { Unmanaged<MinimisationCallback>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The function without its gradient, as GSL's simplex wants it; not retained.
    func gslFunction(dimension: Int) -> gsl_multimin_function {
        gsl_multimin_function(
            f: { point, parameters in
                guard let point else { return .nan }
                return MinimisationCallback.behind(parameters)?.value(at: point) ?? .nan
            },
            n: dimension, params: Unmanaged.passUnretained(self).toOpaque())
    }

    /// The function with its gradient, as GSL's descents want it; not retained.
    func gslFunctionWithGradient(dimension: Int) -> gsl_multimin_function_fdf {
        gsl_multimin_function_fdf(
            f: { point, parameters in
                guard let point else { return .nan }
                return MinimisationCallback.behind(parameters)?.value(at: point) ?? .nan
            },
            df: { point, parameters, gradient in
                guard let point, let gradient else { return }
                MinimisationCallback.behind(parameters)?.writeGradient(at: point, to: gradient)
            },
            fdf: { point, parameters, value, gradient in
                guard let point, let value, let gradient else { return }
                let callback = MinimisationCallback.behind(parameters)
                value.pointee = callback?.value(at: point) ?? .nan
                callback?.writeGradient(at: point, to: gradient)
            },
            n: dimension, params: Unmanaged.passUnretained(self).toOpaque())
    }
}
