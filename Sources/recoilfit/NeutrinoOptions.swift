import Analysis
import ArgumentParser
import Scattering

/// What a neutrino is when it is born: a flavour or the number of a mass state.
enum BirthChoice: String, CaseIterable, ExpressibleByArgument {
    case e, mu, tau
    case one = "1"
    case two = "2"
    case three = "3"

    var birth: NeutrinoRequest.Birth {
        switch self {
        case .e: .flavour(.electron)
        case .mu: .flavour(.muon)
        case .tau: .flavour(.tau)
        case .one: .massState(0)
        case .two: .massState(1)
        case .three: .massState(2)
        }
    }
}

/// Neutrinos of one energy.
struct NeutrinoOptions: ParsableArguments {
    @Option(help: "Neutrino energy in MeV.")
    var energy: Double

    @Option(help: "Flavour of the neutrino at its source, or the number of a mass state.")
    var flavour: BirthChoice = .e

    @Flag(help: "Antineutrinos.")
    var antineutrino = false

    @Option(help: "Distance from the source in km, in vacuum.")
    var baselineKm: Double?

    @Flag(help: "A distance so long that nothing of the oscillation's phases is left.")
    var averaged = false

    func validate() throws {
        guard energy > 0, energy <= 1000 else { throw ValidationError("--energy must be above 0, at most 1000 MeV") }
        if let baselineKm {
            guard baselineKm >= 0, baselineKm <= 1e6 else {
                throw ValidationError("--baseline-km must be from 0 to 1e6; farther away take --averaged")
            }
            guard !averaged else { throw ValidationError("--baseline-km and --averaged exclude each other") }
        }
        if case .massState = flavour.birth, baselineKm != nil || averaged {
            throw ValidationError("a mass state does not oscillate: leave out --baseline-km and --averaged")
        }
    }

    /// The neutrinos.
    var request: NeutrinoRequest {
        NeutrinoRequest(
            energyMeV: energy, birth: flavour.birth, isAntineutrino: antineutrino,
            way: averaged ? .averaged : baselineKm.map { .vacuum(baselineKm: $0) } ?? .none)
    }
}
