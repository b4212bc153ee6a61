import Foundation

/// The two-parameter Fermi density ρ(r) = ρ₀/(1 + exp((r - c)/a)) and its form factor.
///
/// It is the symmetrised Fermi density plus 1/(1 + exp((r + c)/a)), which expands into exponentials, so that
///
///     ∫ r sin(qr) ρ dr = (πa/sinh πqa) [πa coth(πqa) sin(qc) - c cos(qc)] + 2qa³ Σ_n (-1)ⁿ⁻¹ n e^(-nc/a)/(n² + q²a²)²
///
/// exactly (Maximon and Schrack, J. Res. Natl. Bur. Stand. 70B, 85, 1966). The sum falls as e^(-nc/a): a handful of terms
/// for a heavy nucleus. Valid at any q; below qc = 0.03 by its moments, to 1e-13.
struct TwoParameterFermi: Sendable, Hashable {
    /// Diffuseness a in fm.
    let diffusenessFm: Double
    /// Radius c in fm at half of the density ρ₀.
    let halfRadiusFm: Double
    /// ∫ r² ρ/ρ₀ dr, ⟨r²⟩ and ⟨r⁴⟩, in powers of fm.
    private let norm, meanSquare, meanFourth: Double

    /// The density with the rms radius `rmsRadiusFm`; nil where c would be below the diffuseness a: no Fermi density.
    init?(rmsRadiusFm: Double, diffusenessFm: Double) {
        guard rmsRadiusFm > 0, rmsRadiusFm.isFinite, diffusenessFm >= 0, diffusenessFm < rmsRadiusFm else { return nil }
        let wanted = rmsRadiusFm * rmsRadiusFm
        func meanSquare(_ radius: Double) -> Double {
            Self.moment(2, radius, diffusenessFm) / Self.moment(0, radius, diffusenessFm)
        }
        var lower = diffusenessFm
        var upper = rmsRadiusFm * (5.0 / 3).squareRoot()
        guard diffusenessFm == 0 || meanSquare(lower) <= wanted else { return nil }
        // ⟨r²⟩ grows with c, and is at least 3/5 c²: bisection to the last digit.
        while case let middle = (lower + upper) / 2, middle > lower, middle < upper {
            if meanSquare(middle) < wanted { lower = middle } else { upper = middle }
        }
        halfRadiusFm = upper
        self.diffusenessFm = diffusenessFm
        norm = Self.moment(0, upper, diffusenessFm)
        self.meanSquare = Self.moment(2, upper, diffusenessFm) / norm
        meanFourth = Self.moment(4, upper, diffusenessFm) / norm
    }

    /// F at the momentum transfer `inverseFm` in fm⁻¹.
    func callAsFunction(inverseFm q: Double) -> Double {
        let (a, c) = (diffusenessFm, halfRadiusFm)
        guard q * c > 0.03 else { return 1 - q * q / 6 * (meanSquare - q * q / 20 * meanFourth) }
        let y = Double.pi * q * a
        // y/sinh y and y/tanh y by their series where they are 0/0.
        let (sine, tangent) = y > 1e-4 ? (y / sinh(y), y / tanh(y)) : (1 - y * y / 6, 1 + y * y / 3)
        let symmetrised = sine / q * (tangent / q * sin(q * c) - c * cos(q * c))
        let tail = Self.alternating(c, a) { n in n / ((n * n + q * q * a * a) * (n * n + q * q * a * a)) }
        return (symmetrised / q + 2 * a * a * a * tail) / norm
    }

    /// ∫ r^(2+k) ρ/ρ₀ dr for k = 0, 2, 4, by Sommerfeld's expansion, which ends, and the sum of exponentials.
    private static func moment(_ k: Int, _ c: Double, _ a: Double) -> Double {
        let x = Double.pi * Double.pi * a * a
        let c2 = c * c
        let (core, factorial): (Double, Double) =
            switch k {
            case 0: (c * (c2 + x) / 3, 2)
            case 2: (c * (c2 * c2 / 5 + x * (2 * c2 / 3 + 7 * x / 15)), 24)
            default: (c * (c2 * c2 * c2 / 7 + x * (c2 * c2 + x * (7 * c2 / 3 + 31 * x / 21))), 720)
            }
        let power = Double(3 + k)
        return core + factorial * pow(a, power) * alternating(c, a) { pow($0, -power) }
    }

    /// Σ (-1)ⁿ⁻¹ e^(-nc/a) f(n), to double precision; c ≥ a.
    private static func alternating(_ c: Double, _ a: Double, _ term: (Double) -> Double) -> Double {
        guard a > 0 else { return 0 }
        let step = exp(-c / a)
        var (sum, power, n) = (0.0, step, 1.0)
        while power > 1e-18 {
            sum += power * term(n)
            power *= step
            n += 1
            sum -= power * term(n)
            power *= step
            n += 1
        }
        return sum
    }
}
