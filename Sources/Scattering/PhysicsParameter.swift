/// A physics parameter by its public name: the language of fit files, flags and results.
public struct PhysicsParameter: Sendable, Hashable {
    /// What a parameter is.
    public enum Kind: Sendable, Hashable {
        /// A diagonal element of a matrix, or the modulus of a transition element: q_ee, r2_emu, mu_12.
        case element(NeutrinoProperty, MatrixElement)
        /// The phase of a transition element in rad: q_emu_phase.
        case phase(NeutrinoProperty, MatrixElement)
        /// Root of the summed squares of a flavour's transition elements, of charge or radius: q_e_transition.
        case transitionSum(NeutrinoProperty, NeutrinoFlavour)
        /// The effective magnetic moment of a flavour at the detector: mu_e.
        case moment(NeutrinoFlavour)
        /// Its square, which a fit may take below zero: mu2_e.
        case squaredMoment(NeutrinoFlavour)
        /// The low-energy weak mixing angle sin²θ_W.
        case weakMixingAngle
        /// The neutrons' rms radius of a nuclide (`Cs133`), or one common to all nuclides of a material (`CsI`).
        case neutronRadius(String)
        /// f in F → 1 - f (1 - F): how much of the loss of coherence takes place. 1 is the nuclear form factor, 0 full
        /// coherence.
        case coherenceLoss
    }

    /// What it is.
    public let kind: Kind

    /// The parameter of a kind.
    public init(kind: Kind) {
        self.kind = kind
    }

    /// Every parameter, in the order of documentation.
    public static let all: [PhysicsParameter] =
        (elements(.flavour) + NeutrinoFlavour.allCases.map(Kind.moment)
        + NeutrinoFlavour.allCases.map(Kind.squaredMoment)
        + [NeutrinoProperty.charge, .radius].flatMap { property in
            NeutrinoFlavour.allCases.map { Kind.transitionSum(property, $0) }
        }
        + elements(.mass) + [.weakMixingAngle, .coherenceLoss]
        + NuclideTable.all.map { .neutronRadius($0.name) }).map(PhysicsParameter.init(kind:))

    private static func elements(_ basis: NeutrinoBasis) -> [Kind] {
        NeutrinoProperty.allCases.flatMap { property in
            MatrixElement.all(basis).map { Kind.element(property, $0) }
                + MatrixElement.all(basis).filter { !$0.isDiagonal }.map { Kind.phase(property, $0) }
        }
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The parameter called `name`, or nil. A neutron radius may name a nuclide or any material of known elements.
    public static func named(_ name: String) -> PhysicsParameter? {
        if let known = byName[name] { return known }
        guard name.hasPrefix("rn_") else { return nil }
        let material = String(name.dropFirst(3))
        guard (try? TargetMaterial(formula: material)) != nil else { return nil }
        return PhysicsParameter(kind: .neutronRadius(material))
    }

    /// The nuclides whose neutron radius this is; empty for every other parameter.
    public var nuclides: [String] {
        guard case .neutronRadius(let material) = kind else { return [] }
        return (try? TargetMaterial(formula: material))?.constituents.map(\.nuclide.name) ?? []
    }

    /// Its name in files and flags.
    public var name: String {
        switch kind {
        case .element(let property, let element): "\(property.rawValue)_\(element.suffix)"
        case .phase(let property, let element): "\(property.rawValue)_\(element.suffix)_phase"
        case .transitionSum(let property, let flavour): "\(property.rawValue)_\(flavour.rawValue)_transition"
        case .moment(let flavour): "mu_\(flavour.rawValue)"
        case .squaredMoment(let flavour): "mu2_\(flavour.rawValue)"
        case .weakMixingAngle: "sin2_theta_w"
        case .neutronRadius(let material): "rn_\(material)"
        case .coherenceLoss: "coherence_loss"
        }
    }

    /// Its unit in files, flags and results.
    public var unit: String {
        switch kind {
        case .element(let property, _), .transitionSum(let property, _): property.unit
        case .phase: "rad"
        case .moment: NeutrinoProperty.magnetic.unit
        case .squaredMoment: "mu_B^2"
        case .weakMixingAngle, .coherenceLoss: "1"
        case .neutronRadius: "fm"
        }
    }

    /// The basis to which it belongs; nil where it belongs to none.
    public var basis: NeutrinoBasis? {
        switch kind {
        case .element(_, let element), .phase(_, let element): element.basis
        case .transitionSum, .moment, .squaredMoment: .flavour
        case .weakMixingAngle, .neutronRadius, .coherenceLoss: nil
        }
    }
}
