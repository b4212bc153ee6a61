import Analysis

/// The answers of `toys`.
public enum ToysAnswers {
    /// The summary for people.
    public static func text(_ result: ToysResult) -> String {
        let point = result.hypothesis.sorted { $0.key < $1.key }
            .map { "\($0.key) = \(NumberStyle.significant($0.value, 6)) \(unit(result, $0.key))" }
        var lines = [
            "\(result.name): \(result.count) pseudo-experiments at \(point.joined(separator: ", ")), nuisances "
                + "\(result.nuisances)",
            "failed fits: \(result.failed); settled by a full search: \(result.retried)",
        ]
        if !result.quantiles.isEmpty {
            var table = TextTable(["t = chi2(truth) - min chi2", "quantile", "+-", "coverage of dchi2", "+-"])
            for level in result.quantiles.keys.sorted() {
                table.append(
                    [
                        level, NumberStyle.fixed(result.quantiles[level] ?? .nan, 4),
                        NumberStyle.fixed(result.quantileErrors[level] ?? .nan, 4),
                        NumberStyle.fixed(result.profileCoverage[level] ?? .nan, 4),
                        NumberStyle.fixed(result.profileCoverageErrors[level] ?? .nan, 4),
                    ])
            }
            lines += table.lines()
        }
        if let p = result.observed.pValue, let error = result.observed.pValueError {
            lines.append(
                "data: t = \(NumberStyle.fixed(result.observed.testStatistic, 4)), p-value "
                    + "\(NumberStyle.fixed(p, 5)) +- \(NumberStyle.fixed(error, 5))")
        }
        if !result.valid { lines += ["NOT VALID:"] + result.problems.map { "  \($0)" } }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func unit(_ result: ToysResult, _ name: String) -> String {
        let unit = result.units[name] ?? "1"
        return unit == "1" ? "" : unit
    }
}
