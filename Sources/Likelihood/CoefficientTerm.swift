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
    /// For each term where its entries start; the end of the last one follows.
    private let starts: [Int]
    /// The index of the factor of each entry, term after term.
    private let entries: [Int]
    /// The parameter of each entry.
    private let owners: [Int]
    private let parameterCount: Int

    init(_ terms: [CoefficientTerm], parameterCount: Int) {
        var index: [CoefficientTerm.Factor: Int] = [:]
        var distinct: [CoefficientTerm.Factor] = []
        entries = terms.flatMap { term in
            term.factors.map { factor in
                if let known = index[factor] { return known }
                index[factor] = distinct.count
                distinct.append(factor)
                return distinct.count - 1
            }
        }
        starts = terms.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.factors.count) }
        owners = entries.map { distinct[$0].parameter }
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
    var pattern: [[Int]] { zip(starts, starts.dropFirst()).map { Array(owners[$0..<$1]) } }

    /// Evaluates every factor and writes the coefficients.
    func evaluate(at point: [Double], into evaluated: inout Evaluated, coefficients: inout [Double]) {
        for index in factors.indices {
            (evaluated.values[index], evaluated.firsts[index], evaluated.seconds[index]) =
                factors[index].factor.derivatives(at: point[factors[index].parameter])
        }
        for term in 0..<(starts.count - 1) {
            var product = 1.0
            for entry in starts[term]..<starts[term + 1] { product *= evaluated.values[entries[entry]] }
            coefficients[term] = product
        }
    }

    /// ∂c/∂θ, entry by entry in the order of ``pattern``.
    func writeGradient(_ evaluated: Evaluated, into values: inout [Double]) {
        for term in 0..<(starts.count - 1) {
            let (first, end) = (starts[term], starts[term + 1])
            switch end - first {
            case 0: break
            case 1: values[first] = evaluated.firsts[entries[first]]
            case 2:
                let (one, other) = (entries[first], entries[first + 1])
                values[first] = evaluated.firsts[one] * evaluated.values[other]
                values[first + 1] = evaluated.values[one] * evaluated.firsts[other]
            case 3:
                let (a, b, c) = (entries[first], entries[first + 1], entries[first + 2])
                let (x, y, z) = (evaluated.values[a], evaluated.values[b], evaluated.values[c])
                values[first] = evaluated.firsts[a] * (y * z)
                values[first + 1] = evaluated.firsts[b] * (x * z)
                values[first + 2] = evaluated.firsts[c] * (x * y)
            default:
                for entry in first..<end {
                    values[entry] = evaluated.firsts[entries[entry]] * others(term, evaluated, entry, entry)
                }
            }
        }
    }

    /// Adds Σ_k slope_k ∂²c_k/∂θ_i∂θ_j to a curvature matrix.
    func addCurvature(_ evaluated: Evaluated, slopes: [Double], into curvature: inout [Double]) {
        for term in 0..<(starts.count - 1) where slopes[term] != 0 {
            for first in starts[term]..<starts[term + 1] {
                let (i, slope) = (owners[first], slopes[term] * evaluated.firsts[entries[first]])
                let second = evaluated.seconds[entries[first]]
                if second != 0 {
                    curvature[i * parameterCount + i] += slopes[term] * second * others(term, evaluated, first, first)
                }
                guard slope != 0 else { continue }
                for second in starts[term]..<first {
                    let product = evaluated.firsts[entries[second]] * others(term, evaluated, first, second)
                    let j = owners[second]
                    curvature[i * parameterCount + j] += slope * product
                    curvature[j * parameterCount + i] += slope * product
                }
            }
        }
    }

    /// The product of a term's factors without those of two entries (or of one, twice).
    private func others(_ term: Int, _ evaluated: Evaluated, _ first: Int, _ second: Int) -> Double {
        var product = 1.0
        for entry in starts[term]..<starts[term + 1] where entry != first && entry != second {
            product *= evaluated.values[entries[entry]]
        }
        return product
    }
}
