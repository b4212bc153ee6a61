import Beams
import Datasets

/// What a pull of the source adds to the signal: the templates of the neutrinos that it adds, folded as those of the source
/// are, so that the sum is linear in them to rounding.
///
/// Where the pull affects the rate or the shape alone, what it adds is divided: s/N times the nominal templates, with s and N
/// the Standard Model's counts of the added and of the nominal neutrinos, are the rate; everything else is the shape.
struct SourceAddition: Sendable {
    /// Neutrinos, and the pull that adds them.
    struct Change: Sendable {
        let nuisance: String
        let factor: CoefficientFactor
        let components: [BeamComponent]
        let affects: Variation.Aspect
        /// Tells what is folded of them from other neutrinos in the same data set.
        let label: String
    }

    private let factor: SourceFactor
    private let affects: Variation.Aspect
    /// s/N.
    var share: Double
    /// The added neutrinos' signal.
    var surface: SignalSurface

    /// - Parameters:
    ///   - change: the neutrinos and their pull.
    ///   - rank: place among the additions of the data set.
    ///   - surface: their signal.
    ///   - share: s/N.
    init(_ change: Change, rank: Int, surface: SignalSurface, share: Double) {
        factor = SourceFactor(nuisance: change.nuisance, factor: change.factor, rank: rank)
        affects = change.affects
        self.surface = surface
        self.share = share
    }

    /// The templates to add, from those of the added neutrinos and of the nominal ones.
    func templates(
        _ added: SignalSurface.Templates, beside nominal: SignalSurface.Templates
    ) -> SignalSurface.Templates {
        var result: SignalSurface.Templates = [:]
        for term in Set(added.keys).union(nominal.keys) {
            let zero = [Double](repeating: 0, count: (nominal[term] ?? added[term] ?? []).count)
            let (whole, source) = (added[term] ?? zero, nominal[term] ?? zero)
            let counts =
                switch affects {
                case .both: whole
                case .rate: source.map { share * $0 }
                case .shape: zip(whole, source).map { $0 - share * $1 }
                }
            result[SignalTerm(kind: term.kind, monomial: term.monomial, source: factor)] = counts
        }
        return result
    }
}

extension BlockBuilder {
    /// What active nuisances add to the source.
    func sourceChanges() -> [SourceAddition.Change] {
        parameters.nuisances.flatMap { nuisance -> [SourceAddition.Change] in
            guard let declared = dataset.nuisances.first(where: { $0.name == nuisance.name }),
                let change = declared.sourceChange
            else { return [] }
            func added(
                _ components: [BeamComponent], _ factor: CoefficientFactor, _ affects: Variation.Aspect = .both
            ) -> SourceAddition.Change {
                SourceAddition.Change(
                    nuisance: nuisance.name, factor: factor, components: components, affects: affects,
                    label: "\(nuisance.name) \(components == change.slope ? "slope" : "bend")")
            }
            switch declared.effect {
            case .scales(_, let declaredSigma):
                let sigma = nuisance.sigma ?? declaredSigma
                let isLogNormal = (nuisance.constraint ?? declared.constraint) == .logNormal
                return [added(change.slope, isLogNormal ? .logChange(sigma: sigma) : .straight(slope: sigma))]
            case .varies(let variation):
                let (width, affects) = (nuisance.sigma ?? 1, nuisance.affects ?? variation.affects)
                let slope = added(change.slope, .straight(slope: width), affects)
                return change.bend.isEmpty ? [slope] : [slope, added(change.bend, .bend(width: width), affects)]
            case .counts, .grid, .value: return []
            }
        }
    }
}
