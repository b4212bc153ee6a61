extension LeanNewton {
    /// Steps, and new second derivatives, at most.
    private static var limits: (steps: Int, refreshes: Int) { (40, 4) }
    /// An estimated distance from which second derivatives that were found elsewhere lead nowhere.
    private static var farthest: Double { 50 }
    /// Where an estimated distance is trusted to a factor of ``margin``.
    private static var near: Double { 0.05 }
    private static var margin: Double { 20 }
    /// By how much a step must shrink the estimated distance; where it does not, second derivatives are found anew.
    private static var contraction: Double { 0.3 }
    /// An estimated distance that needs no more steps.
    private static var finished: Double { 1e-9 }

    /// Steps from gradients alone, with second derivatives that were found nearby (the chord method).
    ///
    /// It leads into a minimum and not onto a hilltop, from which steps with positive definite second derivatives lead away.
    /// A descent that is not at its end here goes on by Newton's method: one that ends at a bound, where χ² may fall away
    /// again, or that finds second derivatives that are not positive definite.
    ///
    /// - Returns: whether the descent is at its end: in a minimum, or above the ceiling for certain.
    mutating func approach<Model: StatisticalModel>(
        _ model: Model, _ workspace: inout Model.Workspace, _ curvature: [Double], _ ceiling: Double
    ) -> Bool {
        for k in curvature.indices {
            here.curvature[k] = curvature[k]
            there.curvature[k] = curvature[k]
        }
        evaluations += 1
        model.evaluate(.gradient, at: point, into: &here, workspace: &workspace)
        guard here.value.isFinite else { return false }
        var last = Self.farthest
        var refreshes = 0
        isFactored = false
        for step in 0..<Self.limits.steps {
            guard factoriseActive() else { return false }
            substitute()
            let distance = estimatedDistance
            if distance < Self.finished && step > 0 { return active.count == free.count && takeTrustedStep(distance) }
            if distance < Self.near && here.value - Self.margin * distance > ceiling {
                value = here.value
                isAbandoned = true
                return true
            }
            if distance < Self.contraction * last && stepDown(model, &workspace) {
                last = distance
                continue
            }
            guard refreshes < Self.limits.refreshes else { return false }
            refreshes += 1
            evaluate(model, &workspace)
            for k in here.curvature.indices { there.curvature[k] = here.curvature[k] }
            isFactored = false
            last = .infinity
        }
        return false
    }

    /// The factor of the second derivatives on the active coordinates, as long as those stay the same.
    private mutating func factoriseActive() -> Bool {
        for k in active.indices { lastActive[k] = active[k] }
        let count = active.count
        findActive()
        let isSame = active.count == count && active.indices.allSatisfy { active[$0] == lastActive[$0] }
        if isFactored && isSame { return true }
        isFactored = factorise(damping: 0)
        return isFactored
    }

    /// A step, with its gradient; false where it does not lower χ².
    private mutating func stepDown<Model: StatisticalModel>(
        _ model: Model, _ workspace: inout Model.Workspace
    ) -> Bool {
        guard makeTrial() else { return false }
        evaluations += 1
        model.evaluate(.gradient, at: trial, into: &there, workspace: &workspace)
        guard there.value < here.value else { return false }
        swap(&here, &there)
        swap(&point, &trial)
        return true
    }

    /// One standard deviation √(2 H⁻¹)_kk of some coordinates at a minimum; 0 for one that is held or at a bound, nil where
    /// the second derivatives are not positive definite.
    mutating func errors<Model: StatisticalModel>(
        _ model: Model, _ workspace: inout Model.Workspace, at minimum: [Double], of parameters: [Int]
    ) -> [Double]? {
        for k in minimum.indices { point[k] = minimum[k] }
        evaluate(model, &workspace)
        findActive()
        guard here.value.isFinite, factorise(damping: 0) else { return nil }
        return parameters.map { error(of: $0) }
    }
}
