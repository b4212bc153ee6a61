/// A factor of a template's coefficient that depends on one parameter.
enum CoefficientFactor: Sendable, Hashable {
    /// θᵏ, from the signal polynomial.
    case power(Int)
    /// 1 + σθ, a pull that scales a component.
    case scale(sigma: Double)

    /// Value, first and second derivative at θ.
    func derivatives(at theta: Double) -> (value: Double, first: Double, second: Double) {
        switch self {
        case .power(1): (theta, 1, 0)
        case .power(2): (theta * theta, 2 * theta, 2)
        case .power(let exponent): Self.power(theta, exponent)
        case .scale(let sigma): (1 + sigma * theta, sigma, 0)
        }
    }

    private static func power(_ theta: Double, _ exponent: Int) -> (Double, Double, Double) {
        let k = Double(exponent)
        let square = (0..<max(exponent - 2, 0)).reduce(1) { product, _ in product * theta }
        return (square * theta * theta, k * square * theta, k * (k - 1) * square)
    }
}

/// The coefficient of one template: a product of factors, each of a parameter of its own.
struct CoefficientTerm: Sendable, Hashable {
    struct Factor: Sendable, Hashable {
        /// Index in the model's parameters.
        let parameter: Int
        let factor: CoefficientFactor
    }

    let factors: [Factor]

    /// c at a point.
    func value(at point: [Double]) -> Double {
        factors.reduce(1) { $0 * $1.factor.derivatives(at: point[$1.parameter]).value }
    }

    /// ∂c/∂θ into row `row` of a matrix with one row a term and one column a parameter.
    func writeGradient(at point: [Double], row: Int, into jacobian: inout [Double]) {
        for position in factors.indices {
            jacobian[row * point.count + factors[position].parameter] = partial(at: point, differentiating: position)
        }
    }

    /// Adds `slope` ∂²c/∂θ_i∂θ_j to a curvature matrix.
    func addCurvature(at point: [Double], slope: Double, into curvature: inout [Double]) {
        for first in factors.indices {
            for second in factors.indices where second <= first {
                let value = slope * partial(at: point, differentiating: first, second)
                let (i, j) = (factors[first].parameter, factors[second].parameter)
                curvature[i * point.count + j] += value
                if i != j { curvature[j * point.count + i] += value }
            }
        }
    }

    /// The product with the factor at one position, or at two, differentiated (twice where they are the same).
    private func partial(at point: [Double], differentiating first: Int, _ second: Int? = nil) -> Double {
        var product = 1.0
        for position in factors.indices {
            let derivatives = factors[position].factor.derivatives(at: point[factors[position].parameter])
            let times = (position == first ? 1 : 0) + (position == second ? 1 : 0)
            product *= times == 0 ? derivatives.value : times == 1 ? derivatives.first : derivatives.second
        }
        return product
    }
}
