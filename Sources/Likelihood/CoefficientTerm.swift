/// The coefficient of one template: a product of factors, each of a parameter of its own.
struct CoefficientTerm: Sendable, Hashable {
    struct Factor: Sendable, Hashable {
        /// Index in the model's parameters.
        let parameter: Int
        let factor: CoefficientFactor
    }

    var factors: [Factor]

    /// c at a point.
    func value(at point: [Double]) -> Double {
        factors.reduce(1) { $0 * $1.factor.derivatives(at: point[$1.parameter]).value }
    }
}

/// The terms of all templates of a block, with every distinct factor evaluated once for each point.
struct CoefficientTable: Sendable {
    /// The distinct factors.
    private let factors: [CoefficientTerm.Factor]
    /// For each term the indices of its factors.
    private let terms: [[Int]]
    private let parameterCount: Int

    init(_ terms: [CoefficientTerm], parameterCount: Int) {
        var index: [CoefficientTerm.Factor: Int] = [:]
        var distinct: [CoefficientTerm.Factor] = []
        self.terms = terms.map { term in
            term.factors.map { factor in
                if let known = index[factor] { return known }
                index[factor] = distinct.count
                distinct.append(factor)
                return distinct.count - 1
            }
        }
        factors = distinct
        self.parameterCount = parameterCount
    }

    /// Values and derivatives of every factor at a point.
    struct Evaluated: Sendable {
        fileprivate var values: [Double]
        fileprivate var firsts: [Double]
        fileprivate var seconds: [Double]
    }

    func makeEvaluated() -> Evaluated {
        let zeros = [Double](repeating: 0, count: factors.count)
        return Evaluated(values: zeros, firsts: zeros, seconds: zeros)
    }

    /// The parameters of each term, in the order of the Jacobian's entries.
    var pattern: [[Int]] { terms.map { $0.map { factors[$0].parameter } } }

    /// Evaluates every factor and writes the coefficients.
    func evaluate(at point: [Double], into evaluated: inout Evaluated, coefficients: inout [Double]) {
        for index in factors.indices {
            (evaluated.values[index], evaluated.firsts[index], evaluated.seconds[index]) =
                factors[index].factor.derivatives(at: point[factors[index].parameter])
        }
        for term in terms.indices {
            var product = 1.0
            for factor in terms[term] { product *= evaluated.values[factor] }
            coefficients[term] = product
        }
    }

    /// ∂c/∂θ, entry by entry in the order of ``pattern``.
    func writeGradient(_ evaluated: Evaluated, into values: inout [Double]) {
        var entry = 0
        for term in terms {
            for position in term.indices {
                values[entry] = partial(term, evaluated, position, nil)
                entry += 1
            }
        }
    }

    /// Adds Σ_k slope_k ∂²c_k/∂θ_i∂θ_j to a curvature matrix.
    func addCurvature(_ evaluated: Evaluated, slopes: [Double], into curvature: inout [Double]) {
        for (index, term) in terms.enumerated() where slopes[index] != 0 {
            for first in term.indices {
                for second in 0...first {
                    let value = slopes[index] * partial(term, evaluated, first, second)
                    let (i, j) = (factors[term[first]].parameter, factors[term[second]].parameter)
                    curvature[i * parameterCount + j] += value
                    if first != second { curvature[j * parameterCount + i] += value }
                }
            }
        }
    }

    /// The product with the factor at one position, or at two, differentiated (twice where they are the same).
    private func partial(_ term: [Int], _ evaluated: Evaluated, _ first: Int, _ second: Int?) -> Double {
        var product = 1.0
        for position in term.indices {
            let factor = term[position]
            let times = (position == first ? 1 : 0) + (position == second ? 1 : 0)
            product *=
                times == 0
                ? evaluated.values[factor] : times == 1 ? evaluated.firsts[factor] : evaluated.seconds[factor]
        }
        return product
    }
}
