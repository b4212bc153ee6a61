import Beams
import Datasets
import Likelihood
import Scattering

/// What `rates` is asked.
public struct RatesRequest: Sendable {
    /// A nuclide or a formula.
    public var target: String
    /// Mass of the target in kg.
    public var massKg: Double
    /// Whether nuclei recoil, or electrons.
    public var kind = ScatteringKind.nuclear
    /// The source and how much of it the target sees.
    public var source: SourceRequest
    /// Thresholds of the recoil energy in keV.
    public var thresholdsKeV: [Double]
    /// Recoil energies in keV at which the spectrum is wanted.
    public var recoilsKeV: [Double] = []
    /// Couplings, form factors.
    public var conventions: PhysicsConventions
    /// Parameters away from the Standard Model, by name.
    public var parameters: [String: Double]
    /// The ordering of the masses where the user states one; the source has its own.
    public var ordering: NeutrinoMixing.Ordering?

    /// A request.
    public init(
        target: String, massKg: Double, source: SourceRequest, thresholdsKeV: [Double],
        conventions: PhysicsConventions, parameters: [String: Double] = [:]
    ) {
        self.target = target
        self.massKg = massKg
        self.source = source
        self.thresholdsKeV = thresholdsKeV
        self.conventions = conventions
        self.parameters = parameters
    }
}

/// Expected recoils of a source in a target, before any detector: the answer of `rates`.
public struct RatesResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/rates/1"

    /// dN/dT at a recoil energy, in events per keV.
    public struct SpectrumPoint: Codable, Sendable, Equatable {
        /// Recoil energy in keV.
        public var recoilKeV: Double
        /// Events per keV.
        public var total: Double

        enum CodingKeys: String, CodingKey {
            case recoilKeV = "recoil_keV"
            case total
        }
    }

    /// ``schemaName``.
    public var schema = RatesResult.schemaName
    /// Name of the source.
    public var source: String
    /// Its title.
    public var title: String
    /// DOI or arXiv id to cite.
    public var cite: [String]
    /// What is not a publication's own table.
    public var caveats: [String]
    /// SHA-256 over the source's description and tables.
    public var sha256: String
    /// Neutrinos per cm² in the exposure, all flavours together.
    public var fluencePerCm2: Double
    /// Live time in days; null where the neutrinos came once.
    @ExplicitNull public var liveDays: Double?
    /// Target as asked for.
    public var target: String
    /// Its mass in kg.
    public var massKg: Double
    /// `nuclear` or `electron`.
    public var scattering: String
    /// Largest recoil energy in keV.
    public var maximumRecoilKeV: Double
    /// Parameters away from the Standard Model.
    public var parameters: [String: Double]
    /// Charge-radius convention and form factor.
    public var conventions: ScatteringConventions
    /// What a reader should know of the numbers: nuclei whose spins are estimates.
    public var notes: [String]
    /// Unit of the rows: events in the whole exposure.
    public var unit = "events"
    /// One row for each threshold.
    public var rows: [IntegratedParts]
    /// The spectrum, where it was asked for.
    public var spectrum: [SpectrumPoint]
    /// Versions that reproduce the result.
    public var provenance: Provenance
}

extension RatesResult {
    /// Evaluates a request.
    ///
    /// - Throws: ``RequestError`` for an unknown parameter or an integral that does not exist, `TargetError`,
    ///   `FormFactorError`, `ElectronShellsError`.
    public init(_ request: RatesRequest) throws {
        let material = try CrossSectionRequest.material(request.target, request.conventions)
        var request = request
        try IdleSettings.refuse(
            request.kind, on: material, request.conventions, parameters: request.parameters.keys)
        request.conventions = try request.source.adoptingMixing(request.conventions, ordering: request.ordering)
        let grams = request.massKg * 1e3
        let exposure = request.source.exposure
        let spectrum = try RecoilSpectrum(
            beam: exposure.beam, material: material, kind: request.kind,
            conventions: CrossSectionRequest.conventions(request.conventions, request.parameters),
            properties: try CrossSectionRequest.properties(request.parameters, request.conventions),
            nuclei: { $0.nucleiPerGram * grams * exposure.fluencePerCm2 })
        let source = request.source.source
        self.init(
            source: source.name, title: source.title,
            cite: [source.citation.arxiv.map { "arXiv:\($0)" }, source.citation.doi].compactMap { $0 },
            caveats: [source.caveat].compactMap { $0 }, sha256: source.sha256,
            fluencePerCm2: exposure.totalFluencePerCm2, liveDays: exposure.liveDays, target: request.target,
            massKg: request.massKg, scattering: request.kind.rawValue, maximumRecoilKeV: spectrum.maximumRecoilKeV,
            parameters: request.parameters, conventions: ScatteringConventions(request.conventions),
            notes: request.kind == .nuclear ? request.conventions.axialCaveats(material) : [],
            rows: try request.thresholdsKeV.map { threshold in
                try DivergentIntegral.refuse(threshold, spectrum)
                return IntegratedParts(threshold, spectrum.integral(aboveKeV: threshold))
            },
            spectrum: request.recoilsKeV.map {
                SpectrumPoint(recoilKeV: $0, total: spectrum.parts(recoilKeV: $0).total)
            }, provenance: Provenance(overrides: request.parameters))
    }
}
