import Formats
import NumericalMethods

/// Reads `observed:`: whole numbers of events, or numbers with Gaussian errors.
struct ObservedReader {
    let axes: [Axis]

    func read(
        _ node: StrictNode, _ tables: inout SourceTables
    ) throws -> (counts: [Double], statistic: CountStatistic) {
        var mapping = try node.mapping()
        let isPoisson = try mapping.required("statistic").choice([("poisson", true), ("gaussian", false)])
        let tableNode = try mapping.required("table")
        if isPoisson {
            try mapping.finish()
            return (try wholeNumbers(tableNode, &tables), .poisson)
        }
        let days = try mapping.optional("live_days")?.positiveDouble()
        let covarianceNode = mapping.optional("covariance")
        try mapping.finish()
        let suffix = days == nil ? "" : "_per_day"
        let (value, error) = ("counts" + suffix, "error" + suffix)
        let columns = BinnedTable.columns(axes, value: value) + (covarianceNode == nil ? [error] : [])
        let table = try tables.table(tableNode, columns: columns)
        let factor = days ?? 1
        let counts = try BinnedTable.values(table, axes: axes, value: value).map { $0 * factor }
        if let covarianceNode {
            let (errors, deviations) = try covariance(covarianceNode, factor: factor, &tables)
            return (counts, .gaussian(errors, deviations: deviations))
        }
        for row in 0..<table.rowCount where table[row, error] <= 0 {
            throw table.fail(row: row, column: error, expected: "an error above 0")
        }
        let deviations = table.column(error).map { $0 * factor }
        return (counts, .gaussian(.independent(deviations), deviations: deviations))
    }

    private func wholeNumbers(_ node: StrictNode, _ tables: inout SourceTables) throws -> [Double] {
        let table = try tables.table(node, columns: BinnedTable.columns(axes, value: "counts"))
        let counts = try BinnedTable.values(table, axes: axes, value: "counts")
        for (row, count) in counts.enumerated() where count < 0 || count != count.rounded() {
            throw table.fail(
                row: row, column: "counts", expected: "a whole number of events, 0 or more", found: "\(count)")
        }
        return counts
    }

    /// A matrix of all bins, statistical and systematic errors together, in the square of the table's unit.
    private func covariance(
        _ node: StrictNode, factor: Double, _ tables: inout SourceTables
    ) throws -> (errors: CountErrors, deviations: [Double]) {
        let bins = axes.reduce(1) { $0 * $1.binCount }
        let columns = Self.columns(bins: bins)
        let table = try tables.table(node, columns: columns)
        guard table.rowCount == bins else {
            throw table.fail(
                row: table.rowCount - 1, column: columns[0], expected: "\(bins) rows, one for each bin",
                found: "\(table.rowCount) rows")
        }
        var matrix = SymmetricMatrix(order: bins)
        for row in 0..<bins {
            for column in 0...row {
                let (left, right) = (table[row: row, column: column], table[row: column, column: row])
                guard abs(left - right) <= 1e-9 * max(abs(left), abs(right)) else {
                    throw table.fail(row: row, column: columns[column], expected: "a symmetric matrix: \(right)")
                }
                matrix[row, column] = left * factor * factor
            }
        }
        do {
            let factor = try matrix.cholesky(attempting: "invert the covariance matrix")
            return (.correlated(factor), (0..<bins).map { matrix[$0, $0].squareRoot() })
        } catch {
            throw FormatError(
                kind: .invalid, file: table.file, expected: "a positive definite matrix; \(error)")
        }
    }

    /// The header of a covariance matrix.
    static func columns(bins: Int) -> [String] { (1...bins).map { "bin_\($0)" } }
}
