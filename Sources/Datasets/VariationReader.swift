import Detectors
import Formats
import Scattering

/// Reads what a nuisance varies: `varies: KEY` with `plus`, `minus` or `sigma`.
struct VariationReader {
    let signal: NuclearSignal
    let target: TargetMaterial
    /// Keys of templates and of the source, which are read elsewhere, for complaints.
    var elsewhere: [String] = []

    /// The variation of the key in `node`, with its values in `mapping`.
    func read(_ node: StrictNode, _ mapping: inout StrictMapping) throws -> Variation {
        let (key, nominal) = try key(node)
        let sides = try sides(&mapping, key: key, nominal: nominal)
        let affects = try mapping.optional("affects")?.choice(Variation.Aspect.self) ?? .both
        return Variation(key: key, nominal: nominal, plus: sides.plus, minus: sides.minus, affects: affects)
    }

    private func key(_ node: StrictNode) throws -> (key: Variation.Key, nominal: [Double]) {
        var known: [(String, (key: Variation.Key, nominal: [Double]))] = []
        let response = signal.response.computed
        if let quenching = response?.quenching, !quenching.isTable {
            known.append(("signal.nuclear.quenching.coefficients", (.quenching, quenching.parameters)))
        }
        // A release's own arrival times have a clock of their own.
        if signal.arrivals == nil { known.append(("source.onset_us", (.onset, [0]))) }
        if case .gamma(let inverse, _)? = response?.resolution {
            known.append(("signal.nuclear.resolution.a_keVee", (.inverseLightYield, [inverse])))
        }
        if let efficiency = response?.efficiency, case .sigmoid = efficiency {
            known.append(("signal.nuclear.efficiency", (.efficiency, efficiency.parameters)))
        }
        known += target.constituents.map {
            ("target.neutron_rms_fm.\($0.nuclide.name)", (.neutronRadius(nuclide: $0.nuclide.name), [0]))
        }
        // Templates are read elsewhere, too; here they only belong to the list of what may be written.
        let others = elsewhere + (signal.shape == nil ? [] : [Variation.signalShapePath])
        let choice = try node.choice(known.map { ($0.0, Optional($0.1)) } + others.map { ($0, nil) })
        guard let choice else { throw node.fail(expected: known.map(\.0).joined(separator: ", ")) }
        return choice
    }

    /// `sigma` moves a single number by as much both ways; otherwise `plus`, and `minus` where it is not its mirror.
    private func sides(
        _ mapping: inout StrictMapping, key: Variation.Key, nominal: [Double]
    ) throws -> (plus: [Double], minus: [Double]?) {
        if nominal.count == 1, let node = mapping.optional("sigma") {
            let sigma = try node.positiveDouble()
            let sides = (plus: [nominal[0] + sigma], minus: [nominal[0] - sigma])
            try check(Variation(key: key, nominal: nominal, plus: sides.plus, minus: sides.minus), node)
            return sides
        }
        let plusNode = try mapping.required("plus")
        let plus = try values(plusNode, key, nominal.count)
        let minus = try mapping.optional("minus").map { try values($0, key, nominal.count) }
        try check(Variation(key: key, nominal: nominal, plus: plus, minus: minus), plusNode)
        return (plus, minus)
    }

    /// A light yield stays positive wherever a pull may go.
    private func check(_ variation: Variation, _ node: StrictNode) throws {
        guard !variation.staysPhysical() else { return }
        throw node.fail(
            expected: "a_keVee above 0 up to \(Variation.reach) standard deviations: "
                + "\(variation.nominal[0]) moved by less than \(variation.nominal[0] / Variation.reach)")
    }

    private func values(_ node: StrictNode, _ key: Variation.Key, _ count: Int) throws -> [Double] {
        guard key == .efficiency else {
            return count == 1 ? [try node.double()] : try node.doubles(count: count)
        }
        var curve = try node.mapping()
        let values = try ["a", "b", "c", "d"].map { try curve.required($0).double() }
        try curve.finish()
        return values
    }
}
