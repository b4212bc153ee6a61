import Datasets
import Inference
import Likelihood
import NumericalMethods
import Scattering

/// Expected counts by component and bin at a point: the answer of `predict`.
public struct PredictionResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/prediction/1"

    /// Expected counts of a data set.
    public struct DatasetPrediction: Codable, Sendable, Equatable {
        /// Data set.
        public var name: String
        /// SHA-256 over its description and tables.
        public var sha256: String
        /// What is not the experiment's own table.
        public var caveats: [String]
        /// Axes, the first one slowest.
        public var axes: [SpectrumSummary.Axis]
        /// Components: counts in every bin, and their sum.
        public var components: [Component]
        /// Observed counts in every bin.
        public var observed: [Double]
        /// Gaussian standard deviation of every bin; absent for Poisson counts.
        public var errors: [Double]?
    }

    /// Expected counts of a component.
    public struct Component: Codable, Sendable, Equatable {
        /// Name.
        public var name: String
        /// Sum over bins.
        public var total: Double
        /// Counts in every bin.
        public var counts: [Double]
    }

    /// ``schemaName``.
    public var schema = PredictionResult.schemaName
    /// Name of the fit file.
    public var name: String
    /// Unit of the counts.
    public var unit = "events"
    /// The point: every parameter of the model, and every physics parameter that is not at its Standard Model value.
    public var parameters: [String: Double]
    /// What the numbers mean: couplings, form factor, radii.
    public var conventions: ConventionsSummary
    /// The data sets.
    public var datasets: [DatasetPrediction]
    /// Versions, digests and settings that reproduce the result.
    public var provenance: Provenance

    /// The prediction of a session at its nominal point with the values of `--set`.
    ///
    /// - Throws: ``RequestError`` where a value is so large that counts overflow.
    public init(_ session: FitSession) throws(RequestError) {
        name = session.fit.name
        let table = session.model.parameters
        parameters = Dictionary(
            uniqueKeysWithValues: table.parameters.indices.map { (table[$0].name, session.truth[$0]) })
        for (parameter, value) in session.specification.fixed { parameters[parameter.name] = value }
        conventions = ConventionsSummary(session.fit.conventions)
        datasets = session.datasets.map { dataset in
            DatasetPrediction(
                name: dataset.name, sha256: dataset.sha256, caveats: dataset.caveats,
                axes: dataset.axes.map { .init(name: $0.name, unit: $0.unit, edges: $0.edges) },
                components: session.model.prediction(ofDataset: dataset.name, at: session.truth).map {
                    Component(name: $0.component, total: $0.total, counts: $0.counts)
                },
                observed: dataset.observed, errors: dataset.statistic.deviations)
        }
        provenance = Provenance(session)
        guard datasets.allSatisfy({ $0.components.allSatisfy(\.total.isFinite) }) else {
            throw RequestError("the expected counts are beyond the numbers of this program: a parameter is too large")
        }
    }
}
