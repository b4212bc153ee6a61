import Beams
import Datasets
import Detectors
import NumericalMethods
import Scattering

/// Folds dσ/dT with beam, target and detector: once for each data set, whatever the neutrino's properties.
///
///     counts[bin] = N Φ ∫ dT R(bin | T) ∫ dE f(E) dσ/dT
///
/// for each kind of scattering, beam component and product of amplitudes. The integral over E is exact (spectral moments),
/// the one over T is Gauss-Legendre on panels that break at every kinematic limit and every step of the target, and ends
/// where nothing is seen any more. The response is computed once for each T.
public struct SignalFolding: Sendable {
    /// Whether every step of the integration is halved.
    public var isRefined = false
    /// Where folded spectra are kept for other models of the same data; nil to fold every time.
    public var cache: FoldingCache?

    /// Folding with the usual accuracy, or with every step halved.
    public init(isRefined: Bool = false, cache: FoldingCache? = nil) {
        self.isRefined = isRefined
        self.cache = cache
    }

    /// The templates of every beam component in a data set.
    ///
    /// - Parameters:
    ///   - dataset: the data set.
    ///   - kinds: what may scatter.
    ///   - conventions: form factors and the like.
    /// - Throws: `FormFactorError` for a radius that the form factor cannot have, `ElectronShellsError` for electrons of an
    ///   element without binding energies.
    public func templates(
        of dataset: Dataset, kinds: [ScatteringKind] = [.nuclear], conventions: PhysicsConventions
    ) throws -> [SignalTemplates] {
        try templates(of: dataset, kinds: kinds, at: FoldingPoint(dataset: dataset, conventions: conventions))
    }

    /// The templates with response, radii or arrival times other than the data set's.
    func templates(
        of dataset: Dataset, kinds: [ScatteringKind], at point: FoldingPoint
    ) throws -> [SignalTemplates] {
        let energy = try energyTemplates(of: dataset, kinds: kinds, at: point)
        let spread = SignalSpread(dataset, arrival: point.conventions.arrival, energy, point.conventions)
        return assemble(dataset, energy: energy, shares: spread.shares(onsetUs: point.onsetUs))
    }

    /// Templates in all bins from counts per energy bin and, for each component, the share of each bin in its energy bin.
    func assemble(
        _ dataset: Dataset, energy: [FoldedChannel], shares: [[Double]]
    ) -> [SignalTemplates] {
        let bins = dataset.energyBins
        return energy.flatMap { channel in
            dataset.exposure.beam.components.indices.map { index in
                SignalTemplates(
                    component: dataset.exposure.beam.components[index], kind: channel.kind,
                    products: channel.products,
                    counts: channel.counts[index].map { energies in
                        zip(bins, shares[index]).map { energies[$0] * $1 }
                    })
            }
        }
    }

    /// Counts per energy bin for each kind, component and product, from the cache where they are there.
    func energyTemplates(
        of dataset: Dataset, kinds: [ScatteringKind], at point: FoldingPoint
    ) throws -> [FoldedChannel] {
        try kinds.map { kind in
            if let known = cache?[dataset.sha256, kind, point] { return known }
            let folded = try fold(dataset, kind, at: point)
            cache?[dataset.sha256, kind, point] = folded
            return folded
        }
    }

    private func fold(
        _ dataset: Dataset, _ kind: ScatteringKind, at point: FoldingPoint
    ) throws -> FoldedChannel {
        let rates =
            try cache?.rates(dataset.sha256, kind, point.conventions)
            ?? RecoilRates(dataset, kind, point.conventions, isRefined: isRefined)
        cache?.keep(rates, dataset.sha256, kind, point.conventions)
        let bins = dataset.foldedBinCount
        let counts = counts(rates, of: dataset, kind, at: point)
        let products = rates.products.count
        return FoldedChannel(
            kind: kind, products: rates.products,
            counts: dataset.exposure.beam.components.indices.map { component in
                (0..<products).map { product in
                    let start = (component * products + product) * bins
                    return Array(counts[start..<(start + bins)])
                }
            })
    }

    /// Column after column of the rates, bin after bin.
    private func counts(
        _ rates: RecoilRates, of dataset: Dataset, _ kind: ScatteringKind, at point: FoldingPoint
    ) -> [Double] {
        if let grid = dataset.nuclearSignal.response.tabulated {
            let table = grid.tables[point.node]
            return (0..<rates.width).flatMap { table.counts(weights: rates.weights(of: $0, on: table)) }
        }
        let bins = dataset.foldedBinCount
        var counts = [Double](repeating: 0, count: rates.width * bins)
        guard let computed = point.response(to: kind), let axis = dataset.energyAxis else { return counts }
        let response = BinnedResponse(computed, edges: axis.edges)
        for (index, recoil) in rates.recoilsKeVnr.enumerated() {
            let probabilities = response.probabilities(recoilKeVnr: recoil)
            for column in 0..<rates.width {
                let rate = rates.values[index * rates.width + column]
                guard rate != 0 else { continue }
                for bin in 0..<bins { counts[column * bins + bin] += rate * probabilities[bin] }
            }
        }
        return counts
    }
}
