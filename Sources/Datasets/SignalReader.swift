import Detectors
import Formats

/// Reads `signal:`, the response of the detector.
enum SignalReader {
    static func read(_ node: StrictNode, axes: [Axis]) throws -> NuclearSignal {
        var mapping = try node.mapping()
        let nuclear = try mapping.required("nuclear")
        let seesElectrons = try mapping.optional("electron").map { try electronSignal($0) } ?? false
        try mapping.finish()
        guard let energy = axes.first(where: { $0.quantity == .photoElectrons }) else {
            throw node.fail(expected: "an axis of energy in PE among the axes")
        }
        return try nuclearSignal(nuclear, energyAxis: energy, seesElectrons: seesElectrons)
    }

    /// `{like: nuclear, quenching: none}`: what electron recoils share with nuclear ones, and what they do not.
    private static func electronSignal(_ node: StrictNode) throws -> Bool {
        var mapping = try node.mapping()
        _ = try mapping.required("like").choice([("nuclear", true)])
        _ = try mapping.required("quenching").choice([("none", true)])
        try mapping.finish()
        return true
    }

    private static func nuclearSignal(_ node: StrictNode, energyAxis: Axis, seesElectrons: Bool) throws -> NuclearSignal
    {
        var mapping = try node.mapping()
        let quenchingCurve = try quenching(try mapping.required("quenching"))
        let energyResolution = try resolution(try mapping.required("resolution"))
        let energyEfficiency = try mapping.optional("efficiency").map { try efficiency($0, axis: energyAxis) }
        let arrivalEfficiency = try mapping.optional("time_efficiency").map { try timeEfficiency($0) }
        try mapping.finish()
        return NuclearSignal(
            response: RecoilResponse(
                quenching: quenchingCurve, resolution: energyResolution, efficiency: energyEfficiency?.curve,
                efficiencyStep: energyEfficiency?.step ?? .infinity),
            timeEfficiency: arrivalEfficiency, seesElectrons: seesElectrons)
    }

    private static func quenching(_ node: StrictNode) throws -> Quenching {
        var mapping = try node.mapping()
        _ = try mapping.required("model").choice([("polynomial", true)])
        _ = try mapping.required("recoil_unit").choice([("MeV", true)])
        let coefficientsNode = try mapping.required("coefficients")
        let coefficients = try coefficientsNode.doubles(count: nil)
        try mapping.finish()
        guard !coefficients.isEmpty, coefficients.contains(where: { $0 != 0 }) else {
            throw coefficientsNode.fail(expected: "at least one coefficient that is not zero")
        }
        return .polynomialMeV(coefficients: coefficients)
    }

    private static func resolution(_ node: StrictNode) throws -> EnergyResolution {
        var mapping = try node.mapping()
        _ = try mapping.required("model").choice([("gamma", true)])
        let a = try mapping.required("a_keVee").positiveDouble()
        let b = try mapping.required("b_per_keVee").positiveDouble()
        try mapping.finish()
        return .gamma(aKeVee: a, bPerKeVee: b)
    }

    private static func efficiency(
        _ node: StrictNode, axis: Axis
    ) throws -> (curve: EnergyEfficiency, step: Double) {
        var mapping = try node.mapping()
        _ = try mapping.required("model").choice([("sigmoid", true)])
        _ = try mapping.required("axis").choice([(axis.name, true)])
        let a = try mapping.required("a").double()
        let b = try mapping.required("b").double()
        let c = try mapping.required("c").double()
        let d = try mapping.required("d").double()
        let stepNode = try mapping.required("step_\(axis.unit)")
        let step = try stepNode.positiveDouble()
        try mapping.finish()
        let smallest = (axis.edges[axis.edges.count - 1] - axis.edges[0]) / 100_000
        guard step >= smallest else { throw stepNode.fail(expected: "\(smallest) or more") }
        let curve = EnergyEfficiency.sigmoid(a: a, b: b, c: c, d: d)
        let largest = axis.edges.map { curve($0) }.max() ?? 0
        guard largest > 0, largest <= 1 else {
            throw node.fail(
                found: "a largest value of \(largest)", expected: "an efficiency between 0 and 1 on the axis")
        }
        return (curve, step)
    }

    private static func timeEfficiency(_ node: StrictNode) throws -> TimeEfficiency {
        var mapping = try node.mapping()
        let flat = try mapping.required("flat_until_us").double()
        let decay = try mapping.required("decay_per_us").nonNegativeDouble()
        try mapping.finish()
        return TimeEfficiency(flatUntilUs: flat, decayPerUs: decay)
    }
}
