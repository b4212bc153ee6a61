import Datasets
import Formats
import Likelihood
import Scattering

/// Reads `parameters:` of a fit file.
enum FitParameterReader {
    static func read(
        _ node: StrictNode?
    ) throws -> [(parameter: PhysicsParameter, entry: FitFile.ParameterEntry)] {
        guard let node else { return [] }
        var mapping = try node.mapping()
        // The parameter that sets each nuclide's radius, those that are free one at a time left out.
        var owners: [String: String] = [:]
        return try mapping.entries.map { name, value in
            guard let parameter = PhysicsParameter.named(name) else {
                let names = PhysicsParameter.all.map(\.name)
                throw value.fail(
                    found: FormatError.quoted(name), expected: "a parameter: \(ParameterNames.known(like: name))",
                    suggestion: Suggestion.nearestName(to: name, among: names))
            }
            let entry = try entry(parameter, value)
            if case .alone = entry { return (parameter, entry) }
            for nuclide in parameter.nuclides {
                if let other = owners.updateValue(name, forKey: nuclide) {
                    throw value.fail(
                        found: "\(other) and \(name)", expected: "one radius of the neutrons of \(nuclide)")
                }
            }
            return (parameter, entry)
        }
    }

    private static func entry(_ parameter: PhysicsParameter, _ node: StrictNode) throws -> FitFile.ParameterEntry {
        var mapping = try node.mapping()
        if let fixed = mapping.optional("fixed") {
            try mapping.finish()
            let value = try fixed.double()
            try check(parameter, value, fixed)
            return .fixed(value)
        }
        let freeNode = try mapping.required("free")
        let isAlone = try freeNode.choice([("true", false), ("alone", true), ("false", false)])
        if (try? freeNode.string()) == "false" {
            throw freeNode.fail(found: "false", expected: "true, or `fixed: VALUE` instead")
        }
        let rangeNode = try mapping.required("range")
        let measurement = isAlone ? nil : try mapping.optional("constraint").map { try Self.measurement($0) }
        try mapping.finish()
        let range = try range(rangeNode)
        try check(parameter, range.lowerBound, rangeNode)
        try check(parameter, range.upperBound, rangeNode)
        return isAlone ? .alone(range: range) : .free(range: range, measurement: measurement)
    }

    /// mean ± sigma of an external measurement.
    private static func measurement(_ node: StrictNode) throws -> ModelSpecification.Measurement {
        var mapping = try node.mapping()
        let mean = try mapping.required("mean").double()
        let sigma = try mapping.required("sigma").positiveDouble()
        try mapping.finish()
        return ModelSpecification.Measurement(mean: mean, sigma: sigma)
    }

    static func check(_ parameter: PhysicsParameter, _ value: Double, _ node: StrictNode) throws {
        guard parameter.domain.contains(value) else {
            throw node.fail(found: "\(value)", expected: parameter.domainDescription)
        }
    }

    static func range(_ node: StrictNode) throws -> ClosedRange<Double> {
        let ends = try node.doubles(count: 2)
        guard ends[0] < ends[1] else {
            throw node.fail(found: "[\(ends[0]), \(ends[1])]", expected: "[low, high] with low < high")
        }
        return ends[0]...ends[1]
    }
}
