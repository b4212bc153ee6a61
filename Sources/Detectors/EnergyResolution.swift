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
}
