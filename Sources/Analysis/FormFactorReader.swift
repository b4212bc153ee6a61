import Datasets
import Formats
import Foundation
import Likelihood
import Scattering

/// Reads `form_factor:` of a fit file: the density of the nucleus and the neutrons' radii.
enum FormFactorReader {
    /// The key of the surface parameter of each model; empty where there is none.
    private static let surfaceKeys = [
        ("helm", "skin_fm"), ("klein-nystrand", "range_fm"), ("symmetrised-fermi", "diffuseness_fm"),
        ("two-parameter-fermi", "diffuseness_fm"), ("gaussian", ""), ("dipole", ""), ("table", "table"), ("none", ""),
    ]

    /// Puts the form factor of `node` into `conventions`; nothing where there is no node.
    static func read(_ node: StrictNode?, folder: URL?, into conventions: inout PhysicsConventions) throws {
        guard let node else { return }
        var mapping = try node.mapping()
        let model = try mapping.required("model").choice(surfaceKeys.map { ($0.0, $0) })
        if model.0 == "table" {
            conventions.formFactor = .tabulated(try table(try mapping.required("table"), folder: folder))
        } else {
            let surface = model.1.isEmpty ? 0 : try mapping.required(model.1).nonNegativeDouble()
            conventions.formFactor =
                switch model.0 {
                case "helm": .helm(skinFm: surface)
                case "klein-nystrand": .kleinNystrand(rangeFm: surface)
                case "symmetrised-fermi": .symmetrisedFermi(diffusenessFm: surface)
                case "two-parameter-fermi": .twoParameterFermi(diffusenessFm: surface)
                case "gaussian": .gaussian
                case "dipole": .dipole
                default: .pointlike
                }
        }
        if let radii = mapping.optional("neutron_rms_fm") {
            conventions.neutronRadiiFm.merge(try neutronRadii(radii)) { $1 }
        }
        try mapping.finish()
    }

    private static func neutronRadii(_ node: StrictNode) throws -> [String: Double] {
        var table = try node.mapping()
        var radii: [String: Double] = [:]
        for (name, value) in table.entries {
            guard NuclideTable.nuclide(named: name) != nil else {
                let nearest = Suggestion.nearestName(to: name, among: NuclideTable.all.map(\.name))
                throw value.fail(
                    found: FormatError.quoted(name), expected: "a nuclide such as Cs133", suggestion: nearest)
            }
            let radius = try value.positiveDouble()
            guard (0.5...15).contains(radius) else {
                throw value.fail(found: "\(radius)", expected: "an rms radius in fm, from 0.5 to 15")
            }
            radii[name] = radius
        }
        return radii
    }

    /// A CSV file with the columns `q_MeV` or `q_per_fm`, and `form_factor`.
    private static func table(_ node: StrictNode, folder: URL?) throws -> FormFactorTable {
        let path = try node.string()
        let url = URL(filePath: path, relativeTo: folder).absoluteURL
        let inverseFm = "q_per_fm"
        let momentum = try CSVTable.header(contentsOf: url).first == inverseFm ? inverseFm : "q_MeV"
        let csv = try CSVTable(contentsOf: url, columns: [momentum, "form_factor"])
        let unit = momentum == inverseFm ? PhysicalConstants.hbarCMeVFm : 1
        do throws(FormFactorTableError) {
            return try FormFactorTable(
                name: url.path, momentaMeV: csv.column(momentum).map { $0 * unit }, values: csv.column("form_factor"))
        } catch {
            throw node.fail(
                found: "\(FormatError.quoted(path)), which \(error.reason)", expected: "a table of the form factor")
        }
    }
}
