@preconcurrency internal import CGSL

/// Special functions. Results too small for a double are zero; outside a function's domain the result is NaN.
public enum SpecialFunctions {
    /// The logarithm of the gamma function's modulus, log |Γ(x)|; infinite at zero and the negative integers.
    public static func logGamma(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x <= 0 && x == x.rounded() || x.isInfinite { return .infinity }
        return value { gsl_sf_lngamma_e(x, &$0) }
    }

    /// The spherical Bessel function of order one, j₁(x) = (sin x / x - cos x) / x, by its series below 1/4.
    public static func sphericalBesselJ1(_ x: Double) -> Double {
        if x.isInfinite { return 0 }
        return value { gsl_sf_bessel_j1_e(x, &$0) }
    }

    /// The error function, erf x = 2/√π ∫₀ˣ exp(-t²) dt.
    public static func errorFunction(_ x: Double) -> Double {
        value { gsl_sf_erf_e(x, &$0) }
    }

    /// The result of a GSL call: zero after an underflow, NaN after a domain error, infinite after an overflow.
    static func value(_ call: (inout gsl_sf_result) -> Int32) -> Double {
        GSLStatus.silenceHandler()
        var result = gsl_sf_result(val: .nan, err: 0)
        let status = GSLError.Code(rawValue: call(&result))
        return status == .underflow ? 0 : result.val
    }
}
