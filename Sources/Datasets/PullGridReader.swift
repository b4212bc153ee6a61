import Detectors
import Formats

/// Reads tables of a column for each bin whose rows are the nodes of a grid of pulls, and recoil energies before them.
struct PullGridReader {
    let binCount: Int
    /// Names of the pulls, which are the names of their columns.
    let pulls: [String]

    /// The node `pulls:`: names, each once, none of a physics parameter.
    static func pulls(_ node: StrictNode?) throws -> [String] {
        guard let node else { return [] }
        let names = try node.strings()
        guard !names.isEmpty, names.count <= 2, Set(names).count == names.count else {
            throw node.fail(expected: "one or two names, each once")
        }
        return names
    }

    /// `signal.nuclear` with `response: tabulated`: recoil energies the slowest, then the pulls.
    func response(_ node: StrictNode, _ tables: inout SourceTables) throws -> ResponseGrid {
        let (table, bins, unit) = try table(node, first: ["recoil_keVnr"], value: "bin", tables: &tables)
        let recoils = Self.distinct(table.column("recoil_keVnr"))
        guard recoils.count >= 2 else { throw node.fail(expected: "two recoil energies or more") }
        let perRecoil = table.rowCount / recoils.count
        let grid = try grid(table, rows: 0..<perRecoil, node)
        guard grid.nodeCount == perRecoil, table.rowCount == perRecoil * recoils.count else {
            throw table.fail(
                row: table.rowCount - 1, column: "recoil_keVnr",
                expected: "\(recoils.count * grid.nodeCount) rows, every recoil energy with every pull",
                found: "\(table.rowCount) rows")
        }
        try check(table, recoils: recoils, grid: grid)
        var values = [[Double]](repeating: [], count: grid.nodeCount)
        for row in 0..<table.rowCount {
            let numbers = bins.map { table[row: row, column: $0] * unit }
            guard numbers.allSatisfy({ $0 >= 0 }), numbers.reduce(0, +) <= 1 + 1e-9 else {
                throw table.fail(
                    row: row, column: "bin_1", expected: "probabilities of 0 or more, at most 1 in all bins together",
                    found: "a sum of \(numbers.reduce(0, +))")
            }
            values[row % grid.nodeCount] += numbers
        }
        return ResponseGrid(
            grid: grid, tables: values.map { TabulatedResponse(recoilsKeVnr: recoils, probabilities: $0) })
    }

    /// A background that follows pulls.
    func background(_ node: StrictNode, sum: Double, _ tables: inout SourceTables) throws -> BackgroundGrid {
        let (table, bins, _) = try table(node, first: [], value: "bin", tables: &tables)
        let grid = try grid(table, rows: 0..<table.rowCount, node)
        guard grid.nodeCount == table.rowCount else {
            throw table.fail(
                row: table.rowCount - 1, column: pulls[0],
                expected: "\(grid.nodeCount) rows, every value with every other",
                found: "\(table.rowCount) rows")
        }
        try check(table, recoils: [nil], grid: grid)
        let counts = (0..<table.rowCount).map { row in bins.map { table[row: row, column: $0] } }
        for (row, numbers) in counts.enumerated() where numbers.contains(where: { $0 < 0 }) {
            throw table.fail(row: row, column: "bin_1", expected: "counts of 0 or more")
        }
        let total = counts[grid.nominal].reduce(0, +)
        guard total > 0 else { throw node.fail(expected: "counts where every pull is 0") }
        return BackgroundGrid(grid: grid, counts: counts.map { $0.map { $0 * (sum / total) } })
    }

    /// The table, the positions of its columns of bins, and their unit: 1, or 1e-9 where the header says ppb.
    private func table(
        _ node: StrictNode, first: [String], value: String, tables: inout SourceTables
    ) throws -> (CSVTable, Range<Int>, Double) {
        let isScaled = try !first.isEmpty && tables.header(node).last?.hasSuffix("_ppb") == true
        let suffix = isScaled ? "_ppb" : ""
        let leading = first + pulls
        let columns = leading + (1...binCount).map { "\(value)_\($0)\(suffix)" }
        return (try tables.table(node, columns: columns), leading.count..<columns.count, isScaled ? 1e-9 : 1)
    }

    /// The values of the pulls in some rows, which must be evenly spaced and hold 0.
    private func grid(_ table: CSVTable, rows: Range<Int>, _ node: StrictNode) throws -> PullGrid {
        let values = try pulls.map { pull -> [Double] in
            let values = Set(rows.map { table[$0, pull] }).sorted()
            let step = values.count > 1 ? values[1] - values[0] : 0
            let isEven = zip(values, values.dropFirst()).allSatisfy { abs($1 - $0 - step) < 1e-9 }
            guard values.count >= 3, values.count <= 41, values.contains(0), isEven else {
                throw table.fail(
                    row: rows.lowerBound, column: pull, expected: "3 to 41 evenly spaced values, 0 among them",
                    found: "\(values.prefix(5))")
            }
            return values
        }
        return PullGrid(pulls: pulls, values: values)
    }

    /// Refuses rows in another order than recoil energy, first pull, second pull.
    private func check(_ table: CSVTable, recoils: [Double?], grid: PullGrid) throws {
        let nodes = grid.nodes
        for row in 0..<table.rowCount {
            if let recoil = recoils[row / nodes.count], table[row, "recoil_keVnr"] != recoil {
                throw table.fail(row: row, column: "recoil_keVnr", expected: "\(recoil) in this row")
            }
            for (pull, value) in zip(pulls, nodes[row % nodes.count]) where table[row, pull] != value {
                throw table.fail(row: row, column: pull, expected: "\(value) in this row: the last pull is the fastest")
            }
        }
    }

    /// Different numbers, increasing.
    private static func distinct(_ values: [Double]) -> [Double] { Set(values).sorted() }
}
