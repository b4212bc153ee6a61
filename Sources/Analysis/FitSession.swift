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

    /// What was folded already, for all models of this session.
    private let cache: FoldingCache

    /// Reads the data sets of a fit file and folds the signal.
    ///
    /// - Throws: `FormatError`, `DatasetError`, `ModelError`, ``RequestError``.
    public init(_ fit: FitFile, locator: DatasetLocator, overrides: Overrides = Overrides()) throws {
        let datasets = try fit.datasets.map { entry in
            let folder = try fit.places.locating { try locator.folder(ofDataset: entry.name) }
            return try DatasetReader.read(folder: folder, locator: locator)
        }
        try self.init(fit, datasets: datasets, overrides: overrides, cache: FoldingCache())
    }

    private init(_ fit: FitFile, datasets: [Dataset], overrides: Overrides, cache: FoldingCache) throws {
        self.fit = fit
        self.datasets = datasets
        self.overrides = overrides
        self.cache = cache
        try NuisanceSettings.check(fit, datasets)
        try fit.checkScattering(datasets)
        let specification = try SpecificationAssembly(fit: fit, datasets: datasets, overrides: overrides)
            .specification()
        self.specification = specification
        model = try fit.places.locating {
            try ModelBuilder.build(specification, folding: SignalFolding(cache: cache))
        }
        fixing = try Self.fixing(overrides, model)
    }

    /// The same session with one of the parameters that are asked for one at a time free.
    ///
    /// - Throws: as the initialiser.
    package func freeing(_ parameter: String) throws -> FitSession {
        var fit = fit
        fit.parameters = fit.parameters.map { item in
            guard item.parameter.name == parameter, case .alone(let range) = item.entry else { return item }
            return (item.parameter, .free(range: range))
        }
        return try FitSession(fit, datasets: datasets, overrides: overrides, cache: cache)
    }

    /// Folding with what this session folded already.
    var folding: SignalFolding { SignalFolding(cache: cache) }

    /// All minima of χ² over some data with the model's fixed pulls, others where they are given.
    ///
    /// - Throws: `NoMinimumError` and others of ``Inference``; what is impossible about ranges or `--set` where that is why
    ///   there is no minimum.
    func minima(
        _ workspace: BinnedPoissonModel.Workspace, fixing: [Int: Double]? = nil
    ) throws -> GlobalFit {
        do {
            return try GlobalMinimiser(starts: fit.starts).fit(
                model, workspace: workspace, fixing: fixing ?? self.fixing)
        } catch let error as NoMinimumError {
            try ImpossibleSettings.refuse(self, workspace)
            throw error
        }
    }

    /// What a reader should know of the nuisances: widths that somebody assumed, and what `nuisances: all` left out.
    var notes: [String] {
        let choice = fit.nuisances == .all ? NuisanceChoice(datasets).notes : []
        let assumed = specification.nuisances.compactMap { nuisance in
            datasets.lazy.flatMap(\.nuisances).first { $0.name == Decoupling.base(nuisance.name) }?
                .assumptionNote(width: nuisance.sigma)
        }
        return choice + assumed
    }

    /// The likelihood of backgrounds alone.
    func backgroundModel() throws -> BinnedPoissonModel {
        try ModelBuilder.build(specification.backgroundOnly)
    }

    /// Data and scratch memory: the observed counts, or the expected ones for an Asimov data set.
    public func makeWorkspace() -> BinnedPoissonModel.Workspace {
        overrides.asimov ? makeAsimovWorkspace() : model.makeWorkspace()
    }

    /// The expected counts at ``truth`` as data.
    func makeAsimovWorkspace() -> BinnedPoissonModel.Workspace {
        var workspace = model.makeWorkspace()
        model.loadExpected(at: truth, into: &workspace)
        return workspace
    }

    /// The Standard Model with pulls at 0, parameters of backgrounds at their declared values, and the values of `--set`, inside the ranges of a fit or not.
    public var truth: [Double] {
        var point = model.parameters.parameters.map { parameter in
            PhysicsParameter.named(parameter.name).map(fit.conventions.nominalValue) ?? declaredValue(parameter.name)
        }
        for (index, value) in fixing { point[index] = value }
        return point
    }

    /// What a parameter of a background is declared to be; 0 for a pull.
    private func declaredValue(_ name: String) -> Double {
        let effect = specification.datasets.lazy.flatMap(\.nuisances).first { $0.name == name }?.effect
        return if case .value(let parameter)? = effect { parameter.value } else { 0 }
    }

    /// The measurement of a background's parameter, with the fit file's width where it has one.
    func measuredValue(of name: String) -> MeasuredValue? {
        let effect = specification.datasets.lazy.flatMap(\.nuisances).first { $0.name == name }?.effect
        guard case .value(let parameter)? = effect else { return nil }
        let own = specification.nuisances.first { $0.name == name }?.sigma
        return (own ?? parameter.sigma).map { MeasuredValue(mean: parameter.value, sigma: $0) }
    }

    /// The tests that the fit file asks for, but for those of what `--set` fixed.
    var hypotheses: [FitFile.HypothesisRequest] {
        fit.tests.filter { test in test.point.keys.allSatisfy { overrides.fixed[$0] == nil } }
    }

    /// Pulls that `--set` fixes; physics parameters are already constants of the model.
    private static func fixing(_ overrides: Overrides, _ model: BinnedPoissonModel) throws -> [Int: Double] {
        var fixing: [Int: Double] = [:]
        for (name, value) in overrides.fixed where PhysicsParameter.named(name) == nil {
            guard let index = model.parameters.index(of: name) else {
                throw RequestError.unknownParameter(
                    name, known: PhysicsParameter.all.map(\.name) + model.parameters.parameters.map(\.name))
            }
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
