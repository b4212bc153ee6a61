import Datasets
import TestSupport
import Testing

@Suite("Variations of inputs")
struct VariationTests {
    @Test("are the parabola through minus, nominal and plus inside one standard deviation, and straight beyond")
    func parabola() {
        let variation = Variation(key: .onset, nominal: [2], plus: [3.5], minus: [1])
        expectClose(variation.values(at: -1)[0], 1, relative: 1e-15)
        expectClose(variation.values(at: 0)[0], 2, relative: 1e-15)
        expectClose(variation.values(at: 1)[0], 3.5, relative: 1e-15)
        // 2 + 1.25 z + 0.25 z² has the slopes 1.75 and 0.75 at its ends.
        expectClose(variation.values(at: 0.5)[0], 2.6875, relative: 1e-15)
        expectClose(variation.values(at: 3)[0], 3.5 + 2 * 1.75, relative: 1e-15)
        expectClose(variation.values(at: -2)[0], 1 - 0.75, relative: 1e-14)
        for edge in [-1.0, 1] {
            let (below, above) = (variation.values(at: edge - 1e-6)[0], variation.values(at: edge + 1e-6)[0])
            let slope = (above - below) / 2e-6
            expectClose(slope, edge < 0 ? 0.75 : 1.75, relative: 1e-5)
        }
    }

    @Test("a missing side is the mirror of the other, and is said to be")
    func mirror() {
        let variation = Variation(key: .quenching, nominal: [1, 10], plus: [1.5, 8])
        #expect(variation.isMirrored && variation.minus == [0.5, 12])
        #expect(!Variation(key: .onset, nominal: [0], plus: [1], minus: [-1]).isMirrored)
    }
}
