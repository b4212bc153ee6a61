import Foundation

/// The form factor F_e(q) of the electron cloud of a free neutral atom in its ground state, for each electron: F_e(0) = 1.
///
/// Hydrogen exactly, F_e = (1 + q²a²/4)⁻² with the Bohr radius a (ħc/a = α m_e = 3.73 keV); all others by the five Gaussians
/// and a constant of ``AtomicFormFactorTable``, divided by their sum so that the atom is neutral.
///
/// Valid from q = 0 to ``reachMeV`` (149 keV): within 1 % of Z of the tables of Hubbell et al. in `xraylib` 4.3, where F_e
/// is small within 10 % of it. Beyond, it goes on as q⁻⁴, an order of magnitude. Molecules and solids differ where q is
/// below the inverse distance of the atoms, a few keV.
public struct AtomicFormFactor: Sendable, Hashable {
    /// Where the parametrisation ends, |q| in MeV: s = q/4π = 6 Å⁻¹.
    public static let reachMeV = 24 * Double.pi * hbarCMeVAngstrom

    /// Element symbol.
    public let element: String
    private let row: AtomicFormFactorTable.Row?
    private let sum: Double

    private static let hbarCMeVAngstrom = PhysicalConstants.hbarCMeVFm * 1e-5

    /// The electron cloud of an element.
    ///
    /// - Throws: ``AtomicFormFactorError`` for an element that the table lacks.
    public init(element: String) throws(AtomicFormFactorError) {
        row = AtomicFormFactorTable.rows[element]
        guard row != nil || element == "H" else { throw AtomicFormFactorError(element: element) }
        sum = row.map { $0.a.reduce($0.c, +) } ?? 1
        self.element = element
    }

    /// F_e at the momentum transfer `momentumMeV` = |q| in MeV.
    public func callAsFunction(momentumMeV: Double) -> Double {
        guard let row, momentumMeV > Self.reachMeV else { return 1 - screening(momentumMeV: momentumMeV) }
        let ratio = Self.reachMeV / momentumMeV
        return value(row, momentumMeV: Self.reachMeV) * ratio * ratio * ratio * ratio
    }

    /// 1 - F_e, the charge for each proton that the electrons leave unscreened; accurate where it is small, as q²⟨r²⟩/6.
    ///
    /// - Parameter momentumMeV: |q| in MeV.
    public func screening(momentumMeV: Double) -> Double {
        guard let row else {
            let x = momentumMeV / (2 * PhysicalConstants.fineStructure * PhysicalConstants.electronMass)
            let square = x * x
            return square * (2 + square) / ((1 + square) * (1 + square))
        }
        guard momentumMeV <= Self.reachMeV else { return 1 - self(momentumMeV: momentumMeV) }
        let s = momentumMeV / (4 * Double.pi * Self.hbarCMeVAngstrom)
        return zip(row.a, row.b).reduce(0) { $0 - $1.0 * expm1(-$1.1 * s * s) } / sum
    }

    private func value(_ row: AtomicFormFactorTable.Row, momentumMeV: Double) -> Double {
        let s = momentumMeV / (4 * Double.pi * Self.hbarCMeVAngstrom)
        return zip(row.a, row.b).reduce(row.c) { $0 + $1.0 * exp(-$1.1 * s * s) } / sum
    }
}

/// An element without an electron cloud.
public struct AtomicFormFactorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The element asked for.
    public let element: String

    /// One line for the user.
    public var description: String {
        "no atomic form factor for the element '\(element)'; known: "
            + (["H"] + AtomicFormFactorTable.rows.keys).sorted().joined(separator: ", ")
    }
}
