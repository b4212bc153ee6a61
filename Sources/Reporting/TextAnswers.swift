import Analysis

/// The answers of `scan` and `predict` for people.
public enum TextAnswers {
    /// Δχ² at each value of each scan.
    public static func scans(_ result: FitResult) -> String {
        result.scans.map { scan in
            var table = TextTable(["\(scan.parameter) [\(scan.unit)]", "delta chi2"])
            for (value, delta) in zip(scan.values, scan.deltaChi2) {
                table.append([NumberStyle.significant(value, 6), NumberStyle.fixed(delta, 5)])
            }
            return table.lines().joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
            + (result.valid
                ? "" : (["", "NOT VALID:"] + result.problems.map { "  \($0)" } + [""]).joined(separator: "\n"))
    }

    /// Totals of each component, and their sums along each axis.
    public static func prediction(_ prediction: PredictionResult) -> String {
        prediction.datasets.map { dataset in
            var lines = ["\(dataset.name): expected events"]
            var totals = TextTable(["component", "total"])
            for component in dataset.components {
                totals.append([component.name, NumberStyle.fixed(component.total, 4)])
            }
            lines += totals.lines()
            for position in dataset.axes.indices {
                lines.append("")
                lines += projection(dataset, along: position).lines()
            }
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private static func projection(
        _ dataset: PredictionResult.DatasetPrediction, along position: Int
    ) -> TextTable {
        let axis = dataset.axes[position]
        var table = TextTable(["\(axis.name) [\(axis.unit)]", "observed"] + dataset.components.map(\.name))
        let columns = ([dataset.observed] + dataset.components.map(\.counts)).map {
            Projection.sums($0, axes: dataset.axes, onto: position)
        }
        for bin in 0..<(axis.edges.count - 1) {
            let label = "\(NumberStyle.significant(axis.edges[bin])) - \(NumberStyle.significant(axis.edges[bin + 1]))"
            table.append(
                [label, NumberStyle.significant(columns[0][bin], 6)]
                    + columns.dropFirst().map { NumberStyle.fixed($0[bin], 4) })
        }
        return table
    }
}

/// Sums of a binned quantity onto one of its axes.
enum Projection {
    static func sums(_ counts: [Double], axes: [SpectrumSummary.Axis], onto position: Int) -> [Double] {
        let inner = axes[(position + 1)...].reduce(1) { $0 * ($1.edges.count - 1) }
        let bins = axes[position].edges.count - 1
        var sums = [Double](repeating: 0, count: bins)
        for (index, count) in counts.enumerated() { sums[index / inner % bins] += count }
        return sums
    }
}
