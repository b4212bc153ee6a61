import Foundation
import Scattering

/// exp(-iA) of a Hermitian 3×3 matrix in closed form, without finding its eigenvectors: Sylvester's formula
///
///     exp(-iA) = Σ_k e^{-iλ_k} Π_{j≠k} (A - λ_j)/(λ_k - λ_j)
///
/// with the eigenvalues of the traceless A from the roots of their cubic. Phases are as good as rounding allows where no two
/// eigenvalues are close; where they are, there is no result, and the caller finds the eigenvectors.
struct UnitaryEvolution {
    /// The closest that two eigenvalues may come, as a share of their spread.
    private static let closest = 1e-2

    /// exp(-iA) up to a phase; nil where eigenvalues are too close for it.
    static func matrix(_ hermitian: NeutrinoMatrix<Double>) -> NeutrinoMatrix<Double>? {
        let mean = (hermitian[0, 0].real + hermitian[1, 1].real + hermitian[2, 2].real) / 3
        let d = (0..<3).map { hermitian[$0, $0].real - mean }
        let (a, b, c) = (hermitian[0, 1], hermitian[0, 2], hermitian[1, 2])
        let (aa, bb, cc) = (square(a), square(b), square(c))
        let spread = ((d[0] * d[0] + d[1] * d[1] + d[2] * d[2] + 2 * (aa + bb + cc)) / 6).squareRoot()
        guard spread > 0 else { return nil }
        // Re(H01 H12 H20), the part of the determinant that knows the phases.
        let loop = (a * c * b.conjugate).real
        let determinant = d[0] * d[1] * d[2] + 2 * loop - d[0] * cc - d[1] * bb - d[2] * aa
        let ratio = determinant / (2 * spread * spread * spread)
        guard abs(ratio) <= 1 else { return nil }
        let angle = acos(ratio) / 3
        let first = 2 * spread * cos(angle)
        let last = 2 * spread * cos(angle + 2 * Double.pi / 3)
        let values = [first, -first - last, last]
        guard min(values[0] - values[1], values[1] - values[2]) > closest * spread else { return nil }
        let traceless = NeutrinoMatrix<Double>(
            hermitianDiagonal: d, upper: [a, b, c])
        return combination(traceless, traceless * traceless, values)
    }

    /// Σ_k e^{-i(λ_k - λ_0)} (A² - (λ_i + λ_j) A + λ_i λ_j)/((λ_k - λ_i)(λ_k - λ_j)).
    private static func combination(
        _ first: NeutrinoMatrix<Double>, _ second: NeutrinoMatrix<Double>, _ values: [Double]
    ) -> NeutrinoMatrix<Double> {
        var (constant, linear, quadratic) = (
            ComplexValue<Double>.zero, ComplexValue<Double>.zero, ComplexValue<Double>.zero
        )
        for k in 0..<3 {
            let (i, j) = ((k + 1) % 3, (k + 2) % 3)
            let phase = values[k] - values[0]
            let weight = 1 / ((values[k] - values[i]) * (values[k] - values[j]))
            let turn = weight * ComplexValue(cos(phase), -sin(phase))
            quadratic = quadratic + turn
            linear = linear + (-(values[i] + values[j])) * turn
            constant = constant + (values[i] * values[j]) * turn
        }
        return NeutrinoMatrix { row, column in
            let sum = quadratic * second[row, column] + linear * first[row, column]
            return row == column ? sum + constant : sum
        }
    }

    private static func square(_ value: ComplexValue<Double>) -> Double {
        value.real * value.real + value.imaginary * value.imaginary
    }
}
