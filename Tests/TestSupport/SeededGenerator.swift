/// A linear congruential generator (Knuth's MMIX), seeded: the properties are tested on the same numbers each time.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // The low bits of such a generator are poor: fold the high half onto them.
        return state ^ (state >> 32)
    }
}
