import Beams
import Datasets
import Inference
import Scattering

/// Puts a specification together: folds, expands the signal polynomial, attaches pulls.
public struct ModelBuilder {
    /// Name of the signal in results.
    public static let signalComponent = "CEvNS"

    private let specification: ModelSpecification
    private let folding: SignalFolding
    private let table: ParameterTable
    private let activeNuisances: [ModelSpecification.ActiveNuisance]

    /// The likelihood of a specification.
    ///
    /// - Throws: ``ModelError``, `FormFactorError`.
    public static func build(
        _ specification: ModelSpecification, folding: SignalFolding = SignalFolding()
    ) throws -> BinnedPoissonModel {
        try ModelBuilder(specification, folding).build()
    }

    private init(_ specification: ModelSpecification, _ folding: SignalFolding) throws {
        self.specification = specification
        self.folding = folding
        try Self.refuseSameDetector(specification.datasets)
        activeNuisances = try Self.nuisances(of: specification)
        table = ParameterTable(
            specification.free.map { Self.parameter($0, specification.conventions.couplings) }
                + activeNuisances.map { Self.pull($0, specification.datasets) })
    }

    private func build() throws -> BinnedPoissonModel {
        let blocks = try specification.datasets.map(block)
        for (index, parameter) in table.parameters.enumerated() where parameter.role == .interest {
            let matters = blocks.contains { block in
                block.rows.contains { row in row.term.factors.contains { $0.parameter == index } }
            }
            guard matters else {
                throw ModelError.unidentifiable(
                    parameter: parameter.name, datasets: specification.datasets.map(\.name))
            }
        }
        return BinnedPoissonModel(parameters: table, blocks: blocks)
    }

    private func block(_ dataset: Dataset) throws -> BinnedPoissonModel.Block {
        var rows = specification.withoutSignal ? [] : try signalRows(dataset)
        rows += dataset.backgrounds.map { background in
            BinnedPoissonModel.Row(
                component: background.name, term: CoefficientTerm(factors: scales(of: background.name, dataset)),
                counts: background.counts)
        }
        for (bin, observed) in dataset.observed.enumerated() where observed > 0 {
            guard rows.contains(where: { $0.counts[bin] > 0 }) else {
                throw ModelError.impossibleBin(dataset: dataset.name, bin: bin, observed: observed)
            }
        }
        return BinnedPoissonModel.Block(
            dataset: dataset.name, observed: dataset.observed,
            components: [Self.signalComponent] + dataset.backgrounds.map(\.name), rows: rows)
    }

    /// One template for each monomial in the free parameters: everything that is fixed is summed into them.
    private func signalRows(_ dataset: Dataset) throws -> [BinnedPoissonModel.Row] {
        let properties = symbolicProperties()
        var counts: [ParameterMonomial: [Double]] = [:]
        for template in try folding.templates(of: dataset, conventions: specification.conventions) {
            let coefficients = VertexCoefficients(flavour: template.component.flavour, properties: properties)
            for product in VertexProduct.allCases {
                for (monomial, coefficient) in coefficients[product].terms {
                    let zero = [Double](repeating: 0, count: dataset.binCount)
                    counts[monomial] = zip(counts[monomial] ?? zero, template[product]).map {
                        $0 + coefficient * $1
                    }
                }
            }
        }
        let pulls = scales(of: NuisanceDeclaration.signalComponent, dataset)
        return counts.sorted { $0.key < $1.key }.map { monomial, counts in
            BinnedPoissonModel.Row(
                component: Self.signalComponent, term: CoefficientTerm(factors: powers(of: monomial) + pulls),
                counts: counts)
        }
    }

    private func symbolicProperties() -> NeutrinoProperties<ParameterPolynomial> {
        var properties = NeutrinoProperties<ParameterPolynomial>(
            standardModel: specification.conventions.couplings)
        for (parameter, value) in specification.fixed {
            properties[parameter.kind] = ParameterPolynomial(constant: value)
        }
        for free in specification.free {
            properties[free.parameter.kind] = ParameterPolynomial(parameter: free.parameter.name)
        }
        return properties
    }

    private func powers(of monomial: ParameterMonomial) -> [CoefficientTerm.Factor] {
        monomial.powers.compactMap { power in
            table.index(of: power.parameter).map {
                CoefficientTerm.Factor(parameter: $0, factor: .power(power.exponent))
            }
        }
    }

    private func scales(of component: String, _ dataset: Dataset) -> [CoefficientTerm.Factor] {
        activeNuisances.compactMap { nuisance in
            guard let declaration = dataset.nuisances.first(where: { $0.name == nuisance.name }),
                case .scales(let components, let sigma) = declaration.effect, components.contains(component),
                let index = table.index(of: nuisance.name)
            else { return nil }
            return CoefficientTerm.Factor(parameter: index, factor: .scale(sigma: nuisance.sigma ?? sigma))
        }
    }
}

extension ModelBuilder {
    private static func refuseSameDetector(_ datasets: [Dataset]) throws {
        for (index, first) in datasets.enumerated() {
            for second in datasets[(index + 1)...] {
                let excluded = first.sameDetectorAs + [first.name]
                if excluded.contains(second.name) || second.sameDetectorAs.contains(first.name) {
                    throw ModelError.sameDetector(first.name, second.name)
                }
            }
        }
    }

    /// The nuisances that act on what is left of the model.
    private static func nuisances(
        of specification: ModelSpecification
    ) throws -> [ModelSpecification.ActiveNuisance] {
        let declared = specification.datasets.flatMap(\.nuisances)
        return try specification.nuisances.filter { nuisance in
            let declarations = declared.filter { $0.name == nuisance.name }
            guard !declarations.isEmpty else {
                throw ModelError.unknownNuisance(nuisance.name, known: Set(declared.map(\.name)).sorted())
            }
            guard specification.withoutSignal else { return true }
            return declarations.contains { declaration in
                guard case .scales(let components, _) = declaration.effect else { return false }
                return components.contains { $0 != NuisanceDeclaration.signalComponent }
            }
        }
    }

    private static func parameter(
        _ free: ModelSpecification.FreeParameter, _ couplings: WeakCouplings
    ) -> ModelParameter {
        let parameter = free.parameter
        let nominal = parameter.standardModelValue(couplings)
        return ModelParameter(
            name: parameter.name, unit: parameter.unit, role: .interest, domain: free.range,
            isLowerEndPhysical: parameter.isNonNegative && free.range.lowerBound == 0, scale: parameter.naturalScale,
            nominal: min(max(nominal, free.range.lowerBound), free.range.upperBound))
    }

    /// A pull; the components it scales must not become negative.
    private static func pull(
        _ nuisance: ModelSpecification.ActiveNuisance, _ datasets: [Dataset]
    ) -> ModelParameter {
        let sigmas = datasets.flatMap(\.nuisances).compactMap { declaration -> Double? in
            guard declaration.name == nuisance.name, case .scales(_, let sigma) = declaration.effect else { return nil }
            return nuisance.sigma ?? sigma
        }
        let lowest = -1 / (sigmas.max() ?? 1)
        let domain = nuisance.range ?? lowest...Double.infinity
        return ModelParameter(
            name: nuisance.name, unit: "1", role: .nuisance,
            domain: max(domain.lowerBound, lowest)...domain.upperBound, isLowerEndPhysical: true,
            isConstrained: nuisance.isConstrained, scale: 1, nominal: min(max(0, domain.lowerBound), domain.upperBound))
    }
}
