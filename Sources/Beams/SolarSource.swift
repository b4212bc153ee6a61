import Scattering

/// Neutrinos of the Sun by the reaction that makes them.
public struct SolarSource: Sendable, Hashable {
    /// A standard solar model: high or low metallicity. Source: Vinyoles et al., arXiv:1611.09867.
    public enum Model: String, CaseIterable, Sendable, Hashable {
        /// B16-GS98, high metallicity.
        case highMetallicity = "GS98"
        /// B16-AGSS09met, low metallicity.
        case lowMetallicity = "AGSS09met"
    }

    /// One reaction.
    public struct Component: Sendable, Hashable {
        /// Name: `pp`, `Be7`, `B8`.
        public let name: String
        /// Energies, normalised to one neutrino.
        public let spectrum: NeutrinoSpectrum
        /// Flux at the Earth in 1/(cm² s), all flavours together.
        public let fluxPerCm2S: [Model: Double]
        /// Relative standard deviation of the model's flux.
        public let relativeSigma: [Model: Double]

        /// A reaction.
        public init(
            name: String, spectrum: NeutrinoSpectrum, fluxPerCm2S: [Model: Double], relativeSigma: [Model: Double]
        ) {
            self.name = name
            self.spectrum = spectrum
            self.fluxPerCm2S = fluxPerCm2S
            self.relativeSigma = relativeSigma
        }
    }

    /// The reactions.
    public let components: [Component]
    /// Where they take place.
    public let profile: SolarProfile

    /// The Sun.
    public init(components: [Component], profile: SolarProfile) {
        self.components = components
        self.profile = profile
    }

    /// Electron neutrinos in 1/(cm² s MeV) at the Earth, as if nothing happened on the way.
    ///
    /// - Parameters:
    ///   - names: the reactions wanted.
    ///   - model: whose fluxes.
    ///   - fluxPerCm2S: another flux for all of them together, the model's ratios kept; nil for the model's own.
    public func species(
        _ names: [String], model: Model, fluxPerCm2S: Double? = nil
    ) throws(SpectrumError) -> [NeutrinoSpecies] {
        let chosen = components.filter { names.contains($0.name) }
        let total = chosen.reduce(0) { $0 + ($1.fluxPerCm2S[model] ?? 0) }
        var species: [NeutrinoSpecies] = []
        for component in chosen {
            let flux = (component.fluxPerCm2S[model] ?? 0) * (fluxPerCm2S.map { $0 / total } ?? 1)
            species.append(
                NeutrinoSpecies(
                    name: component.name, flavour: .electron, isAntineutrino: false,
                    spectrum: try component.spectrum.scaled(by: flux)))
        }
        return species
    }
}

extension NeutrinoSpectrum {
    /// The spectrum with every neutrino counted `factor` times.
    public func scaled(by factor: Double) throws(SpectrumError) -> NeutrinoSpectrum {
        switch self {
        case .line(let energy): .lines([SpectralLine(energyMeV: energy, weight: factor)])
        case .lines(let lines):
            .lines(lines.map { SpectralLine(energyMeV: $0.energyMeV, weight: $0.weight * factor) })
        case .polynomial(let coefficients, let endpoint):
            .polynomial(coefficients: coefficients.map { $0 * factor }, endpointMeV: endpoint)
        case .table(let table): .table(try table.scaled(by: factor))
        }
    }
}
