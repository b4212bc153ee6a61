internal import CLAPACKE

extension SymmetricMatrix {
    /// The eigenvalues, ascending; throws a ``LAPACKError`` when the matrix is not finite, or on no convergence.
    public func eigenvalues(attempting: String? = nil) throws -> [Double] {
        try diagonalised(LAPACKArgument.valuesOnly, attempting: attempting).values
    }

    /// The eigenvalues and eigenvectors; throws a ``LAPACKError`` as ``eigenvalues(attempting:)`` does.
    public func eigenSystem(attempting: String? = nil) throws -> EigenSystem {
        let (values, columns) = try diagonalised(LAPACKArgument.vectorsToo, attempting: attempting)
        let vectors = (0..<order).map { Array(columns[$0 * order..<($0 + 1) * order]) }
        return EigenSystem(values: values, vectors: vectors)
    }

    /// The x of M x = `rhs`, which must be as long as M is high, whether M is definite or not.
    ///
    /// Throws a ``LAPACKError`` when the matrix or `rhs` is not finite, or the matrix singular.
    public func solve(_ rhs: [Double], attempting: String? = nil) throws -> [Double] {
        precondition(rhs.count == order, "a right-hand side of \(order) elements")
        let attempted = attempting ?? "solve a symmetric system of order \(order)"
        try requireFinite(routine: "dsysv", argument: 5, attempting: attempted)
        guard rhs.allFinite else {
            throw LAPACKError(routine: "dsysv", info: -8, attempted: attempted)
        }
        var (factors, solution) = (elements, rhs)
        var pivots = [Int32](repeating: 0, count: order)
        let (n, leading) = (Int32(order), Int32(max(order, 1)))
        let info = LAPACKE_dsysv(
            LAPACK_COL_MAJOR, LAPACKArgument.lower, n, 1, &factors, leading, &pivots, &solution, leading)
        guard info == 0 else {
            throw LAPACKError(routine: "dsysv", info: Int(info), attempted: attempted)
        }
        return solution
    }

    private func diagonalised(
        _ job: CChar, attempting: String?
    ) throws -> (values: [Double], columns: [Double]) {
        let attempted = attempting ?? "diagonalise a symmetric matrix of order \(order)"
        try requireFinite(routine: "dsyevd", argument: 5, attempting: attempted)
        var columns = elements
        var values = [Double](repeating: 0, count: order)
        let info = LAPACKE_dsyevd(
            LAPACK_COL_MAJOR, job, LAPACKArgument.lower, Int32(order), &columns, Int32(max(order, 1)),
            &values)
        guard info == 0 else {
            throw LAPACKError(routine: "dsyevd", info: Int(info), attempted: attempted)
        }
        return (values, columns)
    }

    /// Throws as LAPACKE does for a NaN in the argument `argument`, and for infinities too, unless all is finite.
    func requireFinite(routine: String, argument: Int, attempting: String) throws {
        guard elements.allFinite else {
            throw LAPACKError(routine: routine, info: -argument, attempted: attempting)
        }
    }
}
