import Datasets
import Inference
import Scattering

/// Builds the templates of one data set.
struct BlockBuilder {
    let dataset: Dataset
    let specification: ModelSpecification
    let parameters: ModelParameters
    let folding: SignalFolding

    private var table: ParameterTable { parameters.table }

    func build() throws -> TemplateBlock {
        var rows = dataset.backgrounds.filter { $0.shape == nil }.flatMap(backgroundRows)
        var shaped: [ShapedRows] = []
        for background in dataset.backgrounds {
            if let form = background.shape { shaped.append(try shapedRows(background, form)) }
        }
        let forms = shaped.flatMap { $0.rows(at: table.nominal) }
        var refolding: TemplateBlock.Refolding?
        var atNominal: [TemplateBlock.Row] = rows
        if !specification.withoutSignal {
            let surface = try signalSurface()
            let shapes = try shapes(of: surface)
            if specification.isExact && !surface.axes.isEmpty {
                let exact = self.refolding(try shapes.map { ($0, try MorphExpansion.rows(of: $0.surface).rows) })
                refolding = exact
                atNominal += exact.rows(table.nominal, false) ?? []
            } else {
                rows = try expandedSignal(shapes, backgrounds: rows + forms) + rows
                atNominal = rows
            }
        }
        atNominal += forms
        for (bin, observed) in dataset.observed.enumerated() where observed > 0 && dataset.statistic == .poisson {
            guard atNominal.contains(where: { $0.counts[bin] > 0 }) else {
                throw ModelError.impossibleBin(dataset: dataset.name, bin: bin, observed: observed)
            }
        }
        return TemplateBlock(
            dataset: dataset.name, observed: dataset.observed, statistic: dataset.statistic,
            components: kinds.map(ModelBuilder.signalComponent) + dataset.backgrounds.map(\.name), rows: rows,
            shaped: shaped, nominal: table.nominal, refolding: refolding, simulation: simulation)
    }

    /// A background is one template, or one for each bin of an axis whose counts were measured on the side.
    private func backgroundRows(_ background: Background) -> [TemplateBlock.Row] {
        let scales = scales(of: background.name)
        for nuisance in parameters.nuisances {
            guard case .counts(background.name, let axisName)? = declaration(nuisance)?.effect,
                let axis = dataset.axes.first(where: { $0.name == axisName })
            else { continue }
            let counts = dataset.sideCounts(background.name, axisName)
            return counts.indices.map { bin in
                let name = ModelParameters.name(nuisance.name, bin: bin)
                let own = table.index(of: name).map {
                    CoefficientTerm.Factor(parameter: $0, factor: .scale(sigma: 1 / counts[bin].squareRoot()))
                }
                return TemplateBlock.Row(
                    component: background.name, term: CoefficientTerm(factors: scales + [own].compactMap { $0 }),
                    counts: background.part(inBin: bin, along: axis, of: dataset.axes))
            }
        }
        if let grid = background.grid, let nodes = gridNodes(grid.grid) {
            return nodes.map { node in
                TemplateBlock.Row(
                    component: background.name, term: CoefficientTerm(factors: scales + node.factors),
                    counts: grid.counts[node.node])
            }
        }
        let moved = morphs(of: .template(component: background.name), nominal: background.counts, weights: nil)
        return [
            TemplateBlock.Row(
                component: background.name, term: CoefficientTerm(factors: scales), counts: background.counts)
        ]
            + moved.map { row in
                TemplateBlock.Row(
                    component: background.name, term: CoefficientTerm(factors: scales + [row.factor]),
                    counts: row.counts)
            }
    }

    private var kinds: [ScatteringKind] { specification.scattering[dataset.name] ?? [.nuclear] }

    private func signalSurface() throws -> SignalSurface {
        var conventions = specification.conventions
        for (parameter, value) in specification.fixed where !parameter.isPolynomial {
            conventions.set(parameter, to: value)
        }
        return try SignalSurface(
            dataset: dataset, kinds: kinds, conventions: conventions, folding: folding, axes: shapeAxes(),
            symbolic: symbolicProperties, calibratedFor: specification.conventions, changes: sourceChanges())
    }

    /// Fixed parameters at their values, free ones as symbols.
    private var symbolicProperties: NeutrinoProperties<ParameterPolynomial> {
        var properties = NeutrinoProperties<ParameterPolynomial>(
            standardModel: specification.conventions.framework)
        for (parameter, value) in specification.fixed where parameter.isPolynomial {
            properties.set(parameter, to: value)
        }
        for free in specification.free where free.parameter.isPolynomial {
            let name = free.parameter.name
            if case .phase = free.parameter.kind {
                properties.setPhaseFactor(
                    ComplexValue(
                        ParameterPolynomial(parameter: name, function: .cosine),
                        ParameterPolynomial(parameter: name, function: .sine)),
                    of: free.parameter.kind)
            } else {
                properties[free.parameter.kind] = ParameterPolynomial(parameter: name)
            }
        }
        return properties
    }

    private func shapeAxes() -> [ShapeAxis] {
        let physics = specification.free.compactMap { free -> ShapeAxis? in
            guard !free.parameter.isPolynomial, let index = table.index(of: free.parameter.name) else { return nil }
            let touched = Set(dataset.target.constituents.map(\.nuclide.name))
            let acts = free.parameter.nuclides.isEmpty || !touched.isDisjoint(with: free.parameter.nuclides)
            guard acts else { return nil }
            return ShapeAxis(
                parameter: index, physics: free.parameter, nominal: table[index].nominal, range: free.range)
        }
        let nuisances = parameters.nuisances.compactMap { nuisance -> ShapeAxis? in
            guard let declaration = declaration(nuisance), declaration.sourceChange == nil,
                case .varies(let declared) = declaration.effect,
                let index = table.index(of: nuisance.name)
            else { return nil }
            if declared.key.isTemplate { return nil }
            let variation = Variation(
                key: declared.key, nominal: declared.nominal, plus: declared.plus, minus: declared.minus,
                affects: nuisance.affects ?? declared.affects)
            return ShapeAxis(
                parameter: index, variation: variation, width: nuisance.sigma ?? 1,
                efficiencyInSteps: specification.conventions.efficiency == .steps)
        }
        return physics + nuisances
    }

    /// The expansion of every form of the signal's template; the nominal one is held against refolded signals.
    private func expandedSignal(
        _ shapes: [SignalShapeRow], backgrounds: [TemplateBlock.Row]
    ) throws -> [TemplateBlock.Row] {
        var peaks: MorphExpansion.Peaks?
        return try shapes.flatMap { shape in
            let expansion = try MorphExpansion.rows(of: shape.surface, beside: shape.isAddition ? peaks : nil)
            if peaks == nil { peaks = expansion.peaks }
            let signal = expansion.rows.map { signalRow($0, shape.factors) }
            guard shape.isNominal else { return signal }
            try ExpansionCheck(
                signal: signal, backgrounds: backgrounds, parameters: table,
                deviations: dataset.statistic.deviations
            )
            .check(expansion.probes.map { ($0.axis, $0.value, $0.rows.map { signalRow($0, shape.factors) }) })
            return signal
        }
    }

    private func refolding(
        _ shapes: [(shape: SignalShapeRow, rows: [MorphExpansion.Row])]
    ) -> TemplateBlock.Refolding {
        let builder = self
        return TemplateBlock.Refolding { point, withDerivatives in
            let cache = FoldingCache()
            return try? shapes.flatMap { item in
                var local = item.shape.surface.with(cache)
                let values = local.axes.map { point[$0.parameter] }
                return try ExactExpansion.rows(
                    of: &local, about: values, crossRows: item.rows.filter { $0.factors.count == 2 },
                    withDerivatives: withDerivatives
                ).map { builder.signalRow($0, item.shape.factors) }
            }
        }
    }

    private func signalRow(
        _ row: MorphExpansion.Row, _ shape: [CoefficientTerm.Factor]
    ) -> TemplateBlock.Row {
        let powers = row.term.factors.compactMap { name, factor in
            table.index(of: name).map { CoefficientTerm.Factor(parameter: $0, factor: factor) }
        }
        return TemplateBlock.Row(
            component: ModelBuilder.signalComponent(row.term.kind),
            term: CoefficientTerm(
                factors: powers + row.factors + shape
                    + scales(of: NuisanceDeclaration.signalComponent)),
            counts: row.counts)
    }

    func declaration(_ nuisance: ModelSpecification.ActiveNuisance) -> NuisanceDeclaration? {
        dataset.nuisances.first { $0.name == nuisance.name }
    }

    func scales(of component: String) -> [CoefficientTerm.Factor] {
        parameters.nuisances.compactMap { nuisance in
            guard let declaration = declaration(nuisance), let sigma = declaration.scale(nuisance),
                case .scales(let components, _) = declaration.effect, components.contains(component),
                let index = table.index(of: nuisance.name)
            else { return nil }
            let isLogNormal = (nuisance.constraint ?? declaration.constraint) == .logNormal
            return CoefficientTerm.Factor(
                parameter: index, factor: isLogNormal ? .logScale(sigma: sigma) : .scale(sigma: sigma))
        }
    }
}
