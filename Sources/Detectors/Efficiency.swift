import Foundation

/// The probability to keep an event, as a function of its reconstructed energy.
public enum EnergyEfficiency: Sendable, Hashable {
    /// a/(1 + exp(-b (x - c))) + d, not below 0 (arXiv:2110.07730, ancillary).
    case sigmoid(a: Double, b: Double, c: Double, d: Double)
    /// Linear between the rows of a table, whose energies increase; constant outside them.
    case table(energies: [Double], values: [Double])

    /// The efficiency at the reconstructed energy `observable`.
    public func callAsFunction(_ observable: Double) -> Double {
        switch self {
        case .sigmoid(let a, let b, let c, let d): max(0, a / (1 + exp(-b * (observable - c))) + d)
        case .table(let energies, let values): LinearTable.value(at: observable, arguments: energies, values: values)
        }
    }

    /// Where the curve has a kink: where a sigmoid leaves zero, and at every row of a table.
    public var kinks: [Double] {
        switch self {
        case .sigmoid(let a, let b, let c, let d):
            let ratio = -a / d - 1
            guard d < 0, ratio > 0, b != 0 else { return [] }
            return [c - log(ratio) / b]
        case .table(let energies, _): return energies
        }
    }

    /// The curve with its parameters replaced, in the order of ``parameters``.
    public func replacing(parameters: [Double]) -> EnergyEfficiency {
        precondition(parameters.count == self.parameters.count, "as many parameters as the curve has")
        switch self {
        case .sigmoid: return .sigmoid(a: parameters[0], b: parameters[1], c: parameters[2], d: parameters[3])
        case .table(let energies, _): return .table(energies: energies, values: parameters)
        }
    }

    /// The parameters a, b, c, d of a sigmoid, or the values of a table.
    public var parameters: [Double] {
        switch self {
        case .sigmoid(let a, let b, let c, let d): [a, b, c, d]
        case .table(_, let values): values
        }
    }
}

/// The probability to keep an event, as a function of its arrival time: 1, then an exponential decay.
public struct TimeEfficiency: Sendable, Hashable {
    /// Until when it is 1, in µs.
    public let flatUntilUs: Double
    /// Decay constant after that, in 1/µs.
    public let decayPerUs: Double

    /// 1 until `flatUntilUs`, then exp(-decay (t - flat)).
    public init(flatUntilUs: Double, decayPerUs: Double) {
        self.flatUntilUs = flatUntilUs
        self.decayPerUs = decayPerUs
    }

    /// The efficiency at `timeUs`.
    public func callAsFunction(_ timeUs: Double) -> Double {
        timeUs < flatUntilUs ? 1 : exp(-decayPerUs * (timeUs - flatUntilUs))
    }
}
