import Foundation
import Scattering

/// The energy distribution of one component of a beam.
///
/// The spectra of a source that creates one neutrino of a kind at a time are normalised to one; others are in the unit of
/// their source, and a component that is a coherence of the density matrix may be negative.
public enum NeutrinoSpectrum: Sendable, Hashable {
    /// All neutrinos have one energy.
    case line(energyMeV: Double)
    /// f(x) = Σ c_k xᵏ with x = E/E_max between 0 and 1 (and 0 beyond), in units of 1/E_max.
    case polynomial(coefficients: [Double], endpointMeV: Double)
    /// Several energies, each with its own number of neutrinos.
    case lines([SpectralLine])
    /// A table.
    case table(SpectrumTable)

    /// ν_µ of π⁺ → µ⁺ ν_µ at rest: the line at (m_π² - m_µ²)/(2 m_π) = 29.79 MeV.
    public static let pionDecayMuonNeutrino = NeutrinoSpectrum.line(
        energyMeV: (pow(PhysicalConstants.chargedPionMass, 2) - pow(PhysicalConstants.muonMass, 2))
            / (2 * PhysicalConstants.chargedPionMass))

    /// ν̄_µ of µ⁺ decay at rest: 64 E²/m³ (3/4 - E/m), that is x² (6 - 4x) with x = 2E/m.
    public static let muonDecayMuonAntineutrino = NeutrinoSpectrum.polynomial(
        coefficients: [0, 0, 6, -4], endpointMeV: PhysicalConstants.muonMass / 2)

    /// ν_e of µ⁺ decay at rest: 192 E²/m³ (1/2 - E/m), that is 12 x² (1 - x) with x = 2E/m.
    public static let muonDecayElectronNeutrino = NeutrinoSpectrum.polynomial(
        coefficients: [0, 0, 12, -12], endpointMeV: PhysicalConstants.muonMass / 2)

    /// The largest energy, in MeV.
    public var endpointMeV: Double {
        switch self {
        case .line(let energy): energy
        case .polynomial(_, let endpoint): endpoint
        case .lines(let lines): lines.map(\.energyMeV).max() ?? 0
        case .table(let table): table.endpointMeV
        }
    }

    /// ∫ f dE: how many neutrinos there are, in the unit of the spectrum.
    public var integral: Double { moments(aboveMeV: 0).unity }

    /// f(E) in 1/MeV; nil for lines, which have no density.
    public func density(energyMeV: Double) -> Double? {
        if case .table(let table) = self { return table.density(energyMeV: energyMeV) }
        guard case .polynomial(let coefficients, let endpoint) = self else { return nil }
        let x = energyMeV / endpoint
        guard x >= 0, x <= 1 else { return 0 }
        return coefficients.reversed().reduce(0) { $0 * x + $1 } / endpoint
    }

    /// ∫ f(E) E⁻ᵏ dE from `minimumMeV` upwards, k = 0, 1, 2, in closed form.
    ///
    /// Both muon-decay spectra start with E², so that the integrals exist down to E = 0.
    public func moments(aboveMeV minimumMeV: Double) -> EnergyMoments {
        switch self {
        case .line(let energy):
            return energy >= minimumMeV ? EnergyMoments(energyMeV: energy) : .none
        case .polynomial(let coefficients, let endpoint):
            let low = max(minimumMeV, 0) / endpoint
            guard low < 1 else { return .none }
            return EnergyMoments(
                unity: Self.integral(coefficients, dividedByPower: 0, from: low),
                inverse: Self.integral(coefficients, dividedByPower: 1, from: low) / endpoint,
                inverseSquare: Self.integral(coefficients, dividedByPower: 2, from: low) / (endpoint * endpoint))
        case .lines(let lines):
            return lines.reduce(.none) { sum, line in
                guard line.energyMeV >= minimumMeV else { return sum }
                let (weight, energy) = (line.weight, line.energyMeV)
                return sum
                    + EnergyMoments(
                        unity: weight, inverse: weight / energy, inverseSquare: weight / (energy * energy))
            }
        case .table(let table):
            return table.moments(aboveMeV: minimumMeV)
        }
    }

    /// ∫ from `low` to 1 of Σ c_j xʲ⁻ᵏ dx.
    private static func integral(_ coefficients: [Double], dividedByPower k: Int, from low: Double) -> Double {
        coefficients.enumerated().reduce(0) { sum, term in
            guard term.element != 0 else { return sum }
            let power = term.offset - k + 1
            let piece = power == 0 ? -log(low) : (1 - pow(low, Double(power))) / Double(power)
            return sum + term.element * piece
        }
    }
}

/// Neutrinos of one energy.
public struct SpectralLine: Sendable, Hashable {
    /// Energy in MeV.
    public let energyMeV: Double
    /// How many neutrinos, in the unit of the spectrum; negative where the line is a coherence.
    public let weight: Double

    /// A line.
    public init(energyMeV: Double, weight: Double) {
        self.energyMeV = energyMeV
        self.weight = weight
    }
}
