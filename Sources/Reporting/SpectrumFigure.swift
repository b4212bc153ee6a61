import Analysis
import Formats

/// Observed and fitted events along one axis, per unit of the axis, with residuals.
package struct SpectrumFigure: Sendable, Equatable {
    /// A fitted component.
    package struct Layer: Sendable, Equatable {
        /// Name in the result.
        package let name: String
        /// Its own density in every bin.
        package let density: [Double]
    }

    /// The axis.
    package let axis: SpectrumSummary.Axis
    /// Observed events per unit.
    package let observed: [Double]
    /// Lower ends of the error bars (``PoissonBar``, or Gaussian errors), per unit.
    package let low: [Double]
    /// Upper ends, per unit.
    package let high: [Double]
    /// Components, the bottom of the stack first.
    package let layers: [Layer]
    /// Sum of the components, per unit.
    package let fitted: [Double]
    /// (observed - fitted) / √fitted of the counts, or over their Gaussian error; NaN where nothing is expected.
    package let residuals: [Double]
    /// Whether the counts have Gaussian errors.
    package let isGaussian: Bool

    /// The figure of one axis of a data set; nil where its numbers do not fit together.
    package init?(_ spectrum: SpectrumSummary, axis position: Int) {
        guard let projection = SpectrumProjection(spectrum, onto: position) else { return nil }
        let counts = SpectrumProjection.total(projection.components, bins: projection.observed.count)
        let bars = projection.bars
        axis = projection.axis
        observed = projection.density(projection.observed)
        low = projection.density(bars.map(\.low))
        high = projection.density(bars.map(\.high))
        layers = projection.components.map { Layer(name: $0.name, density: projection.density($0.counts)) }
        fitted = projection.density(counts)
        residuals = counts.indices.map { bin in
            let difference = projection.observed[bin] - counts[bin]
            if let error = projection.errors?[bin] { return difference / error }
            return counts[bin] > 0 ? difference / counts[bin].squareRoot() : .nan
        }
        isGaussian = projection.errors != nil
    }

    /// Upper edges of the stack, layer by layer.
    var stack: [[Double]] {
        var top = [Double](repeating: 0, count: fitted.count)
        return layers.map { layer in
            top = zip(top, layer.density).map(+)
            return top
        }
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let unit = "per_\(axis.unit)"
        var table = CSVText(
            comments: comments + [
                isGaussian
                    ? "bars: Gaussian errors; residual: (observed - fitted) / error"
                    : "bars: 68.27 % interval of a Poisson mean; residual: (observed - fitted) / sqrt(fitted)"
            ],
            columns: [
                FigureName.column(axis.name, "low", axis.unit), FigureName.column(axis.name, "high", axis.unit),
                FigureName.column("observed", unit), FigureName.column("observed_bar_low", unit),
                FigureName.column("observed_bar_high", unit),
            ] + FigureName.distinct(layers.map { FigureName.column($0.name, unit) })
                + [FigureName.column("fitted", unit), "residual_sigma"])
        for bin in observed.indices {
            table.append(
                row: [axis.edges[bin], axis.edges[bin + 1], observed[bin], low[bin], high[bin]]
                    + layers.map { $0.density[bin] } + [fitted[bin], residuals[bin]])
        }
        return table.text
    }
}
