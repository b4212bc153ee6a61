/// How many of an atom's electrons a recoil of given energy can set free: Z_eff(T_e), a step function.
///
/// In the stepping approximation an electron counts as free where the energy transfer exceeds its binding energy and not at
/// all otherwise; dσ/dT_e of a free electron is multiplied by Z_eff. Exact for the magnetic moment in the semiclassical
/// limit (Kouzakov, Studenikin, arXiv:1011.5847, 1101.4878), conservative for a charge. Below about 50 eV, where the bands
/// of a solid matter, it is only an order of magnitude.
public struct ElectronShells: Sendable, Hashable {
    /// A group of electrons with one binding energy.
    public struct Shell: Sendable, Hashable {
        /// Binding energy in keV.
        public let bindingKeV: Double
        /// Electrons of a neutral atom.
        public let electrons: Int
    }

    /// Element symbol.
    public let element: String
    /// The shells, the tightest bound first.
    public let shells: [Shell]
    /// Electrons that are free at any energy: those that the published steps leave when they end.
    public let unbound: Int

    /// The shells of an element.
    ///
    /// - Throws: ``ElectronShellsError`` for an element that ``ElectronShellTable`` lacks.
    public init(element: String) throws(ElectronShellsError) {
        guard let row = ElectronShellTable.rows[element] else { throw ElectronShellsError(element: element) }
        self.element = element
        shells = row.shells.map { Shell(bindingKeV: $0.0, electrons: $0.1) }
        unbound = row.unbound
    }

    /// Electrons of the neutral atom, Z.
    public var electronCount: Int { shells.reduce(unbound) { $0 + $1.electrons } }

    /// Where Z_eff steps, in keV, ascending: the ends of panels for an integration over T_e.
    public var thresholdsKeV: [Double] { shells.reversed().map(\.bindingKeV) }

    /// Z_eff at the recoil energy `energyKeV` in keV: the electrons bound by less. At a threshold itself the shell does not
    /// count (the tables say ">").
    public func effectiveElectrons(energyKeV: Double) -> Double {
        Double(shells.reduce(unbound) { energyKeV > $1.bindingKeV ? $0 + $1.electrons : $0 })
    }
}

/// An element without electron shells.
public struct ElectronShellsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The element asked for.
    public let element: String

    /// One line for the user.
    public var description: String {
        "no binding energies of electrons for the element '\(element)'; known: "
            + ElectronShellTable.rows.keys.sorted().joined(separator: ", ")
    }
}
