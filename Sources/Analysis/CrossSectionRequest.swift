import Likelihood
import Scattering

/// What `cross-section` is asked.
public struct CrossSectionRequest: Sendable {
    /// A nuclide or a formula.
    public var target: String
    /// Whether nuclei recoil, or electrons.
    public var kind = ScatteringKind.nuclear
    /// The neutrinos.
    public var neutrinos: NeutrinoRequest
    /// Recoil energies in keV.
    public var recoilsKeV: [Double]
    /// Thresholds in keV above which the cross section is integrated.
    public var totalsAboveKeV: [Double] = []
    /// Couplings, form factors.
    public var conventions: PhysicsConventions
    /// Parameters away from the Standard Model, by name.
    public var parameters: [String: Double]
    /// The ordering of the masses where the user states one; a source has its own.
    public var ordering: NeutrinoMixing.Ordering?
    /// Sets of parameters for further curves, on top of ``parameters``.
    public var curves: [[String: Double]] = []

    /// A request.
    public init(
        target: String, neutrinos: NeutrinoRequest, recoilsKeV: [Double], conventions: PhysicsConventions,
        parameters: [String: Double] = [:]
    ) {
        self.target = target
        self.neutrinos = neutrinos
        self.recoilsKeV = recoilsKeV
        self.conventions = conventions
        self.parameters = parameters
    }

    /// The neutrino's properties with some parameters set.
    ///
    /// - Throws: ``RequestError`` for unknown parameters, values that they cannot have, parameters that do not go together.
    static func properties(
        _ parameters: [String: Double], _ conventions: PhysicsConventions
    ) throws(RequestError) -> NeutrinoProperties<Double> {
        var properties = NeutrinoProperties<Double>(standardModel: conventions.framework)
        var entries: [ParameterRules.Entry] = []
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            guard let parameter = PhysicsParameter.named(name) else {
                throw RequestError.unknownParameter(name)
            }
            guard parameter.domain.contains(value) else {
                throw RequestError("--set \(name)=\(value): expected \(parameter.domainDescription)")
            }
            properties.set(parameter, to: value)
            entries.append((parameter, value))
        }
        do {
            try ParameterRules.check(entries, conventions.framework)
        } catch {
            throw RequestError("--set: \(error)")
        }
        return properties
    }

    /// The conventions with the parameters that change the nuclear response put in.
    static func conventions(_ conventions: PhysicsConventions, _ parameters: [String: Double]) -> PhysicsConventions {
        var conventions = conventions
        for (name, value) in parameters {
            if let parameter = PhysicsParameter.named(name) { conventions.set(parameter, to: value) }
        }
        return conventions
    }

    /// The material, whose nuclides include all that were named.
    ///
    /// - Throws: ``RequestError``, `TargetError`.
    static func material(_ formula: String, _ conventions: PhysicsConventions) throws -> TargetMaterial {
        let material = try TargetMaterial(formula: formula)
        let nuclides = material.constituents.map(\.nuclide.name)
        for name in conventions.neutronRadiiFm.keys.sorted() where !nuclides.contains(name) {
            throw RequestError(
                "--neutron-rms \(name): \(formula) has no such nuclide (it has \(nuclides.joined(separator: ", ")))")
        }
        return material
    }
}
