import Beams
import Scattering

/// Expected counts of one beam component for a unit coefficient of each product of amplitudes, bin by bin.
public struct SignalTemplates: Sendable {
    /// The beam component.
    public let component: BeamComponent
    /// Counts in every bin of the data set for each product, in the order of `VertexProduct.allCases`.
    let counts: [[Double]]

    /// Counts in every bin for a unit coefficient of `product`.
    public subscript(product: VertexProduct) -> [Double] { counts[product.rawValue] }
}
