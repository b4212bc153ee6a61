import Detectors

/// A rectangular grid of pulls at which a release tabulates something: every combination of their values.
///
/// At a node the prediction is the release's own; between nodes Likelihood interpolates.
public struct PullGrid: Sendable, Hashable {
    /// Names of the pulls, in units of one standard deviation.
    public let pulls: [String]
    /// The values of each, evenly spaced, 0 among them.
    public let values: [[Double]]

    /// The grid of nothing: one node.
    static let single = PullGrid(pulls: [], values: [])

    /// Number of nodes, the last pull's value fastest.
    public var nodeCount: Int { values.reduce(1) { $0 * $1.count } }

    /// The node where every pull is 0.
    public var nominal: Int { node(values.map { $0.firstIndex(of: 0) ?? 0 }) }

    /// The number of a node, from the position of each pull's value.
    public func node(_ positions: [Int]) -> Int {
        zip(positions, values).reduce(0) { $0 * $1.1.count + $1.0 }
    }

    /// The pulls at each node.
    public var nodes: [[Double]] {
        values.reduce([[]]) { nodes, values in nodes.flatMap { node in values.map { node + [$0] } } }
    }

    /// Between which pulls the grid reaches.
    public func range(of position: Int) -> ClosedRange<Double> {
        let values = values[position]
        return (values.first ?? 0)...(values.last ?? 0)
    }
}

/// The response to recoils at every node of a grid of pulls.
public struct ResponseGrid: Sendable, Hashable {
    /// The pulls.
    public let grid: PullGrid
    /// A table for each node, all with the same recoil energies.
    public let tables: [TabulatedResponse]

    /// Recoil energies of the tables in keV_nr.
    public var recoilsKeVnr: [Double] { tables[0].recoilsKeVnr }
    /// The response where every pull is 0.
    public var nominal: TabulatedResponse { tables[grid.nominal] }
}

/// The counts of a background at every node of a grid of pulls.
public struct BackgroundGrid: Sendable, Hashable {
    /// The pulls.
    public let grid: PullGrid
    /// Expected counts for each node, bin by bin.
    public let counts: [[Double]]
}
