import NumericalMethods

/// Coherent elastic scattering on one nucleus: dσ/dT as a function of recoil and neutrino energy.
///
///     dσ/dT = (G_F² M/2π) (2 - MT/E² - 2T/E [+ T²/E²]) Σ_l' |A_l'l|²
///           + (πα²/m_e²) Z² F_p² |µ_l|² (1/T - 1/E + T/4E²)
///
/// with the amplitudes of ``VertexProduct``. Kinematics go by the spin of the target: the weak term of a spin-0 nucleus
/// has no T²/E² and vanishes exactly at T_max (helicity); for J > 0 it has it, to leading order in E/M. The magnetic term
/// is the spin-0 one for every nucleus: the difference is below 1e-5 at COHERENT's energies.
///
/// The paper (Kouzakov, Lazarev, Studenikin, EPS-HEP2021, eq. 6) leaves out 2T/E and the magnetic 1/E; they are kept
/// here. Its eq. 4 has a factor 1/(2π)³ that contradicts F_Q(0) = Z, and its sums over nucleons start one too low: the
/// form factors here are 1 at q = 0, times Z or N. The axial current (zero for J = 0, below 1 % for Cs and I) is not
/// included.
public struct CoherentScattering: Sendable {
    /// The target.
    public let nuclide: Nuclide
    /// Form factor of the protons.
    public let protonFormFactor: FormFactor
    /// Form factor of the neutrons.
    public let neutronFormFactor: FormFactor
    /// f in F → 1 - f (1 - F), for protons and neutrons alike: 1 is the form factor, 0 full coherence.
    public var coherenceLoss = 1.0

    /// Scattering on `nuclide` with the given form factors.
    public init(nuclide: Nuclide, protonFormFactor: FormFactor, neutronFormFactor: FormFactor) {
        self.nuclide = nuclide
        self.protonFormFactor = protonFormFactor
        self.neutronFormFactor = neutronFormFactor
    }

    /// Scattering on `nuclide` with one density shape; protons have the tabulated charge radius.
    ///
    /// - Parameters:
    ///   - nuclide: the target.
    ///   - model: shape of protons and neutrons alike.
    ///   - neutronRadiusFm: rms radius of the neutrons in fm; nil takes the charge radius.
    /// - Throws: ``FormFactorError``.
    public init(nuclide: Nuclide, model: FormFactorModel, neutronRadiusFm: Double?) throws(FormFactorError) {
        self.init(
            nuclide: nuclide,
            protonFormFactor: try FormFactor(model, rmsRadiusFm: nuclide.chargeRadiusFm),
            neutronFormFactor: try FormFactor(model, rmsRadiusFm: neutronRadiusFm ?? nuclide.chargeRadiusFm))
    }

    /// The products of amplitudes at a recoil energy, with the couplings and the neutrino's energy taken out.
    ///
    /// - Parameter recoilMeV: T > 0.
    /// - Returns: for the six vector products (G_F² M/2π) times the product of amplitudes, for the magnetic one
    ///   (πα²/m_e²) Z² F_p²; in cm²/keV but for the kinematic factor, which is in 1 (vector) or MeV⁻¹ (magnetic).
    public func vertexFactors(recoilMeV: Double) -> VertexFactors {
        let momentum = nuclide.momentumTransferMeV(recoilMeV: recoilMeV)
        let proton = Double(nuclide.protons) * (1 - coherenceLoss * (1 - protonFormFactor(momentumMeV: momentum)))
        let neutron = Double(nuclide.neutrons) * (1 - coherenceLoss * (1 - neutronFormFactor(momentumMeV: momentum)))
        let fermi = PhysicalConstants.fermiConstant
        let alpha = PhysicalConstants.fineStructure
        let charge =
            proton * 2.0.squareRoot() * Double.pi * alpha / (fermi * nuclide.massMeV * recoilMeV)
        let vector = fermi * fermi * nuclide.massMeV / (2 * Double.pi) * Self.toCm2PerKeV
        let magnetic =
            Double.pi * alpha * alpha / (PhysicalConstants.electronMass * PhysicalConstants.electronMass)
            * Self.toCm2PerKeV
        return VertexFactors(
            values: VertexProduct.allCases.map { product in
                switch product {
                case .protonProton: vector * proton * proton
                case .protonNeutron: vector * proton * neutron
                case .neutronNeutron: vector * neutron * neutron
                case .protonCharge: vector * proton * charge
                case .neutronCharge: vector * neutron * charge
                case .chargeCharge: vector * charge * charge
                case .magnetic: magnetic * proton * proton
                }
            })
    }

    /// dσ/dT in cm²/keV at one recoil and neutrino energy; 0 beyond the kinematic limit.
    public func differentialCrossSection(
        recoilMeV: Double, energyMeV: Double, coefficients: VertexCoefficients<Double>
    ) -> Double {
        guard recoilMeV > 0, recoilMeV <= nuclide.maximumRecoilMeV(energyMeV: energyMeV) else { return 0 }
        let moments = EnergyMoments(energyMeV: energyMeV)
        let factors = vertexFactors(recoilMeV: recoilMeV)
        return VertexProduct.allCases.reduce(0) { sum, product in
            sum + coefficients[product] * factors[product]
                * kinematics(of: product, recoilMeV: recoilMeV, moments: moments)
        }
    }

    /// The kinematic factor of a product, averaged over a spectrum through its moments.
    ///
    /// - Parameters:
    ///   - product: the product of amplitudes.
    ///   - recoilMeV: T > 0 in MeV.
    ///   - moments: ∫ f E⁻ᵏ dE over the energies that can give this recoil.
    /// - Returns: 2 - MT/E² - 2T/E [+ T²/E² for J > 0], or 1/T - 1/E + T/4E² in MeV⁻¹.
    public func kinematics(of product: VertexProduct, recoilMeV: Double, moments: EnergyMoments) -> Double {
        let recoil = recoilMeV
        if product == .magnetic {
            return moments.unity / recoil - moments.inverse + moments.inverseSquare * recoil / 4
        }
        let spin = nuclide.twiceSpin > 0 ? recoil * recoil : 0
        return 2 * moments.unity - 2 * recoil * moments.inverse
            + (spin - nuclide.massMeV * recoil) * moments.inverseSquare
    }

    private static let toCm2PerKeV = PhysicalConstants.hbarCSquaredMeV2Cm2 * 1e-3
}

/// The T-dependence of every ``VertexProduct``.
public struct VertexFactors: Sendable {
    let values: [Double]

    /// The factor of a product.
    public subscript(product: VertexProduct) -> Double { values[product.rawValue] }
}

/// ∫ f(E) E⁻ᵏ dE for k = 0, 1, 2: all that the kinematics need to know of a spectrum.
public struct EnergyMoments: Sendable, Hashable {
    /// k = 0.
    public let unity: Double
    /// k = 1, in MeV⁻¹.
    public let inverse: Double
    /// k = 2, in MeV⁻².
    public let inverseSquare: Double

    /// The three moments.
    public init(unity: Double, inverse: Double, inverseSquare: Double) {
        self.unity = unity
        self.inverse = inverse
        self.inverseSquare = inverseSquare
    }

    /// The moments of a neutrino of known energy in MeV.
    public init(energyMeV: Double) {
        self.init(unity: 1, inverse: 1 / energyMeV, inverseSquare: 1 / (energyMeV * energyMeV))
    }

    /// No neutrino can give the recoil.
    public static let none = EnergyMoments(unity: 0, inverse: 0, inverseSquare: 0)
}
