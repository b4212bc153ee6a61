import Inference
import NumericalMethods

/// Where pseudo-experiments come from: the counts' distributions at a point.
struct SamplingSource: Sendable {
    let point: [Double]
    let distributions: [CountDistribution]
}

extension BinnedPoissonModel {
    /// Replaces the data by a pseudo-experiment thrown at `point`.
    ///
    /// First the auxiliary measurements in the order of the parameters, one for each constrained parameter however many
    /// data sets it acts on; then the counts, data set after data set. The distributions are kept for the next one thrown
    /// at the same point. A Gaussian measurement of a pull is truncated at the lower end of its domain; measurements of
    /// physics parameters are not. Bins whose Poisson expectation is not positive stay empty;
    /// Gaussian counts scatter with the errors of the data.
    public func sample(at point: [Double], stream: inout RandomStream, into workspace: inout Workspace) {
        for index in constraints.indices {
            guard let constraint = constraints[index] else { continue }
            let isPull = parameters[index].role == .nuisance
            workspace.measured[index] = constraint.sample(
                at: point[index], lowest: isPull ? parameters[index].domain.lowerBound : -.infinity, stream: &stream)
        }
        if workspace.source?.point != point {
            workspace.source = SamplingSource(
                point: point,
                distributions: zip(blocks, expectedCounts(at: point)).map { $0.distribution(about: $1) })
        }
        guard let source = workspace.source else { return }
        for index in blocks.indices {
            blocks[index].sample(source.distributions[index], stream: &stream, into: &workspace.blocks[index])
        }
    }

    /// The counts of a workspace, one array for each data set, and its auxiliary measurements, one for each parameter.
    package func data(of workspace: Workspace) -> (counts: [[Double]], measured: [Double]) {
        (blocks.indices.map { blocks[$0].counts(of: workspace.blocks[$0]) }, workspace.measured)
    }
}
