import Foundation
import NumericalMethods
import Scattering

/// Vacuum over a distance L: ρ_kj = U*_lk U_lj exp(-i (m_k² - m_j²) L / 2E) in the mass basis (conjugated U for
/// antineutrinos), damped where energy or distance are spread.
///
/// A Gaussian spread of the phase φ_kj = (m_k² - m_j²) L / 2E multiplies ρ_kj by exp(-σ²/2), with
/// σ = φ_kj √((σ_E/E)² + (σ_L/L)²). Without damping ρ stays pure. Source: Giunti and Kim, Fundamentals of Neutrino Physics
/// and Astrophysics (2007), ch. 7; the propagation of eq. (6) of the paper.
public struct VacuumPropagation: NeutrinoPropagation {
    /// Mixing angles, phases, splittings.
    public let mixing: NeutrinoMixing
    /// Distance L in m.
    public let baselineM: Double
    /// Spread of the energy σ_E/E that an experiment cannot resolve.
    public let relativeEnergySpread: Double
    /// Spread of the distance σ_L in m, for an extended source or detector.
    public let baselineSpreadM: Double
    private let matrix: NeutrinoMatrix<Double>

    /// All nine components in the mass basis.
    public let elements = StateElement.all(.mass)

    /// A way through vacuum.
    public init(
        mixing: NeutrinoMixing, baselineM: Double, relativeEnergySpread: Double = 0, baselineSpreadM: Double = 0
    ) {
        self.mixing = mixing
        self.baselineM = baselineM
        self.relativeEnergySpread = relativeEnergySpread
        self.baselineSpreadM = baselineSpreadM
        matrix = mixing.matrix
    }

    /// ρ(E) in the mass basis.
    public func density(of species: NeutrinoSpecies, energyMeV: Double) -> NeutrinoMatrix<Double> {
        let masses = mixing.squaredMasses
        let phasePerSquaredMass = OscillationPhase.perSquaredEV(baselineM: baselineM, energyMeV: energyMeV)
        let spread = hypot(relativeEnergySpread, baselineM > 0 ? baselineSpreadM / baselineM : 0)
        let state = matrix.massAmplitudes(of: species.flavour, antineutrino: species.isAntineutrino)
        return NeutrinoMatrix { row, column in
            let phase = (masses[row] - masses[column]) * phasePerSquaredMass
            let damping = exp(-pow(phase * spread, 2) / 2)
            let turn = ComplexValue(damping * cos(phase), -damping * sin(phase))
            return state[row] * state[column].conjugate * turn
        }
    }
}

/// Vacuum over a distance so long that nothing of the phases is left: ρ_kk = |U_lk|², diagonal in the mass basis.
public struct AveragedPropagation: NeutrinoPropagation {
    /// Mixing angles, phases, splittings.
    public let mixing: NeutrinoMixing
    private let matrix: NeutrinoMatrix<Double>

    /// The three mass states.
    public let elements = (0..<3).map(StateElement.massState)

    /// The limit of a long way.
    public init(mixing: NeutrinoMixing) {
        self.mixing = mixing
        matrix = mixing.matrix
    }

    /// ρ, the same at all energies.
    public func density(of species: NeutrinoSpecies, energyMeV: Double) -> NeutrinoMatrix<Double> {
        NeutrinoMatrix(diagonal: (0..<3).map { matrix[species.flavour.index, $0].squaredModulus })
    }
}

/// Phases of freely moving neutrinos.
enum OscillationPhase {
    /// L / (2E ħc) in 1/eV²: times m² in eV² it is the phase in rad. A metre is 1e15 fm, an eV² 1e-12 MeV².
    static func perSquaredEV(baselineM: Double, energyMeV: Double) -> Double {
        baselineM * 1e15 / PhysicalConstants.hbarCMeVFm * 1e-12 / (2 * energyMeV)
    }
}

extension NeutrinoMatrix where Value == Double {
    /// ⟨ν_k|ν_l⟩ for the mixing matrix U: U*_lk, and U_lk for antineutrinos.
    func massAmplitudes(of flavour: NeutrinoFlavour, antineutrino: Bool) -> [ComplexValue<Double>] {
        (0..<3).map { antineutrino ? self[flavour.index, $0] : self[flavour.index, $0].conjugate }
    }
}
