import Analysis

/// The answers of `coverage`.
public enum CoverageAnswers {
    /// A table for people.
    public static func text(_ result: CoverageResult) -> String {
        let levels = result.rows.first?.levels.map { NumberStyle.percent($0.confidenceLevel) } ?? []
        let hasEstimates = result.method == IntervalMethod.profile.rawValue
        var table = TextTable(
            ["\(result.parameter) [\(result.unit)]", "count"] + levels.flatMap { [$0, "+-"] }
                + (hasEstimates ? ["other branch", "bias", "+-", "pull", "width"] : []) + ["failed", "nuisances"])
        for row in result.rows {
            table.append(
                [NumberStyle.significant(row.truth), "\(row.count)"]
                    + row.levels.flatMap { [NumberStyle.fixed($0.coverage, 4), NumberStyle.fixed($0.error, 4)] }
                    + (hasEstimates ? estimates(row) : []) + [
                        "\(row.failed)",
                        row.shiftedNuisance.map { "\($0) \(row.shift > 0 ? "+" : "-")1 sigma" } ?? "nominal",
                    ])
        }
        let head = "\(result.name): fraction of pseudo-experiments whose \(result.method) interval holds the truth"
        let verdict = result.valid ? [] : ["NOT VALID:"] + result.problems.map { "  \($0)" }
        return ([head] + table.lines(lastColumnIsText: true) + expected(result) + verdict).joined(separator: "\n")
            + "\n"
    }

    private static func estimates(_ row: CoverageResult.Row) -> [String] {
        [
            NumberStyle.fixed(row.otherBranch ?? .nan, 4), NumberStyle.signed(row.bias ?? .nan),
            NumberStyle.significant(row.biasError ?? .nan, 2), NumberStyle.fixed(row.pullMedian ?? .nan, 3),
            NumberStyle.fixed(row.pullHalfWidth ?? .nan, 3),
        ]
    }

    /// Expected bounds: a line for each end.
    private static func expected(_ result: CoverageResult) -> [String] {
        guard result.rows.contains(where: { $0.expectedEnds?.isEmpty == false }) else { return [] }
        var table = TextTable(["truth", "level", "end", "-2 sigma", "-1 sigma", "median", "+1 sigma", "+2 sigma"])
        for row in result.rows {
            for ends in row.expectedEnds ?? [] {
                for (name, quantiles) in [("lower", ends.lower), ("upper", ends.upper)] where quantiles.count == 5 {
                    table.append(
                        [NumberStyle.significant(row.truth), NumberStyle.percent(ends.confidenceLevel), name]
                            + quantiles.map { NumberStyle.significant($0) })
                }
            }
        }
        return ["", "Expected ends of the piece that holds the truth [\(result.unit)]"] + table.lines()
    }

    /// One row for each truth and level.
    public static func csv(_ result: CoverageResult) -> String {
        var lines = [
            "parameter,unit,method,truth,shifted_nuisance,shift,count,failed,confidence_level,coverage,error,bias,bias_error,"
                + "pull_median,pull_half_width,other_branch,at_bound"
        ]
        for row in result.rows {
            for level in row.levels {
                let estimates = [
                    row.bias, row.biasError, row.pullMedian, row.pullHalfWidth, row.otherBranch, row.atBound,
                ]
                lines.append(
                    "\(result.parameter),\(result.unit),\(result.method),\(row.truth),\(row.shiftedNuisance ?? ""),"
                        + "\(row.shift),\(row.count),\(row.failed),\(level.confidenceLevel),\(level.coverage),"
                        + "\(level.error)," + estimates.map { $0.map { "\($0)" } ?? "" }.joined(separator: ","))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
