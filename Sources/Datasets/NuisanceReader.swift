import Detectors
import Formats
import Scattering

/// Reads `nuisances:`, what may vary in a data set.
struct NuisanceReader {
    /// What nuisances may refer to.
    let components: [String]
    let axes: [Axis]
    let backgrounds: [Background]
    let signal: NuclearSignal
    let target: TargetMaterial
    let parts: SourceParts

    /// Nuisances that the source declares, but for those that the data set declares itself, with their tables' folder.
    struct Inherited {
        let node: StrictNode?
        var tables: SourceTables

        func entries() throws -> [(key: String, value: StrictNode)] { try node?.entries() ?? [] }
    }

    /// What the data set declares, and then what it inherits from its source.
    func read(
        _ node: StrictNode?, _ tables: inout SourceTables, inherited: inout Inherited
    ) throws -> [NuisanceDeclaration] {
        let own = try node?.entries().map(\.key) ?? []
        let sides = try gridSides(own, node)
        let source = SourceNuisanceReader(parts: parts)
        let entries = try inherited.entries().filter { entry in
            try source.inherits(entry.value) && !own.contains(entry.key)
        }
        let names = own + sides.map(\.name) + (try inherited.entries().map(\.key))
        let declared = try read(node, names: names, &tables)
        return try declared + sides
            + entries.map {
                try declaration($0.key, $0.value, names: names, &inherited.tables, isInherited: true)
            }
    }

    private func read(
        _ node: StrictNode?, names: [String], _ tables: inout SourceTables
    ) throws -> [NuisanceDeclaration] {
        guard let node else { return [] }
        var mapping = try node.mapping()
        let entries = mapping.entries
        return try entries.map { try declaration($0.key, $0.value, names: names, &tables) }
    }

    private func declaration(
        _ name: String, _ node: StrictNode, names: [String], _ tables: inout SourceTables, isInherited: Bool = false
    ) throws -> NuisanceDeclaration {
        guard PhysicsParameter.named(name) == nil else {
            throw node.fail(found: FormatError.quoted(name), expected: "a name that is not a physics parameter's")
        }
        var mapping = try node.mapping()
        let insteadOf = try mapping.optional("instead_of").map { try alternatives($0, to: name, names) } ?? []
        let assumption = try mapping.optional("assumed")?.string()
        if !isInherited, mapping.contains("value") {
            let parameter = try ShapeParameterReader.parameter(&mapping, axes: axes)
            guard backgrounds.contains(where: { $0.shape?.parameters.contains(name) == true }) else {
                throw node.fail(found: name, expected: "a parameter of one of the backgrounds")
            }
            return NuisanceDeclaration(
                name: name, effect: .value(parameter), insteadOf: insteadOf, assumption: assumption)
        }
        let source = SourceNuisanceReader(parts: parts)
        if let key = mapping.optional("varies") {
            if let (variation, change) = try source.variation(key, &mapping, &tables) {
                try mapping.finish()
                return NuisanceDeclaration(
                    name: name, effect: .varies(variation), insteadOf: insteadOf, assumption: assumption,
                    sourceChange: change)
            }
            let variation =
                try TemplateVariationReader(axes: axes, backgrounds: tabulated, signal: signal)
                .read(key, &mapping, &tables)
                ?? VariationReader(
                    signal: signal, target: target, elsewhere: tabulated.map(\.name) + source.varied
                )
                .read(key, &mapping)
            try mapping.finish()
            return NuisanceDeclaration(
                name: name, effect: .varies(variation), insteadOf: insteadOf, assumption: assumption)
        }
        if !isInherited, let counted = mapping.optional("counts") {
            let effect = try countedBins(counted, try mapping.required("axis"))
            try mapping.finish()
            return NuisanceDeclaration(
                name: name, effect: effect, constraint: .gamma, insteadOf: insteadOf, assumption: assumption)
        }
        let scalesNode = try mapping.required("scales")
        let scaled = try scalesNode.sequence().map { entry in
            try entry.choice((components + source.scaled).map { ($0, $0) })
        }
        guard !scaled.isEmpty else { throw scalesNode.fail(expected: "the name of one component or more") }
        let scale = try source.scale(scaled, at: scalesNode)
        let sigma: Double
        if let stated = scale?.relativeSigma {
            sigma = try mapping.optional("sigma")?.positiveDouble() ?? stated
        } else {
            sigma = try mapping.required("sigma").positiveDouble()
        }
        let constraint = try mapping.optional("constraint")?.choice(ConstraintShape.self) ?? .gaussian
        try mapping.finish()
        return NuisanceDeclaration(
            name: name, effect: .scales(components: scaled, sigma: sigma), constraint: constraint,
            insteadOf: insteadOf, assumption: assumption, sourceChange: scale?.change)
    }

    /// The pulls on which the response is tabulated: they need no declaration, and cannot have one.
    private func gridSides(_ own: [String], _ node: StrictNode?) throws -> [NuisanceDeclaration] {
        guard let grid = signal.response.tabulated?.grid else { return [] }
        return try grid.pulls.enumerated().map { position, name in
            if own.contains(name), let declared = try node?.entries().first(where: { $0.key == name }) {
                throw declared.value.fail(
                    expected: "no declaration: a pull of the tabulated response is one by itself")
            }
            return NuisanceDeclaration(
                name: name,
                effect: .grid(
                    NuisanceDeclaration.GridSide(
                        position: position, range: grid.range(of: position),
                        movesBackgrounds: backgrounds.contains { $0.grid != nil })))
        }
    }

    /// Backgrounds whose counts are a table.
    private var tabulated: [Background] { backgrounds.filter { $0.shape == nil } }

    /// The nuisances in whose place another one stands: others of the same data set.
    private func alternatives(_ node: StrictNode, to name: String, _ names: [String]) throws -> [String] {
        let others = names.filter { $0 != name }
        let replaced = try node.sequence().map { try $0.choice(others.map { ($0, $0) }) }
        guard !replaced.isEmpty else { throw node.fail(expected: "the name of one other nuisance or more") }
        return replaced
    }

    /// Counts of a side region must be whole numbers above zero in every bin of the axis.
    private func countedBins(_ component: StrictNode, _ axis: StrictNode) throws -> NuisanceDeclaration.Effect {
        let background = try component.choice(tabulated.map { ($0.name, $0) })
        let counted = try axis.choice(axes.map { ($0.name, $0) })
        for (bin, sum) in background.sums(along: counted, of: axes).enumerated() {
            guard sum > 0.5, abs(sum - sum.rounded()) < 1e-6 * sum else {
                throw component.fail(
                    found: "\(sum) events of \(background.name) in bin \(bin) of \(counted.name)",
                    expected: "counts of a side region, 1 or more in every bin")
            }
        }
        return .counts(component: background.name, axis: counted.name)
    }
}

extension Background {
    /// Expected counts in each bin of one axis, summed over the others.
    public func sums(along axis: Axis, of axes: [Axis]) -> [Double] {
        Self.sums(of: counts, along: axis, of: axes)
    }

    /// Numbers in bins of all axes, summed over all of them but one.
    public static func sums(of counts: [Double], along axis: Axis, of axes: [Axis]) -> [Double] {
        let position = axes.firstIndex(of: axis) ?? 0
        var sums = [Double](repeating: 0, count: axis.binCount)
        for (index, bin) in BinnedTable.bins(of: axes).enumerated() { sums[bin[position]] += counts[index] }
        return sums
    }

    /// The part of the counts that lies in one bin of an axis, zero elsewhere.
    public func part(inBin wanted: Int, along axis: Axis, of axes: [Axis]) -> [Double] {
        let position = axes.firstIndex(of: axis) ?? 0
        return BinnedTable.bins(of: axes).enumerated().map { index, bin in bin[position] == wanted ? counts[index] : 0 }
    }
}
