import Foundation
import NumericalMethods
import Scattering

/// A piece of the way through matter of constant density.
public struct MatterLayer: Sendable, Hashable {
    /// Length in m.
    public let lengthM: Double
    /// Electrons in mol/cm³: density in g/cm³ times electrons for each nucleon.
    public let electronsMolPerCm3: Double

    /// A layer.
    public init(lengthM: Double, electronsMolPerCm3: Double) {
        self.lengthM = lengthM
        self.electronsMolPerCm3 = electronsMolPerCm3
    }

    /// √2 G_F n_e in eV: 7.63e-14 eV for a mol/cm³. Source: Wolfenstein, PRD 17 (1978) 2369.
    public var potentialEV: Double { Self.potentialEV(electronsMolPerCm3: electronsMolPerCm3) }

    /// √2 G_F n_e in eV for electrons in mol/cm³.
    public static func potentialEV(electronsMolPerCm3: Double) -> Double {
        let perCubicFm = electronsMolPerCm3 * PhysicalConstants.avogadro * 1e-39
        return 2.0.squareRoot() * PhysicalConstants.fermiConstant * perCubicFm * pow(PhysicalConstants.hbarCMeVFm, 3)
            * 1e6
    }
}

/// The Hamiltonian of three neutrinos in matter, H = U diag(m²) U† / 2E + V diag(1, 0, 0) in the flavour basis.
///
/// Antineutrinos have U* and -V. What matter does to all flavours alike is left out; so are the loop-level differences
/// between ν_µ and ν_τ.
struct MatterHamiltonian {
    /// m_k² U_αk U*_βk, summed: the vacuum part times 2E, in eV².
    private let squaredMasses: NeutrinoMatrix<Double>
    private let isAntineutrino: Bool

    init(mixing: NeutrinoMixing, isAntineutrino: Bool) {
        let matrix = isAntineutrino ? mixing.matrix.conjugate : mixing.matrix
        squaredMasses = NeutrinoMatrix(diagonal: mixing.squaredMasses).transformed(by: matrix)
        self.isAntineutrino = isAntineutrino
    }

    /// Eigenvalues in eV, ascending, and eigenvectors in the flavour basis.
    func eigenSystem(energyMeV: Double, potentialEV: Double) throws -> HermitianEigenSystem {
        let potential = isAntineutrino ? -potentialEV : potentialEV
        return try HermitianMatrix(order: 3) { row, column in
            let element = squaredMasses[row, column]
            let scale = 1 / (2e6 * energyMeV)
            return (element.real * scale + (row == 0 && column == 0 ? potential : 0), element.imaginary * scale)
        }.eigenSystem(attempting: "find the matter states of neutrinos of \(energyMeV) MeV")
    }

    /// exp(-i H L) in the flavour basis.
    func evolution(through layer: MatterLayer, energyMeV: Double) throws -> NeutrinoMatrix<Double> {
        let system = try eigenSystem(energyMeV: energyMeV, potentialEV: layer.potentialEV)
        let perEV = layer.lengthM * 1e15 / PhysicalConstants.hbarCMeVFm * 1e-6
        // The first eigenvalue's phase is common to all.
        let turns = system.values.map { value -> ComplexValue<Double> in
            let phase = (value - system.values[0]) * perEV
            return ComplexValue(cos(phase), -sin(phase))
        }
        return NeutrinoMatrix { row, column in
            (0..<3).reduce(.zero) { sum, state in
                let (left, right) = (system.element(row, ofVector: state), system.element(column, ofVector: state))
                return sum + ComplexValue(left.real, left.imaginary) * ComplexValue(right.real, -right.imaginary)
                    * turns[state]
            }
        }
    }
}

/// Three neutrinos through layers of matter, coherently: exact in each layer.
public struct MatterPropagation: NeutrinoPropagation {
    /// Mixing angles, phases, splittings.
    public let mixing: NeutrinoMixing
    /// The layers, the first one passed first.
    public let layers: [MatterLayer]
    private let neutrinos: MatterHamiltonian
    private let antineutrinos: MatterHamiltonian

    /// All nine components in the flavour basis.
    public let elements = StateElement.all(.flavour)

    /// A way through matter.
    public init(mixing: NeutrinoMixing, layers: [MatterLayer]) {
        self.mixing = mixing
        self.layers = layers
        neutrinos = MatterHamiltonian(mixing: mixing, isAntineutrino: false)
        antineutrinos = MatterHamiltonian(mixing: mixing, isAntineutrino: true)
    }

    /// The evolution operator S in the flavour basis: ψ(L) = S ψ(0), up to a phase.
    ///
    /// - Parameters:
    ///   - energyMeV: energy in MeV, above 0.
    ///   - isAntineutrino: for antineutrinos.
    public func evolution(energyMeV: Double, isAntineutrino: Bool) throws -> NeutrinoMatrix<Double> {
        let hamiltonian = isAntineutrino ? antineutrinos : neutrinos
        return try layers.reduce(.identity) { product, layer in
            try hamiltonian.evolution(through: layer, energyMeV: energyMeV) * product
        }
    }

    /// ρ = S |l⟩⟨l| S† in the flavour basis.
    public func density(of species: NeutrinoSpecies, energyMeV: Double) throws -> NeutrinoMatrix<Double> {
        let evolution = try evolution(energyMeV: energyMeV, isAntineutrino: species.isAntineutrino)
        let born = species.flavour.index
        return NeutrinoMatrix { evolution[$0, born] * evolution[$1, born].conjugate }
    }
}
