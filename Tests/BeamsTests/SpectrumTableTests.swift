import Beams
import Foundation
import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Tabulated spectra")
struct SpectrumTableTests {
    /// A jagged table: a histogram, a slope and a jump.
    private func table() throws -> SpectrumTable {
        try SpectrumTable(edgesMeV: [0.5, 1, 2, 4, 4.5], lower: [2, 1, 3, -0.5], upper: [2, 3, 0.5, 1])
    }

    @Test("moments agree with quadrature, whatever the threshold")
    func moments() throws {
        let table = try table()
        let rule = GaussLegendreRule(points: 20)
        for threshold in [0, 0.5, 0.7, 1, 1.9999, 2, 3.3, 4.2, 4.49] {
            let moments = table.moments(aboveMeV: threshold)
            for (power, moment) in [(0.0, moments.unity), (1, moments.inverse), (2, moments.inverseSquare)] {
                var expected = 0.0
                for (low, high) in zip(table.edgesMeV, table.edgesMeV.dropFirst()) where high > threshold {
                    expected += rule.integrate(over: max(low, threshold)...high) {
                        table.density(energyMeV: $0) * pow($0, -power)
                    }
                }
                expectClose(moment, expected, relative: 1e-13)
            }
        }
        #expect(table.moments(aboveMeV: 4.5) == .none)
        #expect(table.moments(aboveMeV: 100) == .none)
    }

    @Test("moments of a table that starts at 0 exist")
    func fromZero() throws {
        let table = try SpectrumTable(edgesMeV: [0, 1], histogram: [1])
        let moments = table.moments(aboveMeV: 0)
        expectClose(moments.inverse, -log(SpectrumTable.floorMeV), relative: 1e-13)
        expectClose(moments.inverseSquare, 1 / SpectrumTable.floorMeV - 1, relative: 1e-13)
        expectClose(table.integral, 1 - SpectrumTable.floorMeV, relative: 1e-15)
    }

    @Test("a polynomial sampled as a table has its moments, within the stated accuracy")
    func sampled() throws {
        let exact = NeutrinoSpectrum.muonDecayElectronNeutrino
        let end = exact.endpointMeV
        let table = try SpectrumTable(sampling: (0...8).map { end * Double($0) / 8 }) {
            exact.density(energyMeV: $0) ?? 0
        }
        for threshold in [1.0, 10, 30] {
            let (found, expected) = (table.moments(aboveMeV: threshold), exact.moments(aboveMeV: threshold))
            expectClose(found.unity, expected.unity, relative: 1e-5)
            expectClose(found.inverse, expected.inverse, relative: 1e-5)
            expectClose(found.inverseSquare, expected.inverseSquare, relative: 1e-5)
        }
    }

    @Test("sums, parts and scaling are exact")
    func algebra() throws {
        let table = try table()
        let other = try SpectrumTable(energiesMeV: [0.25, 1.5, 6], densities: [0, 4, 0])
        let sum = try SpectrumTable.sum([(2, table), (-0.5, other)])
        for energy in stride(from: 0.3, to: 5.9, by: 0.0371) {
            let expected = 2 * table.density(energyMeV: energy) - 0.5 * other.density(energyMeV: energy)
            #expect(abs(sum.density(energyMeV: energy) - expected) < 1e-14)
        }
        expectClose(sum.integral, 2 * table.integral - 0.5 * other.integral, relative: 1e-14)
        let parts = [try table.part(fromMeV: 0, toMeV: 1.3), try table.part(fromMeV: 1.3, toMeV: 9)].compactMap { $0 }
        expectClose(parts.map(\.integral).reduce(0, +), table.integral, relative: 1e-14)
        #expect(try table.part(fromMeV: 5, toMeV: 6) == nil)
        expectClose(try table.normalised().integral, 1, relative: 1e-14)
        expectClose(try SpectrumTable(edgesMeV: [1, 3], histogram: [0.5]).energyIntegralMeV, 2, relative: 1e-14)
    }

    @Test("lines have the moments of their energies")
    func lines() {
        let lines = NeutrinoSpectrum.lines([
            SpectralLine(energyMeV: 0.5, weight: 0.25), SpectralLine(energyMeV: 2, weight: 3),
        ])
        let all = lines.moments(aboveMeV: 0.1)
        expectClose(all.unity, 3.25, relative: 1e-15)
        expectClose(all.inverse, 2, relative: 1e-15)
        expectClose(all.inverseSquare, 1.75, relative: 1e-15)
        #expect(lines.moments(aboveMeV: 1).unity == 3)
        #expect(lines.endpointMeV == 2)
        #expect(lines.density(energyMeV: 2) == nil)
    }

    @Test("a weighted spectrum keeps the weight at every energy")
    func weighted() throws {
        let spectrum = NeutrinoSpectrum.table(try SpectrumTable(edgesMeV: [1, 2, 4], histogram: [2, 1]))
        let weights: (Double) -> [Double] = { [cos(20 / $0), sin(20 / $0)] }
        let products = try spectrum.weighted(by: weights)
        for energy in stride(from: 1.001, to: 3.999, by: 0.0137) {
            let density = spectrum.density(energyMeV: energy) ?? 0
            for (product, weight) in zip(products, weights(energy)) {
                #expect(abs((product.density(energyMeV: energy) ?? 0) - density * weight) < 1.01e-4 * density)
            }
        }
    }

    @Test("phases that turn too fast are refused, with the way out")
    func tooFast() throws {
        let spectrum = NeutrinoSpectrum.table(try SpectrumTable(edgesMeV: [1, 2], histogram: [1]))
        let error = #expect(throws: SpectrumError.self) { try spectrum.weighted { [cos(1e6 / $0)] } }
        #expect(error?.description.hasSuffix("average over energy or baseline") == true)
    }

    @Test("what is no table is refused")
    func refusals() {
        #expect(throws: SpectrumError.tooFewPoints(1)) { try SpectrumTable(energiesMeV: [1], densities: [1]) }
        #expect(throws: SpectrumError.unequalColumns) { try SpectrumTable(energiesMeV: [1, 2], densities: [1]) }
        #expect(throws: SpectrumError.energiesNotIncreasing) {
            try SpectrumTable(energiesMeV: [1, 1], densities: [1, 1])
        }
        #expect(throws: SpectrumError.notFinite) { try SpectrumTable(energiesMeV: [1, 2], densities: [1, .nan]) }
        #expect(throws: SpectrumError.empty) {
            try SpectrumTable(energiesMeV: [1, 2], densities: [0, 0]).normalised()
        }
    }
}
