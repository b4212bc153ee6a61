import Detectors
import TestSupport
import Testing

@Suite("Tabulated responses")
struct TabulatedResponseTests {
    private let table = TabulatedResponse(
        recoilsKeVnr: [0.5, 1, 2], probabilities: [0.1, 0.2, 0.3, 0.1, 0, 0.5])

    @Test("are the rows at their energies, linear between them, and nothing outside")
    func values() {
        #expect(table.binCount == 2)
        #expect(table.probabilities(recoilKeVnr: 0.5) == [0.1, 0.2])
        #expect(table.probabilities(recoilKeVnr: 1) == [0.3, 0.1])
        #expect(table.probabilities(recoilKeVnr: 2) == [0, 0.5])
        let between = table.probabilities(recoilKeVnr: 1.25)
        expectClose(between[0], 0.225, relative: 1e-14)
        expectClose(between[1], 0.2, relative: 1e-14)
        #expect(table.probabilities(recoilKeVnr: 0.4999) == [0, 0])
        #expect(table.probabilities(recoilKeVnr: 2.0001) == [0, 0])
        expectClose(table.efficiency(row: 1), 0.4, relative: 1e-14)
    }

    @Test("a spectrum laid on the rows gives the sum over its recoils")
    func weights() {
        let recoils: [(energy: Double, rate: Double)] = [(0.3, 7), (0.7, 2), (1, 3), (1.9, 4), (2.5, 9)]
        var weights = [0.0, 0, 0]
        var direct = [0.0, 0]
        for recoil in recoils {
            for (bin, probability) in table.probabilities(recoilKeVnr: recoil.energy).enumerated() {
                direct[bin] += recoil.rate * probability
            }
            guard let (below, share, above, rest) = table.shares(recoilKeVnr: recoil.energy) else { continue }
            weights[below] += share * recoil.rate
            weights[above] += rest * recoil.rate
        }
        let counts = table.counts(weights: weights)
        for bin in direct.indices { expectClose(counts[bin], direct[bin], relative: 1e-14) }
    }

    @Test("Lindhard's quenching has its published values in germanium")
    func lindhard() {
        let quenching = Quenching.lindhard(k: 0.157, protons: 32)
        // 1.5 keVee is a recoil of about 6.7 keV at this k (arXiv:2406.13806).
        expectClose(quenching.electronEquivalentKeV(recoilKeVnr: 6.7), 1.5, relative: 0.02)
        #expect(quenching.parameters == [0.157])
        #expect(quenching.replacing(parameters: [0.2]) == .lindhard(k: 0.2, protons: 32))
        #expect(quenching.electronEquivalentKeV(recoilKeVnr: 0) == 0)
    }
}
