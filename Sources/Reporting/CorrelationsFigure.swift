import Analysis

/// The matrix of correlations of the parameters that have an error; above it, a row for each parameter that was free by itself,
/// with the correlations in its own fit.
package struct CorrelationsFigure: Sendable, Equatable {
    /// Up to so many parameters the cells show their values.
    package static let valueLimit = 12

    /// Names, from left to right.
    package let names: [String]
    /// Names of parameters that were free by themselves, from top to bottom; `names` go on below them.
    package let alone: [String]
    /// Correlations, row by row.
    package let values: [[Double]]

    /// The names of all rows, from top to bottom.
    var rows: [String] { alone + names }

    /// The correlations of a result; nil where fewer than two parameters have an error.
    package init?(_ result: FitResult) {
        let (parameters, matrix) = (result.bestFit.parameters, result.bestFit.correlations)
        guard matrix.count == parameters.count, matrix.allSatisfy({ $0.count == matrix.count }) else { return nil }
        let kept = parameters.indices.filter { parameters[$0].error != nil && !parameters[$0].unconstrained }
        guard kept.count >= 2 else { return nil }
        let names = kept.map { parameters[$0].name }
        let fits = Self.fitsAlone(result)
        self.names = names
        alone = fits.map(\.parameter)
        values =
            fits.map { fit in names.map { Self.correlation(fit.fit, with: $0) } }
            + kept.map { row in kept.map { matrix[row][$0] } }
    }

    /// The fits of parameters that were free by themselves and have an error there, each once.
    private static func fitsAlone(_ result: FitResult) -> [(parameter: String, fit: IntervalFit)] {
        result.intervals.reduce(into: []) { fits, interval in
            guard let fit = interval.bestFit, fit.error != nil, fit.parameters.count == fit.correlations.count,
                !fits.contains(where: { $0.parameter == interval.parameter })
            else { return }
            fits.append((interval.parameter, fit))
        }
    }

    private static func correlation(_ fit: IntervalFit, with name: String) -> Double {
        fit.parameters.firstIndex { $0.name == name }.map { fit.correlations[$0] } ?? .nan
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let columns = FigureName.distinct(names.map { FigureName.column($0) })
        let table = NamedRows(
            comments: comments + ["parameters without an error are left out"]
                + (alone.isEmpty
                    ? [] : ["\(alone.joined(separator: ", ")): each in the fit in which it was free by itself"]),
            columns: ["parameter"] + columns)
        return table.text(zip(rows, values).map { ($0, $1) })
    }
}
