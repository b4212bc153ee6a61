@preconcurrency internal import CGSL

extension SpecialFunctions {
    /// The regularised lower incomplete gamma function, P(a, x) = 1/Γ(a) ∫₀ˣ t^(a-1) exp(-t) dt.
    ///
    /// The probability of at least a counts, for integer a, when x are expected. For a > 0 and x ≥ 0, else NaN;
    /// to 1e-12 of itself for a from 1 to 600.
    public static func regularisedGammaP(shape: Double, at x: Double) -> Double {
        guard shape > 0, shape.isFinite, x >= 0 else { return .nan }
        if x == .infinity { return 1 }
        // Here GSL takes 1 - Q, from a continued fraction that converges slowly, and keeps only 3e-12.
        if shape >= 1, x > 0.5 * shape, x <= shape { return seriesP(shape: shape, at: x) }
        return value { gsl_sf_gamma_inc_P_e(shape, x, &$0) }
    }

    /// The regularised upper incomplete gamma function, Q(a, x) = 1 - P(a, x), accurate where it is small.
    ///
    /// For a > 0 and x ≥ 0, else NaN; to 1e-12 of itself for a from 1 to 600.
    public static func regularisedGammaQ(shape: Double, at x: Double) -> Double {
        guard shape > 0, shape.isFinite, x >= 0 else { return .nan }
        if x == .infinity { return 0 }
        return value { gsl_sf_gamma_inc_Q_e(shape, x, &$0) }
    }

    /// P(a, x) = D(a, x) (1 + x/(a+1) + x²/((a+1)(a+2)) + ...), whose terms are positive: no cancellation.
    ///
    /// For x ≤ a it takes about 9 √a terms.
    private static func seriesP(shape: Double, at x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var denominator = shape
        while term > 1e-17 * sum {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        return gammaKernel(shape: shape, at: x) * sum
    }

    /// D(a, x) = x^a exp(-x) / Γ(a+1), as exp(a (log(1+μ) - μ)) / (Γ*(a) √(2πa)) with μ = x/a - 1 and Stirling's
    /// ratio Γ*, where no large numbers cancel.
    static func gammaKernel(shape: Double, at x: Double) -> Double {
        let mu = (x - shape) / shape
        let exponent = value { gsl_sf_log_1plusx_mx_e(mu, &$0) }
        let stirling = value { gsl_sf_gammastar_e(shape, &$0) }
        let kernel = value { gsl_sf_exp_e(shape * exponent, &$0) }
        return kernel / (stirling * (2 * Double.pi * shape).squareRoot())
    }
}
