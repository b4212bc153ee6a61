import Beams

/// How a release's own template spreads the signal of each energy bin over the other axes.
public struct SignalShape: Sendable, Hashable {
    /// The template in the Standard Model, bin by bin.
    public let counts: [Double]
    /// Arrival times of prompt neutrinos on the data set's clock, by which the flavours in the template can be told apart;
    /// nil where they cannot.
    public let prompt: ArrivalTime?

    /// The share of each bin in its energy bin, which sums to 1 there; an energy bin that is empty in the template takes
    /// the shares of the one below.
    ///
    /// - Parameters:
    ///   - counts: the template, or one of its variations.
    ///   - reference: what the counts of an energy bin are divided by; the template's own where nil. Shares of a variation
    ///     against the nominal template hold what it moves between energy bins, too.
    public static func shares(of counts: [Double], reference: [Double]? = nil, axes: [Axis]) -> [Double] {
        guard let energy = axes.first(where: { $0.quantity.isEnergy }) else { return counts }
        let bins = BinnedTable.bins(of: axes)
        let position = axes.firstIndex(of: energy) ?? 0
        let sums = Background.sums(of: reference ?? counts, along: energy, of: axes)
        var filled = (0..<energy.binCount).map { $0 }
        for bin in filled.indices where bin > 0 && sums[bin] == 0 { filled[bin] = filled[bin - 1] }
        let strides = axes.indices.map { axis in axes[(axis + 1)...].reduce(1) { $0 * $1.binCount } }
        return bins.enumerated().map { index, bin in
            let source = filled[bin[position]]
            let total = sums[source]
            return total > 0 ? counts[index + (source - bin[position]) * strides[position]] / total : 0
        }
    }
}
