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
        let parts = CrossSectionParts(flavour: request.flavour, properties: properties)
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
            (scatterings.map { $0.0.nuclide.maximumRecoilMeV(energyMeV: request.energyMeV) }.max() ?? 0) * 1e3
        parameters = request.parameters
        self.conventions = ConventionsSummary(conventions)
        points = request.recoilsKeVnr.map { recoil in
            parts.point(recoilKeVnr: recoil, energyMeV: request.energyMeV, scatterings: scatterings)
        }
        provenance = Provenance(overrides: request.parameters)
        for point in points where !point.isFinite {
            throw RequestError(
                "the cross section at \(point.recoilKeVnr) keV_nr is beyond the numbers of this program: "
                    + "a recoil energy too small or a parameter too large")
        }
    }

    private static func properties(_ request: CrossSectionRequest) throws -> NeutrinoProperties<Double> {
        var properties = NeutrinoProperties<Double>(standardModel: request.conventions.couplings)
        for (name, value) in request.parameters.sorted(by: { $0.key < $1.key }) {
            guard let parameter = PhysicsParameter.named(name) else {
                throw RequestError.unknownParameter(name, known: PhysicsParameter.all.map(\.name))
            }
            guard value >= 0 || !parameter.isNonNegative else {
                throw RequestError("--set \(name)=\(value): \(name) enters squared and is not negative")
            }
            properties[parameter.kind] = value
        }
        return properties
    }
}

/// The vertex coefficients of the weak amplitude alone, and of everything.
private struct CrossSectionParts {
    let full: VertexCoefficients<Double>
    let weak: VertexCoefficients<Double>
    let electromagnetic: VertexCoefficients<Double>

    /// The electromagnetic part is what is left of the amplitude when the weak one is taken out: the coefficients are
    /// quadratic, so that the interference is what remains of the whole.
    init(flavour: NeutrinoFlavour, properties: NeutrinoProperties<Double>) {
        full = VertexCoefficients(flavour: flavour, properties: properties)
        var bare = properties
        for parameter in PhysicsParameter.all where parameter.kind != .weakMixingAngle { bare[parameter.kind] = 0 }
        weak = VertexCoefficients(flavour: flavour, properties: bare)
        electromagnetic = VertexCoefficients(flavour: flavour, properties: properties, withoutWeak: true)
    }

    func point(
        recoilKeVnr: Double, energyMeV: Double, scatterings: [(CoherentScattering, Double)]
    ) -> CrossSectionResult.Point {
        var point = CrossSectionResult.Point(
            recoilKeVnr: recoilKeVnr, total: 0, weak: 0, interference: 0, electromagnetic: 0, magnetic: 0)
        for (scattering, share) in scatterings {
            let recoil = recoilKeVnr * 1e-3
            guard recoil > 0, recoil <= scattering.nuclide.maximumRecoilMeV(energyMeV: energyMeV) else { continue }
            let factors = scattering.vertexFactors(recoilMeV: recoil)
            let moments = EnergyMoments(energyMeV: energyMeV)
            for product in VertexProduct.allCases {
                let shape =
                    share * factors[product] * scattering.kinematics(of: product, recoilMeV: recoil, moments: moments)
                if product == .magnetic {
                    point.magnetic += shape * full[product]
                } else {
                    point.weak += shape * weak[product]
                    point.electromagnetic += shape * electromagnetic[product]
                    point.interference += shape * (full[product] - weak[product] - electromagnetic[product])
                }
                point.total += shape * full[product]
            }
        }
        return point
    }
}
