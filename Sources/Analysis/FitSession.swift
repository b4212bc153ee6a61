import Datasets
import Formats
import Foundation
import Inference
import Likelihood
import Scattering

/// A fit file with its data sets, model and data, ready to compute.
public struct FitSession: Sendable {
    /// The fit file.
    public let fit: FitFile
    /// Its data sets.
    public let datasets: [Dataset]
    /// What the command line changed.
    public let overrides: Overrides
    /// What the model is made of.
    public let specification: ModelSpecification
    /// The likelihood.
    public let model: BinnedPoissonModel
    /// Parameters of the model that `--set` keeps at a value, by index.
    public let fixing: [Int: Double]

    /// Reads the data sets of a fit file and folds the signal.
    ///
    /// - Throws: `FormatError`, `DatasetError`, `ModelError`, ``RequestError``.
    public init(_ fit: FitFile, locator: DatasetLocator, overrides: Overrides = Overrides()) throws {
        self.fit = fit
        self.overrides = overrides
        datasets = try fit.datasets.map { entry in
            let folder = try fit.places.locating { try locator.folder(ofDataset: entry.name) }
            return try DatasetReader.read(folder: folder)
        }
        try Self.check(fit, datasets)
        let specification = try Self.specification(fit, datasets, overrides)
        self.specification = specification
        model = try fit.places.locating { try ModelBuilder.build(specification) }
        fixing = try Self.fixing(overrides, model)
    }

    /// Data and scratch memory: the observed counts, or the expected ones for an Asimov data set.
    public func makeWorkspace() -> BinnedPoissonModel.Workspace {
        var workspace = model.makeWorkspace()
        if overrides.asimov { model.loadExpected(at: truth, into: &workspace) }
        return workspace
    }

    /// The Standard Model with pulls at 0 and the values of `--set`, inside the ranges of a fit or not.
    public var truth: [Double] {
        var point = model.parameters.parameters.map { parameter in
            PhysicsParameter.named(parameter.name)?.standardModelValue(fit.conventions.couplings) ?? 0
        }
        for (index, value) in fixing { point[index] = value }
        return point
    }

    /// Refuses ranges of pulls in which every component would be negative.
    private static func check(_ fit: FitFile, _ datasets: [Dataset]) throws(FormatError) {
        guard case .named(let named) = fit.nuisances else { return }
        for (name, entry) in named {
            let sigmas = datasets.flatMap(\.nuisances).filter { $0.name == name }.map { declaration in
                switch declaration.effect {
                case .scales(_, let sigma): entry.sigma ?? sigma
                }
            }
            let lowest = -1 / (sigmas.max() ?? 1)
            guard let range = entry.range, range.upperBound <= lowest else { continue }
            throw FormatError(
                kind: .invalid, file: fit.url?.relativePath ?? fit.name, keyPath: "nuisances.\(name).range",
                found: "[\(range.lowerBound), \(range.upperBound)]",
                expected: "pulls above \(lowest), where the expected counts become 0")
        }
    }

    private static func specification(
        _ fit: FitFile, _ datasets: [Dataset], _ overrides: Overrides
    ) throws -> ModelSpecification {
        var free: [ModelSpecification.FreeParameter] = []
        var fixed: [PhysicsParameter: Double] = [:]
        for (parameter, entry) in fit.parameters {
            switch entry {
            case .free(let range): free.append(.init(parameter: parameter, range: range))
            case .fixed(let value): fixed[parameter] = value
            }
        }
        let nuisances = activeNuisances(fit.nuisances, datasets)
        for (name, value) in overrides.fixed.sorted(by: { $0.key < $1.key }) {
            if let parameter = PhysicsParameter.named(name) {
                guard value >= 0 || !parameter.isNonNegative else {
                    throw RequestError("--set \(name)=\(value): \(name) enters squared and is not negative")
                }
                free.removeAll { $0.parameter == parameter }
                fixed[parameter] = value
            } else if !nuisances.contains(where: { $0.name == name }) {
                throw RequestError.unknownParameter(
                    name, known: PhysicsParameter.all.map(\.name) + nuisances.map(\.name))
            }
        }
        return ModelSpecification(
            datasets: datasets, conventions: fit.conventions, free: free, fixed: fixed, nuisances: nuisances)
    }

    private static func activeNuisances(
        _ nuisances: FitFile.Nuisances, _ datasets: [Dataset]
    ) -> [ModelSpecification.ActiveNuisance] {
        switch nuisances {
        case .all:
            var names: [String] = []
            for declaration in datasets.flatMap(\.nuisances) where !names.contains(declaration.name) {
                names.append(declaration.name)
            }
            return names.map { .init(name: $0) }
        case .named(let named):
            return named.map {
                .init(
                    name: $0.name, sigma: $0.entry.sigma, isConstrained: !$0.entry.isFree, range: $0.entry.range)
            }
        }
    }

    /// Pulls that `--set` fixes; physics parameters are already constants of the model.
    private static func fixing(_ overrides: Overrides, _ model: BinnedPoissonModel) throws -> [Int: Double] {
        var fixing: [Int: Double] = [:]
        for (name, value) in overrides.fixed {
            guard let index = model.parameters.index(of: name) else { continue }
            let parameter = model.parameters[index]
            guard parameter.domain.contains(value) else {
                throw RequestError(
                    "--set \(name)=\(value): outside \(parameter.domain.lowerBound) to \(parameter.domain.upperBound)")
            }
            fixing[index] = value
        }
        return fixing
    }
}
