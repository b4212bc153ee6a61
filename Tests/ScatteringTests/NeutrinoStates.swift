import Foundation
import Scattering
import TestSupport

/// Complex matrices of numbers.
typealias Matrix = NeutrinoMatrix<Double>

/// A random Hermitian matrix with elements of a size.
func randomHermitian(_ size: Double, using generator: inout SeededGenerator) -> Matrix {
    func number() -> Double { Double.random(in: -1...1, using: &generator) }
    let diagonal = (0..<3).map { _ in size * number() }
    let upper = (0..<3).map { _ in ComplexValue(size * number(), size * number()) }
    return Matrix(hermitianDiagonal: diagonal, upper: upper)
}

/// Every matrix that the neutrino can have, of the size that COHERENT resolves.
func randomMatrices(using generator: inout SeededGenerator) -> [NeutrinoProperty: Matrix] {
    let sizes: [(NeutrinoProperty, Double)] = [
        (.charge, 5e-8), (.radius, 3), (.anapole, 0.5), (.magnetic, 2e-9), (.electric, 1e-9),
    ]
    var matrices: [NeutrinoProperty: Matrix] = [:]
    for (property, size) in sizes { matrices[property] = randomHermitian(size, using: &generator) }
    return matrices
}

/// A random density matrix: positive, of trace 1, with all nine components.
func randomDensity(using generator: inout SeededGenerator) -> Matrix {
    let root = Matrix { _, _ in
        ComplexValue(Double.random(in: -1...1, using: &generator), Double.random(in: -1...1, using: &generator))
    }
    let square = root.adjoint * root
    return (1 / (0..<3).reduce(0) { $0 + square[$1, $1].real }) * square
}

extension NeutrinoProperties where Value == Double {
    /// The neutrino that has these matrices in the framework's basis.
    init(_ framework: NeutrinoFramework, _ matrices: [NeutrinoProperty: Matrix]) {
        self.init(standardModel: framework)
        for (property, matrix) in matrices {
            for element in MatrixElement.all(framework.basis) {
                let value = matrix[element.row, element.column]
                if element.isDiagonal {
                    self[.element(property, element)] = value.real
                } else {
                    self[.element(property, element)] = value.squaredModulus.squareRoot()
                    set(PhysicsParameter(kind: .phase(property, element)), to: atan2(value.imaginary, value.real))
                }
            }
        }
    }
}

extension NeutrinoMixing {
    /// m_k² L/2E, with ħc = 197.3269804 MeV fm: (10⁻⁶)² MeV² in eV², 10⁻¹⁵ m in a fm.
    func phases(baselineM: Double, energyMeV: Double) -> [Double] {
        squaredMasses.map { $0 * 1e-12 * baselineM / (2 * energyMeV * 197.3269804e-15) }
    }

    /// The amplitudes of the mass states in a neutrino born with a flavour: U*_lk e^{-iφ_k}, U_lk for antineutrinos.
    func amplitudes(
        _ flavour: NeutrinoFlavour, phases: [Double], isAntineutrino: Bool = false
    ) -> [ComplexValue<Double>] {
        (0..<3).map { k in
            let element = matrix[flavour.index, k]
            return (isAntineutrino ? element : element.conjugate) * ComplexValue(cos(phases[k]), -sin(phases[k]))
        }
    }

    /// ρ_jk = ψ_j ψ*_k in the mass basis.
    func density(_ flavour: NeutrinoFlavour, phases: [Double], isAntineutrino: Bool = false) -> Matrix {
        let state = amplitudes(flavour, phases: phases, isAntineutrino: isAntineutrino)
        return Matrix { state[$0] * state[$1].conjugate }
    }

    /// The incoherent mix of mass states of a flavour: diag |U_lk|².
    func averaged(_ flavour: NeutrinoFlavour) -> Matrix {
        Matrix(diagonal: (0..<3).map { matrix[flavour.index, $0].squaredModulus })
    }
}

/// A cross section and the sum of the moduli of its terms, which says how far rounding goes.
struct Weighed {
    var value = 0.0
    var size = 0.0

    mutating func add(_ term: Double) {
        value += term
        size += abs(term)
    }
}

/// dσ/dT in cm²/keV of a density matrix: the sum over its nine components.
func crossSection(
    _ target: any RecoilTarget, recoilMeV: Double, energyMeV: Double, density: Matrix, basis: NeutrinoBasis = .mass,
    _ properties: NeutrinoProperties<Double>, isAntineutrino: Bool = false
) -> Weighed {
    var sum = Weighed()
    let kernels = target.kernels(recoilMeV: recoilMeV).map { $0(EnergyMoments(energyMeV: energyMeV)) }
    for state in StateElement.all(basis) {
        let coefficients = VertexCoefficients(
            state: state, properties: properties, kind: target is ElectronScattering ? .electron : .nuclear,
            isAntineutrino: isAntineutrino)
        for (product, kernel) in zip(target.products, kernels) {
            sum.add(state.value(in: density) * coefficients[product] * kernel)
        }
    }
    return sum
}
