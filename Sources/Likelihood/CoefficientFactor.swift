import Foundation
import NumericalMethods

/// A factor of a template's coefficient that depends on one parameter.
enum CoefficientFactor: Sendable, Hashable {
    /// θᵏ, from the signal polynomial.
    case power(Int)
    /// cosᵃθ sinᵇθ, from the phase of a transition element.
    case phase(cosine: Int, sine: Int)
    /// 1 + σθ, a pull that scales a component.
    case scale(sigma: Double)
    /// (1 + σ)^θ, a pull that scales a component and is log-normal.
    case logScale(sigma: Double)
    /// T_k(u) - T_k(u₀) with u = (θ - centre)/halfWidth: one degree of a Chebyshev expansion about its value at θ₀; straight
    /// beyond |u| = 1.
    case chebyshev(degree: Int, centre: Double, halfWidth: Double, origin: Double)
    /// kθ, of a template that moves with a pull.
    case straight(slope: Double)
    /// (kθ)² for |kθ| ≤ 1 and 2|kθ| - 1 beyond: the bend of a template that moves with a pull.
    case bend(width: Double)
    /// (1 + σ)^θ - 1, what a log-normal pull adds to a part.
    case logChange(sigma: Double)
    /// 1 at one node of a grid of pulls, 0 at all others.
    case cardinal(CardinalSpline)
    /// θ - θ₀, for the slope of an expansion about a point.
    case offset(from: Double)
    /// (θ - θ₀)²/2, for its bend.
    case halfSquare(from: Double)

    /// θ - θ₀ at θ = θ₀, of a template that is expanded about every point anew: value 0, slope 1.
    case step
    /// (θ - θ₀)²/2 at θ = θ₀: value and slope 0, second derivative 1.
    case halfSquareStep

    /// Value, first and second derivative at θ.
    func derivatives(at theta: Double) -> (value: Double, first: Double, second: Double) {
        switch self {
        case .power(1): (theta, 1, 0)
        case .power(2): (theta * theta, 2 * theta, 2)
        case .power(let exponent): Self.power(theta, exponent)
        case .phase(let cosine, let sine): Self.phase(theta, cosine, sine)
        case .scale(let sigma): (Self.scale(sigma * theta), sigma, 0)
        case .logScale(let sigma): Self.exponential(theta, rate: PortableMath.log(1 + sigma))
        case .chebyshev(let degree, let centre, let halfWidth, let origin):
            Self.chebyshev(degree, (theta - centre) / halfWidth, halfWidth, origin)
        case .straight(let slope): (slope * theta, slope, 0)
        case .bend(let width): Self.bend(width * theta, width)
        case .logChange(let sigma): Self.exponentialChange(theta, rate: PortableMath.log(1 + sigma))
        case .cardinal(let spline): spline.derivatives(at: theta)
        case .offset(let start): (theta - start, 1, 0)
        case .step: (0, 1, 0)
        case .halfSquareStep: (0, 0, 1)
        case .halfSquare(let start): ((theta - start) * (theta - start) / 2, theta - start, 1)
        }
    }

    /// 1 + x, and 0 where rounding would leave something at the end of a pull's domain.
    private static func scale(_ x: Double) -> Double { abs(1 + x) < 1e-15 ? 0 : 1 + x }

    private static func power(_ theta: Double, _ exponent: Int) -> (Double, Double, Double) {
        guard exponent > 1 else { return exponent == 1 ? (theta, 1, 0) : (1, 0, 0) }
        let k = Double(exponent)
        let square = (0..<max(exponent - 2, 0)).reduce(1) { product, _ in product * theta }
        return (square * theta * theta, k * square * theta, k * (k - 1) * square)
    }

    /// f = cᵃ sᵇ: f' = f (b c/s - a s/c) written without division.
    private static func phase(_ theta: Double, _ a: Int, _ b: Int) -> (Double, Double, Double) {
        func term(_ a: Int, _ b: Int) -> Double {
            guard a >= 0, b >= 0 else { return 0 }
            return power(cos(theta), a).0 * power(sin(theta), b).0
        }
        let (p, q) = (Double(a), Double(b))
        return (
            term(a, b), q * term(a + 1, b - 1) - p * term(a - 1, b + 1),
            q * (q - 1) * term(a + 2, b - 2) - (2 * p * q + p + q) * term(a, b) + p * (p - 1) * term(a - 2, b + 2)
        )
    }

    private static func bend(_ step: Double, _ width: Double) -> (Double, Double, Double) {
        guard abs(step) > 1 else { return (step * step, 2 * step * width, 2 * width * width) }
        return (2 * abs(step) - 1, step > 0 ? 2 * width : -2 * width, 0)
    }

    private static func exponentialChange(_ theta: Double, rate: Double) -> (Double, Double, Double) {
        let (value, first, second) = exponential(theta, rate: rate)
        return (value - 1, first, second)
    }

    private static func exponential(_ theta: Double, rate: Double) -> (Double, Double, Double) {
        let value = PortableMath.exp(rate * theta)
        return (value, rate * value, rate * rate * value)
    }

    /// By the recurrence T_k+1 = 2u T_k - T_k-1 and its derivatives.
    private static func chebyshev(
        _ degree: Int, _ u: Double, _ halfWidth: Double, _ origin: Double
    ) -> (Double, Double, Double) {
        let inside = min(max(u, -1), 1)
        var (value, first, second) = (inside, 1.0, 0.0)
        var (lastValue, lastFirst, lastSecond) = (1.0, 0.0, 0.0)
        for _ in 1..<max(degree, 1) {
            let next = (
                2 * inside * value - lastValue, 2 * value + 2 * inside * first - lastFirst,
                4 * first + 2 * inside * second - lastSecond
            )
            (lastValue, lastFirst, lastSecond) = (value, first, second)
            (value, first, second) = next
        }
        let beyond = u - inside
        return (
            value - origin + beyond * first, first / halfWidth, beyond == 0 ? second / (halfWidth * halfWidth) : 0
        )
    }

    /// T_k(u), straight beyond |u| = 1.
    static func chebyshevValue(_ degree: Int, _ u: Double) -> Double { chebyshev(degree, u, 1, 0).0 }
}
