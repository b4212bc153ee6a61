import Scattering

/// One kind of neutrino of a source: its flavour, spectrum and arrival times.
public struct BeamComponent: Sendable, Hashable {
    /// Name in results: `nu_mu`, `nubar_mu`, `nu_e`.
    public let name: String
    /// The component of the density matrix at the detector that the spectrum belongs to: a flavour when L → 0.
    public let state: StateElement
    /// Antineutrino or not.
    public let isAntineutrino: Bool
    /// Energies, normalised to one neutrino.
    public let spectrum: NeutrinoSpectrum
    /// Arrival times, normalised to one neutrino; nil for a steady source.
    public let arrival: ArrivalTime?

    /// A component of a beam.
    public init(
        name: String, state: StateElement, isAntineutrino: Bool, spectrum: NeutrinoSpectrum, arrival: ArrivalTime?
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

    /// π⁺ and µ⁺ decay at rest: prompt ν_µ, and ν̄_µ and ν_e delayed by the muon's lifetime, one of each for every π⁺.
    ///
    /// - Parameters:
    ///   - name: name of the source.
    ///   - prompt: arrival times of the prompt ν_µ (the proton pulse with the pion's 26 ns in it).
    public static func pionDecayAtRest(name: String, prompt: ArrivalTime) throws(PulseError) -> NeutrinoBeam {
        let delayed = try prompt.followed(byDecayOfLifetimeUs: PhysicalConstants.muonLifetimeUs)
        return NeutrinoBeam(
            name: name,
            components: [
                BeamComponent(
                    name: "nu_mu", state: .flavour(.muon), isAntineutrino: false, spectrum: .pionDecayMuonNeutrino,
                    arrival: prompt),
                BeamComponent(
                    name: "nubar_mu", state: .flavour(.muon), isAntineutrino: true, spectrum: .muonDecayMuonAntineutrino,
                    arrival: delayed),
                BeamComponent(
                    name: "nu_e", state: .flavour(.electron), isAntineutrino: false, spectrum: .muonDecayElectronNeutrino,
                    arrival: delayed),
            ])
    }

    /// Fluence of each flavour at a distance, in neutrinos per cm²: r N_POT / (4πL²).
    public static func fluencePerCm2(
        protonsOnTarget: Double, neutrinosPerProton: Double, baselineM: Double
    ) -> Double {
        let baselineCm = baselineM * 100
        return protonsOnTarget * neutrinosPerProton / (4 * Double.pi * baselineCm * baselineCm)
    }
}
