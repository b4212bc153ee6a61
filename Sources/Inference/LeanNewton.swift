/// Newton's method of ``NewtonMinimiser`` without memory to allocate: for the many fits of pseudo-experiments.
///
/// The same damping, bounds and escape from stationary points at a bound. It differs in its end: once the estimated
/// distance ½ gᵀH⁻¹g is below 1e-6, the last step is taken without another evaluation and χ² lowered by that distance,
/// which is right to its power 3/2 (1e-9).
struct LeanNewton {
    /// Coordinates that move, by index in the model's order.
    let free: [Int]
    /// The point, all parameters in their own units.
    private(set) var point: [Double]
    /// χ² there.
    private(set) var value = Double.infinity
    /// Evaluations of χ² since the beginning.
    private(set) var evaluations = 0

    private let scale: [Double]
    private let lower: [Double]
    private let upper: [Double]
    private var here: Evaluation
    private var there: Evaluation
    private var trial: [Double]
    private var active: [Int] = []
    private var step: [Double]
    private var factor: LeanCholesky

    private static let trusted = 1e-6
    private static let maximumIterations = 100

    init(_ table: ParameterTable, free: [Int]) {
        self.free = free
        point = table.nominal
        trial = point
        scale = table.parameters.map(\.scale)
        lower = table.parameters.map { $0.isPeriodic ? -.infinity : $0.domain.lowerBound }
        upper = table.parameters.map { $0.isPeriodic ? .infinity : $0.domain.upperBound }
        here = Evaluation(dimension: table.count)
        there = here
        step = [Double](repeating: 0, count: free.count)
        factor = LeanCholesky(capacity: free.count)
        active.reserveCapacity(free.count)
    }

    /// Descends from `start`, whose other parameters stay as they are; false where it finds no minimum.
    mutating func minimise<Model: StatisticalModel>(
        _ model: Model, _ workspace: inout Model.Workspace, from start: [Double]
    ) -> Bool {
        for k in start.indices { point[k] = start[k] }
        for k in free { point[k] = min(max(point[k], lower[k]), upper[k]) }
        evaluate(model, &workspace)
        guard here.value.isFinite else { return false }
        var damping = 0.0
        var escapes = 0
        for _ in 0..<Self.maximumIterations {
            findActive()
            if solve(damping: 0) {
                let distance = estimatedDistance
                if distance < Self.trusted {
                    if escapes < 3 && escape() {
                        escapes += 1
                        evaluate(model, &workspace)
                        guard here.value.isFinite else { return false }
                        continue
                    }
                    if takeTrustedStep(distance) { return true }
                }
            }
            guard descend(model, &workspace, &damping) else {
                value = here.value
                return solve(damping: 0) && estimatedDistance < max(1e-8, 1e-13 * abs(here.value))
            }
        }
        return false
    }

    private mutating func evaluate<Model: StatisticalModel>(_ model: Model, _ workspace: inout Model.Workspace) {
        evaluations += 1
        model.evaluate(.hessian, at: point, into: &here, workspace: &workspace)
    }

    /// The coordinates that are not held at a bound by the gradient.
    private mutating func findActive() {
        active.removeAll(keepingCapacity: true)
        for k in free {
            let heldBelow = point[k] <= lower[k] && here.gradient[k] >= 0
            let heldAbove = point[k] >= upper[k] && here.gradient[k] <= 0
            if !heldBelow && !heldAbove { active.append(k) }
        }
    }

    /// (H + λ diag|H|)⁻¹ g on the active coordinates, scaled, into `step`.
    private mutating func solve(damping: Double) -> Bool {
        let count = scale.count
        var largest = 1e-300
        for k in active { largest = max(largest, abs(here.curvature[k * count + k]) * scale[k] * scale[k]) }
        let added = max(damping, 1e-10)
        let (here, active, scale) = (here, active, scale)
        let isPositive = factor.factorise(order: active.count) { row, column in
            let (i, j) = (active[row], active[column])
            let element = here.curvature[i * count + j] * scale[i] * scale[j]
            guard row == column else { return element }
            // The slope stands in where there is no curvature: without counts χ² is a straight line.
            let slope = 1e-3 * abs(here.gradient[i]) * scale[i]
            return element + added * max(abs(element), 1e-8 * largest, slope)
        }
        guard isPositive else { return false }
        for (row, k) in active.enumerated() { step[row] = here.gradient[k] * scale[k] }
        factor.solve(&step)
        return true
    }

    private var estimatedDistance: Double {
        var sum = 0.0
        for (row, k) in active.enumerated() { sum += here.gradient[k] * scale[k] * step[row] }
        return sum / 2
    }

    /// The whole step, where it stays inside the domain.
    private mutating func takeTrustedStep(_ distance: Double) -> Bool {
        var isInside = true
        for (row, k) in active.enumerated() {
            let moved = point[k] - step[row] * scale[k]
            isInside = isInside && moved >= lower[k] && moved <= upper[k]
        }
        guard isInside else {
            value = here.value
            return distance < 1e-10
        }
        for (row, k) in active.enumerated() { point[k] -= step[row] * scale[k] }
        value = here.value - distance
        return true
    }

    /// A step that lowers χ², with more damping at each refusal.
    private mutating func descend<Model: StatisticalModel>(
        _ model: Model, _ workspace: inout Model.Workspace, _ damping: inout Double
    ) -> Bool {
        for _ in 0..<60 {
            if solve(damping: damping) {
                var moved = false
                for k in point.indices { trial[k] = point[k] }
                for (row, k) in active.enumerated() {
                    trial[k] = min(max(point[k] - step[row] * scale[k], lower[k]), upper[k])
                    moved = moved || trial[k] != point[k]
                }
                guard moved else { return false }
                evaluations += 1
                model.evaluate(.hessian, at: trial, into: &there, workspace: &workspace)
                if there.value < here.value {
                    swap(&here, &there)
                    swap(&point, &trial)
                    damping = damping < 1e-9 ? 0 : damping * 0.1
                    return true
                }
            }
            damping = max(damping * 10, 1e-6)
        }
        return false
    }

    /// Leaves a bound where χ² is stationary but falls away from it.
    private mutating func escape() -> Bool {
        let count = scale.count
        var escaped = false
        for k in free {
            let slope = here.gradient[k] * scale[k]
            guard here.curvature[k * count + k] < 0, abs(slope) < 1e-6 else { continue }
            if point[k] <= lower[k] {
                point[k] = min(point[k] + scale[k], upper[k])
                escaped = true
            } else if point[k] >= upper[k] {
                point[k] = max(point[k] - scale[k], lower[k])
                escaped = true
            }
        }
        return escaped
    }

    /// One standard deviation √(2 H⁻¹)_kk of a coordinate at the last minimum; 0 for one that is held or at a bound.
    mutating func error(of parameter: Int) -> Double {
        guard let row = active.firstIndex(of: parameter), point[parameter] > lower[parameter],
            point[parameter] < upper[parameter], solve(damping: 0)
        else { return 0 }
        for k in active.indices { step[k] = k == row ? 1 : 0 }
        factor.solve(&step)
        return (2 * step[row]).squareRoot() * scale[parameter]
    }
}
