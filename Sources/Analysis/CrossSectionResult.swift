import Likelihood
import Scattering

/// dσ/dT with its parts: the answer of `cross-section`.
public struct CrossSectionResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/cross-section/1"

    /// dσ/dT at a recoil energy, in `unit`.
    public struct Point: Codable, Sendable, Equatable {
        /// Recoil energy in keV.
        public var recoilKeVnr: Double
        /// Sum of the parts.
        public var total: Double
        /// Weak amplitude squared, without charge and radius parameters.
        public var weak: Double
        /// Interference of the weak amplitude with charge and radius.
        public var interference: Double
        /// Charge and radius squared, transitions included.
        public var electromagnetic: Double
        /// Magnetic moment.
        public var magnetic: Double

        enum CodingKeys: String, CodingKey {
            case recoilKeVnr = "recoil_keVnr"
            case total, weak, interference, electromagnetic, magnetic
        }
    }

    /// dσ/dT with other parameters.
    public struct Curve: Codable, Sendable, Equatable {
        /// The parameters that differ.
        public var parameters: [String: Double]
        /// The points.
        public var points: [Point]
        /// Where the amplitude vanishes, in keV; null where it does not.
        @ExplicitNull public var amplitudeZeroKeV: Double?
    }

    /// ``schemaName``.
    public var schema = CrossSectionResult.schemaName
    /// Target as asked for; averaged over its nuclei where it has several.
    public var target: String
    /// `nuclear`, or `electron` for all electrons of an atom.
    public var scattering: String
    /// The neutrinos in words.
    public var neutrinos: String
    /// Neutrino energy in MeV; null for the average over a source.
    @ExplicitNull public var energyMeV: Double?
    /// Flavour, or the number of a mass state; null for the average over a source.
    @ExplicitNull public var flavour: String?
    /// Antineutrinos or not; null for the average over a source.
    @ExplicitNull public var antineutrino: Bool?
    /// Largest recoil energy in keV of the lightest nuclide.
    public var maximumRecoilKeVnr: Double
    /// Parameters away from the Standard Model.
    public var parameters: [String: Double]
    /// Charge-radius convention and form factor.
    public var conventions: ScatteringConventions
    /// What a reader should know of the numbers: nuclei whose spins are estimates.
    public var notes: [String]
    /// Unit of the cross sections.
    public var unit = "cm^2/keV"
    /// The points.
    public var points: [Point]
    /// Integrals, in cm².
    public var totals: [IntegratedParts]
    /// The same with other parameters.
    public var curves: [Curve]
    /// Where the electrons of the atom screen half of the nuclear charge, in keV; null where no cloud is known.
    @ExplicitNull public var halfScreenedKeV: Double?
    /// Versions that reproduce the result.
    public var provenance: Provenance
}

extension CrossSectionResult.Point {
    init(_ recoilKeV: Double, _ parts: RecoilSpectrum.Parts) {
        self.init(
            recoilKeVnr: recoilKeV, total: parts.total, weak: parts.weak, interference: parts.interference,
            electromagnetic: parts.electromagnetic, magnetic: parts.magnetic)
    }
}
