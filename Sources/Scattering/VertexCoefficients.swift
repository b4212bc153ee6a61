/// The products of two amplitudes into which dσ/dT of coherent scattering decomposes exactly.
///
/// At L → 0 the amplitude for ν_l → ν_l' on a nucleus is
///
///     A_l'l = δ_l'l (g_V^p Z F_p + g_V^n N F_n) - Z F_p Q_l'l,
///     Q_l'l = (2√2πα / (G_F q²)) [q_l'l + q² ⟨r²⟩_l'l / 6],   q² = -2MT
///
/// (Kouzakov, Lazarev, Studenikin, EPS-HEP2021, eq. 6; charges: arXiv:1908.06045; radii: arXiv:1810.05606). A charge radius acts like a shift
/// of g_V^p, whatever q². So three amplitudes span all of it (proton Z F_p, neutron N F_n, charge Z F_p √2πα/(G_F MT)),
/// and Σ_l' |A_l'l|² is a combination of their six products; the magnetic moment flips the helicity and adds one more.
/// How each product depends on T is the nucleus' affair (``CoherentScattering``), its coefficient the neutrino's
/// (``VertexCoefficients``).
public enum VertexProduct: Int, CaseIterable, Sendable, Hashable {
    /// Proton times proton amplitude.
    case protonProton
    /// Proton times neutron amplitude.
    case protonNeutron
    /// Neutron times neutron amplitude.
    case neutronNeutron
    /// Proton times charge amplitude.
    case protonCharge
    /// Neutron times charge amplitude.
    case neutronCharge
    /// Charge times charge amplitude.
    case chargeCharge
    /// The magnetic moment's helicity-flip term.
    case magnetic
}

/// The coefficient of every ``VertexProduct`` for a neutrino that arrives with a pure flavour (L → 0).
///
/// Neutrinos and antineutrinos have the same coefficients: the weak vector charge and the neutrino's charge and radius
/// flip sign together (the opposite sign for the radius, found in a public code, was corrected in the version
/// of February 2020 of arXiv:1810.05606).
public struct VertexCoefficients<Value: CouplingAlgebra> {
    private let values: [Value]

    /// The coefficient of a product.
    public subscript(product: VertexProduct) -> Value { values[product.rawValue] }

    /// The coefficients for flavour `flavour` with the neutrino `properties`.
    ///
    /// - Parameters:
    ///   - flavour: the flavour that arrives.
    ///   - properties: couplings, charges, radii and moments.
    ///   - withoutWeak: leaves the Z exchange out: scattering by charge, radius and moment alone.
    public init(flavour: NeutrinoFlavour, properties: NeutrinoProperties<Value>, withoutWeak: Bool = false) {
        let diagonal = Self.diagonalCouplings(flavour, properties, withoutWeak: withoutWeak)
        let transitions = Self.transitionSums(flavour, properties)
        let moment = properties[.moment(flavour)]
        values = VertexProduct.allCases.map { product in
            switch product {
            case .protonProton: diagonal.proton * diagonal.proton + transitions.radiusSquared
            case .protonNeutron: 2 * (diagonal.proton * diagonal.neutron)
            case .neutronNeutron: diagonal.neutron * diagonal.neutron
            case .protonCharge: 2 * (diagonal.proton * diagonal.charge - transitions.radiusTimesCharge)
            case .neutronCharge: 2 * (diagonal.neutron * diagonal.charge)
            case .chargeCharge: diagonal.charge * diagonal.charge + transitions.chargeSquared
            case .magnetic: moment * moment
            }
        }
    }

    /// Couplings of the elastic amplitude A_ll to the proton, neutron and charge amplitudes.
    private static func diagonalCouplings(
        _ flavour: NeutrinoFlavour, _ properties: NeutrinoProperties<Value>, withoutWeak: Bool
    ) -> (proton: Value, neutron: Value, charge: Value) {
        let angle = properties[.weakMixingAngle] - Value(constant: WeakCouplings.referenceSin2ThetaW)
        let weakProton =
            Value(constant: properties.couplings.proton(flavour)) + WeakCouplings.protonSlope * angle
        return (
            (withoutWeak ? .zero : weakProton) - ChargeRadius.couplingPerUnit * properties[.radius(flavour)],
            Value(constant: withoutWeak ? 0 : WeakCouplings.neutron),
            properties[.charge(flavour)]
        )
    }

    /// Σ over the other flavours of |κ r|², (κ r) q and |q|²; the relative phase of r and q is taken as zero.
    private static func transitionSums(
        _ flavour: NeutrinoFlavour, _ properties: NeutrinoProperties<Value>
    ) -> (radiusSquared: Value, radiusTimesCharge: Value, chargeSquared: Value) {
        var sums = (radiusSquared: Value.zero, radiusTimesCharge: Value.zero, chargeSquared: Value.zero)
        for transition in FlavourTransition.allCases where transition.involves(flavour) {
            let radius = ChargeRadius.couplingPerUnit * properties[.transitionRadius(transition)]
            let charge = properties[.transitionCharge(transition)]
            sums.radiusSquared = sums.radiusSquared + radius * radius
            sums.radiusTimesCharge = sums.radiusTimesCharge + radius * charge
            sums.chargeSquared = sums.chargeSquared + charge * charge
        }
        return sums
    }
}

extension VertexCoefficients: Sendable where Value: Sendable {}

/// The charge radius as a shift of g_V^p.
public enum ChargeRadius {
    /// √2πα/(3G_F) for a radius of 1e-32 cm²: g_V^p → g_V^p - 0.02380 ⟨r²⟩ (arXiv:1810.05606).
    ///
    /// It does not depend on the momentum transfer: the q² of the radius cancels the photon's propagator.
    public static let couplingPerUnit =
        2.0.squareRoot() * Double.pi * PhysicalConstants.fineStructure / (3 * PhysicalConstants.fermiConstant)
        * 1e-32 / PhysicalConstants.hbarCSquaredMeV2Cm2
}
