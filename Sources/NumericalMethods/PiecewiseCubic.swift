@preconcurrency internal import CGSL

/// A cubic polynomial between each two neighbouring knots: what every interpolation here comes down to.
///
/// On [x_i, x_(i+1)] it is a + h (b + h (c + h d)) with h = x - x_i. A value type without GSL's state, which threads
/// may share and which evaluates without allocating.
struct PiecewiseCubic: Sendable, Equatable {
    struct Piece: Sendable, Equatable {
        let a, b, c, d: Double

        func value(_ h: Double) -> Double { a + h * (b + h * (c + h * d)) }
        func slope(_ h: Double) -> Double { b + h * (2 * c + h * 3 * d) }

        /// The integral between two offsets: the width times the mean, by Simpson's rule, which is exact for cubics.
        func integral(from: Double, to: Double) -> Double {
            (to - from) * (value(from) + 4 * value((from + to) / 2) + value(to)) / 6
        }
    }

    let knots: [Double]
    let pieces: [Piece]
    let firstValue: Double
    let lastValue: Double

    /// The cubics through the points with the slopes and half second derivatives `shape` at each piece's left end.
    init(x: [Double], y: [Double], shape: (_ piece: Int) -> (slope: Double, halfCurvature: Double)) {
        knots = x
        pieces = (0..<x.count - 1).map { index in
            let width = x[index + 1] - x[index]
            let (b, c) = shape(index)
            let chord = (y[index + 1] - y[index]) / width
            return Piece(a: y[index], b: b, c: c, d: ((chord - b) / width - c) / width)
        }
        firstValue = y[0]
        lastValue = y[y.count - 1]
    }

    /// Straight lines through the points.
    init(joining x: [Double], _ y: [Double]) {
        knots = x
        pieces = (0..<x.count - 1).map { index in
            Piece(a: y[index], b: (y[index + 1] - y[index]) / (x[index + 1] - x[index]), c: 0, d: 0)
        }
        firstValue = y[0]
        lastValue = y[y.count - 1]
    }

    /// The interpolation of the given GSL type, turned into its coefficients.
    init(x: [Double], y: [Double], gslType: UnsafePointer<gsl_interp_type>, attempting: String) throws {
        let interpolation = try GSLStatus.allocated(attempting) { gsl_interp_alloc(gslType, x.count) }
        defer { gsl_interp_free(interpolation) }
        try GSLStatus.check(gsl_interp_init(interpolation, x, y, x.count), attempting: attempting)
        self.init(x: x, y: y) { index in
            // At a knot GSL takes the piece on its right.
            let slope = gsl_interp_eval_deriv(interpolation, x, y, x[index], nil)
            let curvature = gsl_interp_eval_deriv2(interpolation, x, y, x[index], nil)
            return (slope, curvature / 2)
        }
        guard pieces.allSatisfy({ ($0.b + $0.c + $0.d).isFinite }) else {
            throw GSLError(code: .overflow, attempted: attempting, reason: "the points are too close or too far apart")
        }
    }

    /// Throws unless there are `minimum` finite points with ascending `x`; the arrays must be equally long.
    static func validate(x: [Double], y: [Double], minimum: Int, attempting: String) throws {
        precondition(x.count == y.count, "as many ordinates as abscissas")
        func refusal(_ reason: String) -> GSLError {
            GSLError(code: .invalidArgument, attempted: attempting, reason: reason)
        }
        guard x.count >= minimum else {
            throw refusal("it needs at least \(minimum) points, not \(x.count)")
        }
        for index in x.indices {
            guard x[index].isFinite, y[index].isFinite else {
                throw refusal("point \(index), (\(x[index]), \(y[index])), is not finite")
            }
            guard index == 0 || x[index - 1] < x[index] else {
                throw refusal("x does not increase from \(x[index - 1]) to \(x[index]), at point \(index)")
            }
        }
    }
}
