import Analysis

/// The answers of `scan`, `predict` and `cross-section` for people.
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

    /// dσ/dT and its parts at each recoil energy.
    public static func crossSection(_ result: CrossSectionResult) -> String {
        var table = TextTable([
            "T [keV_nr]", "total [\(result.unit)]", "weak", "interference", "electromagnetic", "magnetic",
        ])
        for point in result.points {
            let parts = [point.total, point.weak, point.interference, point.electromagnetic, point.magnetic]
            table.append(
                [NumberStyle.significant(point.recoilKeVnr, 6)] + parts.map { NumberStyle.significant($0, 6) })
        }
        let limit = NumberStyle.significant(result.maximumRecoilKeVnr, 6)
        var totals = TextTable(["T above [keV]", "total [cm^2]", "weak", "interference", "electromagnetic", "magnetic"])
        for sum in result.totals {
            let parts = [sum.total, sum.weak, sum.interference, sum.electromagnetic, sum.magnetic]
            totals.append([NumberStyle.significant(sum.aboveKeV, 6)] + parts.map { NumberStyle.significant($0, 6) })
        }
        let notes = result.curves.compactMap { curve -> String? in
            guard let zero = curve.amplitudeZeroKeV else { return nil }
            let names = curve.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            return "amplitude zero with \(names.joined(separator: ", ")): \(NumberStyle.significant(zero, 6)) keV"
        }
        let tables = (result.points.isEmpty ? [] : table.lines()) + (result.totals.isEmpty ? [] : totals.lines())
        return "\(result.target), \(result.neutrinos), "
            + (result.scattering == "electron" ? "electrons of an atom, " : "")
            + "recoils up to \(limit) keV_nr, charge radius \(result.conventions.chargeRadius)\n"
            + (tables + notes).joined(separator: "\n") + "\n"
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
