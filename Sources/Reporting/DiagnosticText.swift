import Analysis

/// What a result says of its nuisances, for people.
struct DiagnosticText {
    let result: FitResult

    /// χ² along each axis of each data set.
    var projections: [String] {
        let projections = result.goodnessOfFit.projections
        guard !projections.isEmpty else { return [] }
        let several = Set(projections.map(\.dataset)).count > 1
        let texts = projections.map { projection in
            "\(several ? projection.dataset + " " : "")\(projection.axis) \(NumberStyle.fixed(projection.chi2, 2)) "
                + "for \(projection.bins) bins (p = \(NumberStyle.significant(projection.pValue, 3)))"
        }
        return ["  projected   " + texts.joined(separator: ", ")]
    }

    /// Hypotheses held against the best fit.
    var tests: [String] {
        result.tests.map { test in
            let size =
                test.dof == 1
                ? "\(NumberStyle.fixed(test.sigma, 2)) sigma against"
                : "p = \(NumberStyle.significant(test.pValue, 3)) for"
            return "  test        \(size) \(test.against) (delta chi2 \(NumberStyle.fixed(test.deltaChi2, 2)), "
                + "\(test.dof) degree\(test.dof == 1 ? "" : "s") of freedom)"
        }
    }

    /// The edges of each interval without each nuisance; of several levels the last one.
    var edges: [[String]] {
        var last: [String: IntervalSummary] = [:]
        for interval in result.intervals where interval.edgeEffects != nil { last[interval.parameter] = interval }
        return result.intervals.filter { last[$0.parameter] == $0 }.map(table)
    }

    private func table(_ interval: IntervalSummary) -> [String] {
        let edges = interval.pieces.flatMap { $0 }
        let title = "Edges of \(interval.parameter) at \(NumberStyle.percent(interval.confidenceLevel)), without"
        var table = TextTable([title] + edges.indices.map { $0.isMultiple(of: 2) ? "low" : "high" } + ["best fit"])
        let best = interval.bestFit?.value ?? result.bestFit.parameters.first { $0.name == interval.parameter }?.value
        table.append(
            ["nothing"] + edges.map { NumberStyle.significant($0) } + [best.map { NumberStyle.significant($0) } ?? "-"])
        for effect in interval.edgeEffects ?? [] {
            let cells = edges.indices.map { index in
                effect.edges.indices.contains(index)
                    ? effect.edges[index].map { NumberStyle.significant($0) } ?? "-" : "-"
            }
            table.append([effect.nuisance] + cells + [NumberStyle.significant(effect.best)])
        }
        return table.lines()
    }

    /// The largest impacts on each parameter.
    var impacts: [[String]] {
        var parameters: [String] = []
        for impact in result.impacts where !parameters.contains(impact.parameter) {
            parameters.append(impact.parameter)
        }
        return parameters.map { parameter in
            let all = result.impacts.filter { $0.parameter == parameter }
            let size = { (impact: ImpactSummary) in max(abs(impact.down ?? 0), abs(impact.up ?? 0)) }
            let largest = all.map(size).max() ?? 0
            let shown = all.filter { size($0) >= 0.05 * largest }.sorted { size($0) > size($1) }
            var table = TextTable(["Impacts on \(parameter)", "at -1 sigma", "at +1 sigma"])
            for impact in shown {
                table.append(
                    [impact.nuisance]
                        + [impact.down, impact.up].map { $0.map { NumberStyle.significant($0, 3) } ?? "-" })
            }
            let left = all.count - shown.count
            return table.lines() + (left > 0 ? ["  (\(left) below 5 % of the largest left out)"] : [])
        }
    }
}
