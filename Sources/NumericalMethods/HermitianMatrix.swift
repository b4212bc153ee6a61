internal import CLAPACKE

/// A complex Hermitian matrix, to be diagonalised: H = V diag(λ) V†.
public struct HermitianMatrix: Sendable, Equatable {
    /// Number of rows.
    public let order: Int
    /// Column by column, each element as its real part and its imaginary part; only the lower triangle counts.
    private let elements: [Double]

    /// The matrix of `order` rows whose element in a row and a column (row ≥ column) is `element`: real, imaginary part.
    public init(order: Int, _ element: (_ row: Int, _ column: Int) -> (real: Double, imaginary: Double)) {
        precondition(order > 0, "a matrix has rows")
        var elements = [Double](repeating: 0, count: 2 * order * order)
        for column in 0..<order {
            for row in column..<order {
                let value = element(row, column)
                elements[2 * (column * order + row)] = value.real
                elements[2 * (column * order + row) + 1] = row == column ? 0 : value.imaginary
            }
        }
        self.order = order
        self.elements = elements
    }

    /// The eigenvalues, ascending, and the eigenvectors.
    ///
    /// Throws a ``LAPACKError`` when the matrix is not finite, or on no convergence.
    public func eigenSystem(attempting: String? = nil) throws -> HermitianEigenSystem {
        let attempted = attempting ?? "diagonalise a Hermitian matrix of order \(order)"
        guard elements.allFinite else { throw LAPACKError(routine: "zheev", info: -5, attempted: attempted) }
        var vectors = elements
        var values = [Double](repeating: 0, count: order)
        let info = recoilfit_zheev(
            LAPACK_COL_MAJOR, LAPACKArgument.vectorsToo, LAPACKArgument.lower, Int32(order), &vectors, Int32(order),
            &values)
        guard info == 0 else { throw LAPACKError(routine: "zheev", info: Int(info), attempted: attempted) }
        return HermitianEigenSystem(values: values, elements: vectors)
    }
}

/// The eigenvalues of a Hermitian matrix and its eigenvectors, which are orthonormal, each with any phase.
public struct HermitianEigenSystem: Sendable, Equatable {
    /// The eigenvalues, ascending.
    public let values: [Double]
    /// Vector by vector, each element as its real part and its imaginary part.
    private let elements: [Double]

    init(values: [Double], elements: [Double]) {
        self.values = values
        self.elements = elements
    }

    /// Element `row` of eigenvector `vector`.
    public func element(_ row: Int, ofVector vector: Int) -> (real: Double, imaginary: Double) {
        let index = 2 * (vector * values.count + row)
        return (elements[index], elements[index + 1])
    }
}
