import Foundation

/// How much of a recoil's energy becomes light or charge.
public enum Quenching: Sendable, Hashable {
    /// E_ee = Σ c_k Tᵏ, k from 1, with both energies in MeV.
    case polynomialMeV(coefficients: [Double])

    /// E_ee = (a + b T) T, with T in keV: the quenching factor is a straight line (arXiv:2006.12659 for argon).
    case linear(atZero: Double, perKeVnr: Double)

    /// E_ee = k g(ε)/(1 + k g(ε)) T with g = 3 ε^0.15 + 0.7 ε^0.6 + ε and ε = 11.5 Z^(-7/3) T in keV: Lindhard et al.,
    /// Mat. Fys. Medd. Dan. Vid. Selsk. 33 (1963) 10.
    case lindhard(k: Double, protons: Int)
    /// E_ee = Q(T) T with T in keV and Q linear between the rows of a table, whose recoils increase; constant outside them.
    case table(recoilsKeVnr: [Double], factors: [Double])

    /// E_ee = T: electrons are not quenched.
    case none

    /// The electron-equivalent energy in keV of a recoil of `recoilKeVnr`.
    public func electronEquivalentKeV(recoilKeVnr: Double) -> Double {
        switch self {
        case .polynomialMeV(let coefficients):
            let recoil = recoilKeVnr * 1e-3
            return coefficients.reversed().reduce(0) { ($0 + $1) * recoil } * 1e3
        case .linear(let atZero, let perKeVnr): return (atZero + perKeVnr * recoilKeVnr) * recoilKeVnr
        case .lindhard(let k, let protons):
            let epsilon = 11.5 * pow(Double(protons), -7.0 / 3) * recoilKeVnr
            let g = 3 * pow(epsilon, 0.15) + 0.7 * pow(epsilon, 0.6) + epsilon
            return k * g / (1 + k * g) * recoilKeVnr
        case .table(let recoils, let factors):
            return LinearTable.value(at: recoilKeVnr, arguments: recoils, values: factors) * recoilKeVnr
        case .none: return recoilKeVnr
        }
    }

    /// The coefficients of the curve; of a straight line the value at T = 0 and the slope; of a table its factors; Lindhard's
    /// k.
    public var parameters: [Double] {
        switch self {
        case .polynomialMeV(let coefficients): coefficients
        case .linear(let atZero, let perKeVnr): [atZero, perKeVnr]
        case .lindhard(let k, _): [k]
        case .table(_, let factors): factors
        case .none: []
        }
    }

    /// The curve with other coefficients.
    public func replacing(parameters: [Double]) -> Quenching {
        switch self {
        case .polynomialMeV: return .polynomialMeV(coefficients: parameters)
        case .linear:
            precondition(parameters.count == 2, "a straight line has two parameters")
            return .linear(atZero: parameters[0], perKeVnr: parameters[1])
        case .lindhard(_, let protons):
            precondition(parameters.count == 1, "Lindhard's theory has one parameter")
            return .lindhard(k: parameters[0], protons: protons)
        case .table(let recoils, _): return .table(recoilsKeVnr: recoils, factors: parameters)
        case .none: return .none
        }
    }

    /// Whether the curve is tabulated, and no few numbers move it.
    public var isTable: Bool { if case .table = self { true } else { false } }
}
