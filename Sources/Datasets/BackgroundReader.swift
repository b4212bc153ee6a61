import Detectors
import Formats
import Foundation

/// Reads `backgrounds:`: each as the product of a shape for every axis, as one table of all bins, or as a closed form.
struct BackgroundReader {
    let axes: [Axis]
    let timeEfficiency: TimeEfficiency?
    /// Parameters of closed forms.
    let parameters: [String: ShapeParameter]
    /// The pulls on which the response is tabulated; nil where it is computed.
    var pullGrid: PullGrid?

    func read(_ node: StrictNode, _ tables: inout SourceTables) throws -> [Background] {
        var backgrounds: [Background] = []
        for entry in try node.sequence() {
            var mapping = try entry.mapping()
            let nameNode = try mapping.required("name")
            let name = try nameNode.string()
            guard !NuisanceDeclaration.isSignal(name), !backgrounds.contains(where: { $0.name == name }) else {
                throw nameNode.fail(
                    found: FormatError.quoted(name), expected: "a name of its own for each background, not 'signal'")
            }
            if mapping.contains("model") {
                let form = try ParametricBackgroundReader(axes: axes, parameters: parameters).read(&mapping)
                try mapping.finish()
                backgrounds.append(
                    Background(
                        name: name, expected: form.counts.reduce(0, +), counts: form.counts, simulation: nil,
                        shape: form.shape))
                continue
            }
            let expected = try mapping.required("expected").positiveDouble()
            let counts: [Double]
            var grid: BackgroundGrid?
            if let pulls = mapping.optional("pulls") {
                let followed = try gridded(pulls, try mapping.required("table"), sum: expected, &tables)
                (grid, counts) = (followed, followed.counts[followed.grid.nominal])
            } else if let table = mapping.optional("table") {
                counts = try Self.counts(table, sum: expected, axes: axes, &tables)
            } else {
                counts = try product(&mapping, sum: expected, &tables)
            }
            let simulation = try simulation(&mapping)
            if simulation != nil, backgrounds.contains(where: { $0.simulation != nil }) {
                throw nameNode.fail(expected: "simulated_exposure of one background only")
            }
            try mapping.finish()
            backgrounds.append(
                Background(name: name, expected: expected, counts: counts, simulation: simulation, grid: grid))
        }
        return backgrounds
    }

    /// One number, 0 or more, for each bin; scaled to `sum` where it is given.
    static func counts(
        _ node: StrictNode, sum: Double? = nil, axes: [Axis], _ tables: inout SourceTables
    ) throws -> [Double] {
        let table = try tables.table(node, columns: BinnedTable.columns(axes, value: "expected"))
        let values = try BinnedTable.values(table, axes: axes, value: "expected")
        for (row, value) in values.enumerated() where value < 0 {
            throw table.fail(row: row, column: "expected", expected: "0 or more", found: "\(value)")
        }
        let total = values.reduce(0, +)
        guard total > 0 else { throw node.fail(expected: "a table that is not zero everywhere") }
        guard let sum else { return values }
        return values.map { $0 * (sum / total) }
    }

    /// Counts at the nodes of the response's own grid.
    private func gridded(
        _ pulls: StrictNode, _ table: StrictNode, sum: Double, _ tables: inout SourceTables
    ) throws -> BackgroundGrid {
        let names = try PullGridReader.pulls(pulls)
        guard let pullGrid, pullGrid.pulls == names else {
            throw pulls.fail(expected: "the pulls of a tabulated response, in their order")
        }
        let grid = try PullGridReader(binCount: axes.reduce(1) { $0 * $1.binCount }, pulls: names)
            .background(table, sum: sum, &tables)
        guard grid.grid == pullGrid else { throw table.fail(expected: "the values of the response's own grid") }
        return grid
    }

    private func product(
        _ mapping: inout StrictMapping, sum: Double, _ tables: inout SourceTables
    ) throws -> [Double] {
        let choices = [("apply", true), ("included", false)]
        let efficiencyNode = mapping.optional("time_efficiency")
        let applies = try efficiencyNode?.choice(choices) ?? false
        if let efficiencyNode, applies, timeEfficiency == nil {
            throw efficiencyNode.fail(expected: "a time_efficiency of the signal to apply")
        }
        let node = try mapping.required("product")
        var factors = try node.mapping()
        var shapes: [[Double]] = []
        for axis in axes {
            let efficiency = applies && axis.quantity == .microseconds ? timeEfficiency : nil
            shapes.append(try shape(try factors.required(axis.name), axis: axis, efficiency: efficiency, &tables))
        }
        try factors.finish()
        guard let counts = BinnedTable.product(shapes, sum: sum) else {
            throw node.fail(expected: "a shape that is not zero everywhere inside the axes")
        }
        return counts
    }

    /// The weight of each bin of one axis: from a table of centres and weights, or a closed form.
    private func shape(
        _ node: StrictNode, axis: Axis, efficiency: TimeEfficiency?, _ tables: inout SourceTables
    ) throws -> [Double] {
        if node.isMapping {
            var mapping = try node.mapping()
            _ = try mapping.required("model").choice([("exponential", true)])
            let decay = try mapping.required("decay_per_\(axis.unit)").positiveDouble()
            try mapping.finish()
            return (1..<axis.edges.count).map {
                (exp(-decay * axis.edges[$0 - 1]) - exp(-decay * axis.edges[$0])) / decay
            }
        }
        let table = try tables.table(node, columns: [axis.columnName, "weight"])
        var weights = [Double](repeating: 0, count: axis.binCount)
        for row in 0..<table.rowCount {
            let centre = table[row, axis.columnName]
            let weight = table[row, "weight"]
            guard weight >= 0 else {
                throw table.fail(row: row, column: "weight", expected: "0 or more", found: "\(weight)")
            }
            if let bin = axis.bin(of: centre) { weights[bin] += weight * (efficiency?(centre) ?? 1) }
        }
        return weights
    }

    /// `simulated_exposure`, with the axes in `averaged_over` on which the estimate was averaged.
    private func simulation(_ mapping: inout StrictMapping) throws -> SimulatedExposure? {
        let averagedNode = mapping.optional("averaged_over")
        guard let node = mapping.optional("simulated_exposure") else {
            if let averagedNode { throw averagedNode.fail(expected: "a simulated_exposure beside it") }
            return nil
        }
        let averaged = try averagedNode?.sequence().map { try $0.choice(axes.map { ($0.name, $0.name) }) } ?? []
        return SimulatedExposure(ratio: try node.positiveDouble(), averagedOver: averaged)
    }
}
