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
    /// The pulls of each of them, by index.
    let groups: [NuisanceGroup]

    private struct Entry {
        let parameter: ModelParameter
        let constraint: PullConstraint?
        var measurement = 0.0
    }

    /// - Throws: ``ModelError`` for unknown nuisances and for two parameters that move the same input, stand for the same
    ///   uncertainty or have one name.
    init(_ specification: ModelSpecification) throws(ModelError) {
        nuisances = try Self.acting(specification)
        try NuisanceConflicts.refuse(specification, nuisances)
        let physics = specification.free.map { Self.physics($0, specification.conventions) }
        let pulls = nuisances.map { Self.pulls($0, specification.datasets) }
        let entries = physics + pulls.flatMap { $0 }
        try NuisanceConflicts.refuseSameNames(entries.map(\.parameter.name))
        groups = Self.groups(nuisances, sizes: pulls.map(\.count), first: physics.count)
        table = ParameterTable(entries.map(\.parameter))
        constraints = entries.map(\.constraint)
        measurements = entries.map(\.measurement)
    }

    /// The name of the pull of one bin of a nuisance that counts bins.
    static func name(_ nuisance: String, bin: Int) -> String { "\(nuisance)_\(bin + 1)" }

    private static func groups(
        _ nuisances: [ModelSpecification.ActiveNuisance], sizes: [Int], first: Int
    ) -> [NuisanceGroup] {
        var next = first
        return zip(nuisances, sizes).map { nuisance, size in
            defer { next += size }
            return NuisanceGroup(name: nuisance.name, indices: Array(next..<(next + size)))
        }
    }

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

    private static func physics(
        _ free: ModelSpecification.FreeParameter, _ conventions: PhysicsConventions
    ) -> Entry {
        let parameter = free.parameter
        let nominal = free.measurement?.mean ?? conventions.nominalValue(of: parameter)
        // A range that leaves out less than a thousandth of the circle was meant to be all of it (3.14 for pi).
        let isCircle =
            parameter.isPeriodic && free.measurement == nil && free.range.length > 0.999 * parameter.domain.length
        let range = isCircle ? parameter.domain : free.range
        return Entry(
            parameter: ModelParameter(
                name: parameter.name, unit: parameter.unit, role: .interest, domain: range,
                isLowerEndPhysical: parameter.isNonNegative && range.lowerBound == 0, isPeriodic: isCircle,
                isConstrained: free.measurement != nil, scale: scale(free),
                nominal: min(max(nominal, free.range.lowerBound), free.range.upperBound)),
            constraint: free.measurement.map { .gaussian(sigma: $0.sigma) },
            measurement: free.measurement?.mean ?? 0)
    }

    /// The parameter's natural size; where a fit searches less than a tenth of that, a twentieth of its range, unless that
    /// is nothing beside it.
    private static func scale(_ free: ModelSpecification.FreeParameter) -> Double {
        let width = free.range.upperBound - free.range.lowerBound
        let natural = free.parameter.naturalScale
        return width > 1e-12 * natural && width < natural / 10 ? width / 20 : natural
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
                    name(nuisance.name, bin: bin), nuisance, zero: -1 / sigma,
                    constraint: .gamma(sigma: sigma))
            }
        case .value(let parameter): return [value(parameter, nuisance)]
        case .varies:
            if first.sourceChange != nil { return [source(nuisance, declarations)] }
            let reach = -Variation.reach...Variation.reach
            return [pull(nuisance.name, nuisance, within: reach, constraint: .gaussian(sigma: 1))]
        case .grid(let side):
            return [pull(nuisance.name, nuisance, within: side.range, constraint: .gaussian(sigma: 1))]
        case .scales:
            let largest = declarations.compactMap { $0.scale(nuisance) }.max() ?? 1
            switch nuisance.constraint ?? first.constraint {
            case .gaussian:
                return [pull(nuisance.name, nuisance, zero: -1 / largest, constraint: .gaussian(sigma: 1))]
            case .gamma:
                return [pull(nuisance.name, nuisance, zero: -1 / largest, constraint: .gamma(sigma: largest))]
            case .logNormal:
                return [pull(nuisance.name, nuisance, within: -30...30, constraint: .gaussian(sigma: 1))]
            }
        }
    }

    /// The pull of a source's spectrum ends where some neutrinos would be fewer than none in one of the data sets.
    private static func source(
        _ nuisance: ModelSpecification.ActiveNuisance, _ declarations: [NuisanceDeclaration]
    ) -> Entry {
        let width = nuisance.sigma ?? 1
        let reaches = declarations.compactMap(\.sourceChange?.reach).map {
            max($0.lowerBound / width, -Variation.reach)...min($0.upperBound / width, Variation.reach)
        }
        let common = reaches.reduce(-Variation.reach...Variation.reach) { $0.clamped(to: $1) }
        let range = nuisance.range.map { $0.clamped(to: common) } ?? common
        var limited = nuisance
        limited.range = range
        return pull(
            nuisance.name, limited, within: common, zero: common.lowerBound, constraint: .gaussian(sigma: 1))
    }

    /// A parameter of a background in its own unit, with its measurement where there is one.
    private static func value(
        _ parameter: ShapeParameter, _ nuisance: ModelSpecification.ActiveNuisance
    ) -> Entry {
        let wanted = nuisance.range ?? parameter.range
        let domain = wanted.clamped(to: parameter.range)
        let sigma = nuisance.sigma ?? parameter.sigma
        let isMeasured = nuisance.isConstrained && sigma != nil
        let width = parameter.range.upperBound - parameter.range.lowerBound
        return Entry(
            parameter: ModelParameter(
                name: nuisance.name, unit: parameter.unit, role: .nuisance, domain: domain,
                isLowerEndPhysical: domain.lowerBound == 0 && parameter.unit != "1", isConstrained: isMeasured,
                scale: sigma ?? min(width / 20, max(abs(parameter.value) / 20, width / 1000)),
                nominal: min(max(parameter.value, domain.lowerBound), domain.upperBound)),
            constraint: isMeasured ? sigma.map { .gaussian(sigma: $0) } : nil, measurement: parameter.value)
    }

    /// A pull whose domain ends at `zero`, where the component that it scales vanishes. Only there is the end of the domain
    /// the parameter's own: the end of a range that a fit file asks for is where the search stops.
    private static func pull(
        _ name: String, _ nuisance: ModelSpecification.ActiveNuisance, zero: Double, constraint: PullConstraint
    ) -> Entry {
        pull(name, nuisance, within: zero...Double.infinity, zero: zero, constraint: constraint)
    }

    private static func pull(
        _ name: String, _ nuisance: ModelSpecification.ActiveNuisance, within reach: ClosedRange<Double>,
        zero: Double? = nil, constraint: PullConstraint
    ) -> Entry {
        let wanted = nuisance.range ?? reach
        let lowest = reach.lowerBound
        func within(_ value: Double) -> Double { min(max(value, lowest), reach.upperBound) }
        let domain = within(wanted.lowerBound)...within(wanted.upperBound)
        return Entry(
            parameter: ModelParameter(
                name: name, unit: "1", role: .nuisance, domain: domain, isLowerEndPhysical: domain.lowerBound == zero,
                isConstrained: nuisance.isConstrained, scale: 1,
                nominal: min(max(0, domain.lowerBound), domain.upperBound)),
            constraint: nuisance.isConstrained ? constraint : nil)
    }
}

extension ClosedRange<Double> {
    fileprivate var length: Double { upperBound - lowerBound }
}

extension NuisanceDeclaration {
    /// Whether anything but the signal depends on it.
    fileprivate var actsOnBackground: Bool {
        switch effect {
        case .scales(let components, _): components.contains { !Self.isSignal($0) }
        case .varies(let variation): if case .template = variation.key { true } else { false }
        case .counts, .value: true
        case .grid(let side): side.movesBackgrounds
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
