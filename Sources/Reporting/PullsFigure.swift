import Analysis
import Formats

/// The pulls of a fit: where the data move each nuisance, and what they leave of its uncertainty.
package struct PullsFigure: Sendable, Equatable {
    /// A nuisance.
    package struct Row: Sendable, Equatable {
        /// Name in the result.
        package let name: String
        /// Best-fit value, in standard deviations of the constraint.
        package let value: Double
        /// Standard deviation after the fit; nil where the fit gives none.
        package let error: Double?
    }

    /// Which fit they are of.
    package let fit: String
    /// The nuisances, from top to bottom.
    package let rows: [Row]

    /// The pulls of a result; nil where no constrained nuisance was free.
    package init?(_ result: FitResult) {
        let free = result.bestFit.parameters.filter { $0.role == "interest" }.map(\.name)
        fit = free.isEmpty ? "Fit of the Standard Model" : "Fit of \(free.joined(separator: ", "))"
        rows = result.bestFit.parameters.filter { $0.role == "nuisance" && $0.constrained }.map { parameter in
            // A parameter in its own unit in standard deviations of its measurement.
            let (mean, sigma) = parameter.measured.map { ($0.mean, $0.sigma) } ?? (0, 1)
            return Row(
                name: parameter.name, value: (parameter.value - mean) / sigma,
                error: parameter.unconstrained ? nil : parameter.error.map { $0 / sigma })
        }
        if rows.isEmpty { return nil }
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let table = NamedRows(
            comments: comments + [fit, "value and error after the fit, in standard deviations of the constraint"],
            columns: ["nuisance", "value", "error"])
        return table.text(rows.map { ($0.name, [$0.value, $0.error]) })
    }
}

/// A table whose rows begin with a name.
struct NamedRows {
    let comments: [String]
    let columns: [String]

    /// The table; a number that is not there leaves its field empty.
    func text(_ rows: [(name: String, numbers: [Double?])]) -> String {
        let lines = rows.map { row in
            ([FigureName.column(row.name)] + row.numbers.map { number in number.map { "\($0)" } ?? "" })
                .joined(separator: ",") + "\n"
        }
        return CSVText(comments: comments, columns: columns).text + lines.joined()
    }
}
