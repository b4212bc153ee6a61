/// The minima of a fit, found again with some parameters held.
struct HeldBranches {
    /// A minimum that survived: where the parameter was and is.
    private struct Branch {
        let before: Double
        let now: FitMinimum
        let distance: Double
        let piece: Int?
    }

    private let branches: [Branch]
    private let index: Int
    private let threshold: Double

    /// Follows each minimum by Newton's method. Where several of them end in one, it is the nearest one's.
    ///
    /// - Throws: ``NoMinimumError`` where none is left.
    init<Model: StatisticalModel>(
        _ model: Model, _ workspace: Model.Workspace, _ index: Int, _ minima: [FitMinimum], _ held: [Int: Double],
        _ interval: ConfidenceInterval
    ) throws(NoMinimumError) {
        var problem = FitProblem(model: model, workspace: workspace, fixing: held)
        var found: [(minimum: LocalMinimum, branch: Branch)] = []
        for minimum in minima {
            let start = problem.scaled(minimum.point)
            let local = NewtonMinimiser().minimise(&problem, from: start)
            guard local.converged else { continue }
            // On a circle, the value that lies in a piece, and the new one the shorter way from it.
            let parameter = model.parameters[index]
            let values = [minimum.point[index], minimum.point[index] + (parameter.isPeriodic ? parameter.period : 0)]
            let piece = interval.pieces.firstIndex { piece in values.contains(where: piece.contains) }
            let before = piece.flatMap { piece in values.first(where: interval.pieces[piece].contains) } ?? values[0]
            var point = problem.full(local.scaled)
            point[index] = before + parameter.difference(from: before, to: point[index])
            let branch = Branch(
                before: before, now: FitMinimum(point: point, chiSquare: local.value),
                distance: problem.differences(start, local.scaled).reduce(0) { $0 + $1 * $1 }, piece: piece)
            found.append((local, branch))
        }
        let nearestFirst = found.sorted { $0.branch.distance < $1.branch.distance }
        var kept: [(minimum: LocalMinimum, branch: Branch)] = []
        for candidate in nearestFirst where !kept.contains(where: { candidate.minimum.isNear($0.minimum, problem) }) {
            kept.append(candidate)
        }
        guard !kept.isEmpty else { throw NoMinimumError(starts: minima.count) }
        branches = kept.map(\.branch).sorted { $0.now.chiSquare < $1.now.chiSquare }
        self.index = index
        threshold = interval.threshold
    }

    /// The surviving minima, the deepest first.
    var minima: [FitMinimum] { branches.map(\.now) }

    /// The deepest of them.
    var deepest: FitMinimum { branches[0].now }

    /// Those inside the new interval.
    var inside: [FitMinimum] { minima.filter { $0.chiSquare <= deepest.chiSquare + threshold } }

    /// Where the minima of a piece are now, and how far the parameter moved, in order; those inside the new interval.
    func shifts(ofPiece piece: Int) -> [(now: Double, shift: Double)] {
        branches.filter { $0.piece == piece && $0.now.chiSquare <= deepest.chiSquare + threshold }
            .map { (now: $0.now.point[index], shift: $0.now.point[index] - $0.before) }
            .sorted { $0.now < $1.now }
    }
}
