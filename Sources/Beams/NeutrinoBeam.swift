import Scattering

/// One component of a beam at a detector: one of the numbers that make up the density matrix of one kind of neutrino.
public struct BeamComponent: Sendable, Hashable {
    /// Name in results: `nu_mu`, `nubar_mu`, `nu_e`; `B8_rho_22`.
    public let name: String
    /// The component of the density matrix at the detector that the spectrum belongs to: a flavour when L → 0.
    public let state: StateElement
    /// Antineutrino or not.
    public let isAntineutrino: Bool
    /// Energies times that number; negative where it is.
    public let spectrum: NeutrinoSpectrum
    /// Arrival times, normalised to one neutrino; nil for a steady source.
    public let arrival: ArrivalTime?

    /// A component.
    public init(
        name: String, state: StateElement, isAntineutrino: Bool, spectrum: NeutrinoSpectrum, arrival: ArrivalTime? = nil
    ) {
        self.name = name
        self.state = state
        self.isAntineutrino = isAntineutrino
        self.spectrum = spectrum
        self.arrival = arrival
    }
}

/// A source of neutrinos: what every detector of it shares.
public struct NeutrinoBeam: Sendable, Hashable {
    /// Name of the source: `sns`.
    public let name: String
    /// Its components.
    public let components: [BeamComponent]

    /// A source and its components at a detector.
    public init(name: String, components: [BeamComponent]) {
        self.name = name
        self.components = components
    }

    /// Whether its neutrinos arrive as flavours: no amplitude of one interferes with that of another.
    public var arrivesInFlavours: Bool { components.allSatisfy(\.state.isFlavour) }

    /// π⁺ and µ⁺ decay at rest: prompt ν_µ, and ν̄_µ and ν_e delayed by the muon's lifetime, one of each for every π⁺.
    ///
    /// - Parameters:
    ///   - name: name of the source.
    ///   - prompt: arrival times of the prompt ν_µ (the proton pulse with the pion's 26 ns in it).
    public static func pionDecayAtRest(name: String, prompt: ArrivalTime) throws(PulseError) -> NeutrinoBeam {
        let components = try pionDecaySpecies(prompt: prompt).map { kind in
            BeamComponent(
                name: kind.name, state: .flavour(kind.flavour), isAntineutrino: kind.isAntineutrino,
                spectrum: kind.spectrum, arrival: kind.arrival)
        }
        return NeutrinoBeam(name: name, components: components)
    }

    /// The neutrinos of π⁺ and µ⁺ decay at rest as they are born.
    public static func pionDecaySpecies(prompt: ArrivalTime) throws(PulseError) -> [NeutrinoSpecies] {
        let delayed = try prompt.followed(byDecayOfLifetimeUs: PhysicalConstants.muonLifetimeUs)
        return [
            NeutrinoSpecies(
                name: "nu_mu", flavour: .muon, isAntineutrino: false, spectrum: .pionDecayMuonNeutrino,
                arrival: prompt),
            NeutrinoSpecies(
                name: "nubar_mu", flavour: .muon, isAntineutrino: true, spectrum: .muonDecayMuonAntineutrino,
                arrival: delayed),
            NeutrinoSpecies(
                name: "nu_e", flavour: .electron, isAntineutrino: false, spectrum: .muonDecayElectronNeutrino,
                arrival: delayed),
        ]
    }

    /// Fluence of each flavour at a distance, in neutrinos per cm²: r N_POT / (4πL²).
    public static func fluencePerCm2(
        protonsOnTarget: Double, neutrinosPerProton: Double, baselineM: Double
    ) -> Double {
        let baselineCm = baselineM * 100
        return protonsOnTarget * neutrinosPerProton / (4 * Double.pi * baselineCm * baselineCm)
    }
}
