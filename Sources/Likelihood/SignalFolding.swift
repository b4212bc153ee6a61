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
        guard let axis = dataset.energyAxis else { return [] }
        let energy = try energyTemplates(of: dataset, kinds: kinds, axis: axis, at: point)
        return assemble(dataset, energy: energy, times: timeShapes(of: dataset, onsetUs: point.onsetUs))
    }

    /// Templates in all bins from counts per energy bin and the time shapes of each component.
    func assemble(
        _ dataset: Dataset, energy: [FoldedChannel], times: [[String: [Double]]]
    ) -> [SignalTemplates] {
        guard let axis = dataset.energyAxis else { return [] }
        return energy.flatMap { channel in
            dataset.exposure.beam.components.indices.map { index in
                SignalTemplates(
                    component: dataset.exposure.beam.components[index], kind: channel.kind,
                    products: channel.products,
                    counts: channel.counts[index].map {
                        Self.spread($0, along: axis, axes: dataset.axes, shapes: times[index])
                    })
            }
        }
    }

    /// The fractions of each component in the bins of the time axes.
    func timeShapes(of dataset: Dataset, onsetUs: Double) -> [[String: [Double]]] {
        dataset.exposure.beam.components.map { Self.timeShapes($0, dataset, onsetUs: onsetUs) }
    }

    /// Counts per energy bin for each kind, component and product, from the cache where they are there.
    func energyTemplates(
        of dataset: Dataset, kinds: [ScatteringKind], axis: Axis, at point: FoldingPoint
    ) throws -> [FoldedChannel] {
        try kinds.map { kind in
            if let known = cache?[dataset.sha256, kind, point] { return known }
            let folded = try fold(dataset, kind, axis: axis, at: point)
            cache?[dataset.sha256, kind, point] = folded
            return folded
        }
    }

    private func fold(
        _ dataset: Dataset, _ kind: ScatteringKind, axis: Axis, at point: FoldingPoint
    ) throws -> FoldedChannel {
        let rates =
            try cache?.rates(dataset.sha256, kind, point.conventions)
            ?? RecoilRates(dataset, kind, point.conventions, isRefined: isRefined)
        cache?.keep(rates, dataset.sha256, kind, point.conventions)
        let response = BinnedResponse(point.response(to: kind), edges: axis.edges)
        let bins = axis.binCount
        var counts = [Double](repeating: 0, count: rates.width * bins)
        for (index, recoil) in rates.recoilsKeVnr.enumerated() {
            let probabilities = response.probabilities(recoilKeVnr: recoil)
            for column in 0..<rates.width {
                let rate = rates.values[index * rates.width + column]
                guard rate != 0 else { continue }
                for bin in 0..<bins { counts[column * bins + bin] += rate * probabilities[bin] }
            }
        }
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

    /// The fraction of a component in each bin of every axis but the energy's, by the name of the axis.
    private static func timeShapes(
        _ component: BeamComponent, _ dataset: Dataset, onsetUs: Double
    ) -> [String: [Double]] {
        var shapes: [String: [Double]] = [:]
        for axis in dataset.axes where axis.quantity == .microseconds {
            guard let arrival = component.arrival?.shifted(byUs: onsetUs) else { continue }
            let efficiency = dataset.nuclearSignal.timeEfficiency
            shapes[axis.name] = arrival.fractions(
                edgesUs: axis.edges, kinksUs: efficiency.map { [$0.flatUntilUs] } ?? [],
                efficiency: { efficiency?($0) ?? 1 })
        }
        return shapes
    }

    /// Counts in every bin of the data set from counts per energy bin and the shapes along the other axes.
    private static func spread(
        _ energyCounts: [Double], along energyAxis: Axis, axes: [Axis], shapes: [String: [Double]]
    ) -> [Double] {
        axes.reduce([1.0]) { outer, axis in
            let factors =
                axis == energyAxis ? energyCounts : shapes[axis.name] ?? [Double](repeating: 1, count: axis.binCount)
            return outer.flatMap { left in factors.map { left * $0 } }
        }
    }
}
