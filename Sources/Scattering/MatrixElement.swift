/// A property of the neutrino that is a Hermitian matrix between its states.
public enum NeutrinoProperty: String, CaseIterable, Sendable, Hashable {
    /// Millicharge, in e.
    case charge = "q"
    /// Charge radius ⟨r²⟩, in 1e-32 cm².
    case radius = "r2"
    /// Anapole moment a, in 1e-32 cm²; it enters as ⟨r²⟩ - 6a.
    case anapole = "a"
    /// Magnetic moment µ, in µ_B.
    case magnetic = "mu"
    /// Electric moment ε, in µ_B; it enters as µ - iε.
    case electric = "eps"

    /// Its unit in files, flags and results.
    public var unit: String {
        switch self {
        case .charge: "e"
        case .radius, .anapole: "1e-32 cm^2"
        case .magnetic, .electric: "mu_B"
        }
    }

    /// A natural size for steps of a minimiser, in its unit: about what COHERENT resolves.
    var naturalScale: Double {
        switch self {
        case .charge: 1e-8
        case .radius: 1
        case .anapole: 0.2
        case .magnetic, .electric: 1e-9
        }
    }
}

/// An element on or above the diagonal of a Hermitian matrix between neutrino states.
public struct MatrixElement: Sendable, Hashable {
    /// The basis.
    public let basis: NeutrinoBasis
    /// Row, from 0 to 2.
    public let row: Int
    /// Column, not below the row.
    public let column: Int

    /// The element in a row and a column of a basis.
    public init(basis: NeutrinoBasis, row: Int, column: Int) {
        precondition(0 <= row && row <= column && column < 3, "an element on or above the diagonal")
        self.basis = basis
        self.row = row
        self.column = column
    }

    /// The diagonal element of a flavour.
    public static func diagonal(_ flavour: NeutrinoFlavour) -> MatrixElement {
        MatrixElement(basis: .flavour, row: flavour.index, column: flavour.index)
    }

    /// The transition element of two flavours.
    public static func transition(_ transition: FlavourTransition) -> MatrixElement {
        let indices = NeutrinoFlavour.allCases.filter(transition.involves).map(\.index)
        return MatrixElement(basis: .flavour, row: indices[0], column: indices[1])
    }

    /// Whether it is real, and one of a state with itself.
    public var isDiagonal: Bool { row == column }

    /// The six elements in a basis: the diagonal, then the transitions.
    public static func all(_ basis: NeutrinoBasis) -> [MatrixElement] {
        [(0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2)].map {
            MatrixElement(basis: basis, row: $0.0, column: $0.1)
        }
    }

    /// Its name after that of the property: `ee`, `emu`, `12`.
    public var suffix: String {
        switch basis {
        case .flavour: NeutrinoFlavour.allCases[row].rawValue + NeutrinoFlavour.allCases[column].rawValue
        case .mass: "\(row + 1)\(column + 1)"
        }
    }
}
