import Analysis
import ArgumentParser
import Datasets
import Formats
import Scattering

/// What a neutrino is when it is born: a flavour or the number of a mass state.
enum BirthChoice: String, CaseIterable, ExpressibleByArgument {
    case e, mu, tau
    case one = "1"
    case two = "2"
    case three = "3"

    var birth: OneEnergy.Birth {
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

/// A source by its name, with what a data set would say of it.
struct SourceOptions: ParsableArguments {
    @Option(help: "A source: sns, reactor, sun, supernova, or one of your own.")
    var source: String?

    @Option(
        help: ArgumentHelp(
            "A key of `source:` as in a data set (repeatable): --with component=B8, --with live_days=365.25.",
            valueName: "key=value"))
    var with: [String] = []

    @OptionGroup var datasets: DatasetOptions

    func validate() throws {
        guard source != nil || with.isEmpty else { throw ValidationError("--with goes with --source") }
        for entry in with where !entry.contains("=") {
            throw ValidationError("--with takes key=value, found '\(entry)'")
        }
        let keys = with.map { $0.prefix { $0 != "=" } }
        guard Set(keys).count == keys.count else { throw ValidationError("--with names a key twice") }
    }

    /// The source and its exposure; nil where none is named.
    func request() throws -> SourceRequest? {
        guard let source else { return nil }
        let pairs = with.map { entry -> (String, String) in
            let key = entry.prefix { $0 != "=" }
            return (String(key), String(entry.dropFirst(key.count + 1)))
        }
        do {
            return try SourceRequest(
                source, keys: Dictionary(pairs, uniquingKeysWith: { $1 }), in: try datasets.locator())
        } catch let error as FormatError where error.file == SourceRequest.documentName {
            throw Self.complaint(error, source)
        }
    }

    /// What was typed is no file: the option and its key in the place of a line.
    private static func complaint(_ error: FormatError, _ source: String) -> RequestError {
        let path = error.keyPath ?? ""
        if let key = error.missingKey {
            return RequestError(
                path.isEmpty
                    ? "--source \(source) needs --with \(key)=..."
                    : "--with \(path.prefix { $0 != "." }): \(path) lacks the key '\(key)'")
        }
        return RequestError("\(path.isEmpty ? "--source \(source)" : "--with \(path)"): \(error.complaint)")
    }
}

/// Neutrinos of one energy, or of a source.
struct NeutrinoOptions: ParsableArguments {
    @OptionGroup var source: SourceOptions

    @Option(parsing: .unconditional, help: "Neutrino energy in MeV.")
    var energy: Double?

    @Option(help: "Flavour of the neutrino at its source, or the number of a mass state.")
    var flavour: BirthChoice = .e

    @Flag(help: "Antineutrinos.")
    var antineutrino = false

    @Option(parsing: .unconditional, help: "Distance from the source in km, in vacuum.")
    var baselineKm: Double?

    @Flag(help: "A distance so long that nothing of the oscillation's phases is left.")
    var averaged = false

    func validate() throws {
        guard (energy == nil) == (source.source != nil) else {
            throw ValidationError("give either --energy or --source")
        }
        if let energy, !(energy > 0 && energy <= 1000) {
            throw ValidationError("--energy must be above 0, at most 1000 MeV")
        }
        if source.source != nil, flavour != .e || antineutrino || baselineKm != nil || averaged {
            throw ValidationError(
                "a source knows its neutrinos: leave out --flavour, --antineutrino, --baseline-km and --averaged "
                    + "(--with 'propagation={model: ...}' says what happens on the way)")
        }
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
    func request() throws -> NeutrinoRequest {
        if let request = try source.request() { return .source(request) }
        return .oneEnergy(
            OneEnergy(
                energyMeV: energy ?? 0, birth: flavour.birth, isAntineutrino: antineutrino,
                way: averaged ? .averaged : baselineKm.map { .vacuum(baselineKm: $0) } ?? .none))
    }
}
