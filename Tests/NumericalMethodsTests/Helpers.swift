import Foundation
import NumericalMethods
import TestSupport
import Testing

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
