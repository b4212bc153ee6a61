import Formats

/// Reads {from, to, points, spacing}.
enum SeriesReader {
    static func read(_ mapping: inout StrictMapping) throws -> Series {
        let fromNode = try mapping.required("from")
        let toNode = try mapping.required("to")
        let points = try ComputationReader.integer(try mapping.required("points"), in: 2...1_000_000)
        let spacing = try mapping.optional("spacing")?.choice(Series.Spacing.self) ?? .linear
        let from = try fromNode.double()
        let to = try toNode.double()
        guard from < to else { throw toNode.fail(found: "\(to)", expected: "more than from, \(from)") }
        guard spacing == .linear || from > 0 else {
            throw fromNode.fail(found: "\(from)", expected: "a number above 0 for logarithmic spacing")
        }
        return Series(from: from, to: to, points: points, spacing: spacing)
    }
}
