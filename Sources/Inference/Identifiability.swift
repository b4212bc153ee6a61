import NumericalMethods

/// Whether the data see a parameter at all.
enum Identifiability {
    /// Refuses a problem with a free parameter that no constraint holds and that χ² does not depend on.
    ///
    /// The sign is a row of zeros in the expected curvature (Fisher information) at every one of `points` where χ² is
    /// finite: one of them proves nothing, because a modulus is stationary at 0.
    ///
    /// - Parameters:
    ///   - problem: what will be minimised,
    ///   - points: where the search starts, in scaled coordinates.
    /// - Throws: ``UnidentifiableParameterError``.
    static func check<Model: StatisticalModel>(
        _ problem: inout FitProblem<Model>, at points: [[Double]]
    ) throws(UnidentifiableParameterError) {
        var unseen = problem.free.indices.filter { !problem.model.parameters[problem.free[$0]].isConstrained }
        var finitePoints = 0
        for point in points where !unseen.isEmpty {
            let evaluation = problem.evaluate(.fisher, at: point)
            guard evaluation.value.isFinite else { continue }
            finitePoints += 1
            unseen.removeAll { row in point.indices.contains { evaluation.curvature[row, $0] != 0 } }
        }
        guard !unseen.isEmpty, finitePoints > 0 else { return }
        throw UnidentifiableParameterError(parameters: unseen.map(problem.name))
    }
}
