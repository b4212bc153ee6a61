/// Whether a neutrino is its own antiparticle.
public enum NeutrinoNature: String, CaseIterable, Sendable, Codable, Hashable {
    /// Four components: every Hermitian matrix is possible.
    case dirac
    /// Two components: in the mass basis q, ⟨r²⟩, µ and ε are antisymmetric, so imaginary without a diagonal, and the anapole
    /// moment is symmetric, so real.
    case majorana
}

/// What parameters of the neutrino mean: couplings, basis, mixing, nature.
public struct NeutrinoFramework: Sendable, Hashable {
    /// The weak couplings and what a charge radius is counted from.
    public var couplings: WeakCouplings
    /// The basis in which matrix elements are parameters.
    public var basis = NeutrinoBasis.flavour
    /// Mixing between the bases.
    public var mixing = NeutrinoMixing.nuFit52(.normal)
    /// Dirac or Majorana.
    public var nature = NeutrinoNature.dirac

    /// A framework in the flavour basis.
    public init(couplings: WeakCouplings) {
        self.couplings = couplings
    }

    /// The Standard Model's charge radii as a matrix in ``basis``; zero for `shift`.
    var standardModelRadius: NeutrinoMatrix<Double> {
        let flavour = NeutrinoMatrix(diagonal: NeutrinoFlavour.allCases.map(couplings.standardModelRadius))
        return basis == .flavour ? flavour : flavour.transformed(by: mixing.matrix.adjoint)
    }

    /// The Standard Model's value of a matrix element of charge radius or anapole.
    ///
    /// A Dirac neutrino has the radius alone. For a Majorana neutrino the same ⟨r²⟩ - 6a is divided: what is symmetric can only
    /// be an anapole moment, what is antisymmetric only a radius.
    func standardModelElement(_ property: NeutrinoProperty, _ element: MatrixElement) -> ComplexValue<Double> {
        guard element.basis == basis, property == .radius || property == .anapole else { return .zero }
        let radius = standardModelRadius[element.row, element.column]
        switch (nature, property) {
        case (.dirac, .radius): return radius
        case (.majorana, .radius): return ComplexValue(0, radius.imaginary)
        case (.majorana, .anapole): return ComplexValue(-radius.real / 6)
        default: return .zero
        }
    }
}
