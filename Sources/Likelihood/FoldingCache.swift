import Synchronization

/// Folded energy spectra shared by the models of one analysis, which differ only in their free parameters.
public final class FoldingCache: Sendable {
    struct Key: Hashable, Sendable {
        /// SHA-256 of the data set.
        let dataset: String
        let point: FoldingPoint
    }

    private struct RateKey: Hashable {
        let dataset: String
        let conventions: PhysicsConventions
    }

    private let folded = Mutex([Key: [[[Double]]]]())
    private let rates = Mutex([RateKey: RecoilRates]())

    /// An empty cache.
    public init() {}

    subscript(dataset: String, point: FoldingPoint) -> [[[Double]]]? {
        get { folded.withLock { $0[Key(dataset: dataset, point: point)] } }
        set { folded.withLock { $0[Key(dataset: dataset, point: point)] = newValue } }
    }

    func rates(_ dataset: String, _ conventions: PhysicsConventions) -> RecoilRates? {
        rates.withLock { $0[RateKey(dataset: dataset, conventions: conventions)] }
    }

    func keep(_ computed: RecoilRates, _ dataset: String, _ conventions: PhysicsConventions) {
        rates.withLock { $0[RateKey(dataset: dataset, conventions: conventions)] = computed }
    }
}

/// Recoil spectra of all components and products of amplitudes on the nodes of the integral over T: what folding needs
/// from beam and nucleus, whatever the response.
struct RecoilRates: Sendable {
    let recoilsKeVnr: [Double]
    /// Components times products.
    let width: Int
    /// dN/dT times the node's weight, node by node.
    let values: [Double]
}
