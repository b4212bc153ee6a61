import Foundation
import NumericalMethods
import Scattering

/// Neutrinos of a core-collapse supernova, as fluences at a reference distance.
public struct SupernovaSource: Sendable, Hashable {
    /// A tabulated model.
    public struct Model: Sendable, Hashable {
        /// Name: `livermore`.
        public let name: String
        /// Fluences in 1/(cm² MeV) at the reference distance, of every flavour.
        public let species: [NeutrinoSpecies]
        /// Whether flavour conversion in the star is part of the table.
        public let isConverted: Bool

        /// A model.
        public init(name: String, species: [NeutrinoSpecies], isConverted: Bool) {
            self.name = name
            self.species = species
            self.isConverted = isConverted
        }
    }

    /// Distance of the tables in kpc.
    public let referenceKpc: Double
    /// The models.
    public let models: [Model]

    /// A supernova.
    public init(referenceKpc: Double, models: [Model]) {
        self.referenceKpc = referenceKpc
        self.models = models
    }

    /// A kiloparsec in cm.
    public static let cmPerKpc = 3.0856775814913673e21
    /// An erg in MeV.
    public static let mevPerErg = 1 / 1.602176634e-6
}

/// The time-integrated neutrinos of one kind by three numbers: a pinched thermal spectrum.
///
/// f(E) = N (1+α)^(1+α) / (⟨E⟩ Γ(1+α)) (E/⟨E⟩)^α exp(-(1+α) E/⟨E⟩), with N = energy / ⟨E⟩ neutrinos. Source: Keil, Raffelt and
/// Janka, astro-ph/0208035.
public struct PinchedSpectrum: Sendable, Hashable {
    /// Energy emitted in this kind of neutrino, in erg.
    public var energyErg: Double
    /// Mean energy ⟨E⟩ in MeV.
    public var meanMeV: Double
    /// Pinching α: 2 for a Maxwell-Boltzmann spectrum, more for a narrower one.
    public var alpha: Double

    /// A pinched spectrum.
    public init(energyErg: Double, meanMeV: Double, alpha: Double) {
        self.energyErg = energyErg
        self.meanMeV = meanMeV
        self.alpha = alpha
    }

    /// The fluence in 1/(cm² MeV) at a distance in kpc, up to 12 mean energies (1e-12 of the neutrinos for α ≥ 2).
    public func fluence(distanceKpc: Double) throws -> SpectrumTable {
        let cm = distanceKpc * SupernovaSource.cmPerKpc
        let neutrinos = energyErg * SupernovaSource.mevPerErg / meanMeV / (4 * Double.pi * cm * cm)
        let power = 1 + alpha
        let scale = exp(power * log(power) - lgamma(power)) * neutrinos / meanMeV
        let panels = (0...48).map { meanMeV * Double($0) / 4 }
        return try SpectrumTable(sampling: panels) { energy in
            let x = energy / meanMeV
            return scale * pow(x, alpha) * exp(-power * x)
        }
    }
}

/// The six kinds of neutrinos that tables are written for.
public enum NeutrinoKind: String, CaseIterable, Sendable, Hashable {
    /// ν_e.
    case nuE = "nu_e"
    /// ν_µ.
    case nuMu = "nu_mu"
    /// ν_τ.
    case nuTau = "nu_tau"
    /// ν̄_e.
    case nubarE = "nubar_e"
    /// ν̄_µ.
    case nubarMu = "nubar_mu"
    /// ν̄_τ.
    case nubarTau = "nubar_tau"

    /// The flavour.
    public var flavour: NeutrinoFlavour {
        switch self {
        case .nuE, .nubarE: .electron
        case .nuMu, .nubarMu: .muon
        case .nuTau, .nubarTau: .tau
        }
    }

    /// Antineutrino or not.
    public var isAntineutrino: Bool { rawValue.hasPrefix("nubar") }

    /// Neutrinos of this kind with a spectrum.
    public func species(_ spectrum: NeutrinoSpectrum) -> NeutrinoSpecies {
        NeutrinoSpecies(name: rawValue, flavour: flavour, isAntineutrino: isAntineutrino, spectrum: spectrum)
    }
}
