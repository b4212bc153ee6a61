import Beams
import Detectors
import Formats
import Scattering

/// Reads `signal:`, the response of the detector.
struct SignalReader {
    let axes: [Axis]
    /// The axis of a response that is computed.
    let energy: Axis

    static func read(_ node: StrictNode, axes: [Axis], _ tables: inout SourceTables) throws -> NuclearSignal {
        var mapping = try node.mapping()
        let nuclear = try mapping.required("nuclear")
        let seesElectrons = try mapping.optional("electron").map { try electronSignal($0) } ?? false
        try mapping.finish()
        if let tabulated = try TabulatedSignalReader(axes: axes).read(nuclear, &tables) {
            guard !seesElectrons else { throw node.fail(expected: "no electron: the table holds nuclear recoils only") }
            return tabulated
        }
        let energies = axes.filter { $0.quantity.isEnergy }
        guard let energy = energies.first, energies.count == 1 else {
            throw node.fail(expected: "one axis of energy in PE or keVee among the axes")
        }
        return try SignalReader(axes: axes, energy: energy)
            .nuclearSignal(nuclear, seesElectrons: seesElectrons, &tables)
    }

    /// `{like: nuclear, quenching: none}`: what electron recoils share with nuclear ones, and what they do not.
    private static func electronSignal(_ node: StrictNode) throws -> Bool {
        var mapping = try node.mapping()
        _ = try mapping.required("like").choice([("nuclear", true)])
        _ = try mapping.required("quenching").choice([("none", true)])
        try mapping.finish()
        return true
    }

    private func nuclearSignal(
        _ node: StrictNode, seesElectrons: Bool, _ tables: inout SourceTables
    ) throws -> NuclearSignal {
        var mapping = try node.mapping()
        let quenching = try ResponseReader.quenching(try mapping.required("quenching"), &tables)
        let resolution = try ResponseReader.resolution(try mapping.required("resolution"), energy)
        let efficiency = try mapping.optional("efficiency").map {
            try ResponseReader.efficiency($0, axis: energy, &tables)
        }
        let timeEfficiency = try mapping.optional("time_efficiency").map { try ResponseReader.timeEfficiency($0) }
        let shape = try mapping.optional("shape_of").map { try self.shape($0, &tables) }
        let total = try mapping.optional("standard_model_total")?.positiveDouble()
        let arrivals = try mapping.optional("arrival_times").map {
            try ArrivalTableReader(axes: axes).read($0, &tables)
        }
        try mapping.finish()
        if let arrivals, shape != nil || timeEfficiency != nil {
            throw node.fail(
                found: "arrival_times on \(arrivals.axis)", expected: "no shape_of and no time_efficiency beside them")
        }
        if shape == nil, let other = axes.first(where: { $0.quantity == .number }) {
            throw node.fail(
                expected: "shape_of for the axis \(other.name): nothing else says how the signal lies on it")
        }
        return NuclearSignal(
            response: .computed(
                RecoilResponse(
                    quenching: quenching, resolution: resolution, efficiency: efficiency?.curve,
                    efficiencyStep: efficiency?.step ?? .infinity)),
            timeEfficiency: timeEfficiency, seesElectrons: seesElectrons, shape: shape, arrivals: arrivals,
            standardModelTotal: total)
    }

    /// `{axes, table, empty: bin below}`, and the pulse by which flavours can be told apart.
    private func shape(_ node: StrictNode, _ tables: inout SourceTables) throws -> SignalShape {
        var mapping = try node.mapping()
        let axesNode = try mapping.required("axes")
        let others = axes.filter { $0 != energy }.map(\.name)
        guard try axesNode.strings() == others else {
            throw axesNode.fail(
                expected: "every axis but the energy's, in their order: [\(others.joined(separator: ", "))]")
        }
        _ = try mapping.required("empty").choice([("bin below", true)])
        let tableNode = try mapping.required("table")
        let prompt = try mapping.optional("prompt_pulse").map { try pulse($0) }
        try mapping.finish()
        let counts = try BackgroundReader.counts(tableNode, axes: axes, &tables)
        guard Background.sums(of: counts, along: energy, of: axes)[0] > 0 else {
            throw tableNode.fail(expected: "counts in the lowest energy bin: there is none below it")
        }
        return SignalShape(counts: counts, prompt: prompt)
    }

    /// A Gaussian pulse of protons, before the pion's mean life.
    private func pulse(_ node: StrictNode) throws -> ArrivalTime {
        var mapping = try node.mapping()
        let mean = try mapping.required("mean_us").double()
        let width = try mapping.required("sigma_us").positiveDouble()
        try mapping.finish()
        do {
            return try ArrivalTime.promptNeutrinos(ofGaussianPulseAtUs: mean, sigmaUs: width)
        } catch {
            throw node.fail(expected: "a pulse: \(error)")
        }
    }
}
