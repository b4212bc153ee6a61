import Beams
import Formats

/// Reads the part of source.yaml that describes a supernova.
enum SupernovaSourceReader {
    static func read(_ root: inout StrictMapping, _ tables: inout SourceTables) throws -> SourceDescription.Kind {
        let reference = try root.required("reference_kpc").positiveDouble()
        let node = try root.required("models")
        var models: [SupernovaSource.Model] = []
        for entry in try node.sequence() {
            var mapping = try entry.mapping()
            let nameNode = try mapping.required("name")
            let name = try nameNode.string()
            let isConverted = try mapping.optional("converted")?.bool() ?? false
            _ = try mapping.optional("arxiv")?.string()
            let table = try tables.table(
                try mapping.required("table"), columns: ["energy_MeV"] + NeutrinoKind.allCases.map(\.rawValue))
            try mapping.finish()
            guard !models.contains(where: { $0.name == name }) else {
                throw nameNode.fail(expected: "each name once")
            }
            let species = try NeutrinoKind.allCases.map { $0.species(.table(try table.spectrum($0.rawValue))) }
            models.append(SupernovaSource.Model(name: name, species: species, isConverted: isConverted))
        }
        return .supernova(SupernovaSource(referenceKpc: reference, models: models))
    }
}

/// Reads the part of source.yaml that describes a user's own table.
enum TabulatedSourceReader {
    static func read(_ root: inout StrictMapping, _ tables: inout SourceTables) throws -> SourceDescription.Kind {
        let unit = try root.required("unit").choice(TabulatedSource.Unit.self)
        let reference = try root.optional("reference_m")?.positiveDouble()
        let node = try root.required("table")
        let header = try tables.header(node)
        let energies = header.first == "from_MeV" ? ["from_MeV", "to_MeV"] : ["energy_MeV"]
        let kinds = NeutrinoKind.allCases.filter { header.contains($0.rawValue) }
        guard !kinds.isEmpty else {
            throw node.fail(
                found: "the columns \(header.joined(separator: ", "))",
                expected: "columns energy_MeV (or from_MeV, to_MeV) and one or more of "
                    + NeutrinoKind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let table = try tables.table(node, columns: energies + header.filter { kinds.map(\.rawValue).contains($0) })
        let species = try kinds.map { $0.species(.table(try table.spectrum($0.rawValue))) }
        guard species.contains(where: { $0.spectrum.integral > 0 }) else {
            throw node.fail(expected: "a table with neutrinos")
        }
        return .table(TabulatedSource(unit: unit, referenceM: reference, species: species))
    }
}
