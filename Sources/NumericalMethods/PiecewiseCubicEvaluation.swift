extension PiecewiseCubic {
    /// The range of the knots.
    var range: ClosedRange<Double> { knots[0]...knots[knots.count - 1] }

    /// The value at `x`; NaN at NaN.
    func value(at x: Double, _ extrapolation: Extrapolation) -> Double {
        guard let index = piece(at: x) else {
            return x.isNaN ? .nan : edgeValue(below: x < knots[0], extrapolation)
        }
        return pieces[index].value(x - knots[index])
    }

    /// The slope at `x`, of the piece on the right at a knot; zero outside the range, NaN at NaN.
    func slope(at x: Double) -> Double {
        guard let index = piece(at: x) else { return x.isNaN ? .nan : 0 }
        return pieces[index].slope(x - knots[index])
    }

    /// The integral from `lower` to `upper`, in either order.
    func integral(from lower: Double, to upper: Double, _ extrapolation: Extrapolation) -> Double {
        guard lower <= upper else {
            return lower > upper ? -integral(from: upper, to: lower, extrapolation) : .nan
        }
        let (first, last) = (knots[0], knots[knots.count - 1])
        var sum = 0.0
        let (below, above) = (edgeValue(below: true, extrapolation), edgeValue(below: false, extrapolation))
        // Nothing is added for zero, which an infinite range would turn into NaN.
        if lower < first, below != 0 { sum += below * (min(upper, first) - lower) }
        if upper > last, above != 0 { sum += above * (upper - max(lower, last)) }
        return sum + integralInside(from: max(lower, first), to: min(upper, last))
    }

    private func integralInside(from lower: Double, to upper: Double) -> Double {
        guard lower < upper, let first = piece(at: lower), let last = piece(at: upper) else { return 0 }
        // Piece by piece, not as a difference of running totals, which would lose short ranges to rounding.
        var sum = 0.0
        for index in first...last {
            let from = max(lower, knots[index]) - knots[index]
            let to = min(upper, knots[index + 1]) - knots[index]
            sum += pieces[index].integral(from: from, to: to)
        }
        return sum
    }

    private func edgeValue(below: Bool, _ extrapolation: Extrapolation) -> Double {
        switch extrapolation {
        case .zero: 0
        case .constant: below ? firstValue : lastValue
        }
    }

    /// The piece that holds `x`, by bisection; nothing outside the range.
    private func piece(at x: Double) -> Int? {
        guard x >= knots[0], x <= knots[knots.count - 1] else { return nil }
        var (lower, upper) = (0, pieces.count)
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if knots[middle] <= x { lower = middle } else { upper = middle }
        }
        return lower
    }
}
