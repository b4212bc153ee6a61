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
    /// The response to nuclear recoils.
    public let nuclearSignal: NuclearSignal
    /// Expected backgrounds.
    public let backgrounds: [Background]
    /// What may vary, and by how much.
    public let nuisances: [NuisanceDeclaration]
    /// SHA-256 over dataset.yaml and every table it names.
    public internal(set) var sha256: String

    /// Number of bins.
    public var binCount: Int { axes.reduce(1) { $0 * $1.binCount } }

    /// Sum of the observed counts.
    public var observedTotal: Double { observed.reduce(0, +) }
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
    /// Recoil to energy bins.
    public let response: RecoilResponse
    /// Efficiency in arrival time; nil for 1.
    public let timeEfficiency: TimeEfficiency?
    /// Whether recoiling electrons are seen, with the same response but for the quenching.
    public let seesElectrons: Bool
}

/// An expected background, bin by bin.
public struct Background: Sendable, Hashable {
    /// Name in results and nuisances.
    public let name: String
    /// Expected counts, summed over bins.
    public let expected: Double
    /// Expected counts, bin by bin.
    public let counts: [Double]
}
