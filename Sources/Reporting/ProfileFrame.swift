import Foundation

/// The part of the plane that the figure of a profile shows.
struct ProfileFrame: Sendable, Equatable {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    /// Pieces, minima and the Standard Model with a margin, within what was scanned; up to 2.5 times the largest
    /// threshold. Without intervals, all that was scanned.
    init(_ figure: ProfileFigure) {
        let thresholds = figure.bands.map(\.threshold).filter { $0.isFinite && $0 > 0 }
        let highest = figure.curve.map(\.y).max() ?? 1
        y = 0...(thresholds.max().map { 2.5 * $0 } ?? max(1.05 * highest, 1e-3))
        let edges = figure.bands.flatMap(\.pieces).flatMap { [$0.low, $0.high] }
        let marks = ([figure.bestFit].compactMap { $0 } + figure.otherMinima).map(\.x)
        let scanned = figure.curve.map(\.x)
        let standardModel = figure.standardModel.map { [$0] } ?? []
        let shown = edges.isEmpty ? scanned + marks : edges + marks + standardModel
        x = Self.range(of: shown, within: scanned)
    }

    private static func range(of values: [Double], within scanned: [Double]) -> ClosedRange<Double> {
        guard let low = values.min(), let high = values.max() else { return 0...1 }
        guard high > low else { return low - max(abs(low), 1)...high + max(abs(high), 1) }
        let margin = 0.12 * (high - low)
        return max(low - margin, min(scanned.min() ?? low, low))...min(high + margin, max(scanned.max() ?? high, high))
    }
}
