/// A symmetric positive definite system solved in memory that is never given back: for orders where a call of LAPACK
/// costs as much as its work.
struct LeanCholesky {
    private(set) var order = 0
    /// L below and on the diagonal, row by row, with a stride of the capacity.
    private var lower: [Double]
    private var pivots: [Double]
    private let stride: Int

    init(capacity: Int) {
        stride = max(capacity, 1)
        lower = [Double](repeating: 0, count: stride * stride)
        pivots = [Double](repeating: 0, count: stride)
    }

    /// Factorises the matrix with the elements `element(row, column)`, column ≤ row; false where it is not positive
    /// definite to rounding.
    mutating func factorise(order: Int, _ element: (Int, Int) -> Double) -> Bool {
        precondition(order <= stride, "an order above the capacity")
        self.order = order
        for row in 0..<order {
            for column in 0...row {
                var sum = element(row, column)
                for k in 0..<column { sum -= lower[row * stride + k] * lower[column * stride + k] }
                if row == column {
                    guard sum > 1e-14 * abs(element(row, row)), sum.isFinite else { return false }
                    let root = sum.squareRoot()
                    lower[row * stride + row] = root
                    pivots[row] = 1 / root
                } else {
                    lower[row * stride + column] = sum * pivots[column]
                }
            }
        }
        return true
    }

    /// Solves L y = x in place, y overwriting x.
    func solveLower(_ x: inout [Double]) {
        for row in 0..<order {
            var sum = x[row]
            for k in 0..<row { sum -= lower[row * stride + k] * x[k] }
            x[row] = sum * pivots[row]
        }
    }

    /// Solves M y = x in place.
    func solve(_ x: inout [Double]) {
        solveLower(&x)
        for row in (0..<order).reversed() {
            var sum = x[row]
            for k in (row + 1)..<max(order, row + 1) { sum -= lower[k * stride + row] * x[k] }
            x[row] = sum * pivots[row]
        }
    }
}
