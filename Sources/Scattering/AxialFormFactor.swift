import Foundation

/// The axial response F_A(q) of a nucleus, such that
///
///     dσ_A/dT = (G_F² M/2π) F_A(q) (2 + MT/E² - 2T/E + T²/E²).
///
/// At q = 0 it is F_A = (g_A²/3) ((J + 1)/J) (⟨S_p⟩ - ⟨S_n⟩)². That is a quarter of F_A(0) in arXiv:2007.08529, eqs. 66
/// and 67, where G_F² M/4π (1 + MT/2E² - T/E) stands for G_F² M/2π (2 + MT/E² - 2T/E). For a free proton it is (g_A/2)², as
/// a point-like fermion with axial coupling g_A/2 demands. Only the transverse response Σ' belongs here: the longitudinal
/// one couples to the neutrino's mass. (A public code adds both, which is 3/2 of this.) Strange quarks and two-body
/// currents are left out; the latter lower F_A by some tens of per cent (arXiv:1304.7684).
///
/// Dependence on q:
/// - 1H: dipole of the nucleon, (1 + q²/M_A²)⁻⁴ for the square, M_A = 1.026 GeV (hep-ph/0107088, quoted from memory).
/// - 19F: the shell-model response of arXiv:2007.08529, table VIII: ℱ = exp(-u/2) Σ c_i uⁱ with u = q²b²/2, b = 1.7623 fm,
///   of protons (0.269513, -0.18098, 0.0296873) and neutrons (-0.00113172, 0.00038188, 0.000744991).
/// - Others: exp(-q² ⟨r²⟩/3) with ⟨r²⟩ = (N + 3/2) b², the mean square radius of the odd nucleon's orbit in the oscillator
///   shell N, and b² = 41.467/(45 A^(-1/3) - 25 A^(-2/3)) fm² (arXiv:1203.3542). For 19F its slope at q = 0 would be that
///   of the shell model to 1 %; at 50 MeV it is 3 % below the shell model of arXiv:1203.3542 for 127I, 18 % above it for
///   129Xe. An order of magnitude above 100 MeV, where F_A is small.
public struct AxialFormFactor: Sendable, Hashable {
    /// The nucleon's axial coupling g_A.
    public static let axialCoupling = 1.2764

    /// The nucleus.
    public let nuclide: Nuclide
    /// Its spins.
    public let spin: NuclearSpin

    private let atZero: Double
    private let shape: Shape

    private enum Shape: Hashable {
        case dipole(massMeV: Double)
        case gaussian(meanSquareFm2: Double)
        case fluorine
    }

    /// The axial response of `nuclide`; 0 for J = 0.
    ///
    /// - Parameters:
    ///   - nuclide: the nucleus.
    ///   - spin: its spins; nil takes ``NuclearSpinTable``, and 0 where they are not known.
    public init(nuclide: Nuclide, spin: NuclearSpin? = nil) {
        self.nuclide = nuclide
        self.spin =
            spin ?? NuclearSpinTable.spin(of: nuclide) ?? NuclearSpin(protons: 0, neutrons: 0, source: .oddGroup)
        let coupling = Self.axialCoupling * self.spin.isovector
        atZero = nuclide.twiceSpin == 0 ? 0 : coupling * coupling / 3 * (nuclide.spin + 1) / nuclide.spin
        switch nuclide.name {
        case "H1": shape = .dipole(massMeV: 1026)
        case "F19": shape = .fluorine
        default:
            let root = 1 / cbrt(Double(nuclide.massNumber))
            let oscillator = 41.467 / (45 * root - 25 * root * root)
            shape = .gaussian(meanSquareFm2: (Double(Self.oscillatorShell(of: nuclide)) + 1.5) * oscillator)
        }
    }

    /// F_A at the momentum transfer `momentumMeV` = |q| in MeV.
    public func callAsFunction(momentumMeV: Double) -> Double {
        let q = momentumMeV / PhysicalConstants.hbarCMeVFm
        switch shape {
        case .dipole(let mass):
            let ratio = momentumMeV / mass
            let dipole = 1 / ((1 + ratio * ratio) * (1 + ratio * ratio))
            return atZero * dipole * dipole
        case .gaussian(let meanSquare):
            return atZero * exp(-q * q * meanSquare / 3)
        case .fluorine:
            let u = q * q * 1.7623 * 1.7623 / 2
            // Protons less neutrons.
            let constant = 0.269513 + 0.00113172
            let response = constant + u * (-0.18098 - 0.00038188 + u * (0.0296873 - 0.000744991))
            return atZero * exp(-u) * response * response / (constant * constant)
        }
    }

    /// The major oscillator shell of the odd nucleon, between the closures 2, 8, 20, 40 (below g9/2), 82 and 126; the
    /// intruders 0f7/2, 0g9/2 belong to it, 0h11/2 and 0i13/2 do not.
    private static func oscillatorShell(of nuclide: Nuclide) -> Int {
        let odd = nuclide.protons % 2 == 1 ? nuclide.protons : nuclide.neutrons
        return [2, 8, 20, 40, 82, 126].firstIndex { odd <= $0 } ?? 6
    }
}
