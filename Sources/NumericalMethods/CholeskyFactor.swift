internal import CLAPACKE
import Foundation

/// The lower triangular L of a positive definite matrix M = L Lᵀ.
public struct CholeskyFactor: Sendable, Equatable {
    /// The number of rows.
    public let order: Int
    /// L column by column; what lies above its diagonal is not used.
    private let columns: [Double]

    fileprivate init(order: Int, columns: [Double]) {
        self.order = order
        self.columns = columns
    }

    /// The logarithm of the determinant of M.
    public var logDeterminant: Double {
        (0..<order).reduce(0) { $0 + 2 * log(columns[$1 * (order + 1)]) }
    }

    /// The x of M x = `rhs`, which must be as long as M is high; NaN in `rhs` comes out as NaN.
    public func solve(_ rhs: [Double]) -> [Double] {
        precondition(rhs.count == order, "a right-hand side of \(order) elements")
        var solution = rhs
        let (n, leading) = (Int32(order), Int32(max(order, 1)))
        // The variant without LAPACKE's own search for NaN, which would leave the right-hand side unsolved.
        let info = LAPACKE_dpotrs_work(
            LAPACK_COL_MAJOR, LAPACKArgument.lower, n, 1, columns, leading, &solution, leading)
        precondition(info == 0, "dpotrs refuses its argument \(-info)")
        return solution
    }

    /// L⁻¹ v: numbers whose covariance is M become independent ones with variance 1.
    public func whitened(_ vector: [Double]) -> [Double] {
        precondition(vector.count == order, "a vector of \(order) elements")
        var solution = vector
        let (n, leading) = (Int32(order), Int32(max(order, 1)))
        let info = LAPACKE_dtrtrs_work(
            LAPACK_COL_MAJOR, LAPACKArgument.lower, LAPACKArgument.notTransposed, LAPACKArgument.notUnit, n, 1,
            columns, leading, &solution, leading)
        precondition(info == 0, "dtrtrs refuses its argument \(-info)")
        return solution
    }

    /// L v: independent numbers with variance 1 become ones whose covariance is M.
    public func coloured(_ vector: [Double]) -> [Double] {
        precondition(vector.count == order, "a vector of \(order) elements")
        return (0..<order).map { row in
            (0...row).reduce(0) { $0 + columns[$1 * order + row] * vector[$1] }
        }
    }

    /// The inverse of M; throws a ``LAPACKError`` when it does not exist or is too large for doubles.
    public func inverse() throws -> SymmetricMatrix {
        let attempting = "invert a matrix of order \(order) from its Cholesky factor"
        var inverse = columns
        let info = LAPACKE_dpotri(LAPACK_COL_MAJOR, LAPACKArgument.lower, Int32(order), &inverse, Int32(max(order, 1)))
        guard info == 0, inverse.allFinite else {
            throw LAPACKError(routine: "dpotri", info: Int(info == 0 ? 1 : info), attempted: attempting)
        }
        var matrix = SymmetricMatrix(order: order)
        for column in 0..<order {
            for row in column..<order { matrix[row, column] = inverse[column * order + row] }
        }
        return matrix
    }
}

extension SymmetricMatrix {
    /// The Cholesky factor; throws a ``LAPACKError`` when the matrix is not finite (info below zero) or not positive
    /// definite (info the order of the leading minor that is not).
    public func cholesky(attempting: String? = nil) throws -> CholeskyFactor {
        let attempted = attempting ?? "factorise a symmetric matrix of order \(order)"
        try requireFinite(routine: "dpotrf", argument: 4, attempting: attempted)
        var columns = elements
        let info = LAPACKE_dpotrf(LAPACK_COL_MAJOR, LAPACKArgument.lower, Int32(order), &columns, Int32(max(order, 1)))
        guard info == 0 else {
            throw LAPACKError(routine: "dpotrf", info: Int(info), attempted: attempted)
        }
        return CholeskyFactor(order: order, columns: columns)
    }
}
