/// A position and the weight of the integrand there.
public struct QuadratureNode: Sendable, Equatable {
    /// Where the integrand is taken.
    public let position: Double
    /// What it counts for.
    public let weight: Double

    /// A node at `position` that counts `weight`.
    public init(position: Double, weight: Double) {
        self.position = position
        self.weight = weight
    }
}

/// The Gauss-Legendre rule of n points, exact for polynomials up to the degree 2n - 1.
///
/// For smooth integrands on finite ranges; kinks and jumps belong on the edges of panels.
public struct GaussLegendreRule: Sendable, Equatable {
    /// The positions on [-1, 1], ascending.
    public let nodes: [Double]
    /// The weights, which sum to 2.
    public let weights: [Double]

    /// The rule of `points` points, of which there must be at least one.
    public init(points: Int) {
        precondition(points > 0, "a rule has points")
        // Of each pair only the node above zero is sought, and in the middle of an odd rule zero itself.
        let upper = (0..<(points + 1) / 2).map { index in
            2 * index + 1 == points ? LegendreRoot(points, near: 0) : LegendreRoot(points, index: index)
        }
        let lower = upper.prefix(points / 2)
        nodes = lower.map { -$0.position } + upper.reversed().map(\.position)
        weights = lower.map(\.weight) + upper.reversed().map(\.weight)
    }

    /// The integral of `f` over a finite range; throws only what `f` throws.
    public func integrate(over range: ClosedRange<Double>, _ f: (Double) throws -> Double) rethrows -> Double {
        let (centre, half) = Self.centreAndHalfWidth(of: range)
        var sum = 0.0
        for (node, weight) in zip(nodes, weights) {
            sum += weight * (try f(centre + half * node))
        }
        return half * sum
    }

    /// The rule's nodes carried to a finite range, ascending; their weights sum to its length.
    public func nodes(on range: ClosedRange<Double>) -> [QuadratureNode] {
        let (centre, half) = Self.centreAndHalfWidth(of: range)
        return zip(nodes, weights).map { node, weight in
            QuadratureNode(position: centre + half * node, weight: half * weight)
        }
    }

    /// The nodes of the rule of `points` points on each panel between two neighbouring `edges`, which must ascend.
    public static func composite(points: Int, panels edges: [Double]) -> [QuadratureNode] {
        let rule = GaussLegendreRule(points: points)
        return zip(edges, edges.dropFirst()).flatMap { lower, upper in rule.nodes(on: lower...upper) }
    }

    private static func centreAndHalfWidth(of range: ClosedRange<Double>) -> (centre: Double, half: Double) {
        let half = 0.5 * (range.upperBound - range.lowerBound)
        return (range.lowerBound + half, half)
    }
}
