/// A binned observable of a data set.
public struct Axis: Sendable, Hashable {
    /// What an axis measures; its unit follows.
    public enum Quantity: String, CaseIterable, Sendable {
        /// Reconstructed energy in photo-electrons.
        case photoElectrons = "PE"
        /// Arrival time in µs.
        case microseconds = "us"
    }

    /// Name in files: `energy`, `time`.
    public let name: String
    /// Its unit.
    public let quantity: Quantity
    /// Bin edges, increasing, in the unit.
    public let edges: [Double]

    /// An axis; edges must increase.
    public init(name: String, quantity: Quantity, edges: [Double]) {
        precondition(edges.count >= 2 && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "edges must increase")
        self.name = name
        self.quantity = quantity
        self.edges = edges
    }

    /// The unit as it is written in files.
    public var unit: String { quantity.rawValue }

    /// The name of a table's column of values on this axis, unit included: `energy_PE`.
    public var columnName: String { "\(name)_\(unit)" }

    /// Number of bins.
    public var binCount: Int { edges.count - 1 }

    /// The bin that holds `value` (its lower edge belongs to it); nil outside.
    public func bin(of value: Double) -> Int? {
        guard value >= edges[0], value < edges[edges.count - 1] else { return nil }
        var low = 0
        var high = edges.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if edges[middle] <= value { low = middle } else { high = middle }
        }
        return low
    }
}
