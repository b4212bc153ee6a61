import NumericalMethods
import TestSupport
import Testing

@Suite("Hermitian matrices")
struct HermitianMatrixTests {
    @Test("the Pauli matrix of y has eigenvalues -1 and 1")
    func pauli() throws {
        let system = try HermitianMatrix(order: 2) { row, column in (0, row > column ? 1 : 0) }.eigenSystem()
        expectClose(system.values[0], -1, relative: 1e-15)
        expectClose(system.values[1], 1, relative: 1e-15)
    }

    @Test("H v = λ v, with orthonormal vectors, for random matrices")
    func random() throws {
        var generator = SeededGenerator(seed: 11)
        for order in 1...5 {
            var table: [[(Double, Double)]] = []
            for row in 0..<order {
                table.append(
                    (0..<order).map { column in
                        (
                            Double.random(in: -1...1, using: &generator),
                            row == column ? 0 : Double.random(in: -1...1, using: &generator)
                        )
                    })
            }
            func h(_ row: Int, _ column: Int) -> (Double, Double) {
                let value = row >= column ? table[row][column] : table[column][row]
                return (value.0, row >= column ? value.1 : -value.1)
            }
            let system = try HermitianMatrix(order: order) { h($0, $1) }.eigenSystem()
            #expect(zip(system.values, system.values.dropFirst()).allSatisfy { $0 <= $1 })
            for vector in 0..<order {
                for row in 0..<order {
                    var (real, imaginary) = (0.0, 0.0)
                    for column in 0..<order {
                        let (a, b) = h(row, column)
                        let (c, d) = system.element(column, ofVector: vector)
                        real += a * c - b * d
                        imaginary += a * d + b * c
                    }
                    let (c, d) = system.element(row, ofVector: vector)
                    #expect(abs(real - system.values[vector] * c) < 1e-14)
                    #expect(abs(imaginary - system.values[vector] * d) < 1e-14)
                }
            }
        }
    }

    @Test("what is not finite is refused")
    func notFinite() {
        let error = #expect(throws: LAPACKError.self) {
            try HermitianMatrix(order: 2) { _, _ in (.nan, 0) }.eigenSystem()
        }
        #expect(error?.description.hasPrefix("could not diagonalise a Hermitian matrix of order 2: argument 5") == true)
    }
}
