import Datasets
import Formats
import Likelihood

/// `decouple:`, nuisances common to several data sets that get a pull of their own in each: `sns_flux` becomes
/// `sns_flux@coherent-csi-2021` and `sns_flux@coherent-lar-2020`.
enum Decoupling {
    /// The names in a fit file, each of them a nuisance that varies.
    static func read(_ node: StrictNode, _ nuisances: FitFile.Nuisances) throws -> [String] {
        let names = try node.strings()
        guard Set(names).count == names.count else { throw node.fail(expected: "each nuisance once") }
        guard case .named(let named) = nuisances else { return names }
        for (name, entry) in zip(names, try node.sequence()) where !named.contains(where: { $0.name == name }) {
            throw entry.fail(
                found: FormatError.quoted(name), expected: "a nuisance of this fit",
                suggestion: Suggestion.nearestName(to: name, among: named.map(\.name)))
        }
        return names
    }

    /// The pull of a nuisance in one data set.
    static func name(_ nuisance: String, in dataset: String) -> String { "\(nuisance)@\(dataset)" }

    /// The nuisance of a pull, as data sets call it.
    static func base(_ name: String) -> String { String(name.prefix { $0 != "@" }) }

    /// A specification whose data sets have pulls of their own for `names`.
    static func apply(_ names: [String], to specification: ModelSpecification) -> ModelSpecification {
        guard !names.isEmpty else { return specification }
        var copy = specification
        copy.datasets = specification.datasets.map { dataset in
            dataset.renamingNuisances { names.contains($0) ? name($0, in: dataset.name) : $0 }
        }
        copy.nuisances = specification.nuisances.flatMap { nuisance in
            guard names.contains(nuisance.name) else { return [nuisance] }
            return specification.datasets.filter { $0.nuisances.contains { $0.name == nuisance.name } }.map { dataset in
                var own = nuisance
                own.name = name(nuisance.name, in: dataset.name)
                return own
            }
        }
        return copy
    }
}
