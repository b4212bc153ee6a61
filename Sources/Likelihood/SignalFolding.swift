import Beams
import Datasets
import Detectors
import NumericalMethods
import Scattering

/// Folds dσ/dT with beam, target and detector: once for each data set, whatever the neutrino's properties.
///
///     counts[bin] = N Φ ∫ dT R(bin | T) ∫ dE f(E) dσ/dT
///
/// for each nuclide, beam component and product of amplitudes. The integral over E is exact (spectral moments), the one
/// over T is Gauss-Legendre on panels that break at every kinematic limit. The response is computed once for each T.
public struct SignalFolding: Sendable {
    /// Steps of the integration.
    public var accuracy = FoldingAccuracy()
    /// Where folded spectra are kept for other models of the same data; nil to fold every time.
    public var cache: FoldingCache?

    /// Folding with the usual accuracy.
    public init(accuracy: FoldingAccuracy = FoldingAccuracy(), cache: FoldingCache? = nil) {
        self.accuracy = accuracy
        self.cache = cache
    }

    /// The templates of every beam component in a data set.
    ///
    /// - Throws: `FormFactorError` for a radius that the form factor cannot have.
    public func templates(of dataset: Dataset, conventions: PhysicsConventions) throws -> [SignalTemplates] {
        try templates(of: dataset, at: FoldingPoint(dataset: dataset, conventions: conventions))
    }

    /// The templates with response, radii or arrival times other than the data set's.
    func templates(of dataset: Dataset, at point: FoldingPoint) throws -> [SignalTemplates] {
        guard let axis = dataset.energyAxis else { return [] }
        let energy = try energyTemplates(of: dataset, axis: axis, at: point)
        return assemble(dataset, energy: energy, times: timeShapes(of: dataset, onsetUs: point.onsetUs))
    }

    /// Templates in all bins from counts per energy bin and the time shapes of each component.
    func assemble(
        _ dataset: Dataset, energy: [[[Double]]], times: [[String: [Double]]]
    ) -> [SignalTemplates] {
        guard let axis = dataset.energyAxis else { return [] }
        return dataset.exposure.beam.components.indices.map { index in
            SignalTemplates(
                component: dataset.exposure.beam.components[index],
                counts: energy[index].map { Self.spread($0, along: axis, axes: dataset.axes, shapes: times[index]) })
        }
    }

    /// The fractions of each component in the bins of the time axes.
    func timeShapes(of dataset: Dataset, onsetUs: Double) -> [[String: [Double]]] {
        dataset.exposure.beam.components.map { Self.timeShapes($0, dataset, onsetUs: onsetUs) }
    }

    /// Counts per energy bin for each component and product, from the cache where they are there.
    func energyTemplates(of dataset: Dataset, axis: Axis, at point: FoldingPoint) throws -> [[[Double]]] {
        if let known = cache?[dataset.sha256, point] { return known }
        let folded = try fold(dataset, axis: axis, at: point)
        cache?[dataset.sha256, point] = folded
        return folded
    }

    private func fold(_ dataset: Dataset, axis: Axis, at point: FoldingPoint) throws -> [[[Double]]] {
        let rates = try cache?.rates(dataset.sha256, point.conventions) ?? recoilRates(dataset, point.conventions)
        cache?.keep(rates, dataset.sha256, point.conventions)
        let response = BinnedResponse(point.response, edges: axis.edges)
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
        let products = VertexProduct.allCases.count
        return dataset.exposure.beam.components.indices.map { component in
            (0..<products).map { product in
                let start = (component * products + product) * bins
                return Array(counts[start..<(start + bins)])
            }
        }
    }

    /// dN/dT of every component and product on the nodes of the integral over T, times their weights.
    private func recoilRates(_ dataset: Dataset, _ conventions: PhysicsConventions) throws -> RecoilRates {
        let components = dataset.exposure.beam.components
        let scatterings = try dataset.target.constituents.map { try conventions.scattering(on: $0.nuclide) }
        let limits = scatterings.flatMap { scattering in
            components.map { scattering.nuclide.maximumRecoilMeV(energyMeV: $0.spectrum.endpointMeV) * 1e3 }
        }
        let nodes = GaussLegendreRule.composite(points: accuracy.points, panels: accuracy.panels(breaks: limits))
        var values: [Double] = []
        for node in nodes {
            let rates = Self.rates(recoilKeVnr: node.position, scatterings: scatterings, dataset: dataset)
            values += rates.flatMap { $0.map { $0 * node.weight } }
        }
        return RecoilRates(
            recoilsKeVnr: nodes.map(\.position), width: components.count * VertexProduct.allCases.count, values: values)
    }

    /// dN/dT in 1/keV, summed over nuclides, for each component and product.
    private static func rates(
        recoilKeVnr: Double, scatterings: [CoherentScattering], dataset: Dataset
    ) -> [[Double]] {
        let recoil = recoilKeVnr * 1e-3
        let components = dataset.exposure.beam.components
        var rates = [[Double]](
            repeating: [Double](repeating: 0, count: VertexProduct.allCases.count), count: components.count)
        for (scattering, constituent) in zip(scatterings, dataset.target.constituents) {
            let factors = scattering.vertexFactors(recoilMeV: recoil)
            let exposure = constituent.nucleiPerGram * dataset.targetMassKg * 1e3 * dataset.exposure.fluencePerCm2
            let threshold = constituent.nuclide.minimumEnergyMeV(recoilMeV: recoil)
            for (index, component) in components.enumerated() {
                let moments = component.spectrum.moments(aboveMeV: threshold)
                guard moments.unity > 0 else { continue }
                for product in VertexProduct.allCases {
                    rates[index][product.rawValue] +=
                        exposure * factors[product]
                        * scattering.kinematics(of: product, recoilMeV: recoil, moments: moments)
                }
            }
        }
        return rates
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
