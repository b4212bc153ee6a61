import Beams
import Datasets
import Scattering

/// What a data set holds, for people and scripts: the answer of `datasets show`.
public struct DatasetCard: Codable, Sendable, Equatable {
    /// A component and its expected counts.
    public struct Component: Codable, Sendable, Equatable {
        /// Name.
        public var name: String
        /// Expected counts.
        public var expected: Double
    }

    /// A nuisance and what it does.
    public struct Nuisance: Codable, Sendable, Equatable {
        /// Name.
        public var name: String
        /// Components that it scales, or whose counts in a side region it stands for.
        public var scales: [String]
        /// Relative standard deviation of a scale.
        public var sigma: Double?
        /// Standard deviation of a varied input that is a single number: half the way from z = -1 to z = 1.
        public var width: Double?
        /// Unit of `width`.
        public var unit: String?
        /// Why the width is what it is, where the experiment states none: an assumption of whoever wrote the data set.
        public var assumed: String?
        /// Nuisances in whose place it stands.
        public var insteadOf: [String]
        /// The input that it moves instead.
        public var varies: String?
        /// Which part of the change is kept: `rate`, `shape` or `both`.
        public var affects: String?
        /// Whether the value at -1 is the mirror of that at +1 because the data set gives one side only.
        public var mirrored: Bool?
        /// The axis whose bins were counted in a side region.
        public var countedOn: String?
        /// Value of a background's parameter: measured, or where a search starts.
        public var value: Double?
        /// Whether nobody has measured such a parameter.
        public var free: Bool?
        /// Shape of the constraint.
        public var constraint: String
    }

    /// A reference to cite.
    public struct Reference: Codable, Sendable, Equatable {
        /// arXiv id.
        public var arxiv: String?
        /// DOI.
        public var doi: String?
    }

    /// A source file of the importer.
    public struct Imported: Codable, Sendable, Equatable {
        /// File name in the release.
        public var file: String
        /// SHA-256.
        public var sha256: String
        /// Where it is published.
        public var origin: String
    }

    /// Name.
    public var name: String
    /// Title.
    public var title: String
    /// What to cite.
    public var citation: Reference
    /// What is not the experiment's own table.
    public var caveats: [String]
    /// SHA-256 over the description and its tables.
    public var sha256: String
    /// Source of the neutrinos.
    public var source: String
    /// Distance from it in m; null where it has no part in the exposure.
    @ExplicitNull public var baselineM: Double?
    /// Fluence per cm² of a unit of the source: of each flavour for pion decay at rest.
    public var fluencePerCm2: Double
    /// Target and its mass in kg.
    public var target: String
    /// Mass in kg.
    public var targetMassKg: Double
    /// Axes.
    public var axes: [SpectrumSummary.Axis]
    /// Observed events.
    public var observed: Double
    /// How they scatter: `poisson` or `gaussian`.
    public var statistic: String
    /// Signal in the Standard Model, in the conventions of ``DatasetYields``; absent where it was not asked for.
    public var signal: [Component]?
    /// Backgrounds.
    public var backgrounds: [Component]
    /// Nuisances.
    public var nuisances: [Nuisance]
    /// Source files.
    public var imported: [Imported]

    /// Number of bins.
    public var binCount: Int { axes.reduce(1) { $0 * ($1.edges.count - 1) } }

    /// The card of a data set.
    public init(_ dataset: Dataset) {
        name = dataset.name
        title = dataset.title
        citation = Reference(arxiv: dataset.citation.arxiv, doi: dataset.citation.doi)
        caveats = dataset.caveats
        sha256 = dataset.sha256
        source = dataset.exposure.beam.name
        baselineM = dataset.exposure.baselineM
        fluencePerCm2 = dataset.exposure.fluencePerCm2
        target = dataset.target.formula
        targetMassKg = dataset.targetMassKg
        axes = dataset.axes.map { .init(name: $0.name, unit: $0.unit, edges: $0.edges) }
        observed = dataset.observedTotal
        statistic = dataset.statistic.name
        backgrounds = dataset.backgrounds.map { Component(name: $0.name, expected: $0.expected) }
        nuisances = dataset.nuisances.map { nuisance in
            Nuisance(nuisance)
        }
        imported = dataset.imported.map { Imported(file: $0.file, sha256: $0.sha256, origin: $0.origin) }
    }

    /// The card with the signal that the Standard Model expects.
    ///
    /// - Throws: `ModelError`, `FormFactorError` where no prediction can be made.
    public init(predicting dataset: Dataset) throws {
        self.init(dataset)
        signal = try DatasetYields(dataset).signal.map { Component(name: $0.name, expected: $0.expected) }
    }
}

extension DatasetCard.Nuisance {
    /// What a declaration says.
    init(_ declaration: NuisanceDeclaration) {
        self.init(
            name: declaration.name, scales: [], assumed: declaration.assumption, insteadOf: declaration.insteadOf,
            constraint: declaration.constraint.rawValue)
        switch declaration.effect {
        case .scales(let components, let sigma):
            scales = components
            self.sigma = sigma
        case .varies(let variation):
            varies = variation.key.path
            width = variation.width
            unit = variation.width == nil ? nil : variation.key.unit
            affects = variation.affects.rawValue
            mirrored = variation.isMirrored
        case .counts(let component, let axis):
            scales = [component]
            countedOn = axis
        case .grid:
            varies = NuisanceDeclaration.tablePath
            affects = Variation.Aspect.both.rawValue
        case .value(let parameter):
            value = parameter.value
            width = parameter.sigma
            unit = parameter.unit
            free = parameter.sigma == nil
        }
    }
}

extension Variation.Key {
    /// The key as it stands in a dataset.yaml.
    var path: String {
        switch self {
        case .quenching: "signal.nuclear.quenching.coefficients"
        case .inverseLightYield: "signal.nuclear.resolution.a_keVee"
        case .efficiency: "signal.nuclear.efficiency"
        case .onset: "source.onset_us"
        case .neutronRadius(let nuclide): "target.neutron_rms_fm.\(nuclide)"
        case .template(let component): component
        case .signalShape: Variation.signalShapePath
        case .spectrum(let part, _): ("source.spectrum" + (part.map { ".\($0)" } ?? ""))
        case .fissionFractions: "source.fission_fractions"
        }
    }
}

extension Variation {
    /// The standard deviation of an input that is a single number.
    var width: Double? { nominal.count == 1 ? abs(plus[0] - minus[0]) / 2 : nil }
}

extension Variation.Key {
    /// The unit of an input that is a single number.
    var unit: String {
        switch self {
        case .quenching, .efficiency, .spectrum, .fissionFractions: "1"
        case .inverseLightYield: "keV_ee"
        case .onset: "us"
        case .neutronRadius: "fm"
        case .template, .signalShape: "1"
        }
    }
}

extension NuisanceDeclaration {
    /// That its width is assumed, how wide it is, and why; with `width` declared steps as a standard deviation.
    func assumptionNote(width: Double?) -> String? {
        guard let assumption else { return nil }
        var size = "the width"
        if case .varies(let variation) = effect, let step = variation.width {
            size = "\(Float(step * (width ?? 1))) \(variation.key.unit)"
        } else if case .scales(_, let sigma) = effect {
            size = "\(Float(width ?? sigma))"
        }
        let factor = width.map { ", times \(Float($0)) in this fit" } ?? ""
        return "\(name): \(size) is assumed (\(assumption)\(factor))"
    }
}
