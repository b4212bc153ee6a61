import NumericalMethods
import TestSupport
import Testing

/// Golden numbers are mpmath's, with 50 digits.
@Suite("Special functions")
struct SpecialFunctionsTests {
    @Test(
        "log Γ",
        arguments: [
            (0.5, 0.57236494292470008707), (2.25, 0.1248717148923965943), (100.5, 361.43554046777762156),
            (1e-10, 23.025850929882735237), (-1.5, 0.86004701537648101451),
        ])
    func logGamma(x: Double, expected: Double) {
        expectClose(SpecialFunctions.logGamma(x), expected, relative: 1e-14)
    }

    @Test("log Γ at its zeros and poles")
    func logGammaLimits() {
        #expect(SpecialFunctions.logGamma(1) == 0 && SpecialFunctions.logGamma(2) == 0)
        #expect(SpecialFunctions.logGamma(0) == .infinity && SpecialFunctions.logGamma(-3) == .infinity)
        #expect(SpecialFunctions.logGamma(.infinity) == .infinity)
        #expect(SpecialFunctions.logGamma(.nan).isNaN)
    }

    @Test(
        "j₁",
        arguments: [
            (1e-5, 3.3333333333000002727e-6), (0.125, 0.041601598819939732084), (0.3, 0.099102888040641876539),
            (1.0, 0.30116867893975678925), (2.5, 0.41621298927540652498), (20.0, -0.018121739963850530167),
            (-1.0, -0.30116867893975678925),
        ])
    func bessel(x: Double, expected: Double) {
        expectClose(SpecialFunctions.sphericalBesselJ1(x), expected, relative: 5e-15)
    }

    @Test("j₁ near zero is x/3, without underflow errors, and continuous where the series ends")
    func besselLimits() {
        #expect(SpecialFunctions.sphericalBesselJ1(0) == 0)
        expectClose(SpecialFunctions.sphericalBesselJ1(3e-200), 1e-200, relative: 1e-15)
        #expect(SpecialFunctions.sphericalBesselJ1(Double.leastNonzeroMagnitude) == 0)
        #expect(SpecialFunctions.sphericalBesselJ1(.infinity) == 0)
        #expect(SpecialFunctions.sphericalBesselJ1(.nan).isNaN)
        // The slope there is 0.325: the step of 2e-13 changes the value by 8e-13 of itself.
        expectClose(
            SpecialFunctions.sphericalBesselJ1(0.25 + 1e-13), SpecialFunctions.sphericalBesselJ1(0.25 - 1e-13),
            relative: 8.5e-13)
    }

    @Test(
        "erf",
        arguments: [
            (1e-9, 1.1283791670955126438e-9), (0.5, 0.52049987781304653768), (1.5, 0.96610514647531072707),
            (-2.0, -0.99532226501895273416), (30, 1), (0, 0),
        ] as [(Double, Double)])
    func errorFunction(x: Double, expected: Double) {
        expectClose(SpecialFunctions.errorFunction(x), expected, relative: 2e-15)
    }

    @Test("may be asked by many threads at once")
    func concurrent() async {
        let values = await withTaskGroup(of: Double.self, returning: Set<Double>.self) { group in
            for _ in 0..<64 {
                group.addTask { SpecialFunctions.regularisedGammaP(shape: 600, at: 590) }
            }
            return await group.reduce(into: []) { $0.insert($1) }
        }
        #expect(values.count == 1)
    }
}
