import Foundation

/// A root of the Legendre polynomial P_n, and its weight in the Gauss-Legendre rule, 2 / ((1 - x²) P_n'(x)²).
///
/// GSL's rules are tabulated for some n, but for the others its weights are good to 1e-10 only. These are good to 1e-14,
/// and beside the ends, where a weight feels its node's rounding, to about n² / 6 roundings.
struct LegendreRoot {
    let position: Double
    let weight: Double

    /// The root number `index` of P_n from above.
    init(_ degree: Int, index: Int) {
        // Tricomi's estimate is off by less than the distance of the roots divided by n²: Newton's method cannot miss.
        self.init(degree, near: cos(Double.pi * (Double(index) + 0.75) / (Double(degree) + 0.5)))
    }

    /// The root of P_n next to `estimate`, by Newton's method, which doubles the digits each time.
    init(_ degree: Int, near estimate: Double) {
        var x = estimate
        for _ in 0..<6 {
            let (value, slope) = Self.legendre(degree, at: x)
            x -= value / slope
        }
        let slope = Self.legendre(degree, at: x).slope
        position = x
        weight = 2 / ((1 - x) * (1 + x) * slope * slope)
    }

    /// P_n and its derivative inside (-1, 1), by the recurrence k P_k = (2k - 1) x P_(k-1) - (k - 1) P_(k-2).
    private static func legendre(_ degree: Int, at x: Double) -> (value: Double, slope: Double) {
        var (before, value) = (0.0, 1.0)
        for k in 1...degree {
            let next = (Double(2 * k - 1) * x * value - Double(k - 1) * before) / Double(k)
            (before, value) = (value, next)
        }
        return (value, Double(degree) * (before - x * value) / ((1 - x) * (1 + x)))
    }
}
