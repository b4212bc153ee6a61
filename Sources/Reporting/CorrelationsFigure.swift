import Analysis

/// The matrix of correlations of the parameters that have an error.
package struct CorrelationsFigure: Sendable, Equatable {
    /// Up to so many parameters the cells show their values.
    package static let valueLimit = 12

    /// Names, from top to bottom and from left to right.
    package let names: [String]
    /// Correlations, row by row.
    package let values: [[Double]]

    /// The correlations of a result; nil where fewer than two parameters have an error.
    package init?(_ result: FitResult) {
        let (parameters, matrix) = (result.bestFit.parameters, result.bestFit.correlations)
        guard matrix.count == parameters.count, matrix.allSatisfy({ $0.count == matrix.count }) else { return nil }
        let kept = parameters.indices.filter { parameters[$0].error != nil && !parameters[$0].unconstrained }
        guard kept.count >= 2 else { return nil }
        names = kept.map { parameters[$0].name }
        values = kept.map { row in kept.map { matrix[row][$0] } }
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let columns = FigureName.distinct(names.map { FigureName.column($0) })
        let table = NamedRows(
            comments: comments + ["parameters without an error are left out"], columns: ["parameter"] + columns)
        return table.text(zip(names, values).map { ($0, $1) })
    }
}
