import Datasets
import Detectors
import Scattering

/// Everything that the folded templates of a data set depend on and that may vary.
struct FoldingPoint: Sendable, Hashable {
    /// Couplings, form factors and radii.
    var conventions: PhysicsConventions
    /// Nuclear recoil to energy bins; nil where the response is tabulated.
    var response: RecoilResponse?
    /// The node of a tabulated response.
    var node = 0
    /// Added to every arrival time, in µs.
    var onsetUs = 0.0

    /// The data set as it is declared.
    init(dataset: Dataset, conventions: PhysicsConventions) {
        self.conventions = conventions
        switch dataset.nuclearSignal.response {
        case .computed(let declared):
            response = conventions.efficiency == .exact ? declared.integratingExactly : declared
        case .tabulated(let grid): node = grid.grid.nominal
        }
    }

    /// The response to recoils of a kind: electrons are not quenched, and share everything else.
    func response(to kind: ScatteringKind) -> RecoilResponse? {
        kind == .nuclear ? response : response?.replacing(quenching: Quenching.none)
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
        case .quenching, .inverseLightYield, .efficiency: response = response?.moved(variation.key, by: moves)
        case .onset: onsetUs += moves[0]
        case .template, .signalShape: return  // rows of their own: `TemplateMorph`
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
    var energyAxis: Axis? { axes.first { $0.quantity.isEnergy } }

    /// Number of bins that recoils are folded to: those of the energy axis, or all of them where the response is tabulated.
    var foldedBinCount: Int {
        nuclearSignal.response.tabulated == nil ? energyAxis?.binCount ?? 0 : binCount
    }
}

extension RecoilResponse {
    /// The response with the numbers of one of its parts moved.
    fileprivate func moved(_ key: Variation.Key, by moves: [Double]) -> RecoilResponse {
        switch key {
        case .quenching:
            let parameters = zip(quenching.parameters, moves).map { $0 + $1 }
            return replacing(quenching: quenching.replacing(parameters: parameters))
        case .inverseLightYield:
            var parameters = resolution.parameters
            parameters[0] += moves[0]
            return replacing(resolution: resolution.replacing(parameters: parameters))
        case .efficiency:
            guard let efficiency else { return self }
            let parameters = zip(efficiency.parameters, moves).map { $0 + $1 }
            return replacing(efficiency: efficiency.replacing(parameters: parameters))
        default: return self
        }
    }
}
