/// The coefficient of every ``VertexProduct`` for one component of a neutrino's density matrix.
///
/// Σ_a,b f_a f_b Tr[ρ X_a X_b] is a sum over products: Tr[ρ (X_a X_b + X_b X_a)] for two amplitudes, Tr[ρ X_a²] for one with itself,
/// Tr[ρ M†M] for the magnetic moment. For a pure flavour at L = 0 the last reads Σ_l' |µ_l'l|²: the paper's eq. (6) with its sums
/// over mass states done.
public struct VertexCoefficients<Value: CouplingAlgebra> {
    private let state: StateElement
    private let matrices: VertexMatrices<Value>
    private let sums: TransitionSums<Value>

    /// The coefficients of a state with the neutrino `properties`.
    ///
    /// - Parameters:
    ///   - state: the component of the density matrix.
    ///   - properties: couplings, charges, radii and moments.
    ///   - kind: what scatters.
    ///   - isAntineutrino: whether antineutrinos arrive.
    ///   - withoutWeak: leaves the Z exchange out: scattering by charge, radius and moment alone.
    public init(
        state: StateElement, properties: NeutrinoProperties<Value>, kind: ScatteringKind = .nuclear,
        isAntineutrino: Bool = false, withoutWeak: Bool = false
    ) {
        self.state = state
        matrices = VertexMatrices(
            properties, kind: kind, isAntineutrino: isAntineutrino, withoutWeak: withoutWeak)
        sums = TransitionSums(properties)
    }

    /// The coefficients of a flavour at L = 0.
    public init(
        flavour: NeutrinoFlavour, properties: NeutrinoProperties<Value>, kind: ScatteringKind = .nuclear,
        isAntineutrino: Bool = false, withoutWeak: Bool = false
    ) {
        self.init(
            state: .flavour(flavour), properties: properties, kind: kind, isAntineutrino: isAntineutrino,
            withoutWeak: withoutWeak)
    }

    /// The coefficient of a product.
    public subscript(product: VertexProduct) -> Value {
        switch product {
        case .magnetic:
            return weight { row, column in
                (state.basis == .flavour ? matrices.magnetic.flavour : matrices.magnetic.mass)[row, column]
            }
        case .pair(let first, let second):
            let left = matrices.matrix(first, state.basis)
            let right = matrices.matrix(second, state.basis)
            let pair = weight { row, column in
                let direct = Self.productElement(left, right, row, column)
                return first == second ? direct : direct + Self.productElement(right, left, row, column)
            }
            return pair + sums.term(product, state)
        }
    }

    /// What multiplies the component of ρ in Tr[ρ X], computing no element of X that it does not need.
    private func weight(_ element: (Int, Int) -> ComplexValue<Value>) -> Value {
        switch state.component {
        case .population(let index): element(index, index).real
        case .real(let row, let column): 2 * element(row, column).real
        case .imaginary(let row, let column): 2 * element(row, column).imaginary
        }
    }

    private static func productElement(
        _ left: NeutrinoMatrix<Value>, _ right: NeutrinoMatrix<Value>, _ row: Int, _ column: Int
    ) -> ComplexValue<Value> {
        (0..<3).reduce(.zero) { $0 + left[row, $1] * right[$1, column] }
    }
}

/// What q_l_transition and r2_l_transition add: the summed squares of a flavour's transition elements, which do not
/// interfere with anything else at L = 0.
private struct TransitionSums<Value: CouplingAlgebra> {
    private let radiusSquared: [Value]
    private let chargeSquared: [Value]

    init(_ properties: NeutrinoProperties<Value>) {
        radiusSquared = NeutrinoFlavour.allCases.map { flavour in
            let radius = ChargeRadius.couplingPerUnit * properties[.transitionSum(.radius, flavour)]
            return radius * radius
        }
        chargeSquared = NeutrinoFlavour.allCases.map { flavour in
            let charge = properties[.transitionSum(.charge, flavour)]
            return charge * charge
        }
    }

    /// The term of a product; zero for states that are no flavour, of which a beam must have none where a sum is not zero
    /// (Likelihood refuses it).
    func term(_ product: VertexProduct, _ state: StateElement) -> Value {
        guard state.basis == .flavour, case .population(let index) = state.component else { return .zero }
        switch product {
        case .pair(.proton, .proton), .pair(.electron, .electron): return radiusSquared[index]
        case .pair(.charge, .charge): return chargeSquared[index]
        // Across the proton and electron amplitudes of an atom the radius enters with opposite signs.
        case .pair(.proton, .electron): return -2 * radiusSquared[index]
        default: return .zero
        }
    }
}

/// The charge radius as a shift of g_V^p.
public enum ChargeRadius {
    /// √2πα/(3G_F) for a radius of 1e-32 cm²: g_V^p → g_V^p - 0.02380 ⟨r²⟩ (arXiv:1810.05606).
    ///
    /// It does not depend on the momentum transfer: the q² of the radius cancels the photon's propagator.
    public static let couplingPerUnit =
        2.0.squareRoot() * Double.pi * PhysicalConstants.fineStructure / (3 * PhysicalConstants.fermiConstant)
        * 1e-32 / PhysicalConstants.hbarCSquaredMeV2Cm2
}
