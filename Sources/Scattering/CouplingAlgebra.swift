/// What the couplings of a cross section are made of: numbers, or polynomials in fit parameters.
///
/// One formula, ``VertexCoefficients``, serves both, so that a number printed by `cross-section` and a template
/// coefficient in a fit cannot differ.
public protocol CouplingAlgebra {
    /// The element with the value of a number.
    init(constant: Double)
    /// Sum.
    static func + (left: Self, right: Self) -> Self
    /// Difference.
    static func - (left: Self, right: Self) -> Self
    /// Product.
    static func * (left: Self, right: Self) -> Self
}

extension CouplingAlgebra {
    /// The neutral element of the sum.
    public static var zero: Self { Self(constant: 0) }

    /// Product with a number.
    public static func * (number: Double, element: Self) -> Self {
        Self(constant: number) * element
    }
}

extension Double: CouplingAlgebra {
    /// The number itself.
    public init(constant: Double) { self = constant }
}
