import Analysis

/// Tests, expected intervals, edges and impacts as CSV.
enum DiagnosticsCSV {
    /// A table for each kind of which there is something.
    static func tables(_ result: FitResult) -> [String] {
        [
            expected(result.intervals), bands(result.intervals), edges(result.intervals), impacts(result),
            tests(result.tests),
        ].compactMap { rows in rows.count > 1 ? rows.joined(separator: "\n") + "\n" : nil }
    }

    private static func expected(_ intervals: [IntervalSummary]) -> [String] {
        ["parameter,unit,confidence_level,method,piece,expected_low,expected_high,unbounded"]
            + intervals.flatMap { interval in
                (interval.expected?.pieces ?? []).enumerated().map { index, piece in
                    "\(interval.parameter),\(interval.unit),\(interval.confidenceLevel),\(interval.method),"
                        + "\(index + 1),\(piece[0]),\(piece[1]),"
                        + (interval.expected?.unbounded ?? []).joined(separator: " ")
                }
            }
    }

    private static func bands(_ intervals: [IntervalSummary]) -> [String] {
        ["parameter,unit,confidence_level,end,minus_2_sigma,minus_1_sigma,median,plus_1_sigma,plus_2_sigma"]
            + intervals.flatMap { interval in
                guard let bands = interval.expected?.bands else { return [String]() }
                return [("lower", bands.lower), ("upper", bands.upper)].map { name, quantiles in
                    "\(interval.parameter),\(interval.unit),\(interval.confidenceLevel),\(name),"
                        + quantiles.map { "\($0)" }.joined(separator: ",")
                }
            }
    }

    private static func edges(_ intervals: [IntervalSummary]) -> [String] {
        ["parameter,unit,confidence_level,without,best_fit,piece,low,high"]
            + intervals.flatMap { interval in
                (interval.edgeEffects ?? []).flatMap { effect in
                    stride(from: 0, to: effect.edges.count - 1, by: 2).map { low in
                        "\(interval.parameter),\(interval.unit),\(interval.confidenceLevel),\(effect.nuisance),"
                            + "\(effect.best),\(low / 2 + 1),\(cell(effect.edges[low])),\(cell(effect.edges[low + 1]))"
                    }
                }
            }
    }

    private static func impacts(_ result: FitResult) -> [String] {
        ["parameter,unit,nuisance,impact_down,impact_up,pull_down,pull_up"]
            + result.impacts.map { impact in
                let pulls = [0, 1].map { impact.pulls.count == 2 ? "\(impact.pulls[$0])" : "" }
                return
                    "\(impact.parameter),\(ImpactRanking.unit(result, parameter: impact.parameter)),\(impact.nuisance),"
                    + "\(cell(impact.down)),\(cell(impact.up)),\(pulls[0]),\(pulls[1])"
            }
    }

    private static func tests(_ tests: [TestSummary]) -> [String] {
        ["test,sigma,delta_chi2,dof,p_value"]
            + tests.map { "\(quoted($0.against)),\($0.sigma),\($0.deltaChi2),\($0.dof),\($0.pValue)" }
    }

    /// A number, or nothing where there is none.
    private static func cell(_ value: Double?) -> String {
        value.map { "\($0)" } ?? ""
    }

    /// Words as one field (RFC 4180).
    private static func quoted(_ text: String) -> String {
        let line = SingleLine.text(text, limit: 200)
        return line.contains { $0 == "," || $0 == "\"" } ? "\"\(line.replacing("\"", with: "\"\""))\"" : line
    }
}
