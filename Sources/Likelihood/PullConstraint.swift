import NumericalMethods

/// The constraint term of one parameter: the -2 ln of its auxiliary measurement's probability.
enum PullConstraint: Sendable, Hashable {
    /// (θ - θ₀)²/σ²; σ is 1 for pulls.
    case gaussian(sigma: Double)
    /// 2k [f - f₀ - f₀ ln(f/f₀)] with f = 1 + σθ, f₀ = 1 + σθ₀ and k = 1/σ²: k f₀ counts were seen where k f are expected.
    case gamma(sigma: Double)

    /// Value, first and second derivative at θ, for the measurement θ₀.
    func derivatives(at theta: Double, measured: Double) -> (value: Double, first: Double, second: Double) {
        switch self {
        case .gaussian(let sigma):
            let pull = (theta - measured) / sigma
            return (pull * pull, 2 * pull / sigma, 2 / (sigma * sigma))
        case .gamma(let sigma):
            let f = 1 + sigma * theta
            // No side counts at all, to rounding: χ² is a straight line that begins at f = 0.
            guard 1 + sigma * measured > 1e-12 else {
                return f > -1e-12 ? (2 / (sigma * sigma) * f, 2 / sigma, 0) : (.infinity, 0, 0)
            }
            let seen = 1 + sigma * measured
            guard f > 0 else { return (.infinity, 0, 0) }
            let value = 2 / (sigma * sigma) * (f - seen - seen * PortableMath.log(f / seen))
            return (value, 2 / sigma * (1 - seen / f), 2 * seen / (f * f))
        }
    }

    /// The expectation of the second derivative, for a measurement that agrees with θ.
    func fisher(at theta: Double) -> Double {
        switch self {
        case .gaussian(let sigma): 2 / (sigma * sigma)
        case .gamma(let sigma): 2 / max(1 + sigma * theta, 1e-12)
        }
    }
}

extension PullConstraint {
    /// What the auxiliary measurement gives in a pseudo-experiment thrown at θ.
    ///
    /// A Gaussian measurement of a pull is truncated where the pull's domain ends below, which is where the component that
    /// it scales would be negative; the gamma constraint's side counts are Poisson with mean f/σ². A log-normal pull has a
    /// Gaussian constraint, so that its factor fluctuates log-normally.
    func sample(at theta: Double, lowest: Double, stream: inout RandomStream) -> Double {
        switch self {
        case .gaussian(let sigma):
            stream.truncatedNormal(mean: theta, sigma: sigma, in: lowest...Double.infinity)
        case .gamma(let sigma):
            (sigma * sigma * stream.poisson(mean: max(1 + sigma * theta, 0) / (sigma * sigma)) - 1) / sigma
        }
    }
}
