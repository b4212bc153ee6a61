import Likelihood
import Scattering

/// What `cross-section` is asked.
public struct CrossSectionRequest: Sendable, Equatable {
    /// A nuclide or a formula.
    public var target: String
    /// Neutrino energy in MeV.
    public var energyMeV: Double
    /// Recoil energies in keV_nr.
    public var recoilsKeVnr: [Double]
    /// Flavour of the neutrino.
    public var flavour: NeutrinoFlavour
    /// Couplings, form factors.
    public var conventions: PhysicsConventions
    /// Parameters away from the Standard Model, by name.
    public var parameters: [String: Double]

    /// A request.
    public init(
        target: String, energyMeV: Double, recoilsKeVnr: [Double], flavour: NeutrinoFlavour,
        conventions: PhysicsConventions, parameters: [String: Double]
    ) {
        self.target = target
        self.energyMeV = energyMeV
        self.recoilsKeVnr = recoilsKeVnr
        self.flavour = flavour
        self.conventions = conventions
        self.parameters = parameters
    }
}

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

        /// Whether no part overflowed.
        var isFinite: Bool {
            [total, weak, interference, electromagnetic, magnetic].allSatisfy(\.isFinite)
        }

        enum CodingKeys: String, CodingKey {
            case recoilKeVnr = "recoil_keVnr"
            case total, weak, interference, electromagnetic, magnetic
        }
    }

    /// ``schemaName``.
    public var schema = CrossSectionResult.schemaName
    /// Target as asked for; averaged over its nuclei where it has several.
    public var target: String
    /// Neutrino energy in MeV.
    public var energyMeV: Double
    /// Flavour.
    public var flavour: String
    /// Largest recoil energy in keV of the lightest nuclide.
    public var maximumRecoilKeVnr: Double
    /// Parameters away from the Standard Model.
    public var parameters: [String: Double]
    /// Charge-radius convention and form factor.
    public var conventions: ConventionsSummary
    /// Unit of the cross sections.
    public var unit = "cm^2/keV"
    /// The points.
    public var points: [Point]
    /// Versions that reproduce the result.
    public var provenance: Provenance

    /// Evaluates a request.
    ///
    /// - Throws: ``RequestError`` for an unknown parameter, `TargetError`, `FormFactorError`.
    public init(_ request: CrossSectionRequest) throws {
        let material = try TargetMaterial(formula: request.target)
        let nuclides = material.constituents.map(\.nuclide.name)
        for name in request.conventions.neutronRadiiFm.keys.sorted() where !nuclides.contains(name) {
            throw RequestError(
                "--neutron-rms \(name): \(request.target) has no such nuclide (it has \(nuclides.joined(separator: ", ")))"
            )
        }
        let properties = try Self.properties(request)
        let parts = CrossSectionParts(
            properties, state: .flavour(request.flavour), kind: .nuclear, isAntineutrino: false)
        let nuclei = material.constituents.reduce(0) { $0 + $1.nucleiPerGram }
        var conventions = request.conventions
        for (name, value) in request.parameters {
            if let parameter = PhysicsParameter.named(name) { conventions.set(parameter, to: value) }
        }
        let scatterings = try material.constituents.map {
            (try conventions.scattering(on: $0.nuclide), $0.nucleiPerGram / nuclei)
        }
        target = request.target
        energyMeV = request.energyMeV
        flavour = request.flavour.rawValue
        maximumRecoilKeVnr =
            (scatterings.map { $0.0.maximumRecoilMeV(energyMeV: request.energyMeV) }.max() ?? 0) * 1e3
        parameters = request.parameters
        self.conventions = ConventionsSummary(conventions)
        points = request.recoilsKeVnr.map { recoil in
            var point = Point(
                recoilKeVnr: recoil, total: 0, weak: 0, interference: 0, electromagnetic: 0, magnetic: 0)
            for (target, share) in scatterings
            where recoil <= target.maximumRecoilMeV(energyMeV: request.energyMeV) * 1e3 {
                parts.add(
                    target, recoilMeV: recoil * 1e-3, moments: EnergyMoments(energyMeV: request.energyMeV),
                    share: share, to: &point)
            }
            return point
        }
        provenance = Provenance(overrides: request.parameters)
        for point in points where !point.isFinite {
            throw RequestError(
                "the cross section at \(point.recoilKeVnr) keV_nr is beyond the numbers of this program: "
                    + "a recoil energy too small or a parameter too large")
        }
    }

    private static func properties(_ request: CrossSectionRequest) throws -> NeutrinoProperties<Double> {
        var properties = NeutrinoProperties<Double>(standardModel: request.conventions.framework)
        for (name, value) in request.parameters.sorted(by: { $0.key < $1.key }) {
            guard let parameter = PhysicsParameter.named(name) else {
                throw RequestError.unknownParameter(name, known: PhysicsParameter.all.map(\.name))
            }
            guard value >= 0 || !parameter.isNonNegative else {
                throw RequestError("--set \(name)=\(value): \(name) enters squared and is not negative")
            }
            properties.set(parameter, to: value)
        }
        return properties
    }
}
