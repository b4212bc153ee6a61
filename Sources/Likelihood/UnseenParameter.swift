import Beams
import Datasets
import Scattering

/// Why data sets cannot see a parameter.
enum UnseenParameter {
    /// The reason in words; nil where none of those that are known here holds.
    static func reason(_ parameter: PhysicsParameter, in datasets: [Dataset]) -> String? {
        let beams = datasets.map(\.exposure.beam)
        if !parameter.nuclides.isEmpty {
            let present = Set(datasets.flatMap { $0.target.constituents.map(\.nuclide.name) })
            return "the targets have \(present.sorted().joined(separator: ", "))"
        }
        guard beams.allSatisfy(\.arrivesInFlavours) else { return nil }
        let arriving = Set(beams.flatMap(\.components).compactMap(flavour))
        switch parameter.kind {
        case .phase(_, let element) where element.basis == .flavour:
            return
                "neutrinos arrive as flavours, whose cross sections depend on moduli; a phase appears where they mix on "
                + "their way, or beside another property of the same transition"
        case .element(_, let element) where element.basis == .flavour:
            return missing([NeutrinoFlavour.allCases[element.row], NeutrinoFlavour.allCases[element.column]], arriving)
        case .transitionSum(_, let flavour), .moment(let flavour), .squaredMoment(let flavour):
            return missing([flavour], arriving)
        default: return nil
        }
    }

    private static func flavour(_ component: BeamComponent) -> NeutrinoFlavour? {
        guard case .population(let index) = component.state.component else { return nil }
        return NeutrinoFlavour.allCases[index]
    }

    private static func missing(_ needed: Set<NeutrinoFlavour>, _ arriving: Set<NeutrinoFlavour>) -> String? {
        guard needed.isDisjoint(with: arriving) else { return nil }
        func names(_ flavours: Set<NeutrinoFlavour>, _ separator: String) -> String {
            NeutrinoFlavour.allCases.filter(flavours.contains).map { "nu_\($0.rawValue)" }.joined(separator: separator)
        }
        return "no \(names(needed, " or ")) arrives, only \(names(arriving, ", "))"
    }
}
