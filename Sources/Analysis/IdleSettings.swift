import Likelihood
import Scattering

/// Settings that change nothing in an answer: whoever made them meant something else.
enum IdleSettings {
    /// Refuses them for one target.
    ///
    /// - Parameter parameters: names of every parameter that is set.
    /// - Throws: ``RequestError`` for the first one.
    static func refuse(
        _ kind: ScatteringKind, on material: TargetMaterial, _ conventions: PhysicsConventions,
        parameters: some Sequence<String>
    ) throws(RequestError) {
        let isProtons =
            conventions.targetState == .nucleus
            && material.constituents.allSatisfy { $0.nuclide.protons == 1 && $0.nuclide.neutrons == 0 }
        let reason: String
        switch kind {
        case .electron: reason = "scattering on electrons"
        case .nuclear where isProtons:
            reason = "scattering on free protons, which have dipole form factors of their own"
        case .nuclear:
            return try refuseStrangers(material, parameters, "the target")
        }
        var idle: [String] = []
        if kind == .electron {
            if conventions.targetState != .nucleus { idle.append("--target-state \(conventions.targetState.rawValue)") }
            if conventions.hasAxialCurrent { idle.append("--axial spin") }
            if conventions.radiative != .constant { idle.append("--radiative \(conventions.radiative.rawValue)") }
        }
        if conventions.formFactor != .helm(skinFm: 0.9) { idle.append("--form-factor") }
        idle += conventions.neutronRadiiFm.keys.sorted().map { "--neutron-rms \($0)" }
        idle += parameters.sorted().filter { PhysicsParameter.named($0)?.isPolynomial == false }.map { "--set \($0)" }
        if let first = idle.first { throw RequestError("\(first) changes nothing in \(reason): leave it out") }
    }

    /// Radii of nuclides that are not there.
    private static func refuseStrangers(
        _ material: TargetMaterial, _ parameters: some Sequence<String>, _ what: String
    ) throws(RequestError) {
        let present = material.constituents.map(\.nuclide.name)
        for name in parameters.sorted() {
            guard let nuclides = PhysicsParameter.named(name)?.nuclides, !nuclides.isEmpty,
                Set(present).isDisjoint(with: nuclides)
            else { continue }
            throw RequestError(
                "--set \(name): \(what) has no such nuclide (it has \(present.joined(separator: ", ")))")
        }
    }

    /// Parameters that are in no matrix.
    ///
    /// - Throws: ``RequestError`` for the first one.
    static func refuseOutsideMatrices(_ parameters: some Sequence<String>) throws(RequestError) {
        for name in parameters.sorted() {
            switch PhysicsParameter.named(name)?.kind {
            case .element, .phase, nil: continue
            default:
                throw RequestError(
                    "--set \(name): no element of a matrix; `matrices` shows what elements and their phases make")
            }
        }
    }
}
