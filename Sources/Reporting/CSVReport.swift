import Analysis
import Formats

/// Results as CSV, for spreadsheets and scripts.
public enum CSVReport {
    /// One row for each piece of each interval, or for each parameter of the best fit where there is none. What else
    /// the result holds follows in tables of its own, each with a header after an empty line: expected intervals,
    /// edges without each nuisance, impacts, tests.
    public static func fit(_ result: FitResult) -> String {
        let first = result.intervals.isEmpty ? parameters(result) : intervals(result.intervals)
        return ([first] + DiagnosticsCSV.tables(result)).joined(separator: "\n")
    }

    /// One row for each piece of each interval.
    public static func intervals(_ intervals: [IntervalSummary]) -> String {
        var lines = ["parameter,unit,confidence_level,method,piece,low,high,unbounded"]
        for interval in intervals {
            for (index, piece) in interval.pieces.enumerated() {
                let open = interval.unconstrained == true ? ["unconstrained"] : interval.unbounded
                lines.append(
                    "\(interval.parameter),\(interval.unit),\(interval.confidenceLevel),\(interval.method),"
                        + "\(index + 1),\(piece[0]),\(piece[1]),\(open.joined(separator: " "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One row for each value of each scan.
    public static func scans(_ scans: [ScanSummary]) -> String {
        var lines = ["parameter,unit,value,delta_chi2"]
        for scan in scans {
            for (value, delta) in zip(scan.values, scan.deltaChi2) {
                lines.append("\(scan.parameter),\(scan.unit),\(value),\(delta)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One row for each bin: its edges, the observed count and each component.
    public static func prediction(_ prediction: PredictionResult) -> String {
        prediction.datasets.map { dataset in
            let edges = dataset.axes.flatMap { ["\($0.name)_low_\($0.unit)", "\($0.name)_high_\($0.unit)"] }
            let header = ["dataset"] + edges + ["observed"] + dataset.components.map(\.name)
            let rows = BinEdges.all(dataset.axes).enumerated().map { bin, edges in
                ([dataset.name] + edges.map { "\($0)" } + ["\(dataset.observed[bin])"]
                    + dataset.components.map { "\($0.counts[bin])" }).joined(separator: ",")
            }
            return ([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
        }.joined()
    }

    /// One row for each recoil energy.
    public static func crossSection(_ result: CrossSectionResult) -> String {
        let names = result.curves.indices.map { ",curve_\($0 + 1)" }.joined()
        var lines =
            result.points.isEmpty
            ? [] : ["recoil_keVnr,total_cm2_per_keV,weak,interference,electromagnetic,magnetic\(names)"]
        for (index, point) in result.points.enumerated() {
            lines.append(
                "\(point.recoilKeVnr),\(point.total),\(point.weak),\(point.interference),\(point.electromagnetic),"
                    + "\(point.magnetic)" + result.curves.map { ",\($0.points[index].total)" }.joined())
        }
        if !result.totals.isEmpty {
            lines += (lines.isEmpty ? [] : [""]) + ["above_keV,total_cm2,weak,interference,electromagnetic,magnetic"]
        }
        for sum in result.totals {
            lines.append(
                "\(sum.aboveKeV),\(sum.total),\(sum.weak),\(sum.interference),\(sum.electromagnetic),\(sum.magnetic)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func parameters(_ result: FitResult) -> String {
        var lines = ["parameter,unit,value,error,at_bound"]
        for parameter in result.bestFit.parameters {
            let error = parameter.error.map { "\($0)" } ?? ""
            lines.append("\(parameter.name),\(parameter.unit),\(parameter.value),\(error),\(parameter.atBound)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The edges of every bin, the first axis slowest.
enum BinEdges {
    static func all(_ axes: [SpectrumSummary.Axis]) -> [[Double]] {
        axes.reduce([[]]) { bins, axis in
            bins.flatMap { bin in
                (0..<(axis.edges.count - 1)).map { bin + [axis.edges[$0], axis.edges[$0 + 1]] }
            }
        }
    }
}
