/// The error bar of an observed count.
///
/// Garwood's central 68.27 % interval of a Poisson mean, in the Wilson-Hilferty approximation of its chi-square
/// quantiles (Gehrels, Astrophys. J. 303 (1986) 336, eqs. 9 and 14 with S = 1). It is within 0.02 events of the exact
/// interval, which is less than the width of the line, and serves the fractional counts of Asimov data sets too. A
/// count of 0 has a bar up to 1.83.
package struct PoissonBar: Sendable, Equatable {
    /// Lower end, in events.
    package let low: Double
    /// Upper end, in events.
    package let high: Double

    /// The bar of a count.
    package init(count: Double) {
        guard count.isFinite, count >= 0 else {
            (low, high) = (.nan, .nan)
            return
        }
        low = count > 0 ? count * max(0, Self.cube(1 - 1 / (9 * count) - 1 / (3 * count.squareRoot()))) : 0
        let next = count + 1
        high = next * Self.cube(1 - 1 / (9 * next) + 1 / (3 * next.squareRoot()))
    }

    private static func cube(_ value: Double) -> Double { value * value * value }
}
