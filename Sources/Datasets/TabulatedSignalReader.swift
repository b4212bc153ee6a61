import Formats

/// Reads `signal.nuclear` where it says `response: tabulated`: the release's own simulation of every bin in recoil energy.
struct TabulatedSignalReader {
    let axes: [Axis]

    /// The signal; nil where the response is to be computed.
    func read(_ node: StrictNode, _ tables: inout SourceTables) throws -> NuclearSignal? {
        var mapping = try node.mapping()
        guard let responseNode = mapping.optional("response") else { return nil }
        _ = try responseNode.choice([("tabulated", true)])
        if let time = axes.first(where: { $0.quantity == .microseconds }) {
            throw node.fail(expected: "no axis \(time.name): a tabulated response says nothing about arrival times")
        }
        let pullsNode = mapping.optional("pulls")
        let reader = PullGridReader(
            binCount: axes.reduce(1) { $0 * $1.binCount }, pulls: try PullGridReader.pulls(pullsNode))
        let grid = try reader.response(try mapping.required("table"), &tables)
        let minimumNode = try mapping.required("minimum_recoil_keVnr")
        let minimum = try minimumNode.nonNegativeDouble()
        let total = try mapping.optional("standard_model_total")?.positiveDouble()
        try mapping.finish()
        guard minimum == grid.recoilsKeVnr[0] else {
            throw minimumNode.fail(
                found: "\(minimum)", expected: "the recoil energy of the table's first row, \(grid.recoilsKeVnr[0])")
        }
        return NuclearSignal(
            response: .tabulated(grid), timeEfficiency: nil, seesElectrons: false, shape: nil, arrivals: nil,
            standardModelTotal: total)
    }
}

extension NuclearSignal {
    /// What every result must say about the signal: recoils that are not used, and a normalisation that is not predicted.
    var caveats: [String] {
        var caveats: [String] = []
        if let grid = response.tabulated, let last = grid.recoilsKeVnr.last {
            caveats.append(
                "recoils below \(Float(grid.recoilsKeVnr[0])) keV are not used, nor those above \(Float(last)) keV: "
                    + "the response is tabulated between them")
        }
        if let standardModelTotal {
            caveats.append("the signal is normalised to \(Float(standardModelTotal)) events in the Standard Model")
        }
        return caveats
    }
}
