import Foundation
import NumericalMethods

/// How the observed energy scatters around its mean.
public enum EnergyResolution: Sendable, Hashable {
    /// Photo-electrons by a gamma distribution of shape 1 + b and rate a (1 + b), with a = `aKeVee`/E_ee and
    /// b = `bPerKeVee` E_ee: mean 1/a, so that `aKeVee` is the inverse of the light yield (arXiv:2110.07730, ancillary).
    case gamma(aKeVee: Double, bPerKeVee: Double)

    /// Reconstructed energy in keV_ee by a Gaussian of mean E_ee and σ = `relativeAtOneKeVee` √E_ee, neither cut off nor
    /// renormalised at 0 (arXiv:2006.12659 for argon; its parameter file says "reconstructed energy", which read literally
    /// would give zero width at zero and no normalised distribution).
    case gaussian(relativeAtOneKeVee: Double)

    /// Ionisation energy in keV_ee by a Gaussian of variance `noiseKeVee`² + F ε E_ee (arXiv:2202.09672 for germanium), in
    /// which `fanoKeVee` is the Fano factor F times the energy ε of a pair. A recoil that frees less than one pair,
    /// E_ee < `pairKeVee`, is not seen. What would fall below zero is either lost, or the distribution is renormalised above
    /// zero as in arXiv:2202.10829.
    case ionisation(noiseKeVee: Double, fanoKeVee: Double, pairKeVee: Double, isRenormalised: Bool)

    /// A whole number n of photo-electrons, Poisson with mean `perKeVee` E_ee; n stands at n - 1/2, in the middle of its bin
    /// of width 1 (arXiv:1804.09459). Efficiencies are taken at that place.
    case poisson(perKeVee: Double)

    /// The probability that the observable lies below `observable`, for a mean energy of `energyKeVee` > 0.
    public func cumulative(at observable: Double, energyKeVee: Double) -> Double {
        switch self {
        case .gamma(let aKeVee, let bPerKeVee):
            guard observable > 0 else { return 0 }
            let shape = 1 + bPerKeVee * energyKeVee
            return SpecialFunctions.regularisedGammaP(shape: shape, at: aKeVee / energyKeVee * shape * observable)
        case .gaussian(let relative):
            let deviation = relative * energyKeVee.squareRoot()
            return erfc((energyKeVee - observable) / (deviation * 2.0.squareRoot())) / 2
        case .ionisation(let noise, let fano, let pair, let isRenormalised):
            guard energyKeVee >= pair else { return 0 }
            let deviation = (noise * noise + fano * energyKeVee).squareRoot()
            func below(_ x: Double) -> Double { erfc((energyKeVee - x) / (deviation * 2.0.squareRoot())) / 2 }
            guard isRenormalised else { return below(observable) }
            return observable > 0 ? (below(observable) - below(0)) / (1 - below(0)) : 0
        case .poisson(let perKeVee):
            guard observable >= 0 else { return 0 }
            return 1
                - SpecialFunctions.regularisedGammaP(shape: observable.rounded(.down) + 1, at: perKeVee * energyKeVee)
        }
    }

    /// The smallest E_ee that is seen at all, in keV.
    public var thresholdKeVee: Double {
        if case .ionisation(_, _, let pair, _) = self { pair } else { 0 }
    }

    /// Whether the observable is a whole number, for which there is no density.
    public var isDiscrete: Bool {
        if case .poisson = self { true } else { false }
    }

    /// The distribution of the observable for a mean energy of `energyKeVee` > 0.
    public func density(energyKeVee: Double) -> ObservableDensity {
        switch self {
        case .gamma(let aKeVee, let bPerKeVee):
            let shape = 1 + bPerKeVee * energyKeVee
            let rate = aKeVee / energyKeVee * shape
            return .gamma(shape: shape, rate: rate, logNorm: shape * log(rate) - SpecialFunctions.logGamma(shape))
        case .gaussian(let relative):
            let deviation = relative * energyKeVee.squareRoot()
            return .gaussian(
                mean: energyKeVee, inverseDeviation: 1 / deviation, norm: 1 / (deviation * (2 * Double.pi).squareRoot())
            )
        case .ionisation(let noise, let fano, let pair, let isRenormalised):
            let deviation = (noise * noise + fano * energyKeVee).squareRoot()
            let kept = isRenormalised ? 1 - erfc(energyKeVee / (deviation * 2.0.squareRoot())) / 2 : 1
            return .gaussian(
                mean: energyKeVee, inverseDeviation: 1 / deviation,
                norm: energyKeVee < pair ? 0 : 1 / (kept * deviation * (2 * Double.pi).squareRoot()))
        case .poisson(let perKeVee):
            // The continuous distribution of the same mean and variance; ``RecoilResponse`` takes steps instead.
            let mean = perKeVee * energyKeVee
            return .gamma(shape: mean, rate: 1, logNorm: -SpecialFunctions.logGamma(mean))
        }
    }

    /// The parameters of the model in the order of its case.
    public var parameters: [Double] {
        switch self {
        case .gamma(let aKeVee, let bPerKeVee): [aKeVee, bPerKeVee]
        case .gaussian(let relative): [relative]
        case .ionisation(let noise, let fano, let pair, _): [noise, fano, pair]
        case .poisson(let perKeVee): [perKeVee]
        }
    }

    /// The model with other parameters, in the order of ``parameters``.
    public func replacing(parameters: [Double]) -> EnergyResolution {
        precondition(parameters.count == self.parameters.count, "as many parameters as the model has")
        return switch self {
        case .gamma: .gamma(aKeVee: parameters[0], bPerKeVee: parameters[1])
        case .gaussian: .gaussian(relativeAtOneKeVee: parameters[0])
        case .ionisation(_, _, _, let isRenormalised):
            .ionisation(
                noiseKeVee: parameters[0], fanoKeVee: parameters[1], pairKeVee: parameters[2],
                isRenormalised: isRenormalised)
        case .poisson: .poisson(perKeVee: parameters[0])
        }
    }

    /// Widest panel of an integral over the observable, in its unit: densities are smooth over it where an efficiency keeps
    /// anything. A gamma distribution is some units wide; a Gaussian at 0.25 keV_ee has σ = half of `relativeAtOneKeVee`.
    var widestPanel: Double {
        switch self {
        case .gamma: 4
        case .gaussian(let relative): relative / 2
        case .ionisation(let noise, _, _, _): noise / 2
        case .poisson: 1
        }
    }
}

/// The density of the observable at one energy, with everything that does not depend on it put aside.
public enum ObservableDensity: Sendable, Hashable {
    /// rᵏ xᵏ⁻¹ e⁻ʳˣ / Γ(k) with `logNorm` = k ln r - ln Γ(k); 0 for x ≤ 0.
    case gamma(shape: Double, rate: Double, logNorm: Double)
    /// `norm` · exp(-u²/2) with u = (x - mean) · `inverseDeviation`.
    case gaussian(mean: Double, inverseDeviation: Double, norm: Double)

    /// The density at `observable`, whose logarithm (-∞ for 0 and below) is given so that it is taken once for many
    /// energies.
    public func callAsFunction(_ observable: Double, log logObservable: Double) -> Double {
        switch self {
        case .gamma(let shape, let rate, let logNorm):
            return exp(logNorm + (shape - 1) * logObservable - rate * observable)
        case .gaussian(let mean, let inverseDeviation, let norm):
            let pull = (observable - mean) * inverseDeviation
            // Beyond 9 standard deviations less than 3e-18 of the peak is left, which no sum notices.
            return abs(pull) < 9 ? norm * exp(-pull * pull / 2) : 0
        }
    }
}
