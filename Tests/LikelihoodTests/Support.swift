import Datasets
import Foundation
import Likelihood
import Scattering
import Testing

/// The shipped CsI data set and the conventions of the reference fits.
enum Reference {
    static let datasets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "datasets")

    static func csi() throws -> Dataset {
        try DatasetReader.read(folder: datasets.appending(path: "coherent-csi-2021"))
    }

    static func conventions(_ radius: ChargeRadiusConvention) -> PhysicsConventions {
        PhysicsConventions(
            framework: NeutrinoFramework(couplings: WeakCouplings(chargeRadius: radius)),
            neutronRadiiFm: ["Cs133": 5.09, "I127": 5.03])
    }

    static let pulls: [ModelSpecification.ActiveNuisance] = ["csi_signal", "csi_brn", "csi_nin", "csi_steady"].map {
        .init(name: $0)
    }

    /// A specification with the named parameters free in ranges wide enough for any test.
    static func specification(
        free names: [String], fixed: [String: Double] = [:], radius: ChargeRadiusConvention = .total
    ) throws -> ModelSpecification {
        let free = names.compactMap(PhysicsParameter.named).map { parameter in
            let width = 1e3 * parameter.naturalScale
            return ModelSpecification.FreeParameter(
                parameter: parameter, range: (parameter.isNonNegative ? 0 : -width)...width)
        }
        let values = fixed.compactMap { name, value in PhysicsParameter.named(name).map { ($0, value) } }
        return ModelSpecification(
            datasets: [try csi()], conventions: conventions(radius), free: free,
            fixed: Dictionary(uniqueKeysWithValues: values), nuisances: pulls)
    }

    /// A specification with elements and phases of matrices free, in a basis.
    static func matrixSpecification(
        free names: [String], fixed: [String: Double] = [:], basis: NeutrinoBasis = .mass
    ) throws -> ModelSpecification {
        var specification = try specification(free: [], fixed: fixed)
        specification.conventions.framework.basis = basis
        specification.free = try names.map { name in
            let parameter = try #require(PhysicsParameter.named(name))
            let width = name.hasSuffix("_phase") ? Double.pi : 1e3 * parameter.naturalScale
            return .init(parameter: parameter, range: (parameter.isNonNegative ? 0 : -width)...width)
        }
        return specification
    }
}
