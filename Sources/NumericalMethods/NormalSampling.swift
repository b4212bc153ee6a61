extension RandomStream {
    /// A standard normal number by inversion: one uniform number each.
    ///
    /// Wichura, algorithm AS 241 (PPND16), Appl. Statist. 37 (1988) 477: relative error of the quantile about 1e-16.
    public mutating func normal() -> Double { Self.normalQuantile(uniform()) }

    /// e^(mean + sigma z), z standard normal.
    public mutating func logNormal(mean: Double, sigma: Double) -> Double {
        PortableMath.exp(mean + sigma * normal())
    }

    /// A normal number conditioned on lying in `range`, which may be open on either side.
    ///
    /// Plain rejection where the range holds the mean, exponential or uniform proposals in a tail: C. P. Robert,
    /// Statistics and Computing 5 (1995) 121, arXiv:0907.4010. A range of no width is its own only value.
    public mutating func truncatedNormal(mean: Double, sigma: Double, in range: ClosedRange<Double>) -> Double {
        precondition(sigma > 0, "a standard deviation is positive")
        let low = (range.lowerBound - mean) / sigma
        let high = (range.upperBound - mean) / sigma
        guard low < high else { return range.lowerBound }
        let z = high < 0 ? -standard(above: -high, below: -low) : standard(above: low, below: high)
        return min(max(mean + sigma * z, range.lowerBound), range.upperBound)
    }

    /// A standard normal number between two bounds, the upper one not negative.
    private mutating func standard(above low: Double, below high: Double) -> Double {
        if low <= 0 && high - low > 1 {
            while true {
                let z = normal()
                if z >= low && z <= high { return z }
            }
        }
        let rate = 0.5 * (low + (low * low + 4).squareRoot())
        if low > 0 && (high - low) * rate > 1 {
            while true {
                let z = low - PortableMath.log(uniform()) / rate
                let miss = z - rate
                if z <= high && PortableMath.log(uniform()) <= -0.5 * miss * miss { return z }
            }
        }
        let nearest = max(low, 0)
        while true {
            let z = low + (high - low) * uniform()
            if PortableMath.log(uniform()) <= 0.5 * (nearest * nearest - z * z) { return z }
        }
    }

    package static func normalQuantile(_ p: Double) -> Double {
        let q = p - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            return q * polynomial(r, central.0) / polynomial(r, central.1)
        }
        let r = (-PortableMath.log(q < 0 ? p : 1 - p)).squareRoot()
        let (shift, pair) = r <= 5 ? (1.6, middle) : (5.0, far)
        let z = polynomial(r - shift, pair.0) / polynomial(r - shift, pair.1)
        return q < 0 ? -z : z
    }

    private static func polynomial(_ x: Double, _ c: SIMD8<Double>) -> Double {
        ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0]
    }

    /// Numerator and denominator for |p - ½| ≤ 0.425.
    private static let central = (
        SIMD8(
            3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
            4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3),
        SIMD8(
            1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
            2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3)
    )
    /// For a tail above e⁻²⁵.
    private static let middle = (
        SIMD8(
            1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
            1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4),
        SIMD8(
            1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
            1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
    )
    /// For the rest.
    private static let far = (
        SIMD8(
            6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
            2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7),
        SIMD8(
            1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15)
    )
}
