/// Finds the pieces of a Feldman-Cousins interval and narrows down their ends.
struct CalibratedSearch<Model: StatisticalModel> {
    var profile: CalibratedProfile<Model>
    let parameter: ModelParameter
    let rule: StoppingRule

    init(_ profile: CalibratedProfile<Model>, parameter: ModelParameter, rule: StoppingRule) {
        self.profile = profile
        self.parameter = parameter
        self.rule = rule
    }

    /// What was found at one level.
    struct Found {
        var pieces: [CalibratedInterval.Piece] = []
        var unbounded: [ConfidenceInterval.Side] = []
        var unresolved: [String] = []
    }

    /// A value that was decided.
    private struct Decision {
        let value: Double
        let isInside: Bool
    }

    /// Steps of an end's search at most.
    private static var steps: Int { 10 }

    mutating func interval(
        _ level: Double, values: [Double], progress: (Int) throws -> Void
    ) throws -> Found {
        var decisions: [Decision] = []
        for value in values {
            let isInside = try decide(value, level, progress)
            decisions.append(Decision(value: value, isInside: isInside))
        }
        var found = Found()
        var lower: CalibratedEnd?
        for (position, decision) in decisions.enumerated() {
            if position == 0 {
                if decision.isInside {
                    lower = .domain(decision.value)
                    if !parameter.isLowerEndPhysical && !parameter.isPeriodic { found.unbounded.append(.lower) }
                }
                continue
            }
            let last = decisions[position - 1]
            guard decision.isInside != last.isInside else { continue }
            let (inside, outside) = decision.isInside ? (decision.value, last.value) : (last.value, decision.value)
            let end = try end(inside: inside, outside: outside, level, progress)
            if let start = lower {
                found.pieces.append(.init(lower: start, upper: end))
                lower = nil
            } else {
                lower = end
            }
        }
        if let start = lower, let last = decisions.last {
            found.pieces.append(.init(lower: start, upper: .domain(last.value)))
            if !parameter.isPeriodic { found.unbounded.append(.upper) }
        }
        let settling = CalibratedSettling(points: profile.points.values.sorted { $0.value < $1.value }, level: level)
        found.unresolved = settling.settle(&found.pieces, name: parameter.name)
        return found
    }

    private mutating func decide(_ value: Double, _ level: Double, _ progress: (Int) throws -> Void) throws -> Bool {
        let t = profile.observed(at: value)
        if t > FeldmanCousins.hopeless(level) || t.isNaN { return false }
        return try profile.point(at: value, level: level, isEdge: false, progress: progress).isInside(level)
    }

    /// Narrows a bracket until the critical value's error, turned into the parameter, is wider than what is left.
    private mutating func end(
        inside: Double, outside: Double, _ level: Double, _ progress: (Int) throws -> Void
    ) throws -> CalibratedEnd {
        let fall = try fall(inside, outside, level, progress)
        var (inside, outside) = (inside, outside)
        var (below, above) = (excess(inside, level), excess(outside, level))
        var error = 0.0
        var nearest: (critical: Double, error: Double, count: Int) = (.nan, .nan, 0)
        for _ in 0..<Self.steps {
            let value = inside + Self.fraction(below, above, error / abs(outside - inside)) * (outside - inside)
            let point = try profile.point(at: value, level: level, isEdge: true, progress: progress)
            let difference = point.observed - point.critical(level)
            nearest = (point.critical(level), point.criticalError(level), point.distribution.counts.total)
            if point.isInside(level) {
                (inside, below) = (value, difference)
            } else {
                (outside, above) = (value, difference)
            }
            let slope = abs(slopeOfProfile(value, inside, outside))
            error = slope > 0 ? nearest.error / slope : 0
            if point.distribution.isDiscrete { error = fall > 0 ? point.pValueError / fall : 0 }
            if abs(outside - inside) <= max(error, 1e-6 * abs(value), 1e-9 * parameter.scale) { break }
        }
        let fraction = below <= 0 && above > 0 ? min(max(-below / (above - below), 0), 1) : 0.5
        let value = inside + fraction * (outside - inside)
        let domain = parameter.domain
        let low = max(min(value - error, inside, outside), domain.lowerBound)
        let high = min(max(value + error, inside, outside), domain.upperBound)
        return CalibratedEnd(
            value: value, band: low...high, critical: nearest.critical, criticalError: nearest.error,
            pseudoExperiments: nearest.count)
    }

    /// Where to look next: one and a half errors beyond where the line crosses zero, on its longer side, so that the bracket
    /// closes from both.
    private static func fraction(_ below: Double, _ above: Double, _ error: Double) -> Double {
        guard below < 0, above > 0 else { return 0.5 }
        let crossing = -below / (above - below)
        return min(max(crossing + (crossing < 0.5 ? 1.5 : -1.5) * error, 0.02), 0.98)
    }

    /// How fast p falls on the way out, on average over the bracket. Critical values of discrete data jump, so that only p
    /// itself tells how far its error moves an end.
    private mutating func fall(
        _ inside: Double, _ outside: Double, _ level: Double, _ progress: (Int) throws -> Void
    ) throws -> Double {
        let first = try profile.point(at: inside, level: level, isEdge: false, progress: progress)
        let isHopeless = profile.observed(at: outside) > FeldmanCousins.hopeless(level)
        let last =
            isHopeless
            ? CalibratedPoint(value: outside, observed: .infinity, distribution: TestStatisticSummary([]))
            : try profile.point(at: outside, level: level, isEdge: false, progress: progress)
        let beyond = last.distribution.sorted.isEmpty ? 0 : last.pValue
        return (first.pValue - beyond) / abs(outside - inside)
    }

    /// Δχ² of the data less the critical value, where pseudo-experiments were thrown.
    private func excess(_ value: Double, _ level: Double) -> Double {
        profile.points[value].map { $0.observed - $0.critical(level) } ?? .nan
    }

    /// dΔχ²/dθ of the data near an end, over a hundredth of a natural scale or the bracket.
    private mutating func slopeOfProfile(_ value: Double, _ inside: Double, _ outside: Double) -> Double {
        let step = max(abs(outside - inside) / 2, 1e-3 * parameter.scale)
        let low = max(value - step, parameter.domain.lowerBound)
        let high = min(value + step, parameter.domain.upperBound)
        return high > low ? (profile.observed(at: high) - profile.observed(at: low)) / (high - low) : 0
    }
}
