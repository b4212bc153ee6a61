import NumericalMethods

/// A local minimum as a minimiser left it, in scaled coordinates.
struct LocalMinimum {
    var scaled: [Double]
    var value: Double
    /// Largest component of the gradient that is not held by a bound, in units of χ² for each step of one natural scale.
    var gradientNorm: Double
    /// Expected fall of χ² to the true minimum, ½ gᵀ H⁻¹ g, from the free coordinates.
    var estimatedDistance: Double
    var converged: Bool

    /// Whether another minimum of a problem is the same point, to a thousandth of a natural scale or of the coordinates.
    func isNear<Model: StatisticalModel>(_ other: LocalMinimum, _ problem: FitProblem<Model>) -> Bool {
        zip(problem.differences(scaled, other.scaled), other.scaled).allSatisfy { abs($0) < 1e-3 * max(1, abs($1)) }
    }
}

/// Newton's method with the second derivatives at the data, made robust: the curvature is damped until it is positive
/// definite and the step lowers χ² (Levenberg-Marquardt), and coordinates at a bound that χ² pushes against are held.
/// Coordinates that end a hair's breadth from a bound are put onto it.
struct NewtonMinimiser {
    var maximumIterations = 200
    /// Convergence: the estimated distance to the minimum, in units of χ².
    var tolerance = 1e-12

    func minimise<Model: StatisticalModel>(_ problem: inout FitProblem<Model>, from start: [Double]) -> LocalMinimum {
        var minimum = Self.settledAtBounds(search(&problem, from: start), &problem)
        minimum.scaled = problem.wrapped(minimum.scaled)
        return minimum
    }

    private func search<Model: StatisticalModel>(
        _ problem: inout FitProblem<Model>, from start: [Double]
    ) -> LocalMinimum {
        var x = Self.clamped(start, problem)
        var damping = 0.0
        var here = problem.evaluate(.hessian, at: x)
        guard here.value.isFinite else {
            return LocalMinimum(
                scaled: x, value: here.value, gradientNorm: .infinity, estimatedDistance: .infinity, converged: false)
        }
        var escapes = 0
        for _ in 0..<maximumIterations {
            let active = Self.activeCoordinates(x, here.gradient, problem)
            let distance = Self.estimatedDistance(here, active: active)
            if let distance, distance < tolerance {
                if escapes < 3, let away = Self.escape(x, here, problem) ?? Self.turned(x, here, &problem) {
                    escapes += 1
                    x = away
                    here = problem.evaluate(.hessian, at: x)
                    continue
                }
                return Self.finished(x, here, active, distance: distance, converged: true)
            }
            guard let step = accept(x, here, active, &damping, &problem) else {
                // No step lowers χ² any more: rounding, if the distance is already negligible.
                let negligible = (distance ?? .infinity) < max(1e-8, 1e-13 * abs(here.value))
                return Self.finished(x, here, active, distance: distance ?? .infinity, converged: negligible)
            }
            (x, here) = step
        }
        let active = Self.activeCoordinates(x, here.gradient, problem)
        let distance = Self.estimatedDistance(here, active: active)
        return Self.finished(x, here, active, distance: distance ?? .infinity, converged: false)
    }

    /// A step that lowers χ², with more damping at each refusal; nil where none does.
    private func accept<Model: StatisticalModel>(
        _ x: [Double], _ here: ScaledEvaluation, _ active: [Int], _ damping: inout Double,
        _ problem: inout FitProblem<Model>
    ) -> (point: [Double], evaluation: ScaledEvaluation)? {
        for _ in 0..<60 {
            if let step = Self.dampedStep(here, active: active, damping: damping) {
                var trial = x
                for (k, index) in active.enumerated() { trial[index] -= step[k] }
                trial = Self.clamped(trial, problem)
                guard trial != x else { return nil }
                let there = problem.evaluate(.hessian, at: trial)
                if there.value < here.value {
                    damping = damping < 1e-9 ? 0 : damping * 0.1
                    return (trial, there)
                }
            }
            damping = max(damping * 10, 1e-6)
        }
        return nil
    }

    /// Puts coordinates that ended a hair's breadth from a bound onto it: a moment of 1e-16 is a moment of 0.
    private static func settledAtBounds<Model: StatisticalModel>(
        _ minimum: LocalMinimum, _ problem: inout FitProblem<Model>
    ) -> LocalMinimum {
        guard minimum.converged else { return minimum }
        var settled = minimum
        for k in minimum.scaled.indices {
            for bound in [problem.lower(k), problem.upper(k)]
            where minimum.scaled[k] != bound && abs(minimum.scaled[k] - bound) < 1e-4 {
                var trial = settled.scaled
                trial[k] = bound
                let value = problem.evaluate(.value, at: trial).value
                if value < minimum.value + 1e-9 {
                    settled.scaled = trial
                    settled.value = value
                }
            }
        }
        return settled
    }

    /// A minimum with up to three steps more, taken as long as they lower the gradient: near a minimum χ² itself is
    /// already constant to rounding, and a Hessian has flat directions only where the gradient vanishes.
    func polished<Model: StatisticalModel>(
        _ minimum: LocalMinimum, _ problem: inout FitProblem<Model>
    ) -> LocalMinimum {
        var x = minimum.scaled
        var best = minimum
        for _ in 0..<3 where !x.isEmpty {
            let here = problem.evaluate(.hessian, at: x)
            guard here.value.isFinite, here.value <= minimum.value + 1e-9 else { break }
            let active = Self.activeCoordinates(x, here.gradient, problem)
            guard let step = Self.undampedStep(here, active: active) else { break }
            let distance = Self.estimatedDistance(here, active: active) ?? best.estimatedDistance
            let finished = Self.finished(x, here, active, distance: distance, converged: true)
            guard x == minimum.scaled || finished.gradientNorm < best.gradientNorm else { break }
            best = finished
            for (k, index) in active.enumerated() { x[index] -= step[k] }
            x = Self.clamped(x, problem)
        }
        return best
    }

    /// (H + λ diag|H|)⁻¹ g on the active coordinates; nil where the damped curvature is not positive definite. λ is never
    /// below 1e-10: without it rounding would send coordinates far along a flat direction.
    private static func dampedStep(_ here: ScaledEvaluation, active: [Int], damping: Double) -> [Double]? {
        var matrix = SymmetricMatrix(order: active.count)
        let largest = active.reduce(1e-300) { max($0, abs(here.curvature[$1, $1])) }
        for (row, i) in active.enumerated() {
            for (column, j) in active.prefix(row + 1).enumerated() { matrix[row, column] = here.curvature[i, j] }
            // The slope stands in where there is no curvature: without counts χ² is a straight line.
            let slope = 1e-3 * abs(here.gradient[i])
            matrix[row, row] += max(damping, 1e-10) * max(abs(here.curvature[i, i]), 1e-8 * largest, slope)
        }
        guard let factor = try? matrix.cholesky() else { return nil }
        let step = factor.solve(active.map { here.gradient[$0] })
        return step.allSatisfy(\.isFinite) ? step : nil
    }

    /// The step with as little damping as a flat direction allows.
    private static func undampedStep(_ here: ScaledEvaluation, active: [Int]) -> [Double]? {
        dampedStep(here, active: active, damping: 0) ?? dampedStep(here, active: active, damping: valleyDamping)
    }

    private static let valleyDamping = 1e-6

    /// ½ gᵀ H⁻¹ g over the active coordinates; nil where H is not positive definite there. In a valley that bends, what is
    /// left of the gradient makes H negative by its size: a damping of 1e-6 forgives that.
    private static func estimatedDistance(_ here: ScaledEvaluation, active: [Int]) -> Double? {
        guard !active.isEmpty else { return 0 }
        guard let step = undampedStep(here, active: active) else { return nil }
        return zip(active, step).reduce(0) { $0 + here.gradient[$1.0] * $1.1 } / 2
    }

    /// The coordinates that are not held at a bound by the gradient.
    private static func activeCoordinates<Model: StatisticalModel>(
        _ x: [Double], _ gradient: [Double], _ problem: FitProblem<Model>
    ) -> [Int] {
        x.indices.filter { k in
            let heldBelow = x[k] <= problem.lower(k) && gradient[k] >= 0
            let heldAbove = x[k] >= problem.upper(k) && gradient[k] <= 0
            return !heldBelow && !heldAbove
        }
    }

    /// A point off a bound where χ² is stationary but falls away from it: a moment enters squared, so that its zero is
    /// stationary whether or not it is the minimum.
    private static func escape<Model: StatisticalModel>(
        _ x: [Double], _ here: ScaledEvaluation, _ problem: FitProblem<Model>
    ) -> [Double]? {
        var away = x
        for k in x.indices where here.curvature[k, k] < 0 && abs(here.gradient[k]) < 1e-6 {
            if x[k] <= problem.lower(k) { away[k] = min(x[k] + 1, problem.upper(k)) }
            if x[k] >= problem.upper(k) { away[k] = max(x[k] - 1, problem.lower(k)) }
        }
        return away == x ? nil : away
    }

    /// The same point at another phase, where χ² depends on the phase only because another coordinate is at its bound (a
    /// modulus at 0), and at that phase falls away from the bound.
    private static func turned<Model: StatisticalModel>(
        _ x: [Double], _ here: ScaledEvaluation, _ problem: inout FitProblem<Model>
    ) -> [Double]? {
        guard problem.isAnyPeriodic else { return nil }
        let held = x.indices.filter { x[$0] <= problem.lower($0) || x[$0] >= problem.upper($0) }
        guard !held.isEmpty else { return nil }
        for k in x.indices where problem.periods[k].isFinite && abs(here.gradient[k]) < 1e-9 {
            guard abs(here.curvature[k, k]) < 1e-9 else { continue }
            for turn in 1..<8 {
                var away = x
                away[k] += Double(turn) / 8 * problem.periods[k]
                let there = problem.evaluate(.gradient, at: away)
                guard there.value.isFinite else { continue }
                let falls = held.contains { j in
                    x[j] <= problem.lower(j) && there.gradient[j] < -1e-6
                        || x[j] >= problem.upper(j) && there.gradient[j] > 1e-6
                }
                if falls { return away }
            }
        }
        return nil
    }

    private static func clamped<Model: StatisticalModel>(_ x: [Double], _ problem: FitProblem<Model>) -> [Double] {
        x.indices.map { min(max(x[$0], problem.lower($0)), problem.upper($0)) }
    }

    private static func finished(
        _ x: [Double], _ here: ScaledEvaluation, _ active: [Int], distance: Double, converged: Bool
    ) -> LocalMinimum {
        LocalMinimum(
            scaled: x, value: here.value, gradientNorm: active.reduce(0) { max($0, abs(here.gradient[$1])) },
            estimatedDistance: distance, converged: converged)
    }
}
