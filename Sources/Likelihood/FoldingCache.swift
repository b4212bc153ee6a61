import Synchronization

/// Folded energy spectra shared by the models of one analysis, which differ only in their free parameters.
public final class FoldingCache: Sendable {
    struct Key: Hashable, Sendable {
        /// SHA-256 of the data set.
        let dataset: String
        let point: FoldingPoint
    }

    private let folded = Mutex([Key: [[[Double]]]]())

    /// An empty cache.
    public init() {}

    subscript(dataset: String, point: FoldingPoint) -> [[[Double]]]? {
        get { folded.withLock { $0[Key(dataset: dataset, point: point)] } }
        set { folded.withLock { $0[Key(dataset: dataset, point: point)] = newValue } }
    }
}
