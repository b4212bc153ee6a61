import Beams
import Detectors
import Scattering

/// One experiment's data with everything needed to predict them: what a dataset.yaml and its tables say.
public struct Dataset: Sendable {
    /// Name in fit files, and of its folder.
    public let name: String
    /// A title for people.
    public let title: String
    /// Where the numbers come from.
    public let citation: Citation
    /// What is not the experiment's own table, in words; empty where everything is. Every output repeats it.
    public let caveats: [String]
    /// Data sets of the same detector, which must not be combined with this one.
    public let sameDetectorAs: [String]
    /// The source files that the importer read.
    public let imported: [ImportedFile]
    /// The neutrinos.
    public internal(set) var exposure: BeamExposure
    /// What they hit.
    public let target: TargetMaterial
    /// Mass of the target in kg.
    public let targetMassKg: Double
    /// Axes of every array of bins, the first one slowest.
    public let axes: [Axis]
    /// Observed counts, bin by bin.
    public let observed: [Double]
    /// How they scatter about what is expected.
    public let statistic: CountStatistic
    /// The response to nuclear recoils.
    public let nuclearSignal: NuclearSignal
    /// Expected backgrounds.
    public private(set) var backgrounds: [Background]
    /// What may vary, and by how much.
    public private(set) var nuisances: [NuisanceDeclaration]
    /// SHA-256 over dataset.yaml and every table it names.
    public internal(set) var sha256: String

    /// Number of bins.
    public var binCount: Int { axes.reduce(1) { $0 * $1.binCount } }

    /// Sum of the observed counts.
    public var observedTotal: Double { observed.reduce(0, +) }

    /// The same data set with other names of its nuisances: a name is what makes pulls of several data sets common.
    public func renamingNuisances(_ rename: (String) -> String) -> Dataset {
        var copy = self
        copy.nuisances = nuisances.map { $0.renamed(rename($0.name)) }
        copy.backgrounds = backgrounds.map { $0.renamingParameters(rename) }
        return copy
    }
}

/// A reference that results must carry.
public struct Citation: Sendable, Hashable {
    /// arXiv id.
    public let arxiv: String?
    /// DOI.
    public let doi: String?
    /// Licence of the numbers, where it is known.
    public let licence: String?
}

/// A file that an importer read, with its digest: the link from our tables to the experiment's.
public struct ImportedFile: Sendable, Hashable {
    /// File name in the release.
    public let file: String
    /// SHA-256 of its bytes.
    public let sha256: String
    /// Where the release is published.
    public let origin: String
}

/// How nuclear recoils are seen.
public struct NuclearSignal: Sendable, Hashable {
    /// Recoil to bins.
    public let response: SignalResponse
    /// Efficiency in arrival time; nil for 1.
    public let timeEfficiency: TimeEfficiency?
    /// Whether recoiling electrons are seen, with the same response but for the quenching.
    public let seesElectrons: Bool
    /// Where the other axes follow a template of the release; nil where they follow the arrival times.
    public let shape: SignalShape?
    /// Arrival times of the data set's own clock, in the place of the source's; nil where it keeps the source's.
    public let arrivals: ArrivalTables?
    /// The Standard Model's counts in all bins, to which the signal is scaled; nil for a prediction from first principles.
    public let standardModelTotal: Double?
}

/// From a nuclear recoil to what is observed.
public enum SignalResponse: Sendable, Hashable {
    /// Quenching, resolution and efficiency, to the bins of the energy axis.
    case computed(RecoilResponse)
    /// The release's own simulation, to all bins.
    case tabulated(ResponseGrid)

    /// The response that is computed; nil for a tabulated one.
    public var computed: RecoilResponse? { if case .computed(let response) = self { response } else { nil } }
    /// The response that is tabulated; nil for a computed one.
    public var tabulated: ResponseGrid? { if case .tabulated(let grid) = self { grid } else { nil } }
}

/// An expected background, bin by bin.
public struct Background: Sendable, Hashable {
    /// Name in results and nuisances.
    public let name: String
    /// Expected counts, summed over bins.
    public let expected: Double
    /// Expected counts, bin by bin.
    public let counts: [Double]
    /// The finite number of events that the counts were estimated from; nil where they are taken as exact.
    public let simulation: SimulatedExposure?
    /// Its counts at other values of pulls that a release tabulates; nil where it does not depend on them.
    public var grid: BackgroundGrid?
    /// The closed form whose parameters may vary, of which `counts` holds the declared values; nil for a table.
    public private(set) var shape: ParametricShape?

    /// The same background with other names of its parameters.
    func renamingParameters(_ rename: (String) -> String) -> Background {
        var copy = self
        copy.shape = shape?.renamed(rename)
        return copy
    }
}

/// A background measured or simulated with a multiple of the exposure of the data.
public struct SimulatedExposure: Sendable, Hashable {
    /// Its exposure in units of the data's.
    public let ratio: Double
    /// Axes on which the counts were averaged, so that bins that differ in them alone share their fluctuation.
    public let averagedOver: [String]
}
