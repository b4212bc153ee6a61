import Beams
import Datasets
import Detectors
import NumericalMethods
import Scattering

/// Recoil spectra of all components and products of amplitudes on the nodes of the integral over T: what folding needs
/// from beam and target, whatever the response.
struct RecoilRates: Sendable {
    let recoilsKeVnr: [Double]
    /// The products of amplitudes that the targets have.
    let products: [VertexProduct]
    /// Components times products.
    let width: Int
    /// dN/dT times the node's weight, node by node.
    let values: [Double]

    /// The spectra of one kind of scattering.
    ///
    /// - Throws: `FormFactorError`, `ElectronShellsError`.
    init(_ dataset: Dataset, _ kind: ScatteringKind, _ conventions: PhysicsConventions, isRefined: Bool) throws {
        let parts = try Self.parts(dataset, kind, conventions)
        let components = dataset.exposure.beam.components
        let products = Self.products(parts)
        let nodes = Self.nodes(dataset, kind, parts, conventions, isRefined: isRefined)
        var values: [Double] = []
        for node in nodes {
            let rates = Self.rates(recoilKeVnr: node.position, parts, components, products)
            values += rates.map { $0 * node.weight * dataset.exposure.fluencePerCm2 }
        }
        recoilsKeVnr = nodes.map(\.position)
        self.products = products
        width = components.count * products.count
        self.values = values
    }

    /// A target and how many of it the detector holds.
    private struct Part {
        let target: any RecoilTarget
        let count: Double
    }

    private static func parts(
        _ dataset: Dataset, _ kind: ScatteringKind, _ conventions: PhysicsConventions
    ) throws -> [Part] {
        let grams = dataset.targetMassKg * 1e3
        return try dataset.target.constituents.map { constituent in
            Part(
                target: try conventions.target(kind, on: constituent.nuclide), count: constituent.nucleiPerGram * grams)
        }
    }

    private static func products(_ parts: [Part]) -> [VertexProduct] {
        var products: [VertexProduct] = []
        for product in parts.flatMap(\.target.products) where !products.contains(product) { products.append(product) }
        return products
    }

    /// Up to the largest recoil that is possible and can be seen, with breaks where the integrand is not smooth.
    private static func nodes(
        _ dataset: Dataset, _ kind: ScatteringKind, _ parts: [Part], _ conventions: PhysicsConventions, isRefined: Bool
    ) -> [QuadratureNode] {
        let limits = parts.flatMap { part in
            dataset.exposure.endpointsMeV.map { part.target.maximumRecoilMeV(energyMeV: $0) * 1e3 }
        }
        let (start, end, kinks) = reach(dataset, kind, conventions, limit: limits.max() ?? 0)
        let breaks = limits + kinks + parts.flatMap { $0.target.breaksMeV.map { $0 * 1e3 } }
        let accuracy = isRefined ? FoldingAccuracy(kind).halved : FoldingAccuracy(kind)
        return GaussLegendreRule.composite(
            points: accuracy.points,
            panels: accuracy.panels(breaks: start > 0 ? breaks + [start] : breaks, from: start, upTo: end))
    }

    /// The smallest and the largest recoil that can be seen, and where the response has kinks.
    private static func reach(
        _ dataset: Dataset, _ kind: ScatteringKind, _ conventions: PhysicsConventions, limit: Double
    ) -> (start: Double, end: Double, kinks: [Double]) {
        if let grid = dataset.nuclearSignal.response.tabulated {
            let end = min(limit, grid.recoilsKeVnr.last ?? 0)
            return (min(grid.recoilsKeVnr[0], end), end, grid.recoilsKeVnr)
        }
        guard let response = FoldingPoint(dataset: dataset, conventions: conventions).response(to: kind) else {
            return (0, limit, [])
        }
        let highest = dataset.energyAxis?.edges.last ?? 0
        let end = min(limit, response.largestVisibleRecoilKeV(below: highest, upTo: limit))
        return (response.smallestVisibleRecoilKeV(upTo: end), end, [])
    }

    /// One column of the rates laid on the rows of a tabulated response, which is linear between them.
    func weights(of column: Int, on table: TabulatedResponse) -> [Double] {
        var weights = [Double](repeating: 0, count: table.recoilsKeVnr.count)
        for (index, recoil) in recoilsKeVnr.enumerated() {
            guard let (below, share, above, rest) = table.shares(recoilKeVnr: recoil) else { continue }
            let rate = values[index * width + column]
            weights[below] += share * rate
            weights[above] += rest * rate
        }
        return weights
    }

    /// dN/dT in 1/keV for a unit fluence, summed over targets: component by component, product by product.
    private static func rates(
        recoilKeVnr: Double, _ parts: [Part], _ components: [BeamComponent], _ products: [VertexProduct]
    ) -> [Double] {
        let recoil = recoilKeVnr * 1e-3
        var rates = [Double](repeating: 0, count: components.count * products.count)
        for part in parts {
            let columns = part.target.products.map { products.firstIndex(of: $0) ?? 0 }
            let kernels = part.target.kernels(recoilMeV: recoil)
            let threshold = part.target.minimumEnergyMeV(recoilMeV: recoil)
            for (index, component) in components.enumerated() {
                let moments = component.spectrum.moments(aboveMeV: threshold)
                guard moments != .none else { continue }
                for (column, kernel) in zip(columns, kernels) {
                    rates[index * products.count + column] += part.count * kernel(moments)
                }
            }
        }
        return rates
    }
}
