import Foundation

/// A spectrum of closed form on one axis, integrated over bins, with derivatives with respect to its arguments.
public enum SpectralShape: String, Sendable, Hashable, CaseIterable {
    /// The same everywhere; the sum over bins is 1.
    case constant
    /// e^(-x/d), argument d, in the unit of the axis; the sum over bins is 1.
    case exponential
    /// A Gaussian line; arguments: position and standard deviation. Its integral over all x is 1, so that what lies outside
    /// the bins is not counted and the ratio of two lines is that of their intensities.
    case line

    /// Number of arguments.
    public var argumentCount: Int {
        switch self {
        case .constant: 0
        case .exponential: 1
        case .line: 2
        }
    }

    /// The fraction of events in each bin.
    ///
    /// - Parameters:
    ///   - edges: increasing bin edges.
    ///   - arguments: widths above zero.
    public func fractions(edges: [Double], arguments: [Double]) -> [Double] {
        expansion(edges: edges, arguments: arguments).values
    }

    /// Fractions with their first and second derivatives.
    public struct Expansion: Sendable, Hashable {
        /// The fractions.
        public let values: [Double]
        /// ∂/∂a_i, argument by argument.
        public let first: [[Double]]
        /// ∂²/∂a_i∂a_j for i ≤ j: (0, 0), (0, 1), (1, 1).
        public let second: [[Double]]
    }

    /// The fractions of each bin and all their derivatives.
    public func expansion(edges: [Double], arguments: [Double]) -> Expansion {
        switch self {
        case .constant:
            let span = edges[edges.count - 1] - edges[0]
            return Expansion(values: zip(edges.dropFirst(), edges).map { ($0 - $1) / span }, first: [], second: [])
        case .exponential: return Self.exponential(edges, length: arguments[0])
        case .line: return Self.line(edges, position: arguments[0], width: arguments[1])
        }
    }

    /// g/G with g = e^(-kl) - e^(-kh) of a bin, G of all, k = 1/d, and edges counted from the lowest one.
    private static func exponential(_ edges: [Double], length: Double) -> Expansion {
        let k = 1 / length
        /// ∫ e^(-kx) k dx over a bin and its derivatives with respect to k.
        func integral(_ low: Double, _ high: Double) -> (value: Double, first: Double, second: Double) {
            let (below, above) = (exp(-k * low), exp(-k * high))
            return (
                -below * expm1(-k * (high - low)), high * above - low * below,
                low * low * below - high * high * above
            )
        }
        let places = edges.map { $0 - edges[0] }
        let whole = integral(0, places[places.count - 1])
        var expansion = (values: [Double](), first: [Double](), second: [Double]())
        for (low, high) in zip(places, places.dropFirst()) {
            let part = integral(low, high)
            let value = part.value / whole.value
            let first = (part.first - value * whole.first) / whole.value
            let second = (part.second - 2 * first * whole.first - value * whole.second) / whole.value
            expansion.values.append(value)
            // k = 1/d: dk/dd = -k², d²k/dd² = 2k³.
            expansion.first.append(-k * k * first)
            expansion.second.append(k * k * k * (k * second + 2 * first))
        }
        return Expansion(values: expansion.values, first: [expansion.first], second: [expansion.second])
    }

    /// Differences of F(z) = Φ((x - m)/s) between edges.
    private static func line(_ edges: [Double], position: Double, width: Double) -> Expansion {
        let pulls = edges.map { ($0 - position) / width }
        func differences(_ function: (Double) -> Double) -> [Double] {
            let values = pulls.map(function)
            return zip(values.dropFirst(), values).map { $0 - $1 }
        }
        func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
        let square = width * width
        return Expansion(
            values: differences { erfc(-$0 / 2.0.squareRoot()) / 2 },
            first: [differences { -density($0) / width }, differences { -$0 * density($0) / width }],
            second: [
                differences { -$0 * density($0) / square }, differences { (1 - $0 * $0) * density($0) / square },
                differences { $0 * (2 - $0 * $0) * density($0) / square },
            ])
    }
}
