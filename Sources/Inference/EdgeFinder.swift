import NumericalMethods

/// Finds the edges of a piece of an interval near where they are expected.
struct EdgeFinder<Model: StatisticalModel> {
    var profile: ProfileLikelihood<Model>
    let parameter: ModelParameter
    /// χ² at an edge.
    let limit: Double
    /// Values of the parameter at all minima inside the interval, of this piece and of others.
    let anchors: [Double]

    /// The direction in which one leaves a piece.
    private enum Direction: Double {
        case down = -1
        case up = 1
    }

    /// Both edges of a piece whose minima moved as `shifts` say.
    mutating func edges(
        of piece: ClosedRange<Double>, shifts: [(now: Double, shift: Double)], _ interval: ConfidenceInterval
    ) -> [Double?] {
        guard let lowest = shifts.first, let highest = shifts.last else { return [nil, nil] }
        let width = max(piece.upperBound - piece.lowerBound, 1e-9 * parameter.scale)
        let foreign = anchors.filter { anchor in !shifts.contains { $0.now == anchor } }
        guard !interval.isUnconstrained else { return [nil, nil] }
        let isOpenBelow =
            piece.lowerBound == parameter.domain.lowerBound && !parameter.isLowerEndPhysical && !parameter.isPeriodic
        let isOpenAbove = interval.unbounded.contains(.upper) && piece == interval.pieces.last
        let low =
            isOpenBelow
            ? nil : edge(.down, from: lowest.now, guess: piece.lowerBound + lowest.shift, step: width / 50, foreign)
        let high =
            isOpenAbove
            ? nil : edge(.up, from: highest.now, guess: piece.upperBound + highest.shift, step: width / 50, foreign)
        return [low, high]
    }

    /// The first crossing of the limit beyond `anchor`, which is inside; nil where the domain or another minimum of the
    /// interval comes first.
    private mutating func edge(
        _ direction: Direction, from anchor: Double, guess: Double, step: Double, _ foreign: [Double]
    ) -> Double? {
        let sign = direction.rawValue
        let end =
            parameter.isPeriodic
            ? anchor + sign * parameter.period
            : direction == .down ? parameter.domain.lowerBound : parameter.domain.upperBound
        let neighbour = foreign.filter { sign * ($0 - anchor) > 0 }.min { sign * $0 < sign * $1 }
        let wall = neighbour ?? end
        // A barrier before a neighbour is found where it is wider than a sixteenth of the way.
        let longest = neighbour.map { abs($0 - anchor) / 16 } ?? .infinity
        var step = min(step, longest)
        var inner = anchor
        var outer = anchor + sign * min(max(sign * (guess - anchor), step), longest)
        for _ in 0..<64 {
            if sign * (outer - wall) >= 0 { outer = wall }
            let excess = excess(at: outer)
            if excess > 0 { return root(between: inner, and: outer) }
            guard !excess.isNaN else { return nil }
            if outer == wall {
                return neighbour == nil && direction == .down && parameter.isLowerEndPhysical ? end : nil
            }
            inner = outer
            outer += sign * step
            step = min(2 * step, longest)
        }
        return nil
    }

    private mutating func root(between inner: Double, and outer: Double) -> Double? {
        let finder = BrentRootFinder(absoluteTolerance: 1e-6 * abs(outer - inner))
        let bracket = min(inner, outer)...max(inner, outer)
        return try? finder.root(in: bracket, attempting: "find an edge of the interval of \(parameter.name)") {
            excess(at: $0)
        }
    }

    private mutating func excess(at value: Double) -> Double { profile.point(at: value).chiSquare - limit }
}
