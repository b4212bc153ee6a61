import Beams
import Scattering

/// Counts per energy bin of one kind of scattering: for each beam component and each product of amplitudes.
struct FoldedChannel: Sendable {
    let kind: ScatteringKind
    let products: [VertexProduct]
    /// Component, product, energy bin.
    let counts: [[[Double]]]

    /// The counts of each energy bin times a factor of its own.
    func scaled(by factors: [Double]) -> FoldedChannel {
        FoldedChannel(
            kind: kind, products: products,
            counts: counts.map { $0.map { zip($0, factors).map { $0 * $1 } } })
    }
}

/// Expected counts of one beam component and kind of scattering for a unit coefficient of each product of amplitudes, bin by
/// bin.
public struct SignalTemplates: Sendable {
    /// The beam component.
    public let component: BeamComponent
    /// What scatters.
    public let kind: ScatteringKind
    /// The products of amplitudes.
    public let products: [VertexProduct]
    /// Counts in every bin of the data set for each product.
    let counts: [[Double]]

    /// Counts in every bin for a unit coefficient of `product`; nil where the target does not have it.
    public subscript(product: VertexProduct) -> [Double]? {
        products.firstIndex(of: product).map { counts[$0] }
    }
}
