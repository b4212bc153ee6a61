import Datasets
import Inference
import NumericalMethods

/// A node of a grid on which a release tabulates something, and the factors of its template.
struct GridNode: Sendable {
    let node: Int
    let factors: [CoefficientTerm.Factor]
    /// Whether its template is the whole where every pull is 0.
    let isNominal: Bool
}

extension BlockBuilder {
    /// The nodes that active pulls of a grid reach; nil where none is active. A pull that is not keeps its value of 0.
    ///
    ///     T(z) = Σ_node T_node Π_pull s_node(z_pull)
    ///
    /// with s_node the cardinal spline of the node: 1 there, 0 at all others, so that the release's own template is met at
    /// every node, with continuous slope and curvature between them.
    func gridNodes(_ grid: PullGrid?) -> [GridNode]? {
        guard let grid else { return nil }
        let active = grid.pulls.indices.map { position in
            parameters.nuisances.first { nuisance in
                if case .grid(let side)? = declaration(nuisance)?.effect { side.position == position } else { false }
            }.flatMap { parameters.table.index(of: $0.name) }
        }
        guard active.contains(where: { $0 != nil }) else { return nil }
        return grid.nodes.enumerated().compactMap { node, pulls in
            var factors: [CoefficientTerm.Factor] = []
            for (position, pull) in pulls.enumerated() {
                guard let parameter = active[position] else {
                    if pull != 0 { return nil }
                    continue
                }
                let values = grid.values[position]
                factors.append(
                    CoefficientTerm.Factor(
                        parameter: parameter,
                        factor: .cardinal(CardinalSpline(knots: values, node: values.firstIndex(of: pull) ?? 0))))
            }
            return GridNode(node: node, factors: factors, isNominal: node == grid.nominal)
        }
    }
}
