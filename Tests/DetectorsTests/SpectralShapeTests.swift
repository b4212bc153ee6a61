import Detectors
import Foundation
import TestSupport
import Testing

@Suite("Spectra of closed form")
struct SpectralShapeTests {
    private let edges = (20...150).map { Double($0) / 100 }
    private static let cases: [(SpectralShape, [Double])] = [
        (.constant, []), (.exponential, [0.26]), (.exponential, [7]), (.line, [1.297, 0.07]), (.line, [0.158, 0.0685]),
    ]

    @Test("have the integrals of their densities")
    func integrals() {
        let fractions = SpectralShape.exponential.fractions(edges: edges, arguments: [0.26])
        expectClose(fractions.reduce(0, +), 1, relative: 1e-13)
        expectClose(fractions[10] / fractions[11], exp(0.01 / 0.26), relative: 1e-11)
        expectClose(SpectralShape.constant.fractions(edges: edges, arguments: []).reduce(0, +), 1, relative: 1e-13)
        // A line that lies well inside has all of its events there; the M line below the axis has 27 %.
        let line = SpectralShape.line.fractions(edges: edges, arguments: [0.8, 0.07])
        expectClose(line.reduce(0, +), 1, relative: 1e-12)
        let m = SpectralShape.line.fractions(edges: edges, arguments: [0.158, 0.0685]).reduce(0, +)
        expectClose(m, 0.5 * erfc((0.2 - 0.158) / 0.0685 / 2.0.squareRoot()), relative: 1e-12)
    }

    @Test("have exact derivatives", arguments: cases.indices)
    func derivatives(index: Int) {
        let (shape, arguments) = Self.cases[index]
        let here = shape.expansion(edges: edges, arguments: arguments)
        #expect(here.first.count == shape.argumentCount)
        for i in arguments.indices {
            // Small beside the width of a line, which is its last argument.
            let step = 3e-5 * (arguments.last ?? 1)
            var (above, below) = (arguments, arguments)
            above[i] += step
            below[i] -= step
            let up = shape.expansion(edges: edges, arguments: above)
            let down = shape.expansion(edges: edges, arguments: below)
            let largest = here.first[i].map(abs).max() ?? 0
            for bin in here.values.indices {
                #expect(abs((up.values[bin] - down.values[bin]) / (2 * step) - here.first[i][bin]) < 1e-6 * largest)
                for j in arguments.indices {
                    let second = here.second[arguments.count == 1 ? 0 : i + j]
                    let size = second.map(abs).max() ?? 0
                    let difference = (up.first[j][bin] - down.first[j][bin]) / (2 * step)
                    #expect(abs(difference - second[bin]) < 1e-6 * size)
                }
            }
        }
    }
}

@Suite("Responses of ionisation and of whole photo-electrons")
struct DiscreteAndIonisationTests {
    private let edges = (0...400).map { Double($0) / 100 }

    private func response(_ resolution: EnergyResolution, step: Double?) -> RecoilResponse {
        RecoilResponse(quenching: .none, resolution: resolution, efficiency: nil, efficiencyStep: step)
    }

    private func germanium(_ isRenormalised: Bool) -> EnergyResolution {
        .ionisation(
            noiseKeVee: 0.0685, fanoKeVee: 0.11 * 2.96e-3, pairKeVee: 2.96e-3, isRenormalised: isRenormalised)
    }

    @Test("an ionisation is renormalised above zero or loses what is below, and needs a pair")
    func ionisation() {
        for energy in [0.003, 0.05, 0.3, 1.2] {
            let sigma = (0.0685 * 0.0685 + 0.11 * 2.96e-3 * energy).squareRoot()
            let above = 1 - erfc(energy / sigma / 2.0.squareRoot()) / 2
            let renormalised = response(germanium(true), step: .infinity).binProbabilities(
                recoilKeVnr: energy, edges: edges)
            let lost = response(germanium(false), step: .infinity).binProbabilities(recoilKeVnr: energy, edges: edges)
            expectClose(renormalised.reduce(0, +), 1, relative: 1e-12)
            expectClose(lost.reduce(0, +), above, relative: 1e-12)
            let integrated = response(germanium(true), step: nil).binProbabilities(recoilKeVnr: energy, edges: edges)
            for (one, other) in zip(renormalised, integrated) { #expect(abs(one - other) < 1e-10) }
        }
        for step in [nil, Double.infinity] {
            let below = response(germanium(true), step: step).binProbabilities(recoilKeVnr: 2.9e-3, edges: edges)
            #expect(below.allSatisfy { $0 == 0 })
        }
        expectClose(
            response(germanium(true), step: nil).smallestVisibleRecoilKeV(upTo: 3), 2.96e-3, relative: 1e-12)
    }

    @Test("n photo-electrons lie in the n-th bin of width 1, with its efficiency")
    func poisson() {
        let counted = RecoilResponse(
            quenching: .linear(atZero: 0.0878, perKeVnr: 0), resolution: .poisson(perKeVee: 13.348),
            efficiency: .table(energies: [6.5, 7.5, 8.5, 9.5], values: [0.1, 0.2, 0.4, 0.5]), efficiencyStep: 1)
        let mean = 13.348 * 0.0878 * 8
        func probability(_ n: Int) -> Double {
            exp(Double(n) * log(mean) - mean - (1...n).reduce(0) { $0 + log(Double($1)) })
        }
        let bins = counted.binProbabilities(recoilKeVnr: 8, edges: [6, 8, 10])
        expectClose(bins[0], 0.1 * probability(7) + 0.2 * probability(8), relative: 1e-12)
        expectClose(bins[1], 0.4 * probability(9) + 0.5 * probability(10), relative: 1e-12)
        #expect(counted.integratingExactly == counted)
    }

    @Test("a table of quenching is linear between its rows and constant outside")
    func table() {
        let curve = Quenching.table(recoilsKeVnr: [0.5, 1, 2], factors: [0.3, 0.2, 0.24])
        for (recoil, energy) in [(0.1, 0.03), (0.75, 0.1875), (1.5, 0.33), (4, 0.96)] {
            expectClose(curve.electronEquivalentKeV(recoilKeVnr: recoil), energy, relative: 1e-13)
        }
    }
}
