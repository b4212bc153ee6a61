import Beams
import Formats

/// Reads what nuisances do to a source: `scales: [source.PART]`, `varies: source.spectrum` and `source.fission_fractions`.
struct SourceNuisanceReader {
    let parts: SourceParts

    /// The words that `scales` may use.
    var scaled: [String] { parts.present.map { SourceParts.prefix + $0.name } }

    /// The words that `varies` may use.
    var varied: [String] {
        [SourceParts.spectrum] + parts.present.map { "\(SourceParts.spectrum).\($0.name)" }
            + (parts.fuel == nil ? [] : [SourceParts.fissionFractions])
    }

    /// Whether a nuisance of the source's own file acts on the part of the source that a data set has, with a width.
    func inherits(_ node: StrictNode) throws -> Bool {
        var mapping = try node.mapping()
        if let scales = mapping.optional("scales") {
            let names = try scales.sequence().map { entry in
                try entry.choice(parts.names.map { (SourceParts.prefix + $0, SourceParts.prefix + $0) })
            }
            return Set(names).isSubset(of: scaled) && (mapping.contains("sigma") || !parts.hasOtherFlux)
        }
        let keys =
            [SourceParts.spectrum] + parts.names.map { "\(SourceParts.spectrum).\($0)" }
            + (parts.fuel == nil ? [] : [SourceParts.fissionFractions])
        return varied.contains(try mapping.required("varies").choice(keys.map { ($0, $0) }))
    }

    /// What a scale of `names` adds, and the width that the source states where the names are one part of it; nil where no
    /// part of the source is among them.
    func scale(_ names: [String], at node: StrictNode) throws -> (change: SourceChange, relativeSigma: Double?)? {
        let chosen = parts.present.filter { names.contains(SourceParts.prefix + $0.name) }
        guard !chosen.isEmpty else { return nil }
        guard !names.contains(NuisanceDeclaration.signalComponent) else {
            throw node.fail(expected: "the whole signal or parts of the source, not both")
        }
        guard Set(names).count == names.count else { throw node.fail(expected: "each part once") }
        let change = SourceChange(slope: try parts.components(chosen), reach: -Variation.reach...Variation.reach)
        return (change, names.count == 1 ? chosen[0].relativeSigma : nil)
    }

    /// The variation of a key of the source; nil for another key.
    func variation(
        _ node: StrictNode, _ mapping: inout StrictMapping, _ tables: inout SourceTables
    ) throws -> (variation: Variation, change: SourceChange)? {
        let key = try node.string()
        guard varied.contains(key) else { return nil }
        if key == SourceParts.fissionFractions, let fuel = parts.fuel { return try fractions(fuel, &mapping) }
        return try spectrum(parts.present.first { key == "\(SourceParts.spectrum).\($0.name)" }, &mapping, &tables)
    }

    /// A table of energies and relative changes, of one part or of all.
    private func spectrum(
        _ part: SourceParts.Part?, _ mapping: inout StrictMapping, _ tables: inout SourceTables
    ) throws -> (Variation, SourceChange) {
        let tableNode = try mapping.required("table")
        let affects = try aspect(&mapping)
        let table = try tables.table(tableNode, columns: ["energy_MeV", "relative_change"])
        let change = try SourceTables.make(from: table, "a change with energy") {
            try EnergyVariation(
                energiesMeV: table.column("energy_MeV"), changes: table.column("relative_change"))
        }
        for row in 0..<table.rowCount where abs(change.changes[row]) > 1 {
            throw table.fail(row: row, column: "relative_change", expected: "between -1 and 1")
        }
        guard change.changes.contains(where: { $0 != 0 }) else {
            throw tableNode.fail(expected: "a table with a change that is not 0")
        }
        let one = change.changes.map { _ in 1.0 }
        let reach = SourceChange.reach(
            of: one, plus: change.changes.map { 1 + $0 }, minus: change.changes.map { 1 - $0 })
        let components = try parts.components(part.map { [$0] })
        do {
            let slope = try components.map { try $0.changed(by: change) }
            let variation = Variation(
                key: .spectrum(part: part?.name, energiesMeV: change.energiesMeV),
                nominal: change.changes.map { _ in 0 }, plus: change.changes, minus: change.changes.map { -$0 },
                affects: affects)
            return (variation, SourceChange(slope: slope, reach: reach))
        } catch let error as SpectrumError {
            throw tableNode.fail(expected: "a change that can be tabulated (\(error.description))")
        }
    }

    /// Other fission fractions; a missing `minus` mirrors `plus`.
    private func fractions(
        _ fuel: SourceParts.Fuel, _ mapping: inout StrictMapping
    ) throws -> (Variation, SourceChange) {
        let plusNode = try mapping.required("plus")
        let plus = try ExposureReader.fissionFractions(plusNode)
        let minus = try mapping.optional("minus").map { try ExposureReader.fissionFractions($0) }
        let affects = try aspect(&mapping)
        func values(_ fractions: [FissileIsotope: Double]) -> [Double] {
            FissileIsotope.allCases.map { fractions[$0] ?? 0 }
        }
        let variation = Variation(
            key: .fissionFractions, nominal: values(fuel.fractions), plus: values(plus), minus: minus.map(values),
            affects: affects)
        guard variation.minus.allSatisfy({ $0 > -1e-12 }) else {
            throw plusNode.fail(
                found: "a mirror with \(Float(variation.minus.min() ?? 0))",
                expected: "fractions whose mirror at z = -1 is 0 or more, or `minus`")
        }
        let mirror = Dictionary(
            uniqueKeysWithValues: zip(FissileIsotope.allCases, variation.minus.map { max($0, 0) }))
        let beams = try [plus, mirror, fuel.fractions].map { try parts.travel(try fuel.species($0)).components }
        let change = try SourceChange(
            plus: beams[0], minus: beams[1], nominal: beams[2],
            reach: SourceChange.reach(of: variation.nominal, plus: variation.plus, minus: variation.minus))
        return (variation, change)
    }

    private func aspect(_ mapping: inout StrictMapping) throws -> Variation.Aspect {
        try mapping.optional("affects")?.choice(Variation.Aspect.self) ?? .both
    }
}
