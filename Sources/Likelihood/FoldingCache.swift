import Scattering
import Synchronization

/// Folded energy spectra shared by the models of one analysis, which differ only in their free parameters.
public final class FoldingCache: Sendable {
    struct Key: Hashable, Sendable {
        /// SHA-256 of the data set.
        let dataset: String
        let kind: ScatteringKind
        let point: FoldingPoint
    }

    private struct RateKey: Hashable {
        let dataset: String
        let kind: ScatteringKind
        let conventions: PhysicsConventions
    }

    private let folded = Mutex([Key: FoldedChannel]())
    private let rates = Mutex([RateKey: RecoilRates]())

    /// An empty cache.
    public init() {}

    subscript(dataset: String, kind: ScatteringKind, point: FoldingPoint) -> FoldedChannel? {
        get { folded.withLock { $0[Key(dataset: dataset, kind: kind, point: point)] } }
        set { folded.withLock { $0[Key(dataset: dataset, kind: kind, point: point)] = newValue } }
    }

    func rates(_ dataset: String, _ kind: ScatteringKind, _ conventions: PhysicsConventions) -> RecoilRates? {
        rates.withLock { $0[RateKey(dataset: dataset, kind: kind, conventions: conventions)] }
    }

    func keep(
        _ computed: RecoilRates, _ dataset: String, _ kind: ScatteringKind, _ conventions: PhysicsConventions
    ) {
        rates.withLock { $0[RateKey(dataset: dataset, kind: kind, conventions: conventions)] = computed }
    }
}
