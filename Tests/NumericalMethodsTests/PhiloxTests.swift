import NumericalMethods
import Testing

/// Known answers: Random123's kat_vectors (philox4x32 10), confirmed with its C header (Debian's librandom123-dev).
@Suite("Philox4x32-10 and its streams")
struct PhiloxTests {
    @Test("published known-answer vectors")
    func knownAnswers() {
        #expect(
            Philox4x32.block(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
                == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        #expect(
            Philox4x32.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
                == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        #expect(
            Philox4x32.block(
                counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0)
            )
                == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    @Test("a stream is the blocks of its counter (block, hypothesis, index) under its seed")
    func layout() {
        var stream = RandomStream(seed: 0x1_0000_07e8, hypothesis: 7, index: 0x1_0000_002a)
        for block in UInt32(0)..<3 {
            let expected = Philox4x32.block(counter: SIMD4(block, 7, 42, 1), key: SIMD2(2024, 1))
            for word in 0..<4 { #expect(stream.nextWord() == expected[word]) }
        }
    }

    @Test("streams of different seeds, hypotheses and indices differ from their first word")
    func distinct() {
        var firsts: Set<UInt64> = []
        for seed in UInt64(0)..<4 {
            for hypothesis in UInt32(0)..<4 {
                for index in UInt64(0)..<64 {
                    var stream = RandomStream(seed: seed, hypothesis: hypothesis, index: index)
                    firsts.insert(UInt64(stream.nextWord()) << 32 | UInt64(stream.nextWord()))
                }
            }
        }
        #expect(firsts.count == 4 * 4 * 64)
    }

    /// The first numbers of 10⁵ neighbouring streams: mean ½ ± 0.0009; 5 σ, false alarm 6e-7.
    @Test("neighbouring streams are independent")
    func neighbours() {
        let count = 100_000
        let firsts = (0..<count).map { index -> Double in
            var stream = RandomStream(seed: 1, index: UInt64(index))
            return stream.uniform()
        }
        let mean = firsts.reduce(0, +) / Double(count)
        let lag = zip(firsts, firsts.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / Double(count)
        #expect(abs(mean - 0.5) < 5 / (12 * Double(count)).squareRoot())
        #expect(abs(lag) < 5 / 12 / Double(count).squareRoot())
        #expect(firsts.allSatisfy { $0 > 0 && $0 < 1 })
    }
}
