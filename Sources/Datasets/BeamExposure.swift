import Beams
import Scattering

/// A beam and how much of it a detector saw.
///
/// Neutrinos per cm² and MeV of component i are `beam.components[i].spectrum` times ``fluencePerCm2``.
public struct BeamExposure: Sendable, Hashable {
    /// The neutrinos at the detector. The unit of the spectra depends on the source: a neutrino of each flavour (π decay at
    /// rest), one antineutrino (reactor), 1/(cm² s) (Sun), 1/cm² at the distance of the tables (supernova), the table's own.
    public internal(set) var beam: NeutrinoBeam
    /// What every component's spectrum is multiplied with to be a fluence per cm² of the whole exposure: a number of
    /// neutrinos per cm², live seconds, or a ratio of squared distances.
    public let fluencePerCm2: Double
    /// Distance from the source in m; nil where it has no part in the exposure.
    public let baselineM: Double?
    /// Protons on target; nil where there are none.
    public let protonsOnTarget: Double?
    /// Neutrinos of each flavour for each proton; nil where there are no protons.
    public let neutrinosPerFlavourPerProton: Double?
    /// Live time in days; nil where the neutrinos came once.
    public let liveDays: Double?
    /// The mixing with which neutrinos travelled; nil where they arrive as they were born.
    public var mixing: NeutrinoMixing?
    /// Where spectra of the source end, in MeV.
    public internal(set) var endpointsMeV: [Double]

    /// An exposure.
    public init(
        beam: NeutrinoBeam, fluencePerCm2: Double, baselineM: Double? = nil, protonsOnTarget: Double? = nil,
        neutrinosPerFlavourPerProton: Double? = nil, liveDays: Double? = nil
    ) {
        self.beam = beam
        self.fluencePerCm2 = fluencePerCm2
        self.baselineM = baselineM
        self.protonsOnTarget = protonsOnTarget
        self.neutrinosPerFlavourPerProton = neutrinosPerFlavourPerProton
        self.liveDays = liveDays
        endpointsMeV = beam.components.map(\.spectrum.endpointMeV)
    }

    /// Neutrinos and antineutrinos per cm², all flavours and states together: populations are counted, coherences are not.
    public var totalFluencePerCm2: Double {
        let populations = beam.components.filter(\.state.isPopulation)
        return fluencePerCm2 * populations.reduce(0) { $0 + $1.spectrum.integral }
    }
}
