import Beams
import Formats
import Foundation

/// Reads the part of source.yaml that describes the Sun.
enum SolarSourceReader {
    private static let models = SolarSource.Model.allCases

    static func read(_ root: inout StrictMapping, _ tables: inout SourceTables) throws -> SourceDescription.Kind {
        let node = try root.required("components")
        var components: [SolarSource.Component] = []
        for entry in try node.sequence() {
            let component = try component(entry, &tables)
            guard !components.contains(where: { $0.name == component.name }) else {
                throw entry.fail(found: FormatError.quoted(component.name), expected: "each name once")
            }
            components.append(component)
        }
        guard !components.isEmpty else { throw node.fail(expected: "one component or more") }
        let profile = try profile(try root.required("production"), components.map(\.name), &tables)
        return .sun(SolarSource(components: components, profile: profile))
    }

    private static func component(
        _ node: StrictNode, _ tables: inout SourceTables
    ) throws -> SolarSource.Component {
        var mapping = try node.mapping()
        let name = try mapping.required("name").string()
        let fluxes = try numbers(try mapping.required("flux_cm2_s"))
        let sigmas = try numbers(try mapping.required("relative_sigma"))
        let spectrum: NeutrinoSpectrum
        if let file = mapping.optional("spectrum") {
            let table = try tables.table(file, columns: ["energy_MeV", "density"])
            let density = try table.spectrum("density")
            spectrum = .table(try SourceTables.make(from: table, "a spectrum") { try density.normalised() })
        } else {
            spectrum = try lines(try mapping.required("lines_MeV"), try mapping.required("fractions"))
        }
        try mapping.finish()
        return SolarSource.Component(name: name, spectrum: spectrum, fluxPerCm2S: fluxes, relativeSigma: sigmas)
    }

    private static func lines(_ energies: StrictNode, _ fractions: StrictNode) throws -> NeutrinoSpectrum {
        let values = try energies.doubles()
        let weights = try fractions.doubles(count: values.count)
        guard !values.isEmpty, values.allSatisfy({ $0 > 0 }) else {
            throw energies.fail(expected: "energies above 0")
        }
        guard weights.allSatisfy({ $0 > 0 }), abs(weights.reduce(0, +) - 1) < 1e-9 else {
            throw fractions.fail(expected: "fractions above 0 that add up to 1")
        }
        return .lines(zip(values, weights).map { SpectralLine(energyMeV: $0, weight: $1) })
    }

    private static func numbers(_ node: StrictNode) throws -> [SolarSource.Model: Double] {
        var mapping = try node.mapping()
        var numbers: [SolarSource.Model: Double] = [:]
        for model in models { numbers[model] = try mapping.required(model.rawValue).positiveDouble() }
        try mapping.finish()
        return numbers
    }

    /// A table of radii, electron densities (log₁₀ of mol/cm³) and the production of each component.
    private static func profile(
        _ node: StrictNode, _ names: [String], _ tables: inout SourceTables
    ) throws -> SolarProfile {
        let table = try tables.table(node, columns: ["radius_Rsun", "log10_electrons_mol_cm3"] + names)
        return try SourceTables.make(from: table, "production in the Sun") {
            try SolarProfile(
                radii: table.column("radius_Rsun"),
                electronsMolPerCm3: table.column("log10_electrons_mol_cm3").map { pow(10, $0) },
                production: Dictionary(uniqueKeysWithValues: names.map { ($0, table.column($0)) }))
        }
    }
}
