import Beams
import Scattering

/// The pull that brings in what is added to the neutrinos of a source, and its factor.
struct SourceFactor: Sendable, Hashable {
    let nuisance: String
    let factor: CoefficientFactor
    /// Its place among the additions of a data set.
    let rank: Int
}

/// One kind of scattering and one monomial in the free parameters: what a signal template belongs to.
struct SignalTerm: Sendable, Hashable, Comparable {
    let kind: ScatteringKind
    let monomial: ParameterMonomial
    /// Nil for the nominal source.
    var source: SourceFactor?

    /// Nuclear first, then by monomial: the same order on every run.
    static func < (left: Self, right: Self) -> Bool {
        if left.kind != right.kind { return left.kind == .nuclear }
        if left.source != right.source { return (left.source?.rank ?? -1) < (right.source?.rank ?? -1) }
        return left.monomial < right.monomial
    }

    /// The factors of the monomial, one for each parameter.
    var factors: [(parameter: String, factor: CoefficientFactor)] {
        var factors: [(String, CoefficientFactor)] = []
        for power in monomial.powers {
            switch (power.function, factors.last) {
            case (.identity, _): factors.append((power.parameter, .power(power.exponent)))
            case (.cosine, _): factors.append((power.parameter, .phase(cosine: power.exponent, sine: 0)))
            case (.sine, (power.parameter, .phase(let cosine, _))?):
                factors[factors.count - 1] = (power.parameter, .phase(cosine: cosine, sine: power.exponent))
            case (.sine, _): factors.append((power.parameter, .phase(cosine: 0, sine: power.exponent)))
            }
        }
        if let source { factors.append((source.nuisance, source.factor)) }
        return factors
    }

    /// The same for the nominal source.
    var nominal: SignalTerm { SignalTerm(kind: kind, monomial: monomial) }
}

/// The coefficients of the products of one beam component and kind of scattering, in the order of its templates.
struct SignalCoefficients: Sendable {
    /// For each product the monomials of its coefficient.
    let terms: [[ParameterMonomial: Double]]
    private let standardModel: [Double]

    init(
        _ template: SignalTemplates, symbolic: NeutrinoProperties<ParameterPolynomial>,
        standardModel properties: NeutrinoProperties<Double>
    ) {
        let component = template.component
        let polynomials = VertexCoefficients(
            state: component.state, properties: symbolic, kind: template.kind,
            isAntineutrino: component.isAntineutrino)
        let numbers = VertexCoefficients(
            state: component.state, properties: properties, kind: template.kind,
            isAntineutrino: component.isAntineutrino)
        let scale = { name in PhysicsParameter.named(name)?.naturalScale ?? 1 }
        terms = template.products.map { polynomials[$0].withoutRounding(scale: scale).terms }
        standardModel = template.products.map { numbers[$0] }
    }

    /// The Standard Model's counts, summed over bins.
    func standardModelTotal(_ template: SignalTemplates) -> Double {
        zip(template.counts, standardModel).reduce(0) { $0 + $1.1 * $1.0.reduce(0, +) }
    }
}
