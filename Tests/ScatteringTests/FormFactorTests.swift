import Scattering
import TestSupport
import Testing

@Suite("Form factors")
struct FormFactorTests {
    static let shapes: [FormFactorModel] = [
        helm, .kleinNystrand(rangeFm: 0.7), .symmetrisedFermi(diffusenessFm: 0.52),
        .twoParameterFermi(diffusenessFm: 0.52), .gaussian, .dipole,
    ]

    /// |q| in MeV, then F of Helm, Klein-Nystrand and symmetrised Fermi at the rms radius.
    ///
    /// Independent calculation in Python (mpmath, 30 digits): Helm and Klein-Nystrand from sin and cos in place of the
    /// spherical Bessel function; the Fermi shape by quadrature of its density sinh(c/a)/(cosh(r/a) + cosh(c/a)), whose
    /// rms radius came out as asked for.
    static let independent: [(radiusFm: Double, q: Double, values: [Double])] = [
        (4.8041, 20, [0.96108227067609042, 0.96110291042741153, 0.96109375294796311]),
        (4.8041, 50, [0.77535126743308244, 0.77601983556425194, 0.77572894579154732]),
        (4.8041, 100, [0.31881985399127166, 0.32409868507577726, 0.32197769414123717]),
        (5.03, 20, [0.95739429316159317, 0.95741579275484257, 0.95740617502964956]),
        (5.03, 50, [0.75580094923944046, 0.75648755466319244, 0.75618637386549305]),
        (5.03, 100, [0.27728441666308383, 0.28239289330901035, 0.28032602979913776]),
        (3.4274, 20, [0.98005264041817666, 0.98006883511131991, 0.980062056758628]),
        (3.4274, 50, [0.88058707716856606, 0.88115327953078775, 0.88092045051064495]),
        (3.4274, 100, [0.58938549868594238, 0.59545376367750151, 0.59311829234958823]),
    ]

    @Test("agree with an independent calculation", arguments: independent)
    func golden(radiusFm: Double, q: Double, values: [Double]) throws {
        for (shape, expected) in zip(Self.shapes, values) {
            // The cylindrical Bessel function, or 1.2 A^(1/3) for the radius, is off by 1e-3 and more.
            expectClose(try FormFactor(shape, rmsRadiusFm: radiusFm)(momentumMeV: q), expected, relative: 1e-13)
        }
    }

    @Test("are 1 at q = 0, whatever the shape", arguments: shapes + [.pointlike])
    func normalised(shape: FormFactorModel) throws {
        #expect(try FormFactor(shape, rmsRadiusFm: 4.8)(momentumMeV: 0) == 1)
    }

    @Test("start with the slope -R²/6 of their rms radius", arguments: shapes, [3.4274, 4.8041, 5.09])
    func slope(shape: FormFactorModel, radiusFm: Double) throws {
        let factor = try FormFactor(shape, rmsRadiusFm: radiusFm)
        func slope(_ q: Double) -> Double {
            let inverseFm = q / PhysicalConstants.hbarCMeVFm
            return (1 - factor(momentumMeV: q)) / (inverseFm * inverseFm)
        }
        // Richardson: the term in q⁴ goes, what is left is (qR)⁴/1000 and the cancellation in 1 - F.
        expectClose((4 * slope(2) - slope(4)) / 3, radiusFm * radiusFm / 6, relative: 1e-6)
    }

    @Test("are smooth where the series takes over", arguments: shapes)
    func series(shape: FormFactorModel) throws {
        let factor = try FormFactor(shape, rmsRadiusFm: 4.8)
        for step in -20...20 {
            let q = 0.0345 * (1 + Double(step) / 40)
            let inverseFm = q / PhysicalConstants.hbarCMeVFm
            // The next term of the series is below 1e-14; the closed form of the Fermi shape loses nine digits here.
            expectClose(factor(momentumMeV: q), 1 - inverseFm * inverseFm * 4.8 * 4.8 / 6, relative: 1e-9)
        }
    }

    @Test("without structure is 1 everywhere")
    func pointlike() throws {
        let factor = try FormFactor(.pointlike, rmsRadiusFm: 4.8)
        for q in [1.0, 50, 500] { #expect(factor(momentumMeV: q) == 1) }
    }

    @Test("become the uniform sphere when the surface is sharp")
    func sharp() throws {
        for q in [10.0, 50, 100] {
            let sphere = try FormFactor(.helm(skinFm: 0), rmsRadiusFm: 4.8)(momentumMeV: q)
            expectClose(
                try FormFactor(.kleinNystrand(rangeFm: 0), rmsRadiusFm: 4.8)(momentumMeV: q), sphere, relative: 1e-15)
            expectClose(
                try FormFactor(.symmetrisedFermi(diffusenessFm: 0), rmsRadiusFm: 4.8)(momentumMeV: q), sphere,
                relative: 1e-14)
        }
    }

    /// Radii just below that of the surface alone, s √3, a √6 and π a √(7/5), and what is no radius.
    static let impossible: [(FormFactorModel, Double)] = [
        (.helm(skinFm: 0.9), 1.558), (.kleinNystrand(rangeFm: 0.7), 1.714),
        (.symmetrisedFermi(diffusenessFm: 0.52), 1.932), (.twoParameterFermi(diffusenessFm: 0.52), 1.9),
        (.twoParameterFermi(diffusenessFm: -0.52), 4.8), (.twoParameterFermi(diffusenessFm: .nan), 4.8),
        (.gaussian, 0), (.dipole, .infinity),
        (helm, 0), (helm, -4.8), (helm, .nan), (helm, .infinity),
        (.helm(skinFm: -0.9), 4.8), (.helm(skinFm: .nan), 4.8),
        (.pointlike, -1), (.pointlike, .nan),
    ]

    @Test("refuse a radius that the surface leaves no room for", arguments: impossible)
    func refused(shape: FormFactorModel, radiusFm: Double) {
        let error = #expect(throws: FormFactorError.self) { try FormFactor(shape, rmsRadiusFm: radiusFm) }
        #expect(error?.description.contains("\(radiusFm) fm is impossible") == true)
        #expect(error?.model == shape || radiusFm.isNaN || "\(shape)".contains("nan"))
    }

    @Test("accept the radius just above the smallest possible one")
    func barelyPossible() throws {
        // √3 0.9 = 1.5588, √6 0.7 = 1.7146, √(7/5) π 0.52 = 1.9329.
        for (shape, radius) in zip(Self.shapes, [1.559, 1.715, 1.933]) {
            #expect(try FormFactor(shape, rmsRadiusFm: radius)(momentumMeV: 50) < 1)
        }
    }
}
