import Datasets
import Inference

/// The signal with one form of its templates, and the factors of the pulls that bring it in.
struct SignalShapeRow: Sendable {
    let surface: SignalSurface
    /// None for the nominal form of a template of the other axes.
    let factors: [CoefficientTerm.Factor]
    /// Whether it is the whole signal where every pull is 0.
    let isNominal: Bool
    /// Whether it is what a pull adds to another form, and no form of its own.
    var isAddition = false
}

extension BlockBuilder {
    /// The nominal template of the signal, and what each pull adds to it. Energies and the other axes are independent, so
    /// that each takes part in everything that moves energies.
    func shapes(of surface: SignalSurface) throws -> [SignalShapeRow] {
        if let nodes = gridNodes(dataset.nuclearSignal.response.tabulated?.grid) {
            return try nodes.map {
                SignalShapeRow(
                    surface: try surface.replacingNode($0.node), factors: $0.factors, isNominal: $0.isNominal)
            }
        }
        let nominal = SignalShapeRow(surface: surface, factors: [], isNominal: true)
        guard let shape = dataset.nuclearSignal.shape else { return [nominal] }
        let energies = try surface.standardModelCounts()
        let shares = SignalShape.shares(of: shape.counts, axes: dataset.axes)
        let moved = morphs(of: .signalShape, nominal: shares, weights: dataset.energyBins.map { energies[$0] }) {
            side in
            SignalShape.shares(of: side, reference: shape.counts, axes: dataset.axes)
        }
        return [nominal]
            + moved.map {
                SignalShapeRow(
                    surface: surface.replacingTemplate($0.counts), factors: [$0.factor], isNominal: false,
                    isAddition: true)
            }
    }

    /// The rows that active nuisances add to a template.
    ///
    /// - Parameters:
    ///   - key: the template.
    ///   - nominal: its numbers.
    ///   - weights: of the bins where rate and shape are told apart; nil for 1.
    ///   - prepare: what a side's table becomes before it is compared with `nominal`.
    func morphs(
        of key: Variation.Key, nominal: [Double], weights: [Double]?, prepare: ([Double]) -> [Double] = { $0 }
    ) -> [(factor: CoefficientTerm.Factor, counts: [Double])] {
        parameters.nuisances.flatMap { nuisance -> [(factor: CoefficientTerm.Factor, counts: [Double])] in
            guard case .varies(let variation)? = declaration(nuisance)?.effect, variation.key == key,
                let index = parameters.table.index(of: nuisance.name)
            else { return [] }
            return TemplateMorph(
                nominal: nominal, plus: prepare(variation.plus),
                minus: variation.isMirrored ? nil : prepare(variation.minus),
                affects: nuisance.affects ?? variation.affects,
                weights: weights ?? [Double](repeating: 1, count: nominal.count)
            ).rows(parameter: index, width: nuisance.sigma ?? 1)
        }
    }

    /// The counts that were simulated for a background, where the fit treats them as finite.
    var simulation: TemplateBlock.Simulation? {
        guard specification.conventions.simulation == .barlowBeeston else { return nil }
        return dataset.backgrounds.lazy.compactMap { background in
            background.simulation.map { TemplateBlock.Simulation(background, $0, axes: dataset.axes) }
        }.first
    }
}

extension Variation.Key {
    /// Whether a whole template moves instead of an input of the folding.
    var isTemplate: Bool {
        switch self {
        case .template, .signalShape: true
        case .quenching, .inverseLightYield, .efficiency, .onset, .neutronRadius, .spectrum, .fissionFractions: false
        }
    }
}
