import Formats

/// Reads a nuisance that varies a whole template: `varies: brn` (or `signal.nuclear.shape_of`) with the tables `plus` and,
/// where the release has it, `minus`.
struct TemplateVariationReader {
    let axes: [Axis]
    let backgrounds: [Background]
    let signal: NuclearSignal

    /// The variation; nil where `key` names something else.
    func read(
        _ key: StrictNode, _ mapping: inout StrictMapping, _ tables: inout SourceTables
    ) throws -> Variation? {
        let name = try key.string()
        let (target, nominal): (Variation.Key, [Double])
        if let background = backgrounds.first(where: { $0.name == name }) {
            (target, nominal) = (.template(component: name), background.counts)
        } else if let shape = signal.shape, name == Variation.signalShapePath {
            (target, nominal) = (.signalShape, shape.counts)
        } else {
            return nil
        }
        let plus = try BackgroundReader.counts(try mapping.required("plus"), axes: axes, &tables)
        let minus = try mapping.optional("minus").map { try BackgroundReader.counts($0, axes: axes, &tables) }
        let affects = try mapping.optional("affects")?.choice(Variation.Aspect.self) ?? .both
        return Variation(key: target, nominal: nominal, plus: plus, minus: minus, affects: affects)
    }
}

extension Variation {
    /// The key of the signal's template in a dataset.yaml.
    public static let signalShapePath = "signal.nuclear.shape_of"
}
