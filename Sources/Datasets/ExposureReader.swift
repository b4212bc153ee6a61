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
        let nameNode = try mapping.required("name")
        let name = try nameNode.string()
        guard source.name == name else {
            throw nameNode.fail(found: FormatError.quoted(name), expected: "the source's own name, \(source.name)")
        }
        var exposure =
            switch source.kind {
            case .pionDecayAtRest(let prompt): try pionDecay(prompt, &mapping)
            case .reactor(let reactor): try self.reactor(reactor, &mapping)
            case .sun(let sun): try self.sun(sun, &mapping)
            case .supernova(let supernova): try self.supernova(supernova, &mapping)
            case .table(let table): try self.table(table, &mapping)
            }
        exposure.mixing = try mixing(mapping.optional("propagation")) ?? exposure.mixing
        try mapping.finish()
        return exposure
    }

    /// The mixing of `propagation:`; the Sun's neutrinos mix without it, too.
    private func mixing(_ node: StrictNode?) throws -> NeutrinoMixing? {
        if let node { return try PropagationReader.mixing(of: node) }
        if case .sun = source.kind { return .nuFit52(.normal) }
        return nil
    }

    private func pionDecay(_ prompt: ArrivalTime, _ mapping: inout StrictMapping) throws -> BeamExposure {
        let baseline = try mapping.required("baseline_m").baselineM()
        let protons = try mapping.required("pot").positiveDouble()
        let perProton = try mapping.required("neutrinos_per_flavour_per_pot").positiveDouble()
        let species = try NeutrinoBeam.pionDecaySpecies(prompt: prompt)
        return BeamExposure(
            beam: try terrestrial(species, baselineM: baseline, &mapping),
            fluencePerCm2: NeutrinoBeam.fluencePerCm2(
                protonsOnTarget: protons, neutrinosPerProton: perProton, baselineM: baseline),
            baselineM: baseline, protonsOnTarget: protons, neutrinosPerFlavourPerProton: perProton)
    }

    private func table(_ table: TabulatedSource, _ mapping: inout StrictMapping) throws -> BeamExposure {
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
        let beam = try terrestrial(table.species, baselineM: baseline, &mapping)
        return BeamExposure(beam: beam, fluencePerCm2: factor, baselineM: baseline, liveDays: days)
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

    /// The beam after `propagation:` on Earth; none by default.
    func terrestrial(
        _ species: [NeutrinoSpecies], baselineM: Double?, _ mapping: inout StrictMapping
    ) throws -> NeutrinoBeam {
        guard let node = mapping.optional("propagation") else {
            return try NeutrinoBeam(name: source.name, species: species, through: NoPropagation())
        }
        let way = try PropagationReader(node, allowed: [.none, .vacuum, .averaged, .matter, .earth])
        return try way.beam(source.name, species, baselineM: baselineM)
    }
}
