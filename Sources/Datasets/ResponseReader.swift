import Detectors
import Formats

/// Reads the parts of a detector's response: quenching, resolution, efficiencies.
enum ResponseReader {
    static func quenching(_ node: StrictNode, _ tables: inout SourceTables) throws -> Quenching {
        var mapping = try node.mapping()
        switch try mapping.required("model").choice(QuenchingModel.self) {
        case .lindhard:
            let k = try mapping.required("k").positiveDouble()
            let protonsNode = try mapping.required("protons")
            let protons = try protonsNode.integer()
            try mapping.finish()
            guard (1...118).contains(protons) else { throw protonsNode.fail(expected: "the protons of an element") }
            return .lindhard(k: k, protons: protons)
        case .linear:
            let atZero = try mapping.required("at_zero").positiveDouble()
            let slope = try mapping.optional("per_keVnr")?.double() ?? 0
            try mapping.finish()
            return .linear(atZero: atZero, perKeVnr: slope)
        case .table:
            let curve = try quenchingTable(try mapping.required("table"), &tables)
            try mapping.finish()
            return curve
        case .polynomial: return try polynomial(&mapping)
        }
    }

    private enum QuenchingModel: String, CaseIterable { case polynomial, linear, lindhard, table }

    /// Increasing recoils with factors above 0. E_ee need not increase everywhere: a measured curve may scatter.
    private static func quenchingTable(_ node: StrictNode, _ tables: inout SourceTables) throws -> Quenching {
        let table = try tables.table(node, columns: ["recoil_keVnr", "quenching_factor"])
        let (recoils, factors) = (table.column("recoil_keVnr"), table.column("quenching_factor"))
        for row in recoils.indices {
            guard factors[row] > 0, factors[row] <= 1 else {
                throw table.fail(row: row, column: "quenching_factor", expected: "more than 0, and 1 at most")
            }
            if row > 0, recoils[row] <= recoils[row - 1] {
                throw table.fail(row: row, column: "recoil_keVnr", expected: "more than in the row above")
            }
        }
        return .table(recoilsKeVnr: recoils, factors: factors)
    }

    private static func polynomial(_ mapping: inout StrictMapping) throws -> Quenching {
        _ = try mapping.required("recoil_unit").choice([("MeV", true)])
        let coefficientsNode = try mapping.required("coefficients")
        let coefficients = try coefficientsNode.doubles(count: nil)
        try mapping.finish()
        guard !coefficients.isEmpty, coefficients.contains(where: { $0 != 0 }) else {
            throw coefficientsNode.fail(expected: "at least one coefficient that is not zero")
        }
        return .polynomialMeV(coefficients: coefficients)
    }

    /// A model goes with the unit of its observable: gamma and poisson with PE, gaussian and ionisation with keVee.
    static func resolution(_ node: StrictNode, _ energy: Axis) throws -> EnergyResolution {
        typealias Reader = (inout StrictMapping) throws -> EnergyResolution
        var mapping = try node.mapping()
        let models: [(String, Reader)] =
            energy.quantity == .keVee
            ? [("gaussian", gaussian), ("ionisation", ionisation)] : [("gamma", gamma), ("poisson", poisson)]
        let modelNode = try mapping.required("model")
        let resolution = try modelNode.choice(models)(&mapping)
        try mapping.finish()
        if resolution.isDiscrete, energy.edges.contains(where: { $0 != $0.rounded() }) {
            throw modelNode.fail(expected: "edges of the axis \(energy.name) that are whole numbers of photo-electrons")
        }
        return resolution
    }

    private static func gaussian(_ mapping: inout StrictMapping) throws -> EnergyResolution {
        .gaussian(relativeAtOneKeVee: try mapping.required("relative_at_1_keVee").positiveDouble())
    }

    private static func gamma(_ mapping: inout StrictMapping) throws -> EnergyResolution {
        .gamma(
            aKeVee: try mapping.required("a_keVee").positiveDouble(),
            bPerKeVee: try mapping.required("b_per_keVee").positiveDouble())
    }

    private static func poisson(_ mapping: inout StrictMapping) throws -> EnergyResolution {
        .poisson(perKeVee: try mapping.required("pe_per_keVee").positiveDouble())
    }

    private static func ionisation(_ mapping: inout StrictMapping) throws -> EnergyResolution {
        let noise = try mapping.required("sigma0_keVee").positiveDouble()
        let fano = try mapping.required("fano").positiveDouble()
        let pair = try mapping.required("pair_energy_keVee").positiveDouble()
        let isRenormalised = try mapping.required("below_zero").choice([("lost", false), ("renormalised", true)])
        return .ionisation(
            noiseKeVee: noise, fanoKeVee: fano * pair, pairKeVee: pair, isRenormalised: isRenormalised)
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
