import Foundation

/// A complex number whose parts are elements of a ``CouplingAlgebra``.
///
/// Transition elements of the electromagnetic vertex have phases; with parts that are polynomials in fit parameters, the
/// same algebra gives template coefficients.
public struct ComplexValue<Value: CouplingAlgebra> {
    /// Real part.
    public var real: Value
    /// Imaginary part.
    public var imaginary: Value

    /// real + i imaginary.
    public init(_ real: Value, _ imaginary: Value = .zero) {
        self.real = real
        self.imaginary = imaginary
    }

    /// The number 0.
    public static var zero: Self { Self(.zero) }

    /// The complex conjugate.
    public var conjugate: Self { Self(real, .zero - imaginary) }

    /// Sum.
    public static func + (left: Self, right: Self) -> Self {
        Self(left.real + right.real, left.imaginary + right.imaginary)
    }

    /// Difference.
    public static func - (left: Self, right: Self) -> Self {
        Self(left.real - right.real, left.imaginary - right.imaginary)
    }

    /// Product.
    public static func * (left: Self, right: Self) -> Self {
        Self(
            left.real * right.real - left.imaginary * right.imaginary,
            left.real * right.imaginary + left.imaginary * right.real)
    }

    /// Product with a real number.
    public static func * (number: Double, value: Self) -> Self {
        Self(number * value.real, number * value.imaginary)
    }
}

extension ComplexValue: Sendable where Value: Sendable {}
extension ComplexValue: Equatable where Value: Equatable {}
extension ComplexValue: Hashable where Value: Hashable {}

extension ComplexValue where Value == Double {
    /// arg z in rad, from -π to π.
    public var phase: Double { atan2(imaginary, real) }

    /// |z|².
    public var squaredModulus: Double { real * real + imaginary * imaginary }
}
