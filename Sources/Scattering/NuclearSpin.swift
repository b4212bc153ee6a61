/// The expectation values ⟨S_p⟩, ⟨S_n⟩ of the total spin of a nucleus' protons and neutrons, in the state M = J.
public struct NuclearSpin: Sendable, Hashable {
    /// Where the two numbers come from.
    public enum Source: Sendable, Hashable {
        /// A published calculation, cited.
        case published(String)
        /// One unpaired nucleon in the shell that the spin and parity of the nucleus name.
        case oddGroup
        /// A nucleus of isospin 0: protons and neutrons alike, so that the isovector combination vanishes.
        case isospinZero
    }

    /// ⟨S_p⟩.
    public let protons: Double
    /// ⟨S_n⟩.
    public let neutrons: Double
    /// Where they come from.
    public let source: Source

    /// Whether the numbers are a single-particle estimate rather than a published calculation.
    public var isEstimate: Bool {
        if case .published = source { false } else { true }
    }

    /// The isovector combination ⟨S_p⟩ - ⟨S_n⟩, which the axial current couples to.
    public var isovector: Double { protons - neutrons }

    /// Spin expectation values.
    public init(protons: Double, neutrons: Double, source: Source) {
        self.protons = protons
        self.neutrons = neutrons
        self.source = source
    }

    /// The odd group: all nucleons but one are paired to spin 0.
    ///
    /// For j = l + 1/2 the nucleon has ⟨S⟩ = 1/2, for j = l - 1/2 it has ⟨S⟩ = -j/(2(j + 1)) (Schmidt; Engel, Pittel and
    /// Vogel, Int. J. Mod. Phys. E 1, 1, 1992). l is the one of j ± 1/2 that has the parity of the nucleus.
    /// Configuration mixing quenches these values: 127I has 0.34 instead of 1/2.
    ///
    /// - Parameters:
    ///   - nuclide: a nucleus of odd mass number.
    ///   - hasEvenParity: its parity.
    /// - Returns: nil where no nucleon or two are unpaired.
    public static func oddGroup(_ nuclide: Nuclide, hasEvenParity: Bool) -> NuclearSpin? {
        guard nuclide.massNumber % 2 == 1 else { return nil }
        let j = nuclide.spin
        // 2l is 2j - 1 or 2j + 1, whichever is even; of the two values of l one is even.
        let lower = (nuclide.twiceSpin - 1) / 2
        let value = (lower % 2 == 0) == hasEvenParity ? 0.5 : -j / (2 * (j + 1))
        return nuclide.protons % 2 == 1
            ? NuclearSpin(protons: value, neutrons: 0, source: .oddGroup)
            : NuclearSpin(protons: 0, neutrons: value, source: .oddGroup)
    }
}
