import Beams
import Formats
import Scattering

/// Reads `propagation:`, what happens to neutrinos between source and detector.
struct PropagationReader {
    /// The models by name.
    enum Model: String, CaseIterable {
        case none, vacuum, averaged, matter, earth, solar, supernova
    }

    let model: Model
    let mixing: NeutrinoMixing
    let ordering: NeutrinoMixing.Ordering
    /// The place of `model:`, for complaints.
    let node: StrictNode
    private var parameters: [String: Double] = [:]
    private var time = SolarTime.day

    /// The models of a source, and what each of them asks for.
    private static let keys: [Model: (required: [String], optional: [String])] = [
        .none: ([], []), .vacuum: ([], ["energy_spread", "baseline_spread_m"]), .averaged: ([], []),
        .matter: (["density_g_cm3", "electron_fraction"], []), .earth: (["zenith_deg"], []), .solar: ([], []),
        .supernova: ([], []),
    ]

    /// Reads `propagation:`, whose model must be one of `allowed`.
    init(_ node: StrictNode, allowed: [Model]) throws {
        var mapping = try node.mapping()
        self.node = try mapping.required("model")
        model = try self.node.choice(allowed.map { ($0.rawValue, $0) })
        ordering = try mapping.optional("ordering")?.choice(NeutrinoMixing.Ordering.self) ?? .normal
        mixing = try Self.mixing(mapping.optional("mixing"), ordering: ordering)
        let keys = Self.keys[model] ?? ([], [])
        for key in keys.required { parameters[key] = try mapping.required(key).nonNegativeDouble() }
        for key in keys.optional { parameters[key] = try mapping.optional(key)?.nonNegativeDouble() }
        if let fraction = parameters["electron_fraction"], fraction > 1 {
            throw try mapping.required("electron_fraction").fail(expected: "a number between 0 and 1")
        }
        if let density = parameters["density_g_cm3"], density > 30 {
            throw try mapping.required("density_g_cm3").fail(
                expected: "30 g/cm^3 or less: no matter on Earth is denser, its centre has 13")
        }
        if let zenith = parameters["zenith_deg"], zenith > 180 {
            throw try mapping.required("zenith_deg").fail(expected: "an angle from 0 (above) to 180 (below)")
        }
        if model == .solar { time = try Self.time(&mapping) }
        try mapping.finish()
    }

    /// The mixing of a `propagation:` that was read before; nil where its model does nothing.
    static func mixing(of node: StrictNode) throws -> NeutrinoMixing? {
        let way = try PropagationReader(node, allowed: Model.allCases)
        return way.model == .none ? nil : way.mixing
    }

    private static func time(_ mapping: inout StrictMapping) throws -> SolarTime {
        let name = try mapping.optional("time")?.choice([("day", "day"), ("night", "night"), ("year", "year")])
        guard let name, name != "day" else { return .day }
        let node = try mapping.required("latitude_deg")
        let latitude = try node.double()
        guard abs(latitude) <= 90 else { throw node.fail(expected: "a latitude between -90 and 90") }
        return name == "night" ? .night(latitudeDeg: latitude) : .year(latitudeDeg: latitude)
    }

    /// The global fit's parameters with those that `mixing:` states.
    private static func mixing(_ node: StrictNode?, ordering: NeutrinoMixing.Ordering) throws -> NeutrinoMixing {
        var mixing = NeutrinoMixing.nuFit52(ordering)
        guard let node else { return mixing }
        var mapping = try node.mapping()
        let angles: [(String, WritableKeyPath<NeutrinoMixing, Double>)] = [
            ("theta12_deg", \.theta12Deg), ("theta13_deg", \.theta13Deg), ("theta23_deg", \.theta23Deg),
        ]
        for (key, path) in angles {
            if let value = mapping.optional(key) { mixing[keyPath: path] = try value.mixingAngleDeg() }
        }
        if let phase = mapping.optional("delta_deg") { mixing.deltaDeg = try phase.phaseDeg() }
        if let splitting = mapping.optional("dm2_21_eV2") { mixing.deltaM21Squared = try splitting.double() }
        if let splitting = mapping.optional("dm2_31_eV2") { mixing.deltaM31Squared = try splitting.double() }
        try mapping.finish()
        guard mixing.deltaM21Squared > 0 else { throw node.fail(expected: "dm2_21_eV2 above 0") }
        guard (mixing.deltaM31Squared > 0) == (ordering == .normal) else {
            throw node.fail(
                found: "dm2_31_eV2 of \(mixing.deltaM31Squared)",
                expected: ordering == .normal
                    ? "above 0 for the normal ordering" : "below 0 for the inverted ordering")
        }
        return mixing
    }

    /// The way of species to a detector, made ready once.
    ///
    /// - Parameters:
    ///   - baselineM: the source's distance, for the models that need one.
    ///   - profile: the Sun's, for the solar model.
    func travel(
        _ name: String, _ species: [NeutrinoSpecies], baselineM: Double? = nil, profile: SolarProfile? = nil
    ) throws -> SourceParts.Travel {
        let way = try way(species, baselineM: baselineM, profile: profile)
        return { species in
            do {
                return try NeutrinoBeam(name: name, species: species, through: way)
            } catch let error as SpectrumError {
                throw node.fail(expected: "a model that can be tabulated (\(error.description))")
            }
        }
    }

    private func way(
        _ species: [NeutrinoSpecies], baselineM: Double?, profile: SolarProfile?
    ) throws -> any NeutrinoPropagation {
        switch model {
        case .none: return NoPropagation()
        case .averaged: return AveragedPropagation(mixing: mixing)
        case .supernova: return SupernovaPropagation(ordering: ordering)
        case .earth:
            let layers = EarthModel.layers(zenithDeg: parameters["zenith_deg"] ?? 0)
            let earthM = layers.reduce(0) { $0 + $1.lengthM }
            if let baselineM, baselineM < 0.999 * earthM {
                throw node.fail(
                    found: "baseline_m of \(baselineM)",
                    expected:
                        "\(Int((earthM / 1e3).rounded())) km or more, the way through the Earth at that zenith_deg")
            }
            return MatterPropagation(mixing: mixing, layers: layers)
        case .vacuum:
            return VacuumPropagation(
                mixing: mixing, baselineM: try required(baselineM),
                relativeEnergySpread: parameters["energy_spread"] ?? 0,
                baselineSpreadM: parameters["baseline_spread_m"] ?? 0)
        case .matter:
            let electrons = (parameters["density_g_cm3"] ?? 0) * (parameters["electron_fraction"] ?? 0)
            let layer = MatterLayer(lengthM: try required(baselineM), electronsMolPerCm3: electrons)
            return MatterPropagation(mixing: mixing, layers: [layer])
        case .solar:
            guard let profile else { throw node.fail(expected: "a model for this source") }
            return try SolarPropagation(mixing: mixing, profile: profile, names: species.map(\.name), time: time)
        }
    }

    private func required(_ baselineM: Double?) throws -> Double {
        guard let baselineM else { throw node.fail(expected: "baseline_m of the source beside it") }
        return baselineM
    }
}
