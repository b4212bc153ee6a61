import NumericalMethods
import TestSupport
import Testing

@Suite("Symmetric matrices")
struct SymmetricMatrixTests {
    /// L Lᵀ with L = [[2, 0, 0], [6, 1, 0], [-8, 5, 3]]: the determinant is 36.
    static let known = SymmetricMatrix(order: 3, elements: [4, 12, -16, 12, 37, -43, -16, -43, 98])

    @Test("keep both halves together")
    func storage() {
        var matrix = SymmetricMatrix(order: 2)
        #expect(matrix.elements == [0, 0, 0, 0])
        matrix[0, 1] = 3
        #expect(matrix[1, 0] == 3 && matrix[0, 1] == 3)
        matrix[1, 1] = 5
        #expect(matrix == SymmetricMatrix(order: 2, elements: [0, 3, 3, 5]))
        let averaged = SymmetricMatrix(order: 2, elements: [1, 2, 2 + 4e-9, 5])
        #expect(averaged[0, 1] == averaged[1, 0])
        expectClose(averaged[0, 1], 2 + 2e-9, relative: 1e-15)
    }

    @Test("multiply vectors")
    func products() {
        #expect(Self.known.multiplied(by: [1, 2, 3]) == [-20, -43, 192])
        #expect(Self.known.quadraticForm([1, 2, 3]) == 470)
    }

    @Test("factorise as the textbook says")
    func cholesky() throws {
        let factor = try Self.known.cholesky()
        #expect(factor.order == 3)
        expectClose(factor.logDeterminant, Double.logarithm(36), relative: 1e-14)
        for (actual, expected) in zip(factor.solve([-20, -43, 192]), [1.0, 2, 3]) {
            expectClose(actual, expected, relative: 1e-12)
        }
        // The inverse is the adjugate over the determinant.
        let inverse = try factor.inverse()
        let adjugate: [Double] = [1777, -488, 76, -488, 136, -20, 76, -20, 4]
        for (actual, expected) in zip(inverse.elements, adjugate) {
            expectClose(actual * 36, expected, relative: 1e-12)
        }
        #expect(factor.solve([.nan, 0, 0]).contains { $0.isNaN })
    }

    @Test("have an inverse, solutions and eigenvalues that agree", arguments: UInt64(1)...20)
    func properties(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let order = Int.random(in: 1...12, using: &generator)
        let matrix = SymmetricMatrix.randomPositiveDefinite(order: order, using: &generator)
        let vector = (0..<order).map { _ in Double.random(in: 1...2, using: &generator) }
        let factor = try matrix.cholesky()
        let inverse = try factor.inverse()
        let rhs = matrix.multiplied(by: vector)
        for solution in [factor.solve(rhs), inverse.multiplied(by: rhs), try matrix.solve(rhs)] {
            for (actual, expected) in zip(solution, vector) { expectClose(actual, expected, relative: 1e-12) }
        }
        let system = try matrix.eigenSystem()
        #expect(system.values == system.values.sorted())
        #expect((system.values.first ?? 0) >= 0.5 - 1e-14)
        for (value, expected) in zip(try matrix.eigenvalues(), system.values) {
            expectClose(value, expected, relative: 1e-12)
        }
        expectClose(
            system.values.reduce(0) { $0 + Double.logarithm($1) } + 1, factor.logDeterminant + 1, relative: 1e-12)
        for (index, vector) in system.vectors.enumerated() {
            expectClose(matrix.quadraticForm(vector), system.values[index], relative: 1e-12)
            for (other, otherVector) in system.vectors.enumerated() {
                let product = zip(vector, otherVector).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - (index == other ? 1 : 0)) < 1e-13)
            }
        }
    }

    @Test("of widely different scales factorise, as Fisher matrices of small charges do")
    func scales() throws {
        let matrix = SymmetricMatrix(order: 2, elements: [4e-24, 1e-12, 1e-12, 1])
        // The determinant is 3e-24.
        expectClose(try matrix.cholesky().logDeterminant, Double.logarithm(3e-24), relative: 1e-14)
        expectClose(try matrix.cholesky().inverse()[0, 0], 1 / 3e-24, relative: 1e-14)
    }

    @Test("without definite sign solve and have eigenvalues, but no Cholesky factor")
    func indefinite() throws {
        let matrix = SymmetricMatrix(order: 2, elements: [0, 2, 2, 3])
        for solved in try matrix.solve([2, 5]) { expectClose(solved, 1, relative: 1e-15) }
        for (value, expected) in zip(try matrix.eigenvalues(), [-1.0, 4]) {
            expectClose(value, expected, relative: 1e-15)
        }
        let error = #expect(throws: LAPACKError.self) {
            try SymmetricMatrix(order: 3, elements: [1, 0, 0, 0, 1, 2, 0, 2, 4]).cholesky(attempting: "invert it")
        }
        #expect(error == LAPACKError(routine: "dpotrf", info: 3, attempted: "invert it"))
        #expect(
            error?.description
                == "could not invert it: the leading minor of order 3 is not positive definite (LAPACK dpotrf, info 3)")
        let singular = #expect(throws: LAPACKError.self) {
            try SymmetricMatrix(order: 2).solve([1, 1])
        }
        #expect(singular?.routine == "dsysv" && (singular?.info ?? 0) > 0)
        #expect(singular?.attempted == "solve a symmetric system of order 2")
    }

    @Test("that are not finite are refused", arguments: [Double.nan, .infinity])
    func notFinite(element: Double) {
        let matrix = SymmetricMatrix(order: 2, elements: [1, element, element, 3])
        func refusal(_ body: () throws -> Void) -> LAPACKError? {
            #expect(throws: LAPACKError.self) { try body() }
        }
        let cholesky = refusal { _ = try matrix.cholesky() }
        #expect(cholesky?.info == -4)
        #expect(cholesky?.description.contains("argument 4 is not valid, or holds numbers that are not finite") == true)
        #expect(refusal { _ = try matrix.eigenvalues() }?.routine == "dsyevd")
        #expect(refusal { _ = try matrix.eigenSystem() }?.info == -5)
        #expect(refusal { _ = try matrix.solve([1, 1]) }?.info == -5)
        #expect(refusal { _ = try Self.known.solve([1, element, 1]) }?.info == -8)
    }

    @Test("inverses too large for doubles are refused")
    func overflowingInverse() throws {
        let factor = try SymmetricMatrix(order: 1, elements: [Double.leastNonzeroMagnitude]).cholesky()
        #expect(throws: LAPACKError.self) { try factor.inverse() }
    }

    @Test("may be empty")
    func empty() throws {
        let matrix = SymmetricMatrix(order: 0)
        #expect(try matrix.eigenvalues().isEmpty && matrix.solve([]).isEmpty && matrix.cholesky().solve([]).isEmpty)
        #expect(try matrix.cholesky().logDeterminant == 0)
        #expect(matrix.quadraticForm([]) == 0)
    }
}
