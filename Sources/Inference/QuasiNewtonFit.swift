import NumericalMethods

/// GSL's BFGS2 and simplex on a fit problem with bounds.
///
/// GSL's minimisers know no bounds. Coordinates outside the domain are reflected back into it, which keeps χ² continuous
/// (and smooth for parameters that enter squared); Newton's method then settles what lies at a bound.
struct QuasiNewtonFit {
    let attempting: String

    /// Down to a gradient of `tolerance`, in units of χ² for each step of one natural scale.
    func bfgs<Model: StatisticalModel>(
        _ problem: inout FitProblem<Model>, from start: [Double], tolerance: Double = 1e-7
    ) throws -> (scaled: [Double], value: Double) {
        let minimiser = BFGSMinimiser(
            initialStep: 0.1, lineTolerance: 0.1, gradientTolerance: tolerance, maximumIterations: 500)
        let outcome = try minimiser.minimise(from: start, attempting: attempting) { point, gradient in
            let (inside, signs) = Self.reflected(point, problem)
            let evaluation = problem.evaluate(.gradient, at: inside)
            guard evaluation.value.isFinite else { return .infinity }
            for k in gradient.indices { gradient[k] = evaluation.gradient[k] * signs[k] }
            return evaluation.value
        }
        return (Self.reflected(outcome.point, problem).inside, outcome.value)
    }

    /// Down to a simplex of size `tolerance`, in natural scales.
    func simplex<Model: StatisticalModel>(
        _ problem: inout FitProblem<Model>, from start: [Double], steps: [Double], tolerance: Double
    ) throws -> (scaled: [Double], value: Double) {
        let minimiser = SimplexMinimiser(sizeTolerance: tolerance, maximumIterations: 20_000)
        let outcome = try minimiser.minimise(from: start, steps: steps, attempting: attempting) { point in
            problem.evaluate(.value, at: Self.reflected(point, problem).inside).value
        }
        return (Self.reflected(outcome.point, problem).inside, outcome.value)
    }

    /// The coordinates folded into the domain, and the sign that folding gave each derivative.
    private static func reflected<Model: StatisticalModel>(
        _ point: [Double], _ problem: FitProblem<Model>
    ) -> (inside: [Double], signs: [Double]) {
        var inside = point
        var signs = [Double](repeating: 1, count: point.count)
        for k in point.indices {
            (inside[k], signs[k]) = fold(point[k], problem.lower(k), problem.upper(k))
        }
        return (inside, signs)
    }

    private static func fold(_ x: Double, _ lower: Double, _ upper: Double) -> (Double, Double) {
        if x >= lower && x <= upper { return (x, 1) }
        guard x.isFinite else { return (lower.isFinite ? lower : 0, 1) }
        if !upper.isFinite { return (2 * lower - x, -1) }
        if !lower.isFinite { return (2 * upper - x, -1) }
        let width = upper - lower
        guard width > 0 else { return (lower, 0) }
        let phase = (x - lower).truncatingRemainder(dividingBy: 2 * width)
        let positive = phase < 0 ? phase + 2 * width : phase
        return positive <= width ? (lower + positive, 1) : (upper - (positive - width), -1)
    }
}
