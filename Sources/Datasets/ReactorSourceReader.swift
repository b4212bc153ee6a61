import Beams
import Formats

/// Reads the part of source.yaml that describes a reactor.
enum ReactorSourceReader {
    private static let isotopes = FissileIsotope.allCases
    private static let edges = ["from_MeV", "to_MeV"]

    static func read(_ root: inout StrictMapping, _ tables: inout SourceTables) throws -> SourceDescription.Kind {
        let summation = try summation(try root.required("summation"), &tables)
        let conversion = try conversion(try root.required("conversion"), &tables, elsewhere: summation)
        let (capture, captures) = try capture(try root.required("capture"), &tables)
        let energies = try numbers(try root.required("energy_per_fission_MeV"))
        return .reactor(
            ReactorSource(
                spectra: [.summation: summation, .conversion: conversion], capture: capture,
                capturesPerFission: captures, energyPerFissionMeV: energies))
    }

    /// A number above 0 for each isotope.
    private static func numbers(_ node: StrictNode) throws -> [FissileIsotope: Double] {
        var mapping = try node.mapping()
        var numbers: [FissileIsotope: Double] = [:]
        for isotope in isotopes { numbers[isotope] = try mapping.required(isotope.rawValue).positiveDouble() }
        try mapping.finish()
        return numbers
    }

    private static func summation(
        _ node: StrictNode, _ tables: inout SourceTables
    ) throws -> [FissileIsotope: SpectrumTable] {
        var mapping = try node.mapping()
        let table = try tables.table(
            try mapping.required("table"), columns: edges + isotopes.map(\.rawValue))
        _ = try mapping.optional("arxiv")?.string()
        try mapping.finish()
        var spectra: [FissileIsotope: SpectrumTable] = [:]
        for isotope in isotopes { spectra[isotope] = try table.spectrum(isotope.rawValue) }
        return spectra
    }

    /// Converted spectra in their range, joined by exponentials, and the summation outside it.
    private static func conversion(
        _ node: StrictNode, _ tables: inout SourceTables, elsewhere summation: [FissileIsotope: SpectrumTable]
    ) throws -> [FissileIsotope: SpectrumTable] {
        var mapping = try node.mapping()
        let table = try tables.table(
            try mapping.required("table"), columns: ["energy_MeV"] + isotopes.map(\.rawValue))
        _ = try mapping.optional("arxiv")?.strings()
        try mapping.finish()
        let energies = table.column("energy_MeV")
        let (low, high) = (energies.min() ?? 0, energies.max() ?? 0)
        guard summation.values.allSatisfy({ $0.edgesMeV[0] <= low && $0.edgesMeV[$0.edgesMeV.count - 1] >= high })
        else {
            throw node.fail(
                found: "spectra from \(low) to \(high) MeV", expected: "spectra within the range of the summation")
        }
        return try SourceTables.make(from: table, "spectra above 0") {
            try summation.reduce(into: [:]) { spectra, entry in
                let (isotope, outside) = entry
                let inside = try SpectrumTable.exponential(
                    energiesMeV: energies, densities: table.column(isotope.rawValue))
                let ends = [
                    try outside.part(fromMeV: 0, toMeV: energies[0]),
                    try outside.part(fromMeV: energies[energies.count - 1], toMeV: .infinity),
                ]
                spectra[isotope] = try SpectrumTable.sum([(1, inside)] + ends.compactMap { $0 }.map { (1, $0) })
            }
        }
    }

    /// ²³⁹U and the ²³⁹Np that it becomes: one of each for a capture.
    private static func capture(
        _ node: StrictNode, _ tables: inout SourceTables
    ) throws -> (SpectrumTable, perFission: Double) {
        var mapping = try node.mapping()
        let table = try tables.table(try mapping.required("table"), columns: edges + ["U239", "Np239"])
        let captures = try mapping.required("per_fission").nonNegativeDouble()
        _ = try mapping.optional("arxiv")?.string()
        try mapping.finish()
        let (uranium, neptunium) = (try table.spectrum("U239"), try table.spectrum("Np239"))
        return (try SpectrumTable.sum([(1, uranium), (1, neptunium)]), captures)
    }
}
