/// A physics parameter by its public name: the language of fit files, flags and results.
public struct PhysicsParameter: Sendable, Hashable {
    /// What a parameter is.
    public enum Kind: Sendable, Hashable {
        /// q_ll, a diagonal millicharge.
        case charge(NeutrinoFlavour)
        /// The modulus of a transition millicharge.
        case transitionCharge(FlavourTransition)
        /// r2_ll, a diagonal charge radius.
        case radius(NeutrinoFlavour)
        /// The modulus of a transition charge radius.
        case transitionRadius(FlavourTransition)
        /// The effective magnetic moment of a flavour at the detector.
        case moment(NeutrinoFlavour)
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

    /// Every parameter, in the order of documentation.
    public static let all: [PhysicsParameter] =
        (NeutrinoFlavour.allCases.map(Kind.charge) + FlavourTransition.allCases.map(Kind.transitionCharge)
        + NeutrinoFlavour.allCases.map(Kind.radius) + FlavourTransition.allCases.map(Kind.transitionRadius)
        + NeutrinoFlavour.allCases.map(Kind.moment) + [.weakMixingAngle, .coherenceLoss]
        + NuclideTable.all.map { .neutronRadius($0.name) }).map(PhysicsParameter.init(kind:))

    /// The parameter called `name`, or nil. A neutron radius may name a nuclide or any material of known elements.
    public static func named(_ name: String) -> PhysicsParameter? {
        if let known = all.first(where: { $0.name == name }) { return known }
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
        case .charge(let flavour): "q_\(flavour.rawValue)\(flavour.rawValue)"
        case .transitionCharge(let transition): "q_\(transition.rawValue)"
        case .radius(let flavour): "r2_\(flavour.rawValue)\(flavour.rawValue)"
        case .transitionRadius(let transition): "r2_\(transition.rawValue)"
        case .moment(let flavour): "mu_\(flavour.rawValue)"
        case .weakMixingAngle: "sin2_theta_w"
        case .neutronRadius(let material): "rn_\(material)"
        case .coherenceLoss: "coherence_loss"
        }
    }

    /// Its unit in files, flags and results.
    public var unit: String {
        switch kind {
        case .charge, .transitionCharge: "e"
        case .radius, .transitionRadius: "1e-32 cm^2"
        case .moment: "mu_B"
        case .weakMixingAngle, .coherenceLoss: "1"
        case .neutronRadius: "fm"
        }
    }

    /// Moduli and effective moments enter squared and are not negative; a radius is not either.
    public var isNonNegative: Bool {
        switch kind {
        case .transitionCharge, .transitionRadius, .moment, .neutronRadius: true
        case .charge, .radius, .weakMixingAngle, .coherenceLoss: false
        }
    }

    /// A natural size for steps of a minimiser, in the parameter's unit: about what COHERENT resolves.
    public var naturalScale: Double {
        switch kind {
        case .charge, .transitionCharge: 1e-8
        case .radius, .transitionRadius: 1
        case .moment: 1e-9
        case .weakMixingAngle: 0.01
        case .neutronRadius: 0.2
        case .coherenceLoss: 0.1
        }
    }

    /// The Standard Model's value under a charge-radius convention; for a neutron radius the charge radius of the first
    /// nuclide, which conventions may replace.
    public func standardModelValue(_ couplings: WeakCouplings) -> Double {
        switch kind {
        case .radius(let flavour): couplings.standardModelRadius(flavour)
        case .weakMixingAngle: WeakCouplings.referenceSin2ThetaW
        case .charge, .transitionCharge, .transitionRadius, .moment: 0
        case .coherenceLoss: 1
        case .neutronRadius: nuclides.first.flatMap(NuclideTable.nuclide(named:))?.chargeRadiusFm ?? 0
        }
    }

    /// Whether it enters the expected counts as a polynomial; the others change the nuclear response.
    public var isPolynomial: Bool {
        switch kind {
        case .neutronRadius, .coherenceLoss: false
        default: true
        }
    }
}
