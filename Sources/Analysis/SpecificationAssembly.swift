import Datasets
import Likelihood
import Scattering

/// Turns a fit file and the command line's changes into what a likelihood is made of.
struct SpecificationAssembly {
    let fit: FitFile
    let datasets: [Dataset]
    let overrides: Overrides

    /// - Throws: ``RequestError`` for values that a parameter cannot have.
    func specification() throws -> ModelSpecification {
        var free: [ModelSpecification.FreeParameter] = []
        var fixed: [PhysicsParameter: Double] = [:]
        for (parameter, entry) in fit.parameters {
            switch entry {
            case .free(let range, let measurement):
                free.append(.init(parameter: parameter, range: range, measurement: measurement))
            case .fixed(let value): fixed[parameter] = value
            case .alone: break
            }
        }
        for (name, value) in overrides.fixed.sorted(by: { $0.key < $1.key }) {
            guard let parameter = PhysicsParameter.named(name) else { continue }
            guard parameter.domain.contains(value) else {
                throw RequestError("--set \(name)=\(value): expected \(parameter.domainDescription)")
            }
            free.removeAll { $0.parameter == parameter }
            fixed[parameter] = value
        }
        do {
            try ParameterRules.check(
                free.map { ($0.parameter, nil) } + fixed.map { ($0.key, $0.value) }, fit.conventions.framework)
        } catch {
            throw RequestError("--set: \(error)")
        }
        var specification = ModelSpecification(
            datasets: datasets, conventions: fit.conventions, free: free, fixed: fixed, nuisances: nuisances)
        specification.isExact = overrides.isExact
        specification.scattering = Dictionary(
            uniqueKeysWithValues: fit.datasets.map { ($0.name, $0.scattering) })
        return Decoupling.apply(fit.decoupled, to: specification)
    }

    private var nuisances: [ModelSpecification.ActiveNuisance] {
        switch fit.nuisances {
        case .all:
            var names: [String] = []
            for declaration in datasets.flatMap(\.nuisances) where !names.contains(declaration.name) {
                names.append(declaration.name)
            }
            return names.map { .init(name: $0) }
        case .named(let named):
            return named.map {
                .init(
                    name: $0.name, sigma: $0.entry.sigma, isConstrained: !$0.entry.isFree, range: $0.entry.range,
                    constraint: $0.entry.constraint, affects: $0.entry.affects)
            }
        }
    }
}
