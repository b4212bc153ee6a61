import Formats

/// Arrival times of a release's own clock: the fraction of the neutrinos of a pion decay at rest in each bin of time.
public struct ArrivalTables: Sendable, Hashable {
    /// The axis of time.
    public let axis: String
    /// Neutrinos of the pion.
    public let prompt: [Double]
    /// Neutrinos of the muon.
    public let delayed: [Double]
}

/// Reads `arrival_times: {axis, prompt, delayed}`; a row of a table goes whole to the bin that holds its centre.
struct ArrivalTableReader {
    let axes: [Axis]

    func read(_ node: StrictNode, _ tables: inout SourceTables) throws -> ArrivalTables {
        var mapping = try node.mapping()
        let times = axes.filter { $0.quantity == .microseconds }
        guard !times.isEmpty else { throw node.fail(expected: "an axis of time in us") }
        let axis = try mapping.required("axis").choice(times.map { ($0.name, $0) })
        let prompt = try fractions(try mapping.required("prompt"), axis, &tables)
        let delayed = try fractions(try mapping.required("delayed"), axis, &tables)
        try mapping.finish()
        return ArrivalTables(axis: axis.name, prompt: prompt, delayed: delayed)
    }

    /// Fractions of all neutrinos, 1 in all; what arrives outside the axis is lost.
    private func fractions(_ node: StrictNode, _ axis: Axis, _ tables: inout SourceTables) throws -> [Double] {
        let table = try tables.table(node, columns: [axis.columnName, "fraction"])
        var fractions = [Double](repeating: 0, count: axis.binCount)
        var sum = 0.0
        for row in 0..<table.rowCount {
            let fraction = table[row, "fraction"]
            guard fraction >= 0 else { throw table.fail(row: row, column: "fraction", expected: "0 or more") }
            sum += fraction
            if let bin = axis.bin(of: table[row, axis.columnName]) { fractions[bin] += fraction }
        }
        guard abs(sum - 1) < 1e-3, fractions.contains(where: { $0 > 0 }) else {
            throw table.fail(
                row: table.rowCount - 1, column: "fraction",
                expected: "a sum of 1 over all rows, some of it on the axis",
                found: "\(sum)")
        }
        return fractions
    }
}
