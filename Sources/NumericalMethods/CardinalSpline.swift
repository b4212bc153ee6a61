/// The natural cubic spline through 1 at one of evenly spaced knots and 0 at all others.
///
/// Σ_k y_k s_k(x) is the natural spline through all y: linear in them, exact at the knots, twice continuously
/// differentiable, straight beyond the ends.
public struct CardinalSpline: Sendable, Hashable {
    private let start: Double
    private let step: Double
    private let node: Int
    /// Second derivatives at the knots.
    private let bends: [Double]

    /// The spline of one knot.
    ///
    /// - Parameters:
    ///   - knots: two or more, evenly spaced.
    ///   - node: the one where it is 1.
    public init(knots: [Double], node: Int) {
        precondition(knots.count >= 2 && knots.indices.contains(node), "a knot among two or more")
        start = knots[0]
        step = (knots[knots.count - 1] - knots[0]) / Double(knots.count - 1)
        self.node = node
        bends = Self.bends(count: knots.count, node: node, step: step)
    }

    /// m_i-1 + 4 m_i + m_i+1 = 6 (y_i-1 - 2 y_i + y_i+1)/h² with m = 0 at both ends, by elimination.
    private static func bends(count: Int, node: Int, step: Double) -> [Double] {
        var bends = [Double](repeating: 0, count: count)
        guard count > 2 else { return bends }
        func value(_ index: Int) -> Double { index == node ? 1 : 0 }
        var ratios = [Double](repeating: 0, count: count)
        for i in 1..<(count - 1) {
            let right = 6 * (value(i - 1) - 2 * value(i) + value(i + 1)) / (step * step)
            let pivot = 4 - ratios[i - 1]
            ratios[i] = 1 / pivot
            bends[i] = (right - bends[i - 1]) / pivot
        }
        for i in stride(from: count - 2, through: 1, by: -1) { bends[i] -= ratios[i] * bends[i + 1] }
        return bends
    }

    /// Value, first and second derivative.
    public func derivatives(at x: Double) -> (value: Double, first: Double, second: Double) {
        let last = bends.count - 1
        let place = (x - start) / step
        guard place >= 0 else { return line(from: 0, piece: 0, place) }
        guard place <= Double(last) else { return line(from: last, piece: last - 1, place) }
        return piece(min(Int(place), last - 1), place)
    }

    private func line(from knot: Int, piece index: Int, _ place: Double) -> (Double, Double, Double) {
        let (value, slope, _) = piece(index, Double(knot))
        return (value + slope * step * (place - Double(knot)), slope, 0)
    }

    /// The cubic between two knots.
    private func piece(_ index: Int, _ place: Double) -> (Double, Double, Double) {
        let b = place - Double(index)
        let a = 1 - b
        let (low, high) = (index == node ? 1.0 : 0, index + 1 == node ? 1.0 : 0)
        let square = step * step / 6
        return (
            a * low + b * high + square * ((a * a * a - a) * bends[index] + (b * b * b - b) * bends[index + 1]),
            (high - low) / step
                + step / 6 * ((1 - 3 * a * a) * bends[index] + (3 * b * b - 1) * bends[index + 1]),
            a * bends[index] + b * bends[index + 1]
        )
    }
}
