import Inference
import NumericalMethods

/// Expected counts of one component of a data set.
public struct ComponentPrediction: Sendable, Hashable {
    /// Component: `CEvNS` or the name of a background.
    public let component: String
    /// Counts, bin by bin.
    public let counts: [Double]
    /// Sum over bins.
    public var total: Double { counts.reduce(0, +) }
}

extension BinnedPoissonModel {
    /// Expected counts by component for the data set at `block`, at a point.
    public func prediction(ofDataset name: String, at point: [Double]) -> [ComponentPrediction] {
        guard let block = blocks.first(where: { $0.dataset == name }) else { return [] }
        let rows = block.rows(at: point) ?? []
        return block.components.map { component in
            var counts = [Double](repeating: 0, count: block.observed.count)
            for row in rows where row.component == component {
                let coefficient = row.term.value(at: point)
                for bin in counts.indices { counts[bin] += coefficient * row.counts[bin] }
            }
            return ComponentPrediction(component: component, counts: counts)
        }
    }

    /// Whether any expected count of a data set depends on a parameter.
    public func depends(on parameter: String, dataset: String) -> Bool {
        guard let index = parameters.index(of: parameter) else { return false }
        return blocks.first { $0.dataset == dataset }?.depends(on: index, at: parameters.nominal) ?? false
    }

    /// Expected counts of every bin, one array for each data set.
    public func expectedCounts(at point: [Double]) -> [[Double]] {
        blocks.map { block in
            var counts = [Double](repeating: 0, count: block.observed.count)
            for row in block.rows(at: point) ?? [] {
                let coefficient = row.term.value(at: point)
                for bin in counts.indices { counts[bin] += coefficient * row.counts[bin] }
            }
            return counts
        }
    }

    /// The part of χ² that comes from constraints.
    public func constraintChiSquare(at point: [Double], workspace: Workspace) -> Double {
        constraints.indices.reduce(0) { sum, index in
            sum + (constraints[index]?.derivatives(at: point[index], measured: workspace.measured[index]).value ?? 0)
        }
    }

    /// ∂(sum of a component's counts)/∂θ at a point: with the covariance, the error of a yield.
    public func totalGradient(ofDataset name: String, component: String, at point: [Double]) -> [Double] {
        guard let block = blocks.first(where: { $0.dataset == name }) else {
            return [Double](repeating: 0, count: parameters.count)
        }
        return block.totalGradient(of: component, at: point, parameterCount: parameters.count)
    }
}
