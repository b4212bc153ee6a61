import Beams
import Formats
import Scattering

extension ExposureReader {
    /// The Sun: which reactions, whose fluxes, how long.
    func sun(_ sun: SolarSource, _ mapping: inout StrictMapping) throws -> BeamExposure {
        let names = try components(of: sun, mapping.optional("component"))
        let model = try mapping.optional("fluxes")?.choice(SolarSource.Model.self) ?? .highMetallicity
        let flux = try mapping.optional("flux_cm2_s")?.positiveDouble()
        let days = try liveDays(&mapping)
        let species = try sun.species(names, model: model, fluxPerCm2S: flux)
        let beam: NeutrinoBeam
        if let node = mapping.optional("propagation") {
            let way = try PropagationReader(node, allowed: [.solar, .averaged, .none])
            beam = try way.beam(source.name, species, profile: sun.profile)
        } else {
            let way = try SolarPropagation(mixing: .nuFit52(.normal), profile: sun.profile, names: names)
            beam = try NeutrinoBeam(name: source.name, species: species, through: way)
        }
        return BeamExposure(beam: beam, fluencePerCm2: days * Self.secondsPerDay, liveDays: days)
    }

    /// `all` (the default), one name, or a list of names.
    private func components(of sun: SolarSource, _ node: StrictNode?) throws -> [String] {
        let names = sun.components.map(\.name)
        guard let node else { return names }
        guard node.isSequence else {
            return try node.choice([("all", names)] + names.map { ($0, [$0]) })
        }
        let chosen = try node.sequence().map { try $0.choice(names.map { ($0, $0) }) }
        guard !chosen.isEmpty, Set(chosen).count == chosen.count else {
            throw node.fail(expected: "one name or more, each once")
        }
        return chosen
    }

    /// A supernova: a tabulated model, or pinched spectra, at a distance.
    func supernova(_ supernova: SupernovaSource, _ mapping: inout StrictMapping) throws -> BeamExposure {
        let distance = try mapping.required("distance_kpc").positiveDouble()
        let species: [NeutrinoSpecies]
        var isConverted = false
        if let node = mapping.optional("pinched") {
            species = try pinched(node, referenceKpc: supernova.referenceKpc)
        } else {
            let model = try mapping.required("model").choice(supernova.models.map { ($0.name, $0) })
            species = model.species
            isConverted = model.isConverted
        }
        let way = mapping.optional("propagation")
        let beam = try converted(species, isConverted: isConverted, way)
        let ratio = supernova.referenceKpc / distance
        var exposure = BeamExposure(beam: try beam.merged(), fluencePerCm2: ratio * ratio)
        if way == nil && !isConverted { exposure.mixing = .nuFit52(.normal) }
        return exposure
    }

    /// Conversion in the star, in the normal ordering by default; none for a table that has it already.
    private func converted(
        _ species: [NeutrinoSpecies], isConverted: Bool, _ node: StrictNode?
    ) throws -> NeutrinoBeam {
        if let node {
            let allowed: [PropagationReader.Model] =
                isConverted ? [.none, .averaged] : [.none, .averaged, .supernova]
            return try PropagationReader(node, allowed: allowed).beam(source.name, species)
        }
        guard !isConverted else {
            return try NeutrinoBeam(name: source.name, species: species, through: NoPropagation())
        }
        return try NeutrinoBeam(name: source.name, species: species, through: SupernovaPropagation(ordering: .normal))
    }

    /// `{nu_e: {...}, nubar_e: {...}, nu_x: {...}}`, nu_x for each of the four others; fluences at the reference distance.
    private func pinched(_ node: StrictNode, referenceKpc: Double) throws -> [NeutrinoSpecies] {
        var mapping = try node.mapping()
        var spectra: [String: SpectrumTable] = [:]
        for kind in ["nu_e", "nubar_e", "nu_x"] {
            let entry = try mapping.required(kind)
            var numbers = try entry.mapping()
            let spectrum = PinchedSpectrum(
                energyErg: try numbers.required("energy_erg").positiveDouble(),
                meanMeV: try numbers.required("mean_MeV").positiveDouble(),
                alpha: try numbers.required("alpha").nonNegativeDouble())
            try numbers.finish()
            guard spectrum.alpha <= 20 else { throw entry.fail(expected: "alpha of 20 or less") }
            spectra[kind] = try spectrum.fluence(distanceKpc: referenceKpc)
        }
        try mapping.finish()
        return NeutrinoKind.allCases.compactMap { kind in
            (spectra[kind.rawValue] ?? spectra["nu_x"]).map { kind.species(.table($0)) }
        }
    }
}
