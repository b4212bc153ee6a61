/// The constants of nature that the cross sections need, in MeV and natural units unless the name says otherwise.
///
/// Values: CODATA 2018 and the Review of Particle Physics (PDG 2022).
public enum PhysicalConstants {
    /// Fermi constant G_F in MeV⁻².
    public static let fermiConstant = 1.1663788e-11
    /// Fine-structure constant α at q² = 0.
    public static let fineStructure = 1 / 137.035999
    /// ħc in MeV fm.
    public static let hbarCMeVFm = 197.3269804
    /// (ħc)² in MeV² cm²: turns a cross section in MeV⁻² into cm².
    public static let hbarCSquaredMeV2Cm2 = hbarCMeVFm * hbarCMeVFm * 1e-26
    /// Electron mass in MeV.
    public static let electronMass = 0.51099895
    /// Muon mass in MeV.
    public static let muonMass = 105.6583755
    /// Tau mass in MeV.
    public static let tauMass = 1776.86
    /// Proton mass in MeV.
    public static let protonMass = 938.27208816
    /// Charged-pion mass in MeV.
    public static let chargedPionMass = 139.57039
    /// Atomic mass unit in MeV.
    public static let atomicMassUnit = 931.49410242
    /// Avogadro constant in mol⁻¹.
    public static let avogadro = 6.02214076e23
    /// Mean life of the muon in µs.
    public static let muonLifetimeUs = 2.1969811
}
