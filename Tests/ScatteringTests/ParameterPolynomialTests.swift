import Scattering
import TestSupport
import Testing

@Suite("Polynomials in parameters")
struct ParameterPolynomialTests {
    /// A random polynomial, and a way to compute the same with numbers.
    private struct Expression {
        let polynomial: ParameterPolynomial
        let value: Double

        /// A tree of sums, differences and products over the parameters and constants.
        init(depth: Int, at point: [String: Double], using generator: inout SeededGenerator) {
            let kind = depth == 0 ? Int.random(in: 0...1, using: &generator) : Int.random(in: 2...4, using: &generator)
            switch kind {
            case 0:
                let constant = Double(Int.random(in: -4...4, using: &generator)) / 2
                polynomial = ParameterPolynomial(constant: constant)
                value = constant
            case 1:
                let name = ["x", "y", "z"][Int.random(in: 0...2, using: &generator)]
                polynomial = ParameterPolynomial(parameter: name)
                value = point[name] ?? 0
            default:
                let left = Expression(depth: depth - 1, at: point, using: &generator)
                let right = Expression(depth: depth - 1, at: point, using: &generator)
                switch kind {
                case 2: (polynomial, value) = (left.polynomial + right.polynomial, left.value + right.value)
                case 3: (polynomial, value) = (left.polynomial - right.polynomial, left.value - right.value)
                default: (polynomial, value) = (left.polynomial * right.polynomial, left.value * right.value)
                }
            }
        }
    }

    @Test("compute as numbers do: exactly, on whole and half numbers")
    func arithmetic() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let point = Dictionary(
                uniqueKeysWithValues: ["x", "y", "z"].map {
                    ($0, Double(Int.random(in: -6...6, using: &generator)) / 2)
                })
            // Halves to the eighth power and their sums are exact in a double: no tolerance.
            let expression = Expression(depth: 3, at: point, using: &generator)
            #expect(expression.polynomial.value(at: point) == expression.value)
        }
    }

    @Test("keep no term that is zero, and compare by content")
    func canonical() {
        let (x, y) = (ParameterPolynomial(parameter: "x"), ParameterPolynomial(parameter: "y"))
        #expect((x + y) * (x - y) == x * x - y * y)
        #expect(((x + y) * (x - y)).terms.count == 2)
        #expect((x - x).terms.isEmpty)
        #expect(ParameterPolynomial(constant: 0).terms.isEmpty && ParameterPolynomial.zero == x - x)
        #expect((0 * x).terms.isEmpty)
        #expect(x * y == y * x)
        #expect(x != y)
    }

    @Test("know their monomials: powers by name, degree, and an order that is the same on every run")
    func monomials() {
        let (x, y) = (ParameterMonomial(parameter: "x"), ParameterMonomial(parameter: "y"))
        let product = y * x * y
        #expect(product.powers.map(\.parameter) == ["x", "y"])
        #expect(product.powers.map(\.exponent) == [1, 2])
        #expect(product.degree == 3 && ParameterMonomial.one.degree == 0)
        #expect(product * .one == product)
        #expect([x * y, y, .one, x * x, x].sorted() == [.one, x, y, x * y, x * x])
    }

    @Test("take a parameter without a value for zero")
    func missing() {
        let (x, y) = (ParameterPolynomial(parameter: "x"), ParameterPolynomial(parameter: "y"))
        let polynomial = x * y + ParameterPolynomial(constant: 2.5)
        #expect(polynomial.value(at: ["x": 3]) == 2.5)
        #expect(polynomial.value(at: ["x": 3, "y": 2]) == 8.5)
        #expect(polynomial.value(at: [:]) == 2.5)
    }

    @Test("give the coefficients that numbers give", arguments: ChargeRadiusConvention.allCases)
    func vertexCoefficients(convention: ChargeRadiusConvention) throws {
        let symbolic = Self.symbolic(convention)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<50 {
            let point = randomParameters(using: &generator)
            for flavour in NeutrinoFlavour.allCases {
                for withoutWeak in [false, true] {
                    let templates = VertexCoefficients(
                        flavour: flavour, properties: symbolic, withoutWeak: withoutWeak)
                    let numbers = VertexCoefficients(
                        flavour: flavour, properties: try properties(point, convention: convention),
                        withoutWeak: withoutWeak)
                    for product in allProducts {
                        // The expanded square may cancel: its terms, not its value, say how far rounding goes.
                        let size = Self.size(of: templates[product], at: point)
                        let difference = abs(templates[product].value(at: point) - numbers[product])
                        #expect(difference <= 1e-14 * size)
                    }
                }
            }
        }
    }

    /// Every parameter of the flavour basis as a symbol.
    private static func symbolic(_ convention: ChargeRadiusConvention) -> NeutrinoProperties<ParameterPolynomial> {
        var symbolic = NeutrinoProperties<ParameterPolynomial>(standardModel: framework(convention))
        for parameter in PhysicsParameter.all where parameter.isOfFlavours {
            let name = parameter.name
            if case .phase = parameter.kind {
                let factor = ComplexValue(
                    ParameterPolynomial(parameter: name, function: .cosine),
                    ParameterPolynomial(parameter: name, function: .sine))
                symbolic.setPhaseFactor(factor, of: parameter.kind)
            } else {
                symbolic[parameter.kind] = ParameterPolynomial(parameter: name)
            }
        }
        return symbolic
    }

    /// The sum of the moduli of the terms.
    private static func size(of polynomial: ParameterPolynomial, at point: [String: Double]) -> Double {
        polynomial.terms.reduce(0) { sum, term in
            var value = term.value
            for power in term.key.powers {
                let base = power.function.value(at: point[power.parameter] ?? 0)
                for _ in 0..<power.exponent { value *= base }
            }
            return sum + abs(value)
        }
    }

    @Test("lose rounding, and nothing that is small because its unit is")
    func rounding() {
        let (charge, phase) = (
            ParameterPolynomial(parameter: "q"), ParameterPolynomial(parameter: "p", function: .cosine)
        )
        let small = ParameterPolynomial(constant: 1e-16)
        let scale = { name in name == "q" ? 1e-8 : 1.0 }
        // (1e-8 + q)², where 1e-16 is as large as the rest; 1e-24 cos p beside it is 1e-8 of it, 1e-31 is rounding.
        let square = small + 2e-8 * charge + charge * charge
        #expect(square.withoutRounding(scale: scale) == square)
        let kept = square + 1e-24 * phase
        #expect(kept.withoutRounding(scale: scale) == kept)
        #expect((square + 1e-31 * phase).withoutRounding(scale: scale) == square)
        #expect((square + 1e-23 * (charge * phase)).withoutRounding(scale: scale) == square)
        #expect(ParameterPolynomial.zero.withoutRounding(scale: scale) == .zero)
    }

    @Test("are of second degree in everything: templates are enough for any point")
    func degree() {
        let coefficients = VertexCoefficients(flavour: .muon, properties: Self.symbolic(.total))
        for product in allProducts {
            for monomial in coefficients[product].terms.keys {
                #expect(monomial.powers.filter { $0.function == .identity }.reduce(0) { $0 + $1.exponent } <= 2)
                // Of a phase at most cos², with sin² written as 1 - cos².
                #expect(monomial.powers.allSatisfy { $0.exponent <= ($0.function == .sine ? 1 : 2) })
            }
        }
        var effective = NeutrinoProperties<ParameterPolynomial>(standardModel: framework(.total))
        let moment = ParameterPolynomial(parameter: "mu_mu")
        effective[.moment(.muon)] = moment
        #expect(VertexCoefficients(flavour: .muon, properties: effective)[.magnetic] == moment * moment)
    }
}
