/// A product of powers of named parameters: q_ee² or q_ee r2_ee. The empty product is 1.
public struct ParameterMonomial: Sendable, Hashable, Comparable {
    /// A parameter and its power, at least 1.
    public struct Power: Sendable, Hashable {
        /// Name of the parameter.
        public let parameter: String
        /// Its exponent.
        public let exponent: Int
    }

    /// The factors, ordered by name.
    public let powers: [Power]

    /// The monomial 1.
    public static let one = ParameterMonomial(powers: [])

    /// The monomial that is the parameter itself.
    public init(parameter: String) {
        powers = [Power(parameter: parameter, exponent: 1)]
    }

    private init(powers: [Power]) {
        self.powers = powers
    }

    /// Sum of the exponents.
    public var degree: Int { powers.reduce(0) { $0 + $1.exponent } }

    /// Product of two monomials.
    public static func * (left: Self, right: Self) -> Self {
        var exponents: [String: Int] = [:]
        for power in left.powers + right.powers { exponents[power.parameter, default: 0] += power.exponent }
        return Self(
            powers: exponents.map { Power(parameter: $0.key, exponent: $0.value) }
                .sorted { $0.parameter < $1.parameter })
    }

    /// An order by degree, then by names: the same on every run.
    public static func < (left: Self, right: Self) -> Bool {
        if left.degree != right.degree { return left.degree < right.degree }
        return left.key < right.key
    }

    private var key: String { powers.map { "\($0.parameter)^\($0.exponent)" }.joined(separator: " ") }
}

/// A polynomial in named parameters: the coefficient with which a template enters the expected counts.
public struct ParameterPolynomial: Sendable, Hashable, CouplingAlgebra {
    /// The monomials and their coefficients; none of these is zero.
    public private(set) var terms: [ParameterMonomial: Double]

    /// A constant.
    public init(constant: Double) {
        terms = constant == 0 ? [:] : [.one: constant]
    }

    /// The polynomial that is the parameter `name` itself.
    public init(parameter name: String) {
        terms = [ParameterMonomial(parameter: name): 1]
    }

    /// Sum.
    public static func + (left: Self, right: Self) -> Self {
        var sum = left
        for (monomial, coefficient) in right.terms { sum.add(coefficient, monomial) }
        return sum
    }

    /// Difference.
    public static func - (left: Self, right: Self) -> Self {
        var difference = left
        for (monomial, coefficient) in right.terms { difference.add(-coefficient, monomial) }
        return difference
    }

    /// Product.
    public static func * (left: Self, right: Self) -> Self {
        var product = Self(constant: 0)
        for (leftMonomial, leftCoefficient) in left.terms {
            for (rightMonomial, rightCoefficient) in right.terms {
                product.add(leftCoefficient * rightCoefficient, leftMonomial * rightMonomial)
            }
        }
        return product
    }

    /// The value at a point; parameters that `values` lacks count as zero.
    public func value(at values: [String: Double]) -> Double {
        terms.sorted { $0.key < $1.key }.reduce(0) { sum, term in
            term.key.powers.reduce(term.value) { product, power in
                (0..<power.exponent).reduce(product) { partial, _ in partial * (values[power.parameter] ?? 0) }
            } + sum
        }
    }

    private mutating func add(_ coefficient: Double, _ monomial: ParameterMonomial) {
        let sum = (terms[monomial] ?? 0) + coefficient
        terms[monomial] = sum == 0 ? nil : sum
    }
}
