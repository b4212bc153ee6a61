import Testing

/// Expects `actual` within `relative` of `expected`, as a fraction of `expected`; an expected zero must be exact.
func expectClose(
    _ actual: Double, _ expected: Double, relative: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
    let deviation = actual == expected ? 0 : abs(actual - expected) / abs(expected)
    #expect(
        deviation <= relative, "\(actual) is not \(expected): off by \(deviation) of it",
        sourceLocation: sourceLocation)
}

/// A linear congruential generator (Knuth's MMIX), seeded: the properties are tested on the same numbers each time.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 32)
    }
}
