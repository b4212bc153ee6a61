import Foundation

/// The probability to keep an event, as a function of its reconstructed energy.
public enum EnergyEfficiency: Sendable, Hashable {
    /// a/(1 + exp(-b (x - c))) + d, not below 0 (arXiv:2110.07730, ancillary).
    case sigmoid(a: Double, b: Double, c: Double, d: Double)

    /// The efficiency at the reconstructed energy `observable`.
    public func callAsFunction(_ observable: Double) -> Double {
        switch self {
        case .sigmoid(let a, let b, let c, let d): max(0, a / (1 + exp(-b * (observable - c))) + d)
        }
    }

    /// Where the curve leaves zero, with a kink; nil where it has none.
    public var kink: Double? {
        switch self {
        case .sigmoid(let a, let b, let c, let d):
            let ratio = -a / d - 1
            guard d < 0, ratio > 0, b != 0 else { return nil }
            return c - log(ratio) / b
        }
    }

    /// The curve with its parameters in the order a, b, c, d replaced.
    public func replacing(parameters: [Double]) -> EnergyEfficiency {
        precondition(parameters.count == 4, "a sigmoid has four parameters")
        return .sigmoid(a: parameters[0], b: parameters[1], c: parameters[2], d: parameters[3])
    }

    /// The parameters a, b, c, d.
    public var parameters: [Double] {
        switch self {
        case .sigmoid(let a, let b, let c, let d): [a, b, c, d]
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
