import Formats

/// Reads `axes:`.
enum AxisReader {
    static func read(_ node: StrictNode) throws -> [Axis] {
        let axes = try node.sequence().map(axis)
        guard !axes.isEmpty else { throw node.fail(expected: "one axis or more") }
        guard Set(axes.map(\.name)).count == axes.count else {
            throw node.fail(expected: "a name of its own for each axis")
        }
        guard axes.reduce(1.0, { $0 * Double($1.binCount) }) <= 1e7 else {
            throw node.fail(found: "more", expected: "at most ten million bins in all")
        }
        return axes
    }

    private static func axis(_ node: StrictNode) throws -> Axis {
        var mapping = try node.mapping()
        let name = try mapping.required("name").string()
        let unitNode = try mapping.required("unit")
        let quantity = try unitNode.choice(Axis.Quantity.self)
        let edges = try edges(&mapping)
        try mapping.finish()
        return Axis(name: name, quantity: quantity, edges: edges)
    }

    /// `edges: [...]`, or `from`, `to` and `bins`.
    private static func edges(_ mapping: inout StrictMapping) throws -> [Double] {
        if let node = mapping.optional("edges") {
            let edges = try node.doubles(count: nil)
            guard edges.count >= 2, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw node.fail(expected: "two increasing bin edges or more")
            }
            return edges
        }
        let from = try mapping.required("from").double()
        let toNode = try mapping.required("to")
        let to = try toNode.double()
        let binsNode = try mapping.required("bins")
        let bins = try binsNode.integer()
        guard from < to else { throw toNode.fail(found: "\(to)", expected: "more than from, \(from)") }
        guard (1...100_000).contains(bins) else {
            throw binsNode.fail(found: "\(bins)", expected: "a number of bins from 1 to 100000")
        }
        return (0...bins).map { $0 == bins ? to : from + (to - from) * Double($0) / Double(bins) }
    }
}
