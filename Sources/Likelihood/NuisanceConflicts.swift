import Datasets
import Scattering

/// What must not act together in one likelihood.
enum NuisanceConflicts {
    typealias Active = ModelSpecification.ActiveNuisance

    /// Refuses two parameters that move the same input, two nuisances that stand for the same uncertainty, and a name that
    /// two data sets declare differently.
    static func refuse(_ specification: ModelSpecification, _ nuisances: [Active]) throws(ModelError) {
        try refuseDifferentDeclarations(specification.datasets, nuisances)
        try refuseSameInputs(specification, nuisances)
        for dataset in specification.datasets { try refuseAlternatives(dataset, nuisances) }
    }

    /// The pulls of bins have names of their own, which another nuisance may have by accident.
    static func refuseSameNames(_ names: [String]) throws(ModelError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted { throw ModelError.sameName(name) }
    }

    private static func refuseSameInputs(
        _ specification: ModelSpecification, _ nuisances: [Active]
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

    /// A nuisance that a data set declares in the place of others does not act beside them: the uncertainty would count
    /// twice. It may where the other one has a width of its own in the fit file, what is left of the total, or where it
    /// moves no rate.
    private static func refuseAlternatives(_ dataset: Dataset, _ nuisances: [Active]) throws(ModelError) {
        func active(_ name: String) -> Active? { nuisances.first { $0.name == name && $0.isConstrained } }
        for declaration in dataset.nuisances {
            guard let richer = active(declaration.name), declaration.movesRate(richer) else { continue }
            for other in dataset.nuisances where declaration.insteadOf.contains(other.name) {
                guard let total = active(other.name), other.keepsWidth(total) else { continue }
                throw ModelError.sameUncertainty(total.name, richer.name)
            }
        }
    }

    /// A name is one pull everywhere: it cannot do things of different kinds, have constraints of different shapes, or move
    /// one input of nature by different steps. Widths of scales may differ: one source, felt more here than there.
    private static func refuseDifferentDeclarations(
        _ datasets: [Dataset], _ nuisances: [Active]
    ) throws(ModelError) {
        var first: [String: (dataset: String, declaration: NuisanceDeclaration)] = [:]
        for dataset in datasets {
            for declaration in dataset.nuisances where nuisances.contains(where: { $0.name == declaration.name }) {
                guard let known = first[declaration.name] else {
                    first[declaration.name] = (dataset.name, declaration)
                    continue
                }
                guard declaration.agrees(with: known.declaration) else {
                    throw ModelError.declaredDifferently(
                        declaration.name, datasets: [known.dataset, dataset.name])
                }
            }
        }
    }
}

extension NuisanceDeclaration {
    /// Whether a pull changes the sum of the expected counts.
    fileprivate func movesRate(_ nuisance: ModelSpecification.ActiveNuisance) -> Bool {
        guard case .varies(let variation) = effect else { return true }
        return (nuisance.affects ?? variation.affects) != .shape
    }

    /// Whether a scale has the width that the data set declares.
    fileprivate func keepsWidth(_ nuisance: ModelSpecification.ActiveNuisance) -> Bool {
        guard case .scales(_, let sigma) = effect, let own = nuisance.sigma else { return true }
        return own == sigma
    }

    /// Whether two declarations may share a pull.
    fileprivate func agrees(with other: NuisanceDeclaration) -> Bool {
        guard constraint == other.constraint else { return false }
        switch (effect, other.effect) {
        case (.scales, .scales): return true
        case (.grid(let a), .grid(let b)): return a.position == b.position && a.range == b.range
        case (.varies(let a), .varies(let b)):
            guard a.key == b.key, a.affects == b.affects else { return false }
            switch a.key {
            case .onset, .neutronRadius, .spectrum, .fissionFractions: return a.plus == b.plus && a.minus == b.minus
            case .quenching, .inverseLightYield, .efficiency, .template, .signalShape: return true
            }
        case (.value(let a), .value(let b)): return a == b
        default: return false
        }
    }
}
