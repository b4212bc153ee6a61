/// A stream of random numbers of its own for each (seed, hypothesis, index).
///
/// The counter of ``Philox4x32`` is (block, hypothesis, index), its key the seed: streams never overlap, and a
/// pseudo-experiment gets the same numbers whatever else is computed, in whatever order. Samplers use only the four
/// operations, square roots and ``PortableMath``, which round alike on every machine, so that numbers have the same bits
/// everywhere. A stream yields 2³⁴ words; then it would repeat.
public struct RandomStream: Sendable {
    private let key: SIMD2<UInt32>
    private var counter: SIMD4<UInt32>
    private var words = SIMD4<UInt32>()
    private var used = 4

    /// The stream at its beginning.
    ///
    /// - Parameters:
    ///   - seed: what the user chose.
    ///   - hypothesis: which truth the pseudo-experiment is thrown at; any number that tells truths apart.
    ///   - index: which of its pseudo-experiments.
    public init(seed: UInt64, hypothesis: UInt32 = 0, index: UInt64 = 0) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        counter = SIMD4(
            0, hypothesis, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32))
    }

    /// 32 random bits.
    public mutating func nextWord() -> UInt32 {
        if used == 4 {
            words = Philox4x32.block(counter: counter, key: key)
            counter[0] &+= 1
            used = 0
        }
        defer { used += 1 }
        return words[used]
    }

    /// A number in (0, 1), both ends excluded: (k + ½) 2⁻⁵², k of 52 bits.
    public mutating func uniform() -> Double {
        let high = UInt64(nextWord()) << 32
        return (Double((high | UInt64(nextWord())) >> 12) + 0.5) * 0x1p-52
    }
}
