import Formats
import Scattering

/// Reads `nuisances:`, what may vary in a data set.
enum NuisanceReader {
    static func read(_ node: StrictNode?, components: [String]) throws -> [NuisanceDeclaration] {
        guard let node else { return [] }
        var mapping = try node.mapping()
        return try mapping.entries.map { try declaration($0.key, $0.value, components: components) }
    }

    private static func declaration(
        _ name: String, _ node: StrictNode, components: [String]
    ) throws -> NuisanceDeclaration {
        guard PhysicsParameter.named(name) == nil else {
            throw node.fail(found: FormatError.quoted(name), expected: "a name that is not a physics parameter's")
        }
        var mapping = try node.mapping()
        let scalesNode = try mapping.required("scales")
        let sigma = try mapping.required("sigma").positiveDouble()
        try mapping.finish()
        let scaled = try scalesNode.sequence().map { entry in
            try entry.choice(components.map { ($0, $0) })
        }
        guard !scaled.isEmpty else { throw scalesNode.fail(expected: "the name of one component or more") }
        return NuisanceDeclaration(name: name, effect: .scales(components: scaled, sigma: sigma))
    }
}
