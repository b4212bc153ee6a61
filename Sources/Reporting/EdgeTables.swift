import Analysis

/// Edges of intervals without each nuisance: what an interval owes to it.
enum EdgeTables {
    /// A table for each parameter: of its interval at 90 %, or of the widest one where there is none.
    static func sections(_ intervals: [IntervalSummary]) -> [[String]] {
        var parameters: [String] = []
        for interval in intervals where !parameters.contains(interval.parameter) {
            parameters.append(interval.parameter)
        }
        return parameters.compactMap { parameter in
            let own = intervals.filter {
                $0.parameter == parameter && $0.edgeEffects?.isEmpty == false && $0.unconstrained != true
            }
            let chosen =
                own.first { abs($0.confidenceLevel - 0.9) < 1e-9 }
                ?? own.max { $0.confidenceLevel < $1.confidenceLevel }
            return chosen.map(table)
        }
    }

    private static func table(_ interval: IntervalSummary) -> [String] {
        let edges = interval.pieces.flatMap { $0 }
        let titles = edges.indices.flatMap { [$0.isMultiple(of: 2) ? "low" : "high", "shift"] }
        var table = TextTable(["Without"] + titles)
        table.append(["(nothing)"] + edges.flatMap { [NumberStyle.significant($0), ""] })
        for effect in interval.edgeEffects ?? [] {
            let cells = edges.indices.flatMap { index -> [String] in
                guard index < effect.edges.count, let edge = effect.edges[index] else { return ["-", "-"] }
                return [NumberStyle.significant(edge), NumberStyle.signed(edge - edges[index])]
            }
            table.append([effect.nuisance] + cells)
        }
        return [
            "Edges of \(interval.parameter) [\(interval.unit)] at \(NumberStyle.percent(interval.confidenceLevel)), "
                + "each nuisance held at its nominal value"
        ] + table.lines()
    }
}
