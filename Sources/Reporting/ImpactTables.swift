import Analysis

/// Impacts in text: how far each nuisance moves each parameter.
enum ImpactTables {
    /// Impacts below this fraction of the largest one of a parameter are counted, not shown.
    private static let smallest = 0.01

    /// A table for each parameter, the largest impact first.
    static func sections(_ result: FitResult) -> [[String]] {
        ImpactRanking.parameters(result).map { parameter in
            let ranked = ImpactRanking.ranked(result, parameter: parameter)
            let largest = ranked.compactMap(ImpactRanking.size).max() ?? 0
            // One without a number is something to know about.
            let shown = ranked.filter { impact in
                ImpactRanking.size(impact).map { $0 > 0 && $0 >= smallest * largest } ?? true
            }
            var table = TextTable(["Nuisance", "down", "up"])
            for impact in shown {
                let shifts = [impact.down, impact.up].map { $0.map { NumberStyle.signed($0) } ?? "-" }
                table.append([impact.nuisance] + shifts)
            }
            let left = ranked.count - shown.count
            let unit = ImpactRanking.unit(result, parameter: parameter)
            let title =
                "Impacts on \(parameter) [\(unit)] of nuisances one standard deviation (after the fit) down and up"
                + (left == 0 ? "" : " (\(left) below \(NumberStyle.percent(smallest)) of the largest left out)")
            let bound =
                ImpactRanking.isAtBound(result, parameter: parameter)
                ? ["(the best fit is at its bound, where a nuisance moves it little: see the table of edges)"] : []
            let lacksNumber = shown.contains { $0.down == nil || $0.up == nil }
            return [title] + bound + (shown.isEmpty ? [] : table.lines())
                + (lacksNumber ? ["(-: no minimum in the branch of the best fit with the nuisance there)"] : [])
        }
    }
}

/// The impacts of a result by parameter and size.
enum ImpactRanking {
    /// Parameters with impacts, each once.
    static func parameters(_ result: FitResult) -> [String] {
        result.impacts.reduce(into: []) { if !$0.contains($1.parameter) { $0.append($1.parameter) } }
    }

    /// The impacts on a parameter, the largest first, those without a number last; equal ones as they came.
    static func ranked(_ result: FitResult, parameter: String) -> [ImpactSummary] {
        let impacts = result.impacts.filter { $0.parameter == parameter }
        let sizes = impacts.map { size($0) ?? -1 }
        return impacts.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }.map { impacts[$0] }
    }

    /// The larger one of the two shifts; nil where there is neither.
    static func size(_ impact: ImpactSummary) -> Double? {
        [impact.down, impact.up].compactMap { $0 }.filter(\.isFinite).map(abs).max()
    }

    /// Whether the best fit behind a parameter's impacts has it at an end of its range.
    static func isAtBound(_ result: FitResult, parameter: String) -> Bool {
        let alone = result.intervals.lazy.filter { $0.parameter == parameter }.compactMap(\.bestFit).first
        return (alone?.parameters ?? result.bestFit.parameters).contains { $0.name == parameter && $0.atBound }
    }

    /// The parameter's unit; it need not be among the parameters of the best fit.
    static func unit(_ result: FitResult, parameter: String) -> String {
        result.intervals.first { $0.parameter == parameter }?.unit
            ?? result.scans.first { $0.parameter == parameter }?.unit
            ?? result.bestFit.parameters.first { $0.name == parameter }?.unit ?? "1"
    }
}
