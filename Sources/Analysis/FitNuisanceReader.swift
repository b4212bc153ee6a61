import Datasets
import Formats
import Scattering

/// Reads `nuisances:` of a fit file: `all`, a list of names, or names with settings.
enum FitNuisanceReader {
    static func read(_ node: StrictNode?) throws -> FitFile.Nuisances {
        guard let node else { return .named([]) }
        if node.isScalar {
            _ = try node.choice([("all", true)])
            return .all
        }
        if node.isSequence {
            let names = try node.strings()
            guard Set(names).count == names.count else { throw node.fail(expected: "each nuisance once") }
            return .named(names.map { ($0, FitFile.NuisanceEntry()) })
        }
        var mapping = try node.mapping()
        return .named(try mapping.entries.map { ($0.key, try entry($0.value)) })
    }

    private static func entry(_ node: StrictNode) throws -> FitFile.NuisanceEntry {
        var mapping = try node.mapping()
        let sigma = try mapping.optional("sigma")?.positiveDouble()
        let free = try mapping.optional("free")?.bool() ?? false
        let range = try mapping.optional("range").map { try FitParameterReader.range($0) }
        let constraintNode = mapping.optional("constraint")
        let constraint = try constraintNode?.choice(ConstraintShape.self)
        if free, let constraintNode {
            throw constraintNode.fail(found: "free: true", expected: "no constraint of a nuisance that is free")
        }
        let affects = try mapping.optional("affects")?.choice(Variation.Aspect.self)
        try mapping.finish()
        return FitFile.NuisanceEntry(
            sigma: sigma, isFree: free, range: range, constraint: constraint, affects: affects)
    }
}
