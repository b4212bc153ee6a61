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
    }

    /// What it is.
    public let kind: Kind

    /// Every parameter, in the order of documentation.
    public static let all: [PhysicsParameter] =
        (NeutrinoFlavour.allCases.map(Kind.charge) + FlavourTransition.allCases.map(Kind.transitionCharge)
        + NeutrinoFlavour.allCases.map(Kind.radius) + FlavourTransition.allCases.map(Kind.transitionRadius)
        + NeutrinoFlavour.allCases.map(Kind.moment) + [.weakMixingAngle]).map(PhysicsParameter.init(kind:))

    /// The parameter called `name`, or nil.
    public static func named(_ name: String) -> PhysicsParameter? {
        all.first { $0.name == name }
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
        }
    }

    /// Its unit in files, flags and results.
    public var unit: String {
        switch kind {
        case .charge, .transitionCharge: "e"
        case .radius, .transitionRadius: "1e-32 cm^2"
        case .moment: "mu_B"
        case .weakMixingAngle: "1"
        }
    }

    /// Moduli and effective moments enter squared and are not negative.
    public var isNonNegative: Bool {
        switch kind {
        case .transitionCharge, .transitionRadius, .moment: true
        case .charge, .radius, .weakMixingAngle: false
        }
    }

    /// A natural size for steps of a minimiser, in the parameter's unit: about what COHERENT resolves.
    public var naturalScale: Double {
        switch kind {
        case .charge, .transitionCharge: 1e-8
        case .radius, .transitionRadius: 1
        case .moment: 1e-9
        case .weakMixingAngle: 0.01
        }
    }

    /// The Standard Model's value under a charge-radius convention.
    public func standardModelValue(_ couplings: WeakCouplings) -> Double {
        switch kind {
        case .radius(let flavour): couplings.standardModelRadius(flavour)
        case .weakMixingAngle: WeakCouplings.referenceSin2ThetaW
        case .charge, .transitionCharge, .transitionRadius, .moment: 0
        }
    }
}
