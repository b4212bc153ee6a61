import Detectors
import Formats

/// Reads parameters of backgrounds among the `nuisances:`: those with a `value`.
enum ShapeParameterReader {
    static func read(_ node: StrictNode?, axes: [Axis]) throws -> [String: ShapeParameter] {
        var parameters: [String: ShapeParameter] = [:]
        for (name, entry) in try node?.entries() ?? [] where entry.isMapping {
            var mapping = try entry.mapping()
            guard mapping.contains("value") else { continue }
            // What every nuisance may have is read with them.
            (_, _) = (mapping.optional("assumed"), mapping.optional("instead_of"))
            parameters[name] = try parameter(&mapping, axes: axes)
        }
        return parameters
    }

    /// `{value, unit, range}` with `sigma` of a measurement, or `free: true`.
    static func parameter(_ mapping: inout StrictMapping, axes: [Axis]) throws -> ShapeParameter {
        let units = [ShapeParameter.events, "1"] + axes.map(\.unit).filter { $0 != "1" }
        let unit = try mapping.required("unit").choice(units.map { ($0, $0) })
        let valueNode = try mapping.required("value")
        let value = try valueNode.double()
        let rangeNode = try mapping.required("range")
        let ends = try rangeNode.doubles(count: 2)
        guard ends[0] < ends[1] else { throw rangeNode.fail(expected: "two numbers, the smaller one first") }
        guard ends[0] <= value, value <= ends[1] else {
            throw valueNode.fail(found: "\(value)", expected: "a value from \(ends[0]) to \(ends[1]), the range")
        }
        let sigma = try mapping.optional("sigma")?.positiveDouble()
        let free = try mapping.optional("free")?.bool() ?? false
        guard free == (sigma == nil) else {
            throw mapping.node.fail(expected: "either `sigma`, the error of a measurement, or `free: true`")
        }
        try mapping.finish()
        return ShapeParameter(unit: unit, value: value, sigma: sigma, range: ends[0]...ends[1])
    }
}

/// Reads a background of closed form: `model`, `axis`, `events` and the arguments of the model.
struct ParametricBackgroundReader {
    let axes: [Axis]
    let parameters: [String: ShapeParameter]

    /// The form and its counts at the declared values.
    func read(_ mapping: inout StrictMapping) throws -> (shape: ParametricShape, counts: [Double]) {
        let shape = try mapping.required("model").choice(SpectralShape.self)
        let axisNode = try mapping.required("axis")
        let axis = try axisNode.choice(axes.map { ($0.name, $0) })
        guard axes.count == 1 else {
            throw axisNode.fail(expected: "a data set of this axis alone: a closed form says nothing of the others")
        }
        let eventsNode = try mapping.required("events")
        let factors = eventsNode.isSequence ? try eventsNode.sequence() : [eventsNode]
        let events = try factors.map { try argument($0, units: [ShapeParameter.events, "1"], lowest: 0) }
        let counting = events.count { argument in
            if case .parameter(let name) = argument { parameters[name]?.unit == ShapeParameter.events } else { false }
        }
        guard !events.isEmpty, counting <= 1 else {
            throw eventsNode.fail(expected: "one number of events, and factors without unit beside it")
        }
        let arguments = try Self.keys(shape, axis.unit).map { key, lowest in
            try argument(try mapping.required(key), units: [axis.unit], lowest: lowest)
        }
        let form = ParametricShape(shape: shape, events: events, arguments: arguments)
        guard Set(form.parameters).count == form.parameters.count else {
            throw mapping.node.fail(expected: "each parameter once")
        }
        return (form, form.counts(edges: axis.edges, value: value))
    }

    /// The keys of the arguments of a form, and the ends that their values must be above.
    private static func keys(_ shape: SpectralShape, _ unit: String) -> [(key: String, above: Double?)] {
        switch shape {
        case .constant: []
        case .exponential: [("decay_\(unit)", 0)]
        case .line: [("at_\(unit)", nil), ("sigma_\(unit)", 0)]
        }
    }

    private func value(_ argument: ParametricShape.Argument) -> Double {
        switch argument {
        case .number(let number): number
        case .parameter(let name): parameters[name]?.value ?? .nan
        }
    }

    /// A number, or the name of a parameter of one of the units, whose range begins above `lowest`, or there for numbers of
    /// events.
    private func argument(
        _ node: StrictNode, units: [String], lowest: Double?
    ) throws -> ParametricShape.Argument {
        let text = try node.string()
        if let parameter = parameters[text] {
            guard units.contains(parameter.unit) else {
                throw node.fail(
                    found: "\(text) in \(parameter.unit)", expected: "a parameter in \(units.joined(separator: " or "))"
                )
            }
            if let lowest {
                let begins =
                    units.contains(ShapeParameter.events)
                    ? parameter.range.lowerBound >= lowest
                    : parameter.range.lowerBound > lowest
                guard begins else { throw node.fail(found: text, expected: "a parameter whose range is positive") }
            }
            return .parameter(text)
        }
        guard text.first.map({ $0.isNumber || "+-.".contains($0) }) == true else {
            throw node.fail(
                found: FormatError.quoted(text), expected: "a number, or a nuisance with a `value`",
                suggestion: Suggestion.nearestName(to: text, among: parameters.keys.sorted()))
        }
        let number = try node.double()
        if let lowest, number <= lowest { throw node.fail(found: "\(number)", expected: "more than \(lowest)") }
        return .number(number)
    }
}
