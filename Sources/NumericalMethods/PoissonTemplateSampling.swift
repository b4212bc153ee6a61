extension PoissonTemplates {
    /// Replaces the counts by one Poisson count for each bin, drawn in the order of the bins.
    ///
    /// - Parameters:
    ///   - distributions: one for each bin.
    ///   - stream: where random numbers come from.
    ///   - workspace: what holds the counts.
    public func sample(
        _ distributions: [PoissonDistribution], stream: inout RandomStream, into workspace: inout Workspace
    ) {
        precondition(distributions.count == binCount, "one distribution for each bin")
        var constant = 0.0
        for bin in distributions.indices {
            let count = distributions[bin].sample(&stream)
            workspace.counts[bin] = count
            if count > 0 { constant += 2 * (count * PortableMath.log(count) - count) }
        }
        workspace.constant = constant
    }

    /// The counts that a workspace holds.
    public func counts(of workspace: Workspace) -> [Double] { Array(workspace.counts.prefix(binCount)) }
}
