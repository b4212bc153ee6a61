import Analysis
import Formats

/// What the fitted backgrounds leave of the observed events, against the fitted signal, per unit of the axis.
package struct ExcessFigure: Sendable, Equatable {
    /// The axis.
    package let axis: SpectrumSummary.Axis
    /// Observed events minus fitted backgrounds, per unit.
    package let excess: [Double]
    /// Lower ends of the bars, per unit: those of the observed counts, shifted. The backgrounds' errors are not in them.
    package let low: [Double]
    /// Upper ends, per unit.
    package let high: [Double]
    /// Fitted signal, per unit.
    package let signal: [Double]

    /// The figure of one axis of a data set; nil where there is no signal or its numbers do not fit together.
    package init?(_ spectrum: SpectrumSummary, axis position: Int) {
        guard let projection = SpectrumProjection(spectrum, onto: position) else { return nil }
        let signals = projection.components.filter { $0.name == SpectrumNotation.signal }
        guard !signals.isEmpty else { return nil }
        let bins = projection.observed.count
        let backgrounds = SpectrumProjection.total(
            projection.components.filter { $0.name != SpectrumNotation.signal }, bins: bins)
        let bars = projection.bars
        axis = projection.axis
        excess = projection.density(zip(projection.observed, backgrounds).map(-))
        low = projection.density(zip(bars, backgrounds).map { $0.low - $1 })
        high = projection.density(zip(bars, backgrounds).map { $0.high - $1 })
        signal = projection.density(SpectrumProjection.total(signals, bins: bins))
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let unit = "per_\(axis.unit)"
        var table = CSVText(
            comments: comments + [
                "excess: observed minus fitted backgrounds; bars: 68.27 % interval of the observed counts, or Gaussian errors"
            ],
            columns: [
                FigureName.column(axis.name, "low", axis.unit), FigureName.column(axis.name, "high", axis.unit),
                FigureName.column("excess", unit), FigureName.column("excess_bar_low", unit),
                FigureName.column("excess_bar_high", unit), FigureName.column(SpectrumNotation.signal, unit),
            ])
        for bin in excess.indices {
            table.append(
                row: [axis.edges[bin], axis.edges[bin + 1], excess[bin], low[bin], high[bin], signal[bin]])
        }
        return table.text
    }
}
