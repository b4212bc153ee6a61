import Datasets
import Likelihood
import Scattering

extension SourceRequest {
    /// Conventions with the mixing with which this source's neutrinos travelled: matrices turn between the bases with it.
    ///
    /// - Parameter ordering: what the command line says of the ordering; nil where it says nothing.
    /// - Throws: ``RequestError`` where that is another ordering than the source's.
    func adoptingMixing(
        _ conventions: PhysicsConventions, ordering: NeutrinoMixing.Ordering?
    ) throws(RequestError) -> PhysicsConventions {
        guard let mixing = exposure.mixing else { return conventions }
        let own = mixing.deltaM31Squared > 0 ? NeutrinoMixing.Ordering.normal : .inverted
        if let ordering, ordering != own {
            throw RequestError(
                "--ordering \(ordering.rawValue): the neutrinos of \(source.name) travelled with the \(own.rawValue) "
                    + "ordering; state it in --with 'propagation={model: ..., ordering: \(ordering.rawValue)}'")
        }
        var conventions = conventions
        conventions.framework.mixing = mixing
        return conventions
    }
}
