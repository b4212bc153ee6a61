import NumericalMethods
import TestSupport
import Testing

@Suite("Incomplete gamma functions")
struct IncompleteGammaTests {
    /// P and Q from mpmath with 50 digits.
    static let golden: [(shape: Double, x: Double, p: Double, q: Double)] = [
        (shape: 1, x: 0.5, p: 0.3934693402873665764, q: 0.6065306597126334236),
        (shape: 1, x: 30, p: 0.99999999999990642377, q: 9.3576229688401746049e-14),
        (shape: 1.5, x: 0.01, p: 0.00074775533939119791237, q: 0.99925224466060880209),
        (shape: 2.5, x: 2.5, p: 0.58411981300449207972, q: 0.41588018699550792028),
        (shape: 5.5, x: 3.25, p: 0.1619895478111778487, q: 0.8380104521888221513),
        (shape: 10, x: 25, p: 0.99977852336175121642, q: 0.00022147663824878358122),
        (shape: 40.25, x: 38.5, p: 0.41014318406624771341, q: 0.58985681593375228659),
        (shape: 100, x: 99.5, p: 0.49332666031996355242, q: 0.50667333968003644758),
        (shape: 100, x: 130, p: 0.99724959163269347372, q: 0.002750408367306526277),
        (shape: 300, x: 150, p: 3.1304151256965149337e-27, q: 1.0),
        (shape: 349.20481481124597, x: 330.76287090757296, p: 0.16184707766106297057, q: 0.83815292233893702943),
        (shape: 588.2534753404929, x: 564.177334284707, p: 0.16041506796917397098, q: 0.83958493203082602902),
        (shape: 600, x: 576.4759811269722, p: 0.1686393023558209713, q: 0.8313606976441790287),
        (shape: 600, x: 600, p: 0.50542896687961261903, q: 0.49457103312038738097),
        (shape: 600, x: 450, p: 9.6944720331188753689e-12, q: 0.99999999999030552797),
        (shape: 600, x: 700, p: 0.99994964775319500623, q: 0.000050352246804993765254),
        (shape: 600, x: 1400, p: 1.0, q: 2.7313351544451603799e-129),
        (shape: 0.5, x: 0.125, p: 0.38292492254802620728, q: 0.61707507745197379272),
        (shape: 0.25, x: 3.0, p: 0.99498910405129169191, q: 0.0050108959487083080856),
    ]

    @Test("agree with mpmath to 1e-12", arguments: golden)
    func agreesWithMpmath(shape: Double, x: Double, p: Double, q: Double) {
        expectClose(SpecialFunctions.regularisedGammaP(shape: shape, at: x), p, relative: 1e-12)
        expectClose(SpecialFunctions.regularisedGammaQ(shape: shape, at: x), q, relative: 1e-12)
    }

    @Test("are complementary, and obey the recurrence in the shape", arguments: UInt64(1)...300)
    func identities(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let shape = Double.random(in: 1...599, using: &generator)
        let x = shape * Double.random(in: 0.7...1.4, using: &generator)
        let p = SpecialFunctions.regularisedGammaP(shape: shape, at: x)
        let q = SpecialFunctions.regularisedGammaQ(shape: shape, at: x)
        expectClose(p + q, 1, relative: 1e-12)
        // For integer shapes P(n, x) - P(n + 1, x) = exp(-x) xⁿ / n!, the Poisson probability of n counts.
        let counts = shape.rounded()
        let poisson =
            Double.exponential(counts * Double.logarithm(x) - x - SpecialFunctions.logGamma(counts + 1))
        let difference =
            SpecialFunctions.regularisedGammaP(shape: counts, at: x)
            - SpecialFunctions.regularisedGammaP(shape: counts + 1, at: x)
        // The exponent is made of numbers up to 4000, and P of numbers up to 1: their rounding, not more.
        #expect(abs(difference - poisson) < 2e-12 * poisson + 1e-12 * p)
    }

    @Test("have their limits, zero where they underflow, and NaN outside their domain")
    func limits() {
        #expect(SpecialFunctions.regularisedGammaP(shape: 3, at: 0) == 0)
        #expect(SpecialFunctions.regularisedGammaQ(shape: 3, at: 0) == 1)
        #expect(SpecialFunctions.regularisedGammaP(shape: 3, at: .infinity) == 1)
        #expect(SpecialFunctions.regularisedGammaQ(shape: 3, at: .infinity) == 0)
        #expect(SpecialFunctions.regularisedGammaQ(shape: 3, at: 5000) == 0)
        #expect(SpecialFunctions.regularisedGammaP(shape: 600, at: 1e-3) == 0)
        for (shape, x) in [(0, 1), (-1, 1), (1, -1), (.nan, 1), (1, .nan), (.infinity, 1)] as [(Double, Double)] {
            #expect(SpecialFunctions.regularisedGammaP(shape: shape, at: x).isNaN)
            #expect(SpecialFunctions.regularisedGammaQ(shape: shape, at: x).isNaN)
        }
    }
}
