import Analysis

/// Counts of a data set summed onto one of its axes, components in the order in which they are stacked.
struct SpectrumProjection: Sendable {
    struct Component: Sendable, Equatable {
        var name: String
        var counts: [Double]
    }

    let axis: SpectrumSummary.Axis
    let observed: [Double]
    /// Ends of the error bars of the observed counts.
    let bars: [(low: Double, high: Double)]
    /// Standard deviations by which residuals are divided; nil for the root of what is expected.
    let errors: [Double]?
    /// The bottom of the stack first: backgrounds, the largest first, then the signal.
    let components: [Component]

    /// Nil where the numbers do not fit together, as they may in a result that was edited.
    init?(_ spectrum: SpectrumSummary, onto position: Int) {
        let bins = spectrum.axes.map { $0.edges.count - 1 }
        guard spectrum.axes.indices.contains(position), bins.allSatisfy({ $0 > 0 }) else { return nil }
        let size = bins.reduce(1, *)
        let edges = spectrum.axes[position].edges
        guard edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        let tables = [spectrum.observed] + spectrum.components.map(\.counts)
        guard tables.allSatisfy({ $0.count == size }) else { return nil }
        axis = spectrum.axes[position]
        observed = Projection.sums(spectrum.observed, axes: spectrum.axes, onto: position)
        let errors = spectrum.errors.map { errors in
            Projection.sums(errors.map { $0 * $0 }, axes: spectrum.axes, onto: position).map { $0.squareRoot() }
        }
        self.errors = errors
        bars = observed.enumerated().map { bin, count in
            if let error = errors?[bin] { return (count - error, count + error) }
            let bar = PoissonBar(count: count)
            return (bar.low, bar.high)
        }
        components = Self.stacked(
            spectrum.components.map {
                Component(name: $0.name, counts: Projection.sums($0.counts, axes: spectrum.axes, onto: position))
            })
    }

    /// The sum of components in every bin.
    static func total(_ components: [Component], bins: Int) -> [Double] {
        components.reduce([Double](repeating: 0, count: bins)) { zip($0, $1.counts).map(+) }
    }

    /// Numbers for each bin, per unit of the axis: bins differ in width, and a shape shows only in densities.
    func density(_ counts: [Double]) -> [Double] {
        counts.indices.map { counts[$0] / (axis.edges[$0 + 1] - axis.edges[$0]) }
    }

    private static func stacked(_ components: [Component]) -> [Component] {
        let totals = components.map { $0.counts.reduce(0, +) }
        return components.indices.sorted { left, right in
            let isSignal = (
                components[left].name == SpectrumNotation.signal, components[right].name == SpectrumNotation.signal
            )
            if isSignal.0 != isSignal.1 { return isSignal.1 }
            return totals[left] == totals[right] ? left < right : totals[left] > totals[right]
        }.map { components[$0] }
    }
}
