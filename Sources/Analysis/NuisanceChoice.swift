import Datasets

/// What `nuisances: all` stands for: every declared nuisance but those in whose place another one stands.
struct NuisanceChoice {
    /// The nuisances that vary, in the order of their declarations.
    let taken: [String]
    /// Those that do not, with what stands in their place.
    let left: [(name: String, insteadOfIt: [String])]

    init(_ datasets: [Dataset]) {
        let declarations = datasets.flatMap(\.nuisances)
        var names: [String] = []
        for declaration in declarations where !names.contains(declaration.name) { names.append(declaration.name) }
        var richer: [String: [String]] = [:]
        for declaration in declarations {
            for name in declaration.insteadOf where richer[name]?.contains(declaration.name) != true {
                richer[name, default: []].append(declaration.name)
            }
        }
        taken = names.filter { richer[$0] == nil }
        left = names.compactMap { name in richer[name].map { (name, $0) } }
    }

    /// One line for each that is left out.
    var notes: [String] {
        left.map { "nuisances: all leaves out \($0.name): \($0.insteadOfIt.joined(separator: ", ")) in its place" }
    }
}
