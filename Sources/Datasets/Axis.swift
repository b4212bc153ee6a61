/// A binned observable of a data set.
public struct Axis: Sendable, Hashable {
    /// What an axis measures; its unit follows.
    public enum Quantity: String, CaseIterable, Sendable {
        /// Reconstructed energy in photo-electrons.
        case photoElectrons = "PE"
        /// Arrival time in µs.
        case microseconds = "us"
        /// Reconstructed energy in keV_ee.
        case keVee = "keVee"
        /// A number without unit, such as the share of light in the first 90 ns.
        case number = "1"

        /// Whether it is the energy that a signal is folded to.
        public var isEnergy: Bool { self == .photoElectrons || self == .keVee }
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

    /// The name of a table's column of values on this axis, unit included: `energy_PE`; a number has no unit: `f90`.
    public var columnName: String { column() }

    /// The name of a column with a word before the unit: `energy_low_PE`, `f90_low`.
    func column(_ word: String? = nil) -> String {
        ([name] + [word].compactMap { $0 } + (quantity == .number ? [] : [unit])).joined(separator: "_")
    }

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
