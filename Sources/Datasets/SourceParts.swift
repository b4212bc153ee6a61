import Beams
import Formats

/// A source in parts that may vary: reactions of the Sun, isotopes of a reactor, kinds of neutrinos, each taken to the detector.
struct SourceParts {
    /// Neutrinos of one origin, as they are born, in the unit of the exposure's beam.
    struct Part {
        let name: String
        let species: [NeutrinoSpecies]
        /// The relative standard deviation that the source states.
        var relativeSigma: Double?
    }

    /// From birth to the detector.
    typealias Travel = ([NeutrinoSpecies]) throws -> NeutrinoBeam

    /// The fission fractions of a reactor, and its antineutrinos at others.
    struct Fuel {
        let fractions: [FissileIsotope: Double]
        let species: ([FissileIsotope: Double]) throws -> [NeutrinoSpecies]
    }

    /// The parts that the data set's beam has.
    let present: [Part]
    /// The names of all parts of such a source.
    let names: [String]
    let travel: Travel
    var fuel: Fuel?
    /// Whether the data set states a flux of its own, which the widths of the source's model are not for.
    var hasOtherFlux = false

    /// How `scales` and `varies` call a part: `source.B8`, `source.spectrum.B8`.
    static let prefix = "source."
    static let spectrum = "source.spectrum"
    static let fissionFractions = "source.fission_fractions"

    init(
        _ present: [Part], names: [String], travel: @escaping Travel, fuel: Fuel? = nil, hasOtherFlux: Bool = false
    ) {
        self.present = present
        self.names = names
        self.travel = travel
        self.fuel = fuel
        self.hasOtherFlux = hasOtherFlux
    }

    /// A part for each kind of neutrino.
    init(_ species: [NeutrinoSpecies], travel: @escaping Travel) {
        self.init(species.map { Part(name: $0.name, species: [$0]) }, names: species.map(\.name), travel: travel)
    }

    /// What is left of the parts at the detector; of all of them where none is named.
    func components(_ parts: [Part]? = nil) throws -> [BeamComponent] {
        try travel((parts ?? present).flatMap(\.species)).components
    }
}
