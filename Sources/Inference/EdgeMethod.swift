import NumericalMethods

/// Nuisances that are held together, under one name.
public struct NuisanceGroup: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The nuisances, by index.
    public let indices: [Int]

    /// A group.
    public init(name: String, indices: [Int]) {
        self.name = name
        self.indices = indices
    }
}

/// Where an interval ends when a group of nuisances is held at its nominal values.
public struct EdgeEffect: Sendable, Hashable {
    /// Name of the group.
    public let group: String
    /// The new edges of the old pieces: low, high, low, high, ...; nil where the edge has no counterpart.
    public let edges: [Double?]
    /// The deepest χ² with the group held.
    public let minimum: Double
    /// The parameter's value there.
    public let best: Double

    /// An effect.
    public init(group: String, edges: [Double?], minimum: Double, best: Double) {
        self.group = group
        self.edges = edges
        self.minimum = minimum
        self.best = best
    }
}

/// What groups of nuisances do to the edges of an interval.
///
/// Every minimum of the fit is found again with the group held; the deepest gives the new limit, at the old threshold.
/// Each piece of the interval goes with the minima that lay in it, and its edges are sought from where these went,
/// outwards until Δχ² exceeds the threshold, then by Brent's method: about ten conditional minimisations an edge.
///
/// An edge has no counterpart (nil) where all minima of its piece vanish or rise above the limit, where the piece merges
/// with another, where it leaves the parameter's domain (except at a physical lower end, which is an edge), where the old
/// one was none, or where a conditional minimisation fails. Of a piece that splits, the outermost edges are given.
public struct EdgeMethod: Sendable {
    /// The method.
    public init() {}

    /// The effect of each group on the edges of an interval.
    ///
    /// - Parameters:
    ///   - model: the likelihood,
    ///   - workspace: its data,
    ///   - interval: the interval of the parameter at one level,
    ///   - index: the parameter, by index; in none of the groups,
    ///   - fit: the fit that gave the interval,
    ///   - groups: what to hold at nominal values,
    ///   - fixing: parameters that stay at a value in any case, by index.
    /// - Throws: ``NoMinimumError`` where no minimum is left with a group held.
    public func effects<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, on interval: ConfidenceInterval, of index: Int, fit: GlobalFit,
        groups: [NuisanceGroup], fixing: [Int: Double] = [:]
    ) throws -> [EdgeEffect] {
        try groups.map { group in
            precondition(!group.indices.contains(index), "\(group.name) holds the parameter itself")
            let nominal = group.indices.map { ($0, model.parameters[$0].nominal) }
            let held = fixing.merging(nominal) { kept, _ in kept }
            let branches = try HeldBranches(model, workspace, index, fit.minima, held, interval)
            var finder = EdgeFinder(
                profile: ProfileLikelihood(
                    model: model, workspace: workspace, parameter: index, fixing: held, minima: branches.minima),
                parameter: model.parameters[index], limit: branches.deepest.chiSquare + interval.threshold,
                anchors: branches.inside.map { $0.point[index] })
            let edges = interval.pieces.enumerated().flatMap { position, piece in
                finder.edges(of: piece, shifts: branches.shifts(ofPiece: position), interval)
            }
            let deepest = branches.deepest
            return EdgeEffect(
                group: group.name, edges: edges, minimum: deepest.chiSquare, best: deepest.point[index])
        }
    }
}
