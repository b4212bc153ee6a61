/// How much of a recoil's energy becomes light or charge.
public enum Quenching: Sendable, Hashable {
    /// E_ee = Σ c_k Tᵏ, k from 1, with both energies in MeV.
    case polynomialMeV(coefficients: [Double])

    /// E_ee = T: electrons are not quenched.
    case none

    /// The electron-equivalent energy in keV of a recoil of `recoilKeVnr`.
    public func electronEquivalentKeV(recoilKeVnr: Double) -> Double {
        switch self {
        case .polynomialMeV(let coefficients):
            let recoil = recoilKeVnr * 1e-3
            return coefficients.reversed().reduce(0) { ($0 + $1) * recoil } * 1e3
        case .none: return recoilKeVnr
        }
    }

    /// The coefficients of the curve.
    public var parameters: [Double] {
        switch self {
        case .polynomialMeV(let coefficients): coefficients
        case .none: []
        }
    }

    /// The curve with other coefficients.
    public func replacing(parameters: [Double]) -> Quenching {
        switch self {
        case .polynomialMeV: .polynomialMeV(coefficients: parameters)
        case .none: .none
        }
    }
}
