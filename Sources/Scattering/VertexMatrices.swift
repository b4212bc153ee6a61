/// What scatters, as far as the neutrino's matrices depend on it.
public enum ScatteringKind: String, CaseIterable, Sendable, Codable, Hashable {
    /// A nucleus, or an atom as a whole.
    case nuclear
    /// An electron that is set free.
    case electron
}

/// The matrices between neutrino states that go with each ``VertexAmplitude``, in both bases.
///
/// In the flavour basis, with κ of ``ChargeRadius`` and R = ⟨r²⟩ - 6a:
///
///     proton    diag(g_V^p) - κR        neutron  g_V^n
///     electron  diag(g_V^e) + κR        charge   q
///     axial     1 (nuclei), diag(g_A^e) (electrons)
///
/// For antineutrinos every matrix is conjugated; the vector currents and the electromagnetic ones change sign together,
/// the axial current does not, and a common sign has no effect: so the axial matrix changes sign alone. µ and ε change sign as
/// well, and so does the chirality that puts ε beside µ: M = µ - iε becomes -(µ* + iε*) = -M* (CPT). (A public code
/// keeps the opposite sign for the charge radius of antineutrinos; arXiv:1810.05606 was corrected in February 2020.)
struct VertexMatrices<Value: CouplingAlgebra> {
    private let flavourBasis: [NeutrinoMatrix<Value>]
    private let massBasis: [NeutrinoMatrix<Value>]
    /// M†M of the magnetic term, in each basis.
    let magnetic: (flavour: NeutrinoMatrix<Value>, mass: NeutrinoMatrix<Value>)

    init(
        _ properties: NeutrinoProperties<Value>, kind: ScatteringKind, isAntineutrino: Bool, withoutWeak: Bool
    ) {
        let couplings = WeakMatrices(properties, kind: kind, withoutWeak: withoutWeak)
        let mixing = properties.framework.mixing.matrix
        func conjugated(_ matrix: NeutrinoMatrix<Value>) -> NeutrinoMatrix<Value> {
            isAntineutrino ? matrix.conjugate : matrix
        }
        let flavour = VertexAmplitude.allCases.map { amplitude in
            let sign = amplitude == .axial && isAntineutrino ? -1.0 : 1
            return sign == 1 ? couplings.matrix(amplitude) : sign * couplings.matrix(amplitude)
        }
        flavourBasis = flavour.map(conjugated)
        massBasis = flavour.map { conjugated($0.transformed(by: mixing.adjoint)) }
        let squared = Self.magneticSquare(properties)
        magnetic = (conjugated(squared), conjugated(squared.transformed(by: mixing.adjoint)))
    }

    /// The matrix of an amplitude in a basis.
    func matrix(_ amplitude: VertexAmplitude, _ basis: NeutrinoBasis) -> NeutrinoMatrix<Value> {
        basis == .flavour ? flavourBasis[amplitude.rawValue] : massBasis[amplitude.rawValue]
    }

    /// M†M with M = µ - iε of neutrinos, plus the squares of the flavours' effective moments.
    private static func magneticSquare(_ properties: NeutrinoProperties<Value>) -> NeutrinoMatrix<Value> {
        let moment = properties.matrix(.magnetic)
        let electric = properties.matrix(.electric)
        let imaginary = NeutrinoMatrix<Value> { ComplexValue(.zero, Value(constant: 1)) * electric[$0, $1] }
        let effective = NeutrinoMatrix(
            diagonal: NeutrinoFlavour.allCases.map { flavour in
                properties[.moment(flavour)] * properties[.moment(flavour)] + properties[.squaredMoment(flavour)]
            })
        return effective + (moment + imaginary) * (moment - imaginary)
    }
}

/// The matrices of neutrinos in the flavour basis.
private struct WeakMatrices<Value: CouplingAlgebra> {
    let couplings: WeakCouplings
    let kind: ScatteringKind
    let angle: Value
    let radius: NeutrinoMatrix<Value>
    let charge: NeutrinoMatrix<Value>
    let withoutWeak: Bool

    init(_ properties: NeutrinoProperties<Value>, kind: ScatteringKind, withoutWeak: Bool) {
        couplings = properties.framework.couplings
        self.kind = kind
        self.withoutWeak = withoutWeak
        angle = properties[.weakMixingAngle] - Value(constant: WeakCouplings.referenceSin2ThetaW)
        radius =
            ChargeRadius.couplingPerUnit * (properties.matrix(.radius) - 6 * properties.matrix(.anapole))
        charge = properties.matrix(.charge)
    }

    func matrix(_ amplitude: VertexAmplitude) -> NeutrinoMatrix<Value> {
        switch amplitude {
        case .proton: diagonal(slope: WeakCouplings.protonSlope, couplings.proton) - radius
        case .neutron: diagonal { _ in WeakCouplings.neutron }
        case .electron: diagonal(slope: WeakCouplings.electronSlope, couplings.electronVector) + radius
        case .charge: charge
        case .axial: kind == .electron ? diagonal(couplings.electronAxial) : diagonal { _ in 1 }
        case .loopElectron: diagonal { $0 == .electron ? 1 : 0 }
        case .loopMuon: diagonal { $0 == .muon ? 1 : 0 }
        case .loopTau: diagonal { $0 == .tau ? 1 : 0 }
        }
    }

    private func diagonal(slope: Double = 0, _ coupling: (NeutrinoFlavour) -> Double) -> NeutrinoMatrix<Value> {
        guard !withoutWeak else { return .zero }
        return NeutrinoMatrix(
            diagonal: NeutrinoFlavour.allCases.map { flavour in
                let constant = Value(constant: coupling(flavour))
                return slope == 0 ? constant : constant + slope * angle
            })
    }
}
