/// How much of a recoil's energy becomes light or charge.
public enum Quenching: Sendable, Hashable {
    /// E_ee = Σ c_k Tᵏ, k from 1, with both energies in MeV.
    case polynomialMeV(coefficients: [Double])

    /// The electron-equivalent energy in keV of a recoil of `recoilKeVnr`.
    public func electronEquivalentKeV(recoilKeVnr: Double) -> Double {
        switch self {
        case .polynomialMeV(let coefficients):
            let recoil = recoilKeVnr * 1e-3
            return coefficients.reversed().reduce(0) { ($0 + $1) * recoil } * 1e3
        }
    }

    /// The coefficients of the curve.
    public var parameters: [Double] {
        switch self {
        case .polynomialMeV(let coefficients): coefficients
        }
    }

    /// The curve with other coefficients.
    public func replacing(parameters: [Double]) -> Quenching { .polynomialMeV(coefficients: parameters) }
}
