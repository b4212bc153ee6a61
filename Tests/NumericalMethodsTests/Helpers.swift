import Foundation
import NumericalMethods
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
        // The low bits of such a generator are poor: fold the high half onto them.
        return state ^ (state >> 32)
    }
}

/// An error of the caller's own, to be recognised when it comes back.
struct Refusal: Error, Equatable {
    let point: Double
}

extension Double {
    /// The natural logarithm.
    static func logarithm(_ x: Double) -> Double {
        log(x)
    }

    /// The exponential.
    static func exponential(_ x: Double) -> Double {
        exp(x)
    }
}

extension SymmetricMatrix {
    /// 1/2 + A Aᵀ with the elements of A drawn between -1 and 1: no eigenvalue is below 1/2.
    static func randomPositiveDefinite(order: Int, using generator: inout SeededGenerator) -> SymmetricMatrix {
        let rows = (0..<order).map { _ in (0..<order).map { _ in Double.random(in: -1...1, using: &generator) } }
        var matrix = SymmetricMatrix(order: order)
        for row in 0..<order {
            for column in 0...row {
                matrix[row, column] = zip(rows[row], rows[column]).reduce(row == column ? 0.5 : 0) { $0 + $1.0 * $1.1 }
            }
        }
        return matrix
    }
}
