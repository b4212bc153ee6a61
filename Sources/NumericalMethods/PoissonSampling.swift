/// The Poisson distribution of one mean, with what its sampler needs worked out beforehand.
///
/// Below a mean of 10 by sequential inversion, above by Hörmann's transformed rejection with squeeze (PTRS; Insurance:
/// Mathematics and Economics 12 (1993) 39). Accurate for means up to 1e9; the same bits on every machine.
public struct PoissonDistribution: Sendable {
    /// The mean.
    public let mean: Double
    private let logMean: Double
    private let atZero: Double
    private let a: Double
    private let b: Double
    private let logScale: Double
    private let squeeze: Double

    private static let switchover = 10.0

    /// The distribution of a mean that is not negative.
    public init(mean: Double) {
        precondition(mean >= 0 && mean.isFinite, "a Poisson mean is finite and not negative")
        self.mean = mean
        if mean < Self.switchover {
            atZero = PortableMath.exp(-mean)
            (logMean, a, b, logScale, squeeze) = (0, 0, 0, 0, 0)
        } else {
            atZero = 0
            logMean = PortableMath.log(mean)
            b = 0.931 + 2.53 * mean.squareRoot()
            a = -0.059 + 0.02483 * b
            logScale = PortableMath.log(1.1239 + 1.1328 / (b - 3.4))
            squeeze = 0.9277 - 3.6224 / (b - 2)
        }
    }

    /// A count.
    public func sample(_ stream: inout RandomStream) -> Double {
        mean < Self.switchover ? inverted(&stream) : rejected(&stream)
    }

    private func inverted(_ stream: inout RandomStream) -> Double {
        var rest = stream.uniform()
        var probability = atZero
        var count = 0.0
        // At 200 nothing is left of the probability; what is left of the number is rounding.
        while rest > probability && count < 200 {
            rest -= probability
            count += 1
            probability *= mean / count
        }
        return count < 200 ? count : mean.rounded(.down)
    }

    private func rejected(_ stream: inout RandomStream) -> Double {
        while true {
            let u = stream.uniform() - 0.5
            let v = stream.uniform()
            let us = 0.5 - abs(u)
            let count = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07 && v <= squeeze { return count }
            if count < 0 || (us < 0.013 && v > us) { continue }
            let proposal = PortableMath.log(v) + logScale - PortableMath.log(a / (us * us) + b)
            if proposal <= count * logMean - mean - PortableMath.logFactorial(count) { return count }
        }
    }
}

extension RandomStream {
    /// A Poisson count; for many of one mean, see ``PoissonDistribution``.
    public mutating func poisson(mean: Double) -> Double { PoissonDistribution(mean: mean).sample(&self) }

    /// A gamma number of a positive shape and scale 1.
    ///
    /// Marsaglia and Tsang, ACM Trans. Math. Softw. 26 (2000) 363; a shape below 1 by one above and a power.
    public mutating func gamma(shape: Double) -> Double {
        precondition(shape > 0, "the shape of a gamma distribution is positive")
        if shape < 1 {
            let larger = gamma(shape: shape + 1)
            return larger * PortableMath.exp(PortableMath.log(uniform()) / shape)
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let z = normal()
            let root = 1 + c * z
            guard root > 0 else { continue }
            let v = root * root * root
            if PortableMath.log(uniform()) < 0.5 * z * z + d - d * v + d * PortableMath.log(v) { return d * v }
        }
    }
}
