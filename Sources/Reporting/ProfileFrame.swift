import Foundation

/// The part of the plane that the figure of a profile shows.
package struct ProfileFrame: Sendable, Equatable {
    /// Parameter, in the unit of the axis.
    package let x: ClosedRange<Double>
    /// Δχ².
    package let y: ClosedRange<Double>

    /// Pieces, minima and the Standard Model with a margin, and further to where the profile leaves through the top,
    /// within what was scanned; up to 2.5 times the largest threshold. Without intervals, all that was scanned.
    package init(_ figure: ProfileFigure) {
        let thresholds = figure.bands.map(\.threshold).filter { $0.isFinite && $0 > 0 }
        let highest = figure.curve.map(\.y).max() ?? 1
        y = 0...(thresholds.max().map { 2.5 * $0 } ?? max(1.05 * highest, 1e-3))
        let edges = figure.bands.flatMap { $0.pieces + $0.expected }.flatMap { [$0.low, $0.high] }
        let marks = ([figure.bestFit].compactMap { $0 } + figure.otherMinima).map(\.x)
        let scanned = figure.curve.map(\.x)
        let standardModel = figure.standardModel.map { [$0] } ?? []
        let shown = edges.isEmpty ? scanned + marks : edges + marks + standardModel
        let leaving = edges.isEmpty ? [] : Self.leaving(figure.curve, above: y.upperBound, outside: edges)
        x = Self.range(of: shown, reaching: leaving, within: scanned)
    }

    /// The values on either side of the outermost edges where the profile reaches the top, where the scan holds them.
    private static func leaving(_ curve: [ProfileFigure.Point], above top: Double, outside edges: [Double]) -> [Double]
    {
        guard let low = edges.min(), let high = edges.max() else { return [] }
        return [curve.last { $0.x < low && $0.y >= top }, curve.first { $0.x > high && $0.y >= top }].compactMap {
            $0?.x
        }
    }

    private static func range(of values: [Double], reaching ends: [Double], within scanned: [Double]) -> ClosedRange<
        Double
    > {
        guard let low = values.min(), let high = values.max() else { return 0...1 }
        guard high > low else { return low - max(abs(low), 1)...high + max(abs(high), 1) }
        let margin = 0.12 * (high - low)
        let start = min(low - margin, ends.min() ?? low)
        let end = max(high + margin, ends.max() ?? high)
        return max(start, min(scanned.min() ?? low, low))...min(end, max(scanned.max() ?? high, high))
    }
}
