import Beams
import Formats
import Scattering

/// Reads `source:` of a data set, or the same keys of a command: which source, how far, how long, what on the way.
struct ExposureReader {
    /// The source that is named.
    let source: SourceDescription
    /// Live time that the target's exposure holds (`exposure_t_yr`), in days; nil where the target is a mass.
    let targetLiveDays: Double?

    /// Days of a year, as exposures count them.
    static let daysPerYear = 365.25

    /// Reads all keys, refuses others, and a source that has another name than its folder.
    func read(_ mapping: inout StrictMapping) throws -> BeamExposure {
        try readParts(&mapping).exposure
    }

    /// The same with the parts of the source that may vary.
    func readParts(_ mapping: inout StrictMapping) throws -> (exposure: BeamExposure, parts: SourceParts) {
        let nameNode = try mapping.required("name")
        let name = try nameNode.string()
        guard source.name == name else {
            throw nameNode.fail(found: FormatError.quoted(name), expected: "the source's own name, \(source.name)")
        }
        var (exposure, parts) =
            switch source.kind {
            case .pionDecayAtRest(let prompt): try pionDecay(prompt, &mapping)
            case .reactor(let reactor): try self.reactor(reactor, &mapping)
            case .sun(let sun): try self.sun(sun, &mapping)
            case .supernova(let supernova): try self.supernova(supernova, &mapping)
            case .table(let table): try self.table(table, &mapping)
            }
        exposure.mixing = try mixing(mapping.optional("propagation")) ?? exposure.mixing
        try mapping.finish()
        return (exposure, parts)
    }

    /// The mixing of `propagation:`; the Sun's neutrinos mix without it, too.
    private func mixing(_ node: StrictNode?) throws -> NeutrinoMixing? {
        if let node { return try PropagationReader.mixing(of: node) }
        if case .sun = source.kind { return .nuFit52(.normal) }
        return nil
    }

    private func pionDecay(
        _ prompt: ArrivalTime, _ mapping: inout StrictMapping
    ) throws -> (BeamExposure, SourceParts) {
        let baseline = try mapping.required("baseline_m").baselineM()
        let protons = try mapping.required("pot").positiveDouble()
        let perProton = try mapping.required("neutrinos_per_flavour_per_pot").positiveDouble()
        let species = try NeutrinoBeam.pionDecaySpecies(prompt: prompt)
        let travel = try terrestrial(species, baselineM: baseline, &mapping)
        let exposure = BeamExposure(
            beam: try travel(species),
            fluencePerCm2: NeutrinoBeam.fluencePerCm2(
                protonsOnTarget: protons, neutrinosPerProton: perProton, baselineM: baseline),
            baselineM: baseline, protonsOnTarget: protons, neutrinosPerFlavourPerProton: perProton)
        return (exposure, SourceParts(species, travel: travel))
    }

    private func table(
        _ table: TabulatedSource, _ mapping: inout StrictMapping
    ) throws -> (BeamExposure, SourceParts) {
        let baseline =
            if table.referenceM != nil {
                Optional(try mapping.required("baseline_m").baselineM())
            } else {
                try mapping.optional("baseline_m")?.baselineM()
            }
        let days = table.unit == .flux ? try liveDays(&mapping) : nil
        var factor = days.map { $0 * Self.secondsPerDay } ?? 1
        if let reference = table.referenceM, let baseline {
            factor *= (reference / baseline) * (reference / baseline)
        }
        let travel = try terrestrial(table.species, baselineM: baseline, &mapping)
        let exposure = BeamExposure(
            beam: try travel(table.species), fluencePerCm2: factor, baselineM: baseline, liveDays: days)
        return (exposure, SourceParts(table.species, travel: travel))
    }

    static let secondsPerDay = 86400.0

    /// `live_days`, or the live time that the target's exposure holds; one of them, not both.
    func liveDays(_ mapping: inout StrictMapping) throws -> Double {
        guard let targetLiveDays else { return try mapping.required("live_days").positiveDouble() }
        if let node = mapping.optional("live_days") {
            throw node.fail(expected: "no live_days: the exposure of the target holds the live time")
        }
        return targetLiveDays
    }

    /// The way that `propagation:` on Earth describes; none by default.
    func terrestrial(
        _ species: [NeutrinoSpecies], baselineM: Double?, _ mapping: inout StrictMapping
    ) throws -> SourceParts.Travel {
        guard let node = mapping.optional("propagation") else { return through(NoPropagation()) }
        let reader = try PropagationReader(node, allowed: [.none, .vacuum, .averaged, .matter, .earth])
        return try reader.travel(source.name, species, baselineM: baselineM)
    }

    /// The beam at the end of a way.
    func through(_ way: some NeutrinoPropagation) -> SourceParts.Travel {
        { [name = source.name] in try NeutrinoBeam(name: name, species: $0, through: way) }
    }
}
