import Formats

/// Tables with one row a bin, in the order of a data set's axes (the first one slowest).
enum BinnedTable {
    /// The header: two edge columns for each axis, then the value.
    static func columns(_ axes: [Axis], value: String) -> [String] {
        axes.flatMap { [$0.column("low"), $0.column("high")] } + [value]
    }

    /// The value column, after checking that every row stands at the edges of its bin.
    static func values(_ table: CSVTable, axes: [Axis], value: String) throws -> [Double] {
        let bins = bins(of: axes)
        guard table.rowCount == bins.count else {
            throw table.fail(
                row: table.rowCount - 1, column: value, expected: "\(bins.count) rows, one for each bin of the axes",
                found: "\(table.rowCount) rows")
        }
        for (row, bin) in bins.enumerated() {
            for (axis, index) in zip(axes, bin) {
                for (column, edge) in [("low", axis.edges[index]), ("high", axis.edges[index + 1])] {
                    let name = axis.column(column)
                    let found = table[row, name]
                    guard abs(found - edge) <= 1e-9 * max(abs(edge), axis.edges[index + 1] - axis.edges[index]) else {
                        throw table.fail(row: row, column: name, expected: "the bin edge \(edge)", found: "\(found)")
                    }
                }
            }
        }
        return table.column(value)
    }

    /// The bins of `axes` as one index for each axis, the first one slowest.
    static func bins(of axes: [Axis]) -> [[Int]] {
        axes.reduce([[]]) { bins, axis in
            bins.flatMap { bin in (0..<axis.binCount).map { bin + [$0] } }
        }
    }

    /// The rows of a table with one value for each bin.
    static func text(_ values: [Double], axes: [Axis], value: String, comments: [String]) -> String {
        var table = CSVText(comments: comments, columns: columns(axes, value: value))
        for (bin, number) in zip(bins(of: axes), values) {
            table.append(row: zip(axes, bin).flatMap { [$0.edges[$1], $0.edges[$1 + 1]] } + [number])
        }
        return table.text
    }

    /// The outer product of one shape for each axis, scaled to `sum`; nil where it is zero everywhere.
    static func product(_ shapes: [[Double]], sum: Double) -> [Double]? {
        let product = shapes.reduce([1.0]) { outer, shape in outer.flatMap { left in shape.map { left * $0 } } }
        let total = product.reduce(0, +)
        guard total > 0 else { return nil }
        return product.map { $0 * sum / total }
    }
}
