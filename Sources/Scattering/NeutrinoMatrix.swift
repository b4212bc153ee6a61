/// A 3×3 complex matrix between neutrino states: rows and columns are e, µ, τ in the flavour basis, 1, 2, 3 in the mass
/// basis.
public struct NeutrinoMatrix<Value: CouplingAlgebra> {
    /// Row by row.
    private var elements: [ComplexValue<Value>]

    /// The matrix with the given elements.
    public init(_ element: (_ row: Int, _ column: Int) -> ComplexValue<Value>) {
        elements = (0..<9).map { element($0 / 3, $0 % 3) }
    }

    /// A real diagonal matrix.
    public init(diagonal: [Value]) {
        self.init { row, column in row == column ? ComplexValue(diagonal[row]) : .zero }
    }

    /// The Hermitian matrix with a real diagonal and the elements (0,1), (0,2), (1,2).
    public init(hermitianDiagonal diagonal: [Value], upper: [ComplexValue<Value>]) {
        self.init { row, column in
            if row == column { return ComplexValue(diagonal[row]) }
            let value = upper[row + column - 1]
            return row < column ? value : value.conjugate
        }
    }

    /// The zero matrix.
    public static var zero: Self { Self { _, _ in .zero } }

    /// The unit matrix.
    public static var identity: Self { Self(diagonal: [Value](repeating: Value(constant: 1), count: 3)) }

    /// The element in a row and a column, both from 0 to 2.
    public subscript(row: Int, column: Int) -> ComplexValue<Value> {
        get { elements[3 * row + column] }
        set { elements[3 * row + column] = newValue }
    }

    /// Hermitian conjugate.
    public var adjoint: Self { Self { self[$1, $0].conjugate } }

    /// Complex conjugate, element by element.
    public var conjugate: Self { Self { self[$0, $1].conjugate } }

    /// Sum.
    public static func + (left: Self, right: Self) -> Self { Self { left[$0, $1] + right[$0, $1] } }

    /// Difference.
    public static func - (left: Self, right: Self) -> Self { Self { left[$0, $1] - right[$0, $1] } }

    /// Matrix product.
    public static func * (left: Self, right: Self) -> Self {
        Self { row, column in
            (0..<3).reduce(.zero) { $0 + left[row, $1] * right[$1, column] }
        }
    }

    /// Product with a real number.
    public static func * (number: Double, matrix: Self) -> Self { Self { number * matrix[$0, $1] } }

    /// U X U†: the matrix in the basis whose states are the columns of U†.
    public func transformed(by unitary: NeutrinoMatrix<Double>) -> Self {
        let lifted = Self { row, column in
            ComplexValue(
                Value(constant: unitary[row, column].real), Value(constant: unitary[row, column].imaginary))
        }
        return lifted * self * lifted.adjoint
    }
}

extension NeutrinoMatrix: Sendable where Value: Sendable {}
extension NeutrinoMatrix: Equatable where Value: Equatable {}
extension NeutrinoMatrix: Hashable where Value: Hashable {}
