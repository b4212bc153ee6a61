/// Something at rest that a neutrino can push: a nucleus, an atom, a proton, the electrons of an atom.
public protocol RecoilTarget: Sendable {
    /// Mass of what recoils, in MeV.
    var massMeV: Double { get }
    /// Products of amplitudes with a kernel that is not zero.
    var products: [VertexProduct] { get }
    /// Recoil energies in MeV at which a kernel is not smooth.
    var breaksMeV: [Double] { get }
    /// The kernels of ``products`` at a recoil energy T > 0 in MeV, in cm²/keV.
    func kernels(recoilMeV: Double) -> [EnergyKernel]
}

extension RecoilTarget {
    /// The largest recoil energy that a neutrino of energy `energyMeV` can give, in MeV: 2E²/(M + 2E).
    public func maximumRecoilMeV(energyMeV: Double) -> Double {
        2 * energyMeV * energyMeV / (massMeV + 2 * energyMeV)
    }

    /// The smallest neutrino energy, in MeV, that can give a recoil of `recoilMeV`: [T + √(T² + 2MT)]/2.
    public func minimumEnergyMeV(recoilMeV: Double) -> Double {
        (recoilMeV + (recoilMeV * recoilMeV + 2 * massMeV * recoilMeV).squareRoot()) / 2
    }

    /// dσ/dT in cm²/keV at one recoil and neutrino energy; 0 beyond the kinematic limit.
    public func differentialCrossSection(
        recoilMeV: Double, energyMeV: Double, coefficients: VertexCoefficients<Double>
    ) -> Double {
        guard recoilMeV > 0, recoilMeV <= maximumRecoilMeV(energyMeV: energyMeV) else { return 0 }
        let moments = EnergyMoments(energyMeV: energyMeV)
        return zip(products, kernels(recoilMeV: recoilMeV)).reduce(0) { sum, item in
            sum + coefficients[item.0] * item.1(moments)
        }
    }
}

/// Factors in front of every kernel.
enum CrossSectionScale {
    /// MeV⁻³ in cm²/keV.
    private static let toCm2PerKeV = PhysicalConstants.hbarCSquaredMeV2Cm2 * 1e-3

    /// G_F² M/2π in cm²/keV.
    static func weak(massMeV: Double) -> Double {
        let fermi = PhysicalConstants.fermiConstant
        return fermi * fermi * massMeV / (2 * Double.pi) * toCm2PerKeV
    }

    /// πα²/m_e² in MeV cm²/keV.
    static let magnetic =
        Double.pi * PhysicalConstants.fineStructure * PhysicalConstants.fineStructure
        / (PhysicalConstants.electronMass * PhysicalConstants.electronMass) * toCm2PerKeV

    /// √2πα/(G_F M T): the amplitude of a unit charge beside that of a unit weak charge.
    static func charge(massMeV: Double, recoilMeV: Double) -> Double {
        2.0.squareRoot() * Double.pi * PhysicalConstants.fineStructure
            / (PhysicalConstants.fermiConstant * massMeV * recoilMeV)
    }
}
