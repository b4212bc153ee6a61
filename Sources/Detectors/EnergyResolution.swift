import Foundation
import NumericalMethods

/// How the observed energy scatters around its mean.
public enum EnergyResolution: Sendable, Hashable {
    /// Photo-electrons by a gamma distribution of shape 1 + b and rate a (1 + b), with a = `aKeVee`/E_ee and
    /// b = `bPerKeVee` E_ee: mean 1/a, so that `aKeVee` is the inverse of the light yield (arXiv:2110.07730, ancillary).
    case gamma(aKeVee: Double, bPerKeVee: Double)

    /// The probability that the observable lies below `observable`, for a mean energy of `energyKeVee` > 0.
    public func cumulative(at observable: Double, energyKeVee: Double) -> Double {
        switch self {
        case .gamma(let aKeVee, let bPerKeVee):
            guard observable > 0 else { return 0 }
            let shape = 1 + bPerKeVee * energyKeVee
            return SpecialFunctions.regularisedGammaP(shape: shape, at: aKeVee / energyKeVee * shape * observable)
        }
    }

    /// The distribution of the observable for a mean energy of `energyKeVee` > 0.
    public func density(energyKeVee: Double) -> ObservableDensity {
        switch self {
        case .gamma(let aKeVee, let bPerKeVee):
            let shape = 1 + bPerKeVee * energyKeVee
            let rate = aKeVee / energyKeVee * shape
            return ObservableDensity(
                shape: shape, rate: rate, logNorm: shape * log(rate) - SpecialFunctions.logGamma(shape))
        }
    }

    /// The parameters of the model: `aKeVee`, `bPerKeVee`.
    public var parameters: [Double] {
        switch self {
        case .gamma(let aKeVee, let bPerKeVee): [aKeVee, bPerKeVee]
        }
    }

    /// The model with other parameters, in the order of ``parameters``.
    public func replacing(parameters: [Double]) -> EnergyResolution {
        precondition(parameters.count == 2, "a gamma resolution has two parameters")
        return .gamma(aKeVee: parameters[0], bPerKeVee: parameters[1])
    }
}

/// The density of a gamma distribution, rᵏ xᵏ⁻¹ e⁻ʳˣ / Γ(k), with everything that does not depend on x put aside.
public struct ObservableDensity: Sendable, Hashable {
    let shape: Double
    let rate: Double
    let logNorm: Double

    /// The density at `observable` > 0, whose logarithm is given so that it is taken once for many energies.
    public func callAsFunction(_ observable: Double, log logObservable: Double) -> Double {
        exp(logNorm + (shape - 1) * logObservable - rate * observable)
    }
}
