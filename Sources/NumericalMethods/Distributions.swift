@preconcurrency internal import CGSL

extension SpecialFunctions {
    /// The probability that χ² with `degreesOfFreedom` > 0 exceeds `chiSquare`; one for a negative `chiSquare`.
    public static func chiSquareSurvival(_ chiSquare: Double, degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom > 0, !chiSquare.isNaN else { return .nan }
        return regularisedGammaQ(shape: degreesOfFreedom / 2, at: max(chiSquare, 0) / 2)
    }

    /// The value that χ² with `degreesOfFreedom` > 0 stays below with the probability `probability` in [0, 1].
    public static func chiSquareQuantile(probability: Double, degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom > 0, (0...1).contains(probability) else { return .nan }
        if probability == 0 { return 0 }
        if probability == 1 { return .infinity }
        GSLStatus.silenceHandler()
        let shape = degreesOfFreedom / 2
        var x = gsl_cdf_chisq_Pinv(probability, degreesOfFreedom) / 2
        // GSL stops at 1e-7 or so; two steps of Newton's, on the smaller tail, bring the rest.
        for _ in 0..<2 {
            let excess =
                probability < 0.5
                ? regularisedGammaP(shape: shape, at: x) - probability
                : (1 - probability) - regularisedGammaQ(shape: shape, at: x)
            let step = excess * x / (shape * gammaKernel(shape: shape, at: x))
            guard step.isFinite, step < x else { break }
            x -= step
        }
        return 2 * x
    }

    /// The probability that a standard normal variable exceeds `z`, accurate in the far tail.
    public static func normalSurvival(_ z: Double) -> Double {
        GSLStatus.silenceHandler()
        return gsl_cdf_ugaussian_Q(z)
    }

    /// The value that a standard normal variable stays below with the probability `probability` in [0, 1].
    public static func normalQuantile(_ probability: Double) -> Double {
        guard (0...1).contains(probability) else { return .nan }
        GSLStatus.silenceHandler()
        return gsl_cdf_ugaussian_Pinv(probability)
    }
}
