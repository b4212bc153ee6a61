import Beams

/// A reactor's fuel in an exposure: its antineutrinos isotope by isotope, and at other fission fractions.
struct ReactorCore {
    let reactor: ReactorSource
    let model: ReactorSource.Model
    let fractions: [FissileIsotope: Double]
    let captures: Double
    /// Antineutrinos for each fission, to which spectra are scaled.
    let total: Double
    /// Whether the flux is stated, and stays when the fuel changes; otherwise the thermal power stays.
    let hasStatedFlux: Bool

    /// The name of the part that neutron captures on ²³⁸U make.
    static let capture = "capture"

    /// Each isotope's share of the antineutrinos, and that of captures.
    func parts(_ travel: @escaping SourceParts.Travel) throws -> SourceParts {
        var parts: [SourceParts.Part] = []
        func append(_ name: String, _ spectrum: SpectrumTable, times factor: Double) throws {
            guard factor > 0 else { return }
            let species = NeutrinoKind.nubarE.species(.table(try spectrum.scaled(by: factor / total)))
            parts.append(.init(name: name, species: [species]))
        }
        for isotope in FissileIsotope.allCases {
            guard let spectrum = reactor.spectra[model]?[isotope] else { continue }
            try append(isotope.rawValue, spectrum, times: fractions[isotope] ?? 0)
        }
        try append(Self.capture, reactor.capture, times: captures)
        return SourceParts(
            parts, names: FissileIsotope.allCases.map(\.rawValue) + [Self.capture], travel: travel,
            fuel: .init(fractions: fractions, species: { try [species($0)] }))
    }

    /// The antineutrinos of other fuel in units of the nominal flux: at the same flux where that is stated, otherwise at the
    /// same power, with as many fissions as that takes.
    private func species(_ others: [FissileIsotope: Double]) throws -> NeutrinoSpecies {
        let spectrum = try reactor.spectrum(fractions: others, capturesPerFission: captures, model: model)
        let fissions = { reactor.fissionsPerSecond(thermalPowerGW: 1, fractions: $0) }
        let ratio = hasStatedFlux ? total / spectrum.integral : fissions(others) / fissions(fractions)
        return NeutrinoKind.nubarE.species(.table(try spectrum.scaled(by: ratio / total)))
    }
}
