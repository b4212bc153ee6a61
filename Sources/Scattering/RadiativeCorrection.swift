import Foundation
import NumericalMethods

/// The running of the flavour-dependent part of g_V^p with the momentum transfer.
///
/// The loop of the charged lepton l that belongs to ν_l gives g_V^p the term (α/6π)[3 - 2 ln(m_l²/m_W²)], which is the Standard
/// Model's charge radius. At Q² = -q² > 0 the logarithm becomes ∫₀¹ 6x(1-x) ln[(m_l² + x(1-x) Q²)/m_W²] dx, so that
///
///     Δ_l(Q²) = -(α/3π) ∫₀¹ 6x(1-x) ln[1 + x(1-x) Q²/m_l²] dx ≤ 0.
///
/// For ν_e at |q| = 30 to 60 MeV it is about -0.005 (Tomalak, Machado, Pandey, Plestid, arXiv:2011.05960, sec. 2; one loop,
/// leptons only). The flavour-universal part of the running (quark loops) is not included.
public enum RadiativeCorrection {
    /// g_V^p(Q²) - g_V^p(0) of a flavour.
    ///
    /// - Parameters:
    ///   - flavour: whose lepton runs in the loop.
    ///   - momentumMeV: |q| in MeV.
    public static func running(_ flavour: NeutrinoFlavour, momentumMeV: Double) -> Double {
        let mass = flavour.chargedLeptonMassMeV
        return -PhysicalConstants.fineStructure / (3 * Double.pi) * loop(momentumMeV * momentumMeV / (mass * mass))
    }

    /// ∫₀¹ 6x(1-x) ln[1 + x(1-x) r] dx in closed form.
    ///
    /// With b = √(1 + 4/r): -5/3 + 4/r + (1 - 2/r) b ln[(b + 1)/(b - 1)]; a series below r = 0.01, where terms cancel.
    static func loop(_ ratio: Double) -> Double {
        guard ratio > 0.01 else { return ratio * (1.0 / 5 - ratio * (3.0 / 140 - ratio * (1.0 / 315 - ratio / 1848))) }
        let b = (1 + 4 / ratio).squareRoot()
        return -5.0 / 3 + 4 / ratio + (1 - 2 / ratio) * b * log((b + 1) / (b - 1))
    }
}

extension NeutrinoFlavour {
    /// Mass of the charged lepton of the flavour, in MeV.
    public var chargedLeptonMassMeV: Double {
        switch self {
        case .electron: PhysicalConstants.electronMass
        case .muon: PhysicalConstants.muonMass
        case .tau: PhysicalConstants.tauMass
        }
    }
}
