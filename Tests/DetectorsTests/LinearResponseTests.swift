import Detectors
import Foundation
import TestSupport
import Testing

/// Straight-line quenching, Gaussian resolution, tabulated efficiency: the response of liquid argon.
@Suite("Response in keV_ee")
struct LinearResponseTests {
    private static let edges = (0...12).map { 10 * Double($0) }
    private static let curve = EnergyEfficiency.table(energies: [1, 2, 4], values: [0, 0.5, 0.9])

    private static func response(_ efficiency: EnergyEfficiency?, step: Double?) -> RecoilResponse {
        RecoilResponse(
            quenching: .linear(atZero: 0.246, perKeVnr: 0.00078), resolution: .gaussian(relativeAtOneKeVee: 0.58),
            efficiency: efficiency, efficiencyStep: step)
    }

    /// Recoil in keV; the first bins without efficiency, in steps of 0.25 keV_ee, and integrated in closed form.
    ///
    /// Independent calculation in Python with scipy's normal distribution.
    static let independent: [(recoilKeV: Double, bare: [Double], stepped: [Double], exact: [Double])] = [
        (5, [0.9730263347736616], [0.19026160504576511], [0.18926199833012697]),
        (
            20, [0.999797047038442, 0.00016283899746105668], [0.8735102064050806, 0.00014655509771495102],
            [0.8737330350866321, 0.00014655509771495102]
        ),
        (
            60, [0.0009256911849769776, 0.8405162319863098, 0.1585579190374461, 1.5779101947277496e-07],
            [0.0008331210472552839, 0.756464608787679, 0.1427021271337015, 1.4201191752549747e-07],
            [0.0008331210768116144, 0.7564646087876788, 0.14270212713370148, 1.4201191752549747e-07]
        ),
    ]

    @Test("agrees with an independent calculation", arguments: independent)
    func golden(recoilKeV: Double, bare: [Double], stepped: [Double], exact: [Double]) {
        for (response, expected) in [
            (Self.response(nil, step: .infinity), bare), (Self.response(Self.curve, step: 0.25), stepped),
            (Self.response(Self.curve, step: nil), exact),
        ] {
            let found = response.binProbabilities(recoilKeVnr: recoilKeV, edges: Self.edges)
            for (bin, value) in expected.enumerated() { expectClose(found[bin], value, relative: 1e-9) }
        }
    }

    @Test("loses what falls below zero and renormalises nothing")
    func lost() {
        // E = 1.2495 keV_ee is 1.927 standard deviations above 0.
        let found = Self.response(nil, step: .infinity).binProbabilities(recoilKeVnr: 5, edges: Self.edges)
        expectClose(found.reduce(0, +), 1 - erfc(1.2495.squareRoot() / 0.58 / 2.0.squareRoot()) / 2, relative: 1e-12)
    }

    @Test("an efficiency table is linear inside and constant outside")
    func table() {
        for (energy, value) in [(0.5, 0), (1, 0), (1.5, 0.25), (2, 0.5), (3, 0.7), (4, 0.9), (80, 0.9)] {
            expectClose(Self.curve(energy), value, relative: 1e-15)
        }
        #expect(Self.curve.kinks == [1, 2, 4])
        #expect(Self.curve.replacing(parameters: [0, 0.25, 0.9])(1.5) == 0.125)
    }

    @Test("quenching is (a + b T) T, with parameters that can be moved")
    func quenching() {
        let line = Quenching.linear(atZero: 0.246, perKeVnr: 0.00078)
        expectClose(line.electronEquivalentKeV(recoilKeVnr: 60), 17.568, relative: 1e-14)
        #expect(line.replacing(parameters: [0.252, 0.00078]).electronEquivalentKeV(recoilKeVnr: 10) == 0.2598 * 10)
    }
}
