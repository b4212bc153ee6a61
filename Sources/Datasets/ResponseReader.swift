import Detectors
import Formats

/// Reads the parts of a detector's response: quenching, resolution, efficiencies.
enum ResponseReader {
    static func quenching(_ node: StrictNode) throws -> Quenching {
        var mapping = try node.mapping()
        let modelNode = try mapping.required("model")
        let model = try modelNode.choice(["polynomial", "linear", "lindhard"].map { ($0, $0) })
        if model == "lindhard" {
            let k = try mapping.required("k").positiveDouble()
            let protonsNode = try mapping.required("protons")
            let protons = try protonsNode.integer()
            try mapping.finish()
            guard (1...118).contains(protons) else { throw protonsNode.fail(expected: "the protons of an element") }
            return .lindhard(k: k, protons: protons)
        }
        if model == "linear" {
            let atZero = try mapping.required("at_zero").positiveDouble()
            let slope = try mapping.required("per_keVnr").double()
            try mapping.finish()
            return .linear(atZero: atZero, perKeVnr: slope)
        }
        _ = try mapping.required("recoil_unit").choice([("MeV", true)])
        let coefficientsNode = try mapping.required("coefficients")
        let coefficients = try coefficientsNode.doubles(count: nil)
        try mapping.finish()
        guard !coefficients.isEmpty, coefficients.contains(where: { $0 != 0 }) else {
            throw coefficientsNode.fail(expected: "at least one coefficient that is not zero")
        }
        return .polynomialMeV(coefficients: coefficients)
    }

    /// A model goes with the unit of its observable: gamma with PE, gaussian with keVee.
    static func resolution(_ node: StrictNode, _ energy: Axis) throws -> EnergyResolution {
        var mapping = try node.mapping()
        let model = energy.quantity == .keVee ? "gaussian" : "gamma"
        _ = try mapping.required("model").choice([(model, true)])
        if energy.quantity == .keVee {
            let relative = try mapping.required("relative_at_1_keVee").positiveDouble()
            try mapping.finish()
            return .gaussian(relativeAtOneKeVee: relative)
        }
        let a = try mapping.required("a_keVee").positiveDouble()
        let b = try mapping.required("b_per_keVee").positiveDouble()
        try mapping.finish()
        return .gamma(aKeVee: a, bPerKeVee: b)
    }

    static func efficiency(
        _ node: StrictNode, axis: Axis, _ tables: inout SourceTables
    ) throws -> (curve: EnergyEfficiency, step: Double) {
        var mapping = try node.mapping()
        let isTable = try mapping.required("model").choice([("sigmoid", false), ("table", true)])
        _ = try mapping.required("axis").choice([(axis.name, true)])
        let curve =
            isTable
            ? try table(try mapping.required("table"), axis: axis, &tables) : try sigmoid(&mapping)
        let stepNode = try mapping.required("step_\(axis.unit)")
        let step = try stepNode.positiveDouble()
        try mapping.finish()
        let smallest = (axis.edges[axis.edges.count - 1] - axis.edges[0]) / 100_000
        guard step >= smallest else { throw stepNode.fail(expected: "\(smallest) or more") }
        let largest = (axis.edges + curve.kinks).map { curve($0) }.max() ?? 0
        guard largest > 0, largest <= 1 else {
            throw node.fail(
                found: "a largest value of \(largest)", expected: "an efficiency between 0 and 1 on the axis")
        }
        return (curve, step)
    }

    private static func sigmoid(_ mapping: inout StrictMapping) throws -> EnergyEfficiency {
        let a = try mapping.required("a").double()
        let b = try mapping.required("b").double()
        let c = try mapping.required("c").double()
        let d = try mapping.required("d").double()
        return .sigmoid(a: a, b: b, c: c, d: d)
    }

    /// Increasing energies with values of 0 or more.
    private static func table(
        _ node: StrictNode, axis: Axis, _ tables: inout SourceTables
    ) throws -> EnergyEfficiency {
        let table = try tables.table(node, columns: [axis.columnName, "efficiency"])
        for row in 0..<table.rowCount {
            if row > 0, table[row, axis.columnName] <= table[row - 1, axis.columnName] {
                throw table.fail(row: row, column: axis.columnName, expected: "more than in the row above")
            }
            if table[row, "efficiency"] < 0 { throw table.fail(row: row, column: "efficiency", expected: "0 or more") }
        }
        return .table(energies: table.column(axis.columnName), values: table.column("efficiency"))
    }

    static func timeEfficiency(_ node: StrictNode) throws -> TimeEfficiency {
        var mapping = try node.mapping()
        let flat = try mapping.required("flat_until_us").double()
        let decay = try mapping.required("decay_per_us").nonNegativeDouble()
        try mapping.finish()
        return TimeEfficiency(flatUntilUs: flat, decayPerUs: decay)
    }
}
