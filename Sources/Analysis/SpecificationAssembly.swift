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
            try check(parameter, value)
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
        return specification
    }

    /// Refuses a value of `--set` that a parameter cannot have, and radii of nuclides that are in no target.
    private func check(_ parameter: PhysicsParameter, _ value: Double) throws(RequestError) {
        let name = parameter.name
        guard parameter.domain.contains(value) else {
            throw RequestError("--set \(name)=\(value): expected \(parameter.domainDescription)")
        }
        let present = Set(datasets.flatMap { $0.target.constituents.map(\.nuclide.name) })
        guard parameter.nuclides.isEmpty || !present.isDisjoint(with: parameter.nuclides) else {
            throw RequestError(
                "--set \(name): no data set has such a nuclide; there are \(present.sorted().joined(separator: ", "))")
        }
    }

    private var nuisances: [ModelSpecification.ActiveNuisance] {
        switch fit.nuisances {
        case .all:
            return NuisanceChoice(datasets).taken.map { .init(name: $0) }
        case .named(let named):
            return named.map {
                .init(
                    name: $0.name, sigma: $0.entry.sigma, isConstrained: !$0.entry.isFree, range: $0.entry.range,
                    constraint: $0.entry.constraint, affects: $0.entry.affects)
            }
        }
    }
}
