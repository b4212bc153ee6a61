import Beams
import Datasets
import Scattering

/// The neutrinos that a cross section is asked for.
public enum NeutrinoRequest: Sendable {
    /// Neutrinos of one energy.
    case oneEnergy(OneEnergy)
    /// The average over a source.
    case source(SourceRequest)

    /// The neutrinos in words.
    var description: String {
        switch self {
        case .oneEnergy(let neutrinos): neutrinos.description
        case .source(let request): "average over \(request.source.title)"
        }
    }

    /// The beam at the target.
    func beam(_ mixing: NeutrinoMixing) throws -> NeutrinoBeam {
        switch self {
        case .oneEnergy(let neutrinos): try neutrinos.beam(mixing)
        case .source(let request): request.exposure.beam
        }
    }

    /// Neutrinos in the unit of the beam's spectra, coherences not counted.
    func total(_ mixing: NeutrinoMixing) throws -> Double {
        try beam(mixing).components.reduce(0) { sum, component in
            guard case .population = component.state.component else { return sum }
            return sum + component.spectrum.moments(aboveMeV: 0).unity
        }
    }
}

/// Neutrinos of one energy.
public struct OneEnergy: Sendable, Equatable {
    /// What a neutrino is when it is born.
    public enum Birth: Sendable, Equatable {
        /// A flavour, as the weak interaction makes them.
        case flavour(NeutrinoFlavour)
        /// A mass state, 0 to 2.
        case massState(Int)
    }

    /// What happens on the way.
    public enum Way: Sendable, Equatable {
        /// Nothing: L → 0.
        case none
        /// Vacuum over a distance in km.
        case vacuum(baselineKm: Double)
        /// Vacuum over a distance at which nothing of the phases is left.
        case averaged
    }

    /// Energy in MeV.
    public var energyMeV: Double
    /// State at birth.
    public var birth: Birth
    /// Antineutrinos or not.
    public var isAntineutrino: Bool
    /// The way to the target.
    public var way: Way

    /// Neutrinos of one energy.
    public init(energyMeV: Double, birth: Birth, isAntineutrino: Bool = false, way: Way = .none) {
        self.energyMeV = energyMeV
        self.birth = birth
        self.isAntineutrino = isAntineutrino
        self.way = way
    }

    /// `e`, `mu`, `tau`, `1`, `2`, `3`.
    var birthName: String {
        switch birth {
        case .flavour(let flavour): flavour.rawValue
        case .massState(let index): "\(index + 1)"
        }
    }

    /// `nu_e of 50 MeV`, with the way.
    var description: String {
        let name = "\(isAntineutrino ? "nubar" : "nu")_\(birthName) of \(Self.plain(energyMeV)) MeV"
        return switch way {
        case .none: name
        case .vacuum(let baseline): "\(name) after \(Self.plain(baseline)) km in vacuum"
        case .averaged: "\(name) after a long way in vacuum"
        }
    }

    /// A number in all its digits, without the point of a whole one.
    private static func plain(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The beam at the target, of one neutrino.
    func beam(_ mixing: NeutrinoMixing) throws -> NeutrinoBeam {
        switch birth {
        case .massState(let index):
            return NeutrinoBeam(
                name: description,
                components: [
                    BeamComponent(
                        name: description, state: .massState(index), isAntineutrino: isAntineutrino,
                        spectrum: .line(energyMeV: energyMeV), arrival: nil)
                ])
        case .flavour(let flavour):
            let species = NeutrinoSpecies(
                name: description, flavour: flavour, isAntineutrino: isAntineutrino,
                spectrum: .line(energyMeV: energyMeV))
            switch way {
            case .none: return try NeutrinoBeam(name: description, species: [species], through: NoPropagation())
            case .vacuum(let baseline):
                return try NeutrinoBeam(
                    name: description, species: [species],
                    through: VacuumPropagation(mixing: mixing, baselineM: baseline * 1e3))
            case .averaged:
                return try NeutrinoBeam(
                    name: description, species: [species], through: AveragedPropagation(mixing: mixing))
            }
        }
    }
}
