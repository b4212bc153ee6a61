import Datasets
import Detectors
import Scattering

/// Everything that the folded templates of a data set depend on and that may vary.
struct FoldingPoint: Sendable, Hashable {
    /// Couplings, form factors and radii.
    var conventions: PhysicsConventions
    /// Nuclear recoil to energy bins.
    var response: RecoilResponse
    /// Added to every arrival time, in µs.
    var onsetUs = 0.0

    /// The data set as it is declared.
    init(dataset: Dataset, conventions: PhysicsConventions) {
        self.conventions = conventions
        let declared = dataset.nuclearSignal.response
        response = conventions.efficiency == .exact ? declared.integratingExactly : declared
    }

    /// The response to recoils of a kind: electrons are not quenched, and share everything else.
    func response(to kind: ScatteringKind) -> RecoilResponse {
        kind == .nuclear ? response : response.replacing(quenching: Quenching.none)
    }

    /// The same point but for the arrival times: the key of what depends on energy alone.
    var energyPart: FoldingPoint {
        var copy = self
        copy.onsetUs = 0
        return copy
    }

    /// Moves an input as far as a pull does; several variations of one input add up.
    mutating func apply(_ variation: Variation, at pull: Double, target: TargetMaterial) {
        let moves = zip(variation.values(at: pull), variation.nominal).map { $0 - $1 }
        switch variation.key {
        case .quenching:
            let parameters = zip(response.quenching.parameters, moves).map { $0 + $1 }
            response = response.replacing(quenching: response.quenching.replacing(parameters: parameters))
        case .inverseLightYield:
            var parameters = response.resolution.parameters
            parameters[0] += moves[0]
            response = response.replacing(resolution: response.resolution.replacing(parameters: parameters))
        case .efficiency:
            guard let efficiency = response.efficiency else { return }
            let parameters = zip(efficiency.parameters, moves).map { $0 + $1 }
            response = response.replacing(efficiency: efficiency.replacing(parameters: parameters))
        case .onset: onsetUs += moves[0]
        case .spectrum, .fissionFractions: return  // templates of their own: `SourceAddition`
        case .neutronRadius(let name):
            for constituent in target.constituents where constituent.nuclide.name == name {
                let radius = conventions.neutronRadiusFm(of: constituent.nuclide)
                conventions.neutronRadiiFm[name] = radius + moves[0]
            }
        }
    }
}

extension Dataset {
    /// The axis of observed energy.
    var energyAxis: Axis? { axes.first { $0.quantity == .photoElectrons } }
}
