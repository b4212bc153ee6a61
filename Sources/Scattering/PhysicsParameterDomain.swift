extension PhysicsParameter {
    /// Moduli and effective moments enter squared and are not negative; a radius is not either.
    public var isNonNegative: Bool {
        switch kind {
        case .element(_, let element): !element.isDiagonal
        case .transitionSum, .moment, .neutronRadius: true
        case .phase, .squaredMoment, .weakMixingAngle, .coherenceLoss: false
        }
    }

    /// The values that it can have at all, in its unit; an rms radius only within reason.
    public var domain: ClosedRange<Double> {
        switch kind {
        case .neutronRadius: 0.5...15
        case .phase: -Double.pi...Double.pi
        case .weakMixingAngle: -1...1
        default:
            isNonNegative
                ? 0...Double.greatestFiniteMagnitude : -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        }
    }

    /// ``domain`` in words, for complaints.
    public var domainDescription: String {
        switch kind {
        case .neutronRadius: "an rms radius in fm, from 0.5 to 15"
        case .phase: "a phase in rad, from -pi to pi"
        case .weakMixingAngle: "a number from -1 to 1: a squared sine, or an effective coupling below 0"
        case .element where isNonNegative: "0 or more: \(name) is a modulus, \(name)_phase its phase"
        case .transitionSum: "0 or more: \(name) is the root of a sum of squares"
        default: isNonNegative ? "0 or more: \(name) enters squared" : "any number"
        }
    }

    /// Whether the ends of ``domain`` are the same point: a phase.
    public var isPeriodic: Bool {
        if case .phase = kind { true } else { false }
    }

    /// A natural size for steps of a minimiser, in the parameter's unit: about what COHERENT resolves.
    public var naturalScale: Double {
        switch kind {
        case .element(let property, _), .transitionSum(let property, _): property.naturalScale
        case .phase: 0.5
        case .moment: NeutrinoProperty.magnetic.naturalScale
        case .squaredMoment: NeutrinoProperty.magnetic.naturalScale * NeutrinoProperty.magnetic.naturalScale
        case .weakMixingAngle: 0.01
        case .neutronRadius: 0.2
        case .coherenceLoss: 0.1
        }
    }

    /// Whether it enters the expected counts through coefficients of templates; the others change the nuclear response.
    public var isPolynomial: Bool {
        switch kind {
        case .neutronRadius, .coherenceLoss: false
        default: true
        }
    }
}
