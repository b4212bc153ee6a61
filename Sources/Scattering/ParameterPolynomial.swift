import Foundation

/// A product of powers of named parameters, or of the cosine and sine of phases: q_ee² or q_ee q_emu cos(q_emu_phase). The
/// empty product is 1.
public struct ParameterMonomial: Sendable, Hashable, Comparable {
    /// What of a parameter enters.
    public enum Function: String, Sendable, Hashable {
        /// The parameter itself.
        case identity = ""
        /// Its cosine, for a phase.
        case cosine = "cos"
        /// Its sine, for a phase.
        case sine = "sin"
    }

    /// A parameter, a function of it, and its power, at least 1.
    public struct Power: Sendable, Hashable {
        /// Name of the parameter.
        public let parameter: String
        /// The function of it.
        public let function: Function
        /// The exponent.
        public let exponent: Int
    }

    private struct Base: Hashable {
        let parameter: String
        let function: Function
    }

    /// The factors, ordered by name and function.
    public let powers: [Power]

    /// The monomial 1.
    public static let one = ParameterMonomial(powers: [])

    /// The monomial that is the parameter itself, or a function of it.
    public init(parameter: String, function: Function = .identity) {
        powers = [Power(parameter: parameter, function: function, exponent: 1)]
    }

    private init(powers: [Power]) {
        self.powers = powers
    }

    /// Sum of the exponents.
    public var degree: Int { powers.reduce(0) { $0 + $1.exponent } }

    /// Product of two monomials.
    public static func * (left: Self, right: Self) -> Self {
        if left.powers.isEmpty { return right }
        if right.powers.isEmpty { return left }
        var exponents: [Base: Int] = [:]
        for power in left.powers + right.powers {
            exponents[Base(parameter: power.parameter, function: power.function), default: 0] += power.exponent
        }
        return Self(
            powers: exponents.map { Power(parameter: $0.key.parameter, function: $0.key.function, exponent: $0.value) }
                .sorted { ($0.parameter, $0.function.rawValue) < ($1.parameter, $1.function.rawValue) })
    }

    /// The monomial with sin² of a phase taken out, where there is one: sin² = 1 - cos².
    fileprivate var withoutSineSquared: (rest: ParameterMonomial, parameter: String)? {
        guard let index = powers.firstIndex(where: { $0.function == .sine && $0.exponent >= 2 }) else { return nil }
        var rest = powers
        let power = rest.remove(at: index)
        if power.exponent > 2 {
            rest.insert(
                Power(parameter: power.parameter, function: .sine, exponent: power.exponent - 2), at: index)
        }
        return (ParameterMonomial(powers: rest), power.parameter)
    }

    /// An order by degree, then by names: the same on every run.
    public static func < (left: Self, right: Self) -> Bool {
        if left.degree != right.degree { return left.degree < right.degree }
        return left.key < right.key
    }

    private var key: String {
        powers.map { "\($0.parameter)\($0.function.rawValue)^\($0.exponent)" }.joined(separator: " ")
    }
}

/// A polynomial in named parameters: the coefficient with which a template enters the expected counts.
public struct ParameterPolynomial: Sendable, Hashable, CouplingAlgebra {
    /// The monomials and their coefficients; none of these is zero.
    public private(set) var terms: [ParameterMonomial: Double]

    /// A constant.
    public init(constant: Double) {
        terms = constant == 0 ? [:] : [.one: constant]
    }

    /// The polynomial that is the parameter `name` itself, or a function of it.
    public init(parameter name: String, function: ParameterMonomial.Function = .identity) {
        terms = [ParameterMonomial(parameter: name, function: function): 1]
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
                let base = power.function.value(at: values[power.parameter] ?? 0)
                return (0..<power.exponent).reduce(product) { partial, _ in partial * base }
            } + sum
        }
    }

    /// The polynomial without terms that are nothing but rounding: below 1e-14 of the largest one where every parameter is as
    /// large as its `scale`.
    ///
    /// Unitary transformations leave such remainders where terms cancel, and a parameter that cannot be seen would
    /// seem to be. Coefficients alone say nothing: beside q_eµ² with its 1, the square of a fixed charge is 1e-16.
    public func withoutRounding(scale: (_ parameter: String) -> Double) -> ParameterPolynomial {
        let sizes = terms.map { monomial, coefficient in
            monomial.powers.reduce(abs(coefficient)) { size, power in
                guard power.function == .identity else { return size }
                return (0..<power.exponent).reduce(size) { partial, _ in partial * scale(power.parameter) }
            }
        }
        let largest = sizes.max() ?? 0
        // What overflowed is for the user to see.
        guard sizes.allSatisfy(\.isFinite) else { return self }
        var clean = self
        for (monomial, size) in zip(terms.keys, sizes) where size <= 1e-14 * largest { clean.terms[monomial] = nil }
        return clean
    }

    private mutating func add(_ coefficient: Double, _ monomial: ParameterMonomial) {
        if let (rest, phase) = monomial.withoutSineSquared {
            let cosine = ParameterMonomial(parameter: phase, function: .cosine)
            add(coefficient, rest)
            add(-coefficient, rest * cosine * cosine)
            return
        }
        let sum = (terms[monomial] ?? 0) + coefficient
        terms[monomial] = sum == 0 ? nil : sum
    }
}

extension ParameterMonomial.Function {
    /// Its value.
    public func value(at theta: Double) -> Double {
        switch self {
        case .identity: theta
        case .cosine: cos(theta)
        case .sine: sin(theta)
        }
    }
}
