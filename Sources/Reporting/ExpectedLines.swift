import Analysis

/// Expected ends over pseudo-experiments in text: a line for each end.
enum ExpectedLines {
    static func section(_ intervals: [IntervalSummary]) -> [String] {
        var table = TextTable(["", "level", "end", "-2 sigma", "-1 sigma", "median", "+1 sigma", "+2 sigma", "unit"])
        var count = 0
        for interval in intervals {
            guard let bands = interval.expected?.bands else { continue }
            count = max(count, bands.pseudoExperiments)
            for (name, quantiles) in [("lower", bands.lower), ("upper", bands.upper)] where quantiles.count == 5 {
                table.append(
                    [interval.parameter, NumberStyle.percent(interval.confidenceLevel), name]
                        + quantiles.map { NumberStyle.significant($0) } + [interval.unit])
            }
        }
        guard count > 0 else { return [] }
        return [
            "Expected ends of profile intervals (\(count) pseudo-experiments of the Standard Model, the piece that holds it)"
        ] + table.lines(lastColumnIsText: true)
    }
}
