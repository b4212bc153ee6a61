import Analysis

/// The largest impacts on a parameter of interest with the pulls of the fit in which they were found.
package struct ImpactsFigure: Sendable, Equatable {
    /// How many nuisances are drawn at most.
    package static let limit = 20

    /// A nuisance.
    package struct Row: Sendable, Equatable {
        /// Name, pull and error after the fit.
        package let pull: PullsFigure.Row
        /// Shift of the parameter where the nuisance is one standard deviation down, in the axis's unit.
        package let down: Double?
        /// The same for up.
        package let up: Double?
    }

    /// Symbol and unit of the parameter's shifts.
    package let notation: ParameterNotation
    /// The largest impact first.
    package let rows: [Row]
    /// Whether the best fit is at a bound of the parameter, where nuisances move it little or to one side alone.
    package let isAtBound: Bool
    /// Nuisances with impacts, drawn or not.
    package let count: Int

    /// The impacts on a parameter of a result.
    package init(_ result: FitResult, parameter: String) {
        let ranked = ImpactRanking.ranked(result, parameter: parameter)
        let notation = ParameterNotation(
            parameter: parameter, unit: ImpactRanking.unit(result, parameter: parameter),
            largest: ranked.compactMap(ImpactRanking.size).max() ?? 0)
        self.notation = notation
        count = ranked.count
        isAtBound = ImpactRanking.isAtBound(result, parameter: parameter)
        rows = ranked.prefix(Self.limit).map { impact in
            Row(
                pull: Self.pull(impact), down: impact.down.map(notation.scaled), up: impact.up.map(notation.scaled))
        }
    }

    /// The nuisance was held one standard deviation to either side of its best-fit value.
    private static func pull(_ impact: ImpactSummary) -> PullsFigure.Row {
        guard impact.pulls.count == 2 else { return .init(name: impact.nuisance, value: .nan, error: nil) }
        let (low, high) = (impact.pulls[0], impact.pulls[1])
        return .init(name: impact.nuisance, value: (low + high) / 2, error: (high - low) / 2)
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let unit = notation.column
        let table = NamedRows(
            comments: comments + [
                "shifts where the nuisance is held one standard deviation (after the fit) down and up; "
                    + "\(rows.count) of \(count) nuisances"
            ],
            columns: ["nuisance", "pull", "pull_error", "down_\(unit)", "up_\(unit)"])
        return table.text(rows.map { ($0.pull.name, [$0.pull.value, $0.pull.error, $0.down, $0.up]) })
    }
}
