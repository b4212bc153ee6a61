import NumericalMethods
import TestSupport
import Testing

/// Golden numbers are mpmath's, with 50 digits.
@Suite("Distributions")
struct DistributionsTests {
    @Test("survival of χ²")
    func chiSquareSurvival() {
        expectClose(
            SpecialFunctions.chiSquareSurvival(2.71, degreesOfFreedom: 1), 0.09972099148422181243, relative: 1e-14)
        expectClose(
            SpecialFunctions.chiSquareSurvival(90, degreesOfFreedom: 10), 5.3559261245816200387e-15, relative: 1e-13)
        // Two degrees of freedom: exp(-χ²/2).
        expectClose(
            SpecialFunctions.chiSquareSurvival(3, degreesOfFreedom: 2), Double.exponential(-1.5), relative: 1e-15)
        #expect(SpecialFunctions.chiSquareSurvival(-1e-9, degreesOfFreedom: 1) == 1)
        #expect(SpecialFunctions.chiSquareSurvival(.infinity, degreesOfFreedom: 1) == 0)
        #expect(SpecialFunctions.chiSquareSurvival(.nan, degreesOfFreedom: 1).isNaN)
        #expect(SpecialFunctions.chiSquareSurvival(1, degreesOfFreedom: 0).isNaN)
    }

    @Test(
        "quantiles of χ²",
        arguments: [
            (0.9, 1.0, 2.7055434540954149212), (0.95, 2, 5.9914645471079802105), (0.68, 10, 11.498778181311327704),
            (0.001, 3, 0.02429758581569273353), (0.5, 600, 599.33346518087848508),
            (0.999999999999, 50, 155.33223706034775418), (0.9999999999953231, 50, 150.87451143373166225),
            (1e-6, 1, 1.5707963267957189441e-12),
        ] as [(Double, Double, Double)])
    func chiSquareQuantile(probability: Double, degreesOfFreedom: Double, expected: Double) {
        expectClose(
            SpecialFunctions.chiSquareQuantile(probability: probability, degreesOfFreedom: degreesOfFreedom), expected,
            relative: 1e-13)
    }

    @Test("the quantile of χ² undoes its survival", arguments: UInt64(1)...100)
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let degreesOfFreedom = Double.random(in: 1...100, using: &generator)
        let probability = Double.random(in: 0.01...0.99, using: &generator)
        let quantile = SpecialFunctions.chiSquareQuantile(
            probability: probability, degreesOfFreedom: degreesOfFreedom)
        expectClose(
            1 - SpecialFunctions.chiSquareSurvival(quantile, degreesOfFreedom: degreesOfFreedom), probability,
            relative: 1e-13)
    }

    @Test("quantiles at the ends and outside")
    func limits() {
        #expect(SpecialFunctions.chiSquareQuantile(probability: 0, degreesOfFreedom: 3) == 0)
        #expect(SpecialFunctions.chiSquareQuantile(probability: 1, degreesOfFreedom: 3) == .infinity)
        #expect(SpecialFunctions.chiSquareQuantile(probability: 1.1, degreesOfFreedom: 3).isNaN)
        #expect(SpecialFunctions.chiSquareQuantile(probability: .nan, degreesOfFreedom: 3).isNaN)
        #expect(SpecialFunctions.chiSquareQuantile(probability: 0.5, degreesOfFreedom: -1).isNaN)
        #expect(SpecialFunctions.normalQuantile(0) == -.infinity)
        #expect(SpecialFunctions.normalQuantile(1) == .infinity)
        #expect(SpecialFunctions.normalQuantile(-0.1).isNaN)
    }

    @Test(
        "survival of the normal distribution",
        arguments: [
            (-1.0, 0.84134474606854294859), (0, 0.5), (0.5, 0.30853753872598689636), (1, 0.15865525393145705141),
            (5, 2.8665157187919391167e-7), (30, 4.9067139271481870595e-198), (50, 0), (-1e300, 1),
        ] as [(Double, Double)])
    func normalSurvival(z: Double, expected: Double) {
        expectClose(SpecialFunctions.normalSurvival(z), expected, relative: 1e-14)
    }

    @Test(
        "quantiles of the normal distribution",
        arguments: [
            (0.025, -1.9599639845400542118), (0.5, 0), (0.75, 0.6744897501960817432), (0.975, 1.9599639845400538556),
            (1e-12, -7.0344838253011319326),
        ] as [(Double, Double)])
    func normalQuantile(probability: Double, expected: Double) {
        expectClose(SpecialFunctions.normalQuantile(probability), expected, relative: 1e-14)
    }
}
