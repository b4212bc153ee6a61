import Datasets
import Inference
import Scattering

/// The parameters of a likelihood, with the constraint of each: physics parameters first, then pulls.
struct ModelParameters {
    let table: ParameterTable
    let constraints: [PullConstraint?]
    let measurements: [Double]
    /// The nuisances that act on what is left of the model.
    let nuisances: [ModelSpecification.ActiveNuisance]

    private struct Entry {
        let parameter: ModelParameter
        let constraint: PullConstraint?
        var measurement = 0.0
    }

    /// - Throws: ``ModelError`` for unknown nuisances and for two parameters that move the same input.
    init(_ specification: ModelSpecification) throws(ModelError) {
        nuisances = try Self.acting(specification)
        try Self.refuseConflicts(specification, nuisances)
        let entries =
            specification.free.map { Self.physics($0, specification.conventions) }
            + nuisances.flatMap { Self.pulls($0, specification.datasets) }
        table = ParameterTable(entries.map(\.parameter))
        constraints = entries.map(\.constraint)
        measurements = entries.map(\.measurement)
    }

    /// The name of the pull of one bin of a nuisance that counts bins.
    static func name(_ nuisance: String, bin: Int) -> String { "\(nuisance)_\(bin + 1)" }

    private static func acting(
        _ specification: ModelSpecification
    ) throws(ModelError) -> [ModelSpecification.ActiveNuisance] {
        let declared = specification.datasets.flatMap(\.nuisances)
        var acting: [ModelSpecification.ActiveNuisance] = []
        for nuisance in specification.nuisances {
            let declarations = declared.filter { $0.name == nuisance.name }
            guard !declarations.isEmpty else {
                throw ModelError.unknownNuisance(nuisance.name, known: Set(declared.map(\.name)).sorted())
            }
            if !specification.withoutSignal || declarations.contains(where: { $0.actsOnBackground }) {
                acting.append(nuisance)
            }
        }
        return acting
    }

    /// Two parameters must not move the same input.
    private static func refuseConflicts(
        _ specification: ModelSpecification, _ nuisances: [ModelSpecification.ActiveNuisance]
    ) throws(ModelError) {
        var owners: [String: String] = [:]
        func claim(_ input: String, by name: String) throws(ModelError) {
            if let other = owners[input] { throw ModelError.sameInput(other, name) }
            owners[input] = name
        }
        for free in specification.free {
            for nuclide in free.parameter.nuclides { try claim("rn_\(nuclide)", by: free.parameter.name) }
        }
        for dataset in specification.datasets {
            for declaration in dataset.nuisances where nuisances.contains(where: { $0.name == declaration.name }) {
                if case .varies(let variation) = declaration.effect,
                    case .neutronRadius(let nuclide) = variation.key,
                    let owner = owners["rn_\(nuclide)"]
                {
                    throw ModelError.sameInput(owner, declaration.name)
                }
                if case .counts(let component, _) = declaration.effect {
                    try claim("\(dataset.name) \(component)", by: declaration.name)
                }
            }
        }
    }

    private static func physics(
        _ free: ModelSpecification.FreeParameter, _ conventions: PhysicsConventions
    ) -> Entry {
        let parameter = free.parameter
        let nominal = free.measurement?.mean ?? conventions.nominalValue(of: parameter)
        return Entry(
            parameter: ModelParameter(
                name: parameter.name, unit: parameter.unit, role: .interest, domain: free.range,
                isLowerEndPhysical: parameter.isNonNegative && free.range.lowerBound == 0,
                isConstrained: free.measurement != nil, scale: parameter.naturalScale,
                nominal: min(max(nominal, free.range.lowerBound), free.range.upperBound)),
            constraint: free.measurement.map { .gaussian(sigma: $0.sigma) },
            measurement: free.measurement?.mean ?? 0)
    }

    private static func pulls(
        _ nuisance: ModelSpecification.ActiveNuisance, _ datasets: [Dataset]
    ) -> [Entry] {
        let declarations = datasets.flatMap(\.nuisances).filter { $0.name == nuisance.name }
        guard let first = declarations.first else { return [] }
        switch first.effect {
        case .counts(let component, let axis):
            guard let dataset = datasets.first(where: { $0.nuisances.contains(first) }) else { return [] }
            return dataset.sideCounts(component, axis).enumerated().map { bin, count in
                let sigma = 1 / count.squareRoot()
                return pull(
                    name(nuisance.name, bin: bin), nuisance, lowest: -1 / sigma,
                    constraint: .gamma(sigma: sigma))
            }
        case .varies:
            return [pull(nuisance.name, nuisance, lowest: -8, highest: 8, constraint: .gaussian(sigma: 1))]
        case .scales:
            let largest = declarations.compactMap { $0.scale(nuisance) }.max() ?? 1
            switch nuisance.constraint ?? first.constraint {
            case .gaussian:
                return [pull(nuisance.name, nuisance, lowest: -1 / largest, constraint: .gaussian(sigma: 1))]
            case .gamma:
                return [pull(nuisance.name, nuisance, lowest: -1 / largest, constraint: .gamma(sigma: largest))]
            case .logNormal:
                return [pull(nuisance.name, nuisance, lowest: -30, highest: 30, constraint: .gaussian(sigma: 1))]
            }
        }
    }

    /// A pull whose domain ends where the component that it scales would be negative.
    private static func pull(
        _ name: String, _ nuisance: ModelSpecification.ActiveNuisance, lowest: Double,
        highest: Double = .infinity, constraint: PullConstraint
    ) -> Entry {
        let wanted = nuisance.range ?? lowest...highest
        let domain = max(wanted.lowerBound, lowest)...max(wanted.upperBound, lowest)
        return Entry(
            parameter: ModelParameter(
                name: name, unit: "1", role: .nuisance, domain: domain, isLowerEndPhysical: true,
                isConstrained: nuisance.isConstrained, scale: 1,
                nominal: min(max(0, domain.lowerBound), domain.upperBound)),
            constraint: nuisance.isConstrained ? constraint : nil)
    }
}

extension NuisanceDeclaration {
    /// Whether anything but the signal depends on it.
    fileprivate var actsOnBackground: Bool {
        switch effect {
        case .scales(let components, _): components.contains { $0 != Self.signalComponent }
        case .varies(let variation): if case .template = variation.key { true } else { false }
        case .counts: true
        }
    }

    /// The relative width of a scale, with the fit's own in the place of the declared one.
    func scale(_ nuisance: ModelSpecification.ActiveNuisance) -> Double? {
        if case .scales(_, let sigma) = effect { nuisance.sigma ?? sigma } else { nil }
    }
}

extension Dataset {
    /// The counts of a side region in each bin of an axis.
    func sideCounts(_ component: String, _ axis: String) -> [Double] {
        guard let background = backgrounds.first(where: { $0.name == component }),
            let counted = axes.first(where: { $0.name == axis })
        else { return [] }
        return background.sums(along: counted, of: axes).map { $0.rounded() }
    }
}
