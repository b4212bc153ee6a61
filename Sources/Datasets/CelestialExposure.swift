import Beams
import Formats
import Scattering

extension ExposureReader {
    /// The Sun: which reactions, whose fluxes, how long.
    func sun(_ sun: SolarSource, _ mapping: inout StrictMapping) throws -> (BeamExposure, SourceParts) {
        let names = try components(of: sun, mapping.optional("component"))
        let model = try mapping.optional("fluxes")?.choice(SolarSource.Model.self) ?? .highMetallicity
        let flux = try mapping.optional("flux_cm2_s")?.positiveDouble()
        let days = try liveDays(&mapping)
        let species = try sun.species(names, model: model, fluxPerCm2S: flux)
        let travel: SourceParts.Travel
        if let node = mapping.optional("propagation") {
            let way = try PropagationReader(node, allowed: [.solar, .averaged, .none])
            travel = try way.travel(source.name, species, profile: sun.profile)
        } else {
            let way = try SolarPropagation(mixing: .nuFit52(.normal), profile: sun.profile, names: names)
            travel = through(way)
        }
        let parts = species.map { kind in
            let stated = sun.components.first { $0.name == kind.name }?.relativeSigma[model]
            return SourceParts.Part(name: kind.name, species: [kind], relativeSigma: flux == nil ? stated : nil)
        }
        return (
            BeamExposure(beam: try travel(species), fluencePerCm2: days * Self.secondsPerDay, liveDays: days),
            SourceParts(
                parts, names: sun.components.map(\.name), travel: travel, hasOtherFlux: flux != nil)
        )
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
    func supernova(
        _ supernova: SupernovaSource, _ mapping: inout StrictMapping
    ) throws -> (BeamExposure, SourceParts) {
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
        let node = mapping.optional("propagation")
        let way = try converted(species, isConverted: isConverted, node)
        let travel: SourceParts.Travel = { try way($0).merged() }
        let ratio = supernova.referenceKpc / distance
        var exposure = BeamExposure(beam: try travel(species), fluencePerCm2: ratio * ratio)
        if node == nil && !isConverted { exposure.mixing = .nuFit52(.normal) }
        return (exposure, SourceParts(species, travel: travel))
    }

    /// Conversion in the star, in the normal ordering by default; none for a table that has it already.
    private func converted(
        _ species: [NeutrinoSpecies], isConverted: Bool, _ node: StrictNode?
    ) throws -> SourceParts.Travel {
        if let node {
            let allowed: [PropagationReader.Model] =
                isConverted ? [.none, .averaged] : [.none, .averaged, .supernova]
            return try PropagationReader(node, allowed: allowed).travel(source.name, species)
        }
        return isConverted ? through(NoPropagation()) : through(SupernovaPropagation(ordering: .normal))
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
