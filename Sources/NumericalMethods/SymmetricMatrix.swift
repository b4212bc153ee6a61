/// A real symmetric matrix, stored in full.
public struct SymmetricMatrix: Sendable, Equatable {
    /// The number of rows.
    public let order: Int
    /// All elements, row by row.
    public private(set) var elements: [Double]

    /// The zero matrix of this order.
    public init(order: Int) {
        precondition(order >= 0, "an order is not negative")
        self.order = order
        elements = Array(repeating: 0, count: order * order)
    }

    /// The matrix with these elements, row by row.
    ///
    /// They must be symmetric to rounding (1e-8 of the elements or of the diagonal): what is kept is the average of the
    /// two halves.
    public init(order: Int, elements: [Double]) {
        self.init(order: order)
        precondition(elements.count == order * order, "an order of \(order) takes \(order * order) elements")
        for row in 0..<order {
            for column in 0...row {
                let (left, right) = (elements[row * order + column], elements[column * order + row])
                let diagonal = elements[row * order + row] * elements[column * order + column]
                let scale = max(left.magnitude, right.magnitude, diagonal.magnitude.squareRoot())
                precondition(
                    !((left - right).magnitude > 1e-8 * scale),
                    "not symmetric: \(left) and \(right) at (\(row), \(column))")
                self[row, column] = left == right ? left : 0.5 * left + 0.5 * right
            }
        }
    }

    /// The element of row `row` and column `column`; setting it sets its mirror image too.
    public subscript(row: Int, column: Int) -> Double {
        get {
            elements[offset(row, column)]
        }
        set {
            elements[offset(row, column)] = newValue
            elements[offset(column, row)] = newValue
        }
    }

    /// The product with a vector, which must be as long as the matrix is high.
    public func multiplied(by vector: [Double]) -> [Double] {
        precondition(vector.count == order, "a vector of \(order) elements")
        return (0..<order).map { row in
            var sum = 0.0
            for column in 0..<order { sum += elements[row * order + column] * vector[column] }
            return sum
        }
    }

    /// The quadratic form vᵀ M v of a vector, which must be as long as the matrix is high.
    public func quadraticForm(_ vector: [Double]) -> Double {
        zip(vector, multiplied(by: vector)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private func offset(_ row: Int, _ column: Int) -> Int {
        precondition((0..<order).contains(row) && (0..<order).contains(column), "no element (\(row), \(column))")
        return row * order + column
    }
}
