/// One real component of a neutrino's density matrix ρ: what a beam component is made of.
///
/// Observables are Tr[ρ X] with Hermitian X, that is Σ_i ρ_ii X_ii + 2 Σ_i<j (Re ρ_ij Re X_ij + Im ρ_ij Im X_ij). A spectrum
/// that is weighted with one component of ρ(E), and folded once, serves every X: mixing costs nothing later.
public struct StateElement: Sendable, Hashable {
    /// Which component.
    public enum Component: Sendable, Hashable {
        /// ρ_ii.
        case population(Int)
        /// Re ρ_ij, i < j.
        case real(Int, Int)
        /// Im ρ_ij, i < j.
        case imaginary(Int, Int)
    }

    /// The basis of ρ.
    public let basis: NeutrinoBasis
    /// The component.
    public let component: Component

    /// A component of ρ in a basis.
    public init(basis: NeutrinoBasis, component: Component) {
        self.basis = basis
        self.component = component
    }

    /// The pure state of a flavour: ρ_ll = 1.
    public static func flavour(_ flavour: NeutrinoFlavour) -> StateElement {
        StateElement(basis: .flavour, component: .population(flavour.index))
    }

    /// The pure mass state `index`, 0 to 2.
    public static func massState(_ index: Int) -> StateElement {
        StateElement(basis: .mass, component: .population(index))
    }

    /// Whether it is the population of a flavour, as neutrinos have that did not mix on their way.
    public var isFlavour: Bool {
        guard basis == .flavour, case .population = component else { return false }
        return true
    }

    /// All nine components in a basis.
    public static func all(_ basis: NeutrinoBasis) -> [StateElement] {
        let pairs = [(0, 1), (0, 2), (1, 2)]
        let components =
            (0..<3).map(Component.population)
            + pairs.flatMap { [Component.real($0.0, $0.1), Component.imaginary($0.0, $0.1)] }
        return components.map { StateElement(basis: basis, component: $0) }
    }

    /// The component of a density matrix in this basis.
    public func value(in density: NeutrinoMatrix<Double>) -> Double {
        switch component {
        case .population(let index): density[index, index].real
        case .real(let row, let column): density[row, column].real
        case .imaginary(let row, let column): density[row, column].imaginary
        }
    }
}
