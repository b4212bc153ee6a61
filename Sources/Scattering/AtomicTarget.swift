/// Coherent scattering on a whole atom: nucleus and electron cloud recoil together, and their amplitudes add.
///
/// The electron's vector coupling joins the weak amplitude, its charge -1 the electromagnetic one (Cadeddu, Dordei, Giunti,
/// Kouzakov, Picciau, Studenikin, arXiv:1907.03302; Gaponov and Tikhonov, Sov. J. Nucl. Phys. 26, 314, 1977):
///
///     F_1 = Z g_V^p F_p + N g_V^n F_n + Z g_V^e F_e,   g_V^e = 2 sin²θ_W + 1/2 (ν_e), 2 sin²θ_W - 1/2 (ν_µ, ν_τ),
///     F_Q = Z (F_p - F_e),
///
/// and the amplitude is F_1 - F_Q Q as for a nucleus; the magnetic term has F_Q², too. q = √(2MT) with the mass of the atom.
/// As q → 0 the atom is neutral: charge and magnetic moment see it only through F_Q ≈ Z q²⟨r²⟩/6, below about 1 eV of recoil
/// for light atoms. The axial current of closed shells vanishes; that of a single electron outside them is left out, the
/// nucleus keeps its own.
///
/// For ν_e and ν̄_e (coherent vector scattering is the same for both) the electrons' positive coupling cancels the
/// neutrons': F_1 vanishes where F_e = -(Z g_V^p + N g_V^n)/(Z g_V^e), in 4He at q ≈ 8 keV, a recoil of 8 to 9 meV:
///
/// | couplings | q (keV) | T (meV) |
/// |---|---|---|
/// | tree level, sin²θ_W = 0.23857 | 8.02 | 8.62 |
/// | tree level, sin²θ_W = 0.23122 | 8.13 | 8.87 |
/// | one loop (0.0382, -0.5117; 0.9521) | 7.89 | 8.35 |
/// | tree level, 0.23857, one-parameter 1s orbitals of charge 27/16 | 8.26 | 9.16 |
///
/// which is the dip "at about 9 meV" of arXiv:1907.03302. For ν_µ and ν_τ g_V^e is small and of the neutrons' sign: no zero.
/// The scattering must leave the atom in its ground state: valid below its first excitation, and for free atoms.
public struct AtomicTarget: Sendable, Hashable {
    /// The nucleus.
    public let nuclide: Nuclide
    /// The electrons.
    public let cloud: AtomicFormFactor

    /// The atom of a nuclide.
    ///
    /// - Throws: ``AtomicFormFactorError``.
    public init(nuclide: Nuclide) throws(AtomicFormFactorError) {
        self.nuclide = nuclide
        cloud = try AtomicFormFactor(element: nuclide.element)
    }

    /// Mass of the atom in MeV.
    public var massMeV: Double { nuclide.atomicMassU * PhysicalConstants.atomicMassUnit }

    /// F_Q = Z (F_p - F_e) of the atom; accurate as q → 0, where it vanishes.
    ///
    /// - Parameters:
    ///   - protonFormFactor: F_p at this q.
    ///   - momentumMeV: |q| in MeV.
    public func chargeAmplitude(protonFormFactor: Double, momentumMeV: Double) -> Double {
        Double(nuclide.protons) * (cloud.screening(momentumMeV: momentumMeV) - (1 - protonFormFactor))
    }
}
