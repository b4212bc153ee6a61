/// Philox4x32-10: a bijection of 128-bit counters for each 64-bit key, whose outputs pass every known test of randomness.
///
/// There is no state to carry along, so that any number of any stream can be had at once, on any thread of any machine.
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11,
/// doi:10.1145/2063384.2063405; checked against the known-answer vectors of their Random123.
public enum Philox4x32 {
    /// Four random words for a counter and a key.
    @inlinable
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var words = counter
        var key = key
        for _ in 0..<9 {
            words = round(words, key)
            key &+= SIMD2(0x9e37_79b9, 0xbb67_ae85)
        }
        return round(words, key)
    }

    @inlinable
    static func round(_ words: SIMD4<UInt32>, _ key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        let first = UInt64(0xd251_1f53) &* UInt64(words[0])
        let second = UInt64(0xcd9e_8d57) &* UInt64(words[2])
        return SIMD4(
            UInt32(truncatingIfNeeded: second >> 32) ^ words[1] ^ key[0], UInt32(truncatingIfNeeded: second),
            UInt32(truncatingIfNeeded: first >> 32) ^ words[3] ^ key[1], UInt32(truncatingIfNeeded: first))
    }
}
