import Datasets
import Formats
import Foundation
import Scattering

/// Reads a file of cited limits and refuses whatever it does not understand.
public enum LimitsReader {
    /// The limits in the file at `url`.
    ///
    /// - Throws: `FormatError` with file, line and key path.
    public static func read(_ url: URL) throws -> LimitsFile {
        try read(try StrictDocument(contentsOf: url))
    }

    /// The limits in a document.
    public static func read(_ document: StrictDocument) throws -> LimitsFile {
        var root = try document.root.mapping()
        try FormatIdentifier.check(&root, is: LimitsFile.format)
        let title = try root.required("title").string()
        let listNode = try root.required("limits")
        let limits = try listNode.sequence().map(limit)
        guard !limits.isEmpty else { throw listNode.fail(expected: "one limit or more") }
        let bare = try root.optional("without_reference").map { node in
            let fits = try node.strings()
            let named = Set(limits.compactMap(\.reference?.fit))
            if let both = fits.first(where: named.contains) {
                throw node.fail(found: FormatError.quoted(both), expected: "fits without a reference among the limits")
            }
            return fits
        }
        try root.finish()
        return LimitsFile(title: title, limits: limits, withoutReference: bare ?? [], sha256: document.sha256)
    }

    private static func limit(_ node: StrictNode) throws -> CitedLimit {
        var mapping = try node.mapping()
        let parameterNode = try mapping.required("parameter")
        let reference = try reference(&mapping)
        let unit = try unit(of: parameterNode, mapping.optional("unit"), isReference: reference != nil)
        let experiment = try mapping.required("experiment").string()
        let (statement, pieces, value) = try LimitStatementReader.read(node, &mapping)
        let confidence = try mapping.optional("confidence").map(confidence)
        let channel = try mapping.required("channel").string()
        let convention = try mapping.required("convention").string()
        let source = try source(try mapping.required("source"))
        let beside = try mapping.optional("beside").map(beside) ?? []
        let note = try mapping.optional("note")?.string()
        try mapping.finish()
        return CitedLimit(
            parameter: try parameterNode.string(), unit: unit, experiment: experiment, statement: statement,
            pieces: pieces, value: value, confidenceLevel: confidence, channel: channel, convention: convention,
            source: source, beside: beside, note: note, reference: reference)
    }

    /// The unit of a parameter of fits is that of fit files; another quantity says its own.
    private static func unit(of parameter: StrictNode, _ node: StrictNode?, isReference: Bool) throws -> String {
        let name = try parameter.string()
        let known = PhysicsParameter.named(name)?.unit ?? (isReference ? ResultQuantity(name)?.unit : nil)
        guard let known else {
            if let node { return try node.string() }
            throw parameter.fail(
                expected: "a parameter of fits, or another quantity with its `unit`",
                suggestion: Suggestion.nearestName(to: name, among: PhysicsParameter.all.map(\.name)))
        }
        if let node, try node.string() != known {
            throw node.fail(expected: "the unit of \(name), \(known), or no unit")
        }
        return known
    }

    private static func confidence(_ node: StrictNode) throws -> Double {
        let level = try node.double()
        guard FitFile.confidenceLevels.contains(level) else {
            throw node.fail(expected: "a confidence level between 0 and 1, such as 0.90")
        }
        return level
    }

    private static func source(_ node: StrictNode) throws -> CitedLimit.Source {
        var mapping = try node.mapping()
        let arxiv = try mapping.optional("arxiv")?.string()
        let doi = try mapping.optional("doi")?.string()
        let calculation = try mapping.optional("calculation")?.string()
        let read = try mapping.required("read").choice(CitedLimit.Reading.self)
        try mapping.finish()
        guard arxiv != nil || doi != nil || calculation != nil else {
            throw node.fail(found: "none of them", expected: "arxiv, doi or calculation")
        }
        return CitedLimit.Source(arxiv: arxiv, doi: doi, calculation: calculation, read: read)
    }

    private static func beside(_ node: StrictNode) throws -> [String] {
        try node.sequence().map { entry in
            let name = try entry.string()
            guard PhysicsParameter.named(name) != nil else {
                throw entry.fail(
                    expected: "a parameter of fits",
                    suggestion: Suggestion.nearestName(to: name, among: PhysicsParameter.all.map(\.name)))
            }
            return name
        }
    }

    private static func reference(_ mapping: inout StrictMapping) throws -> CitedLimit.Reference? {
        guard let node = mapping.optional("reference") else { return nil }
        var reference = try node.mapping()
        let fit = try reference.required("fit").string()
        let table = try reference.required("table").string()
        let tolerance = try reference.optional("tolerance")?.positiveDouble()
        let explanation = try reference.optional("explanation")?.string() ?? ""
        try reference.finish()
        return CitedLimit.Reference(fit: fit, table: table, tolerance: tolerance, explanation: explanation)
    }
}

/// Reads how a limit is stated: exactly one of `pieces`, `below`, `above` and `value`.
enum LimitStatementReader {
    private static let keys = ["pieces", "below", "above", "value"]

    typealias Stated = (CitedLimit.Statement, pieces: [[Double]], value: Double?)

    static func read(_ node: StrictNode, _ mapping: inout StrictMapping) throws -> Stated {
        let present = keys.filter(mapping.contains)
        guard present.count == 1 else {
            throw node.fail(
                found: present.isEmpty ? "none of them" : present.joined(separator: " and "),
                expected: "one of the keys \(keys.joined(separator: ", "))")
        }
        if let pieces = mapping.optional("pieces") { return (.interval, try self.pieces(pieces), nil) }
        if let below = mapping.optional("below") {
            let bound = try below.positiveDouble()
            return (.below, [[0, bound]], bound)
        }
        if let above = mapping.optional("above") {
            let bound = try above.double()
            return (.above, [[bound, bound]], bound)
        }
        let value = try mapping.required("value").double()
        let (minus, plus) = try errors(node, &mapping)
        return (.value, [[value - minus, value + plus]], value)
    }

    /// `error: 0.028`, or `minus` and `plus`, as distances above 0; none for a number without an error.
    private static func errors(_ node: StrictNode, _ mapping: inout StrictMapping) throws -> (Double, Double) {
        if let error = mapping.optional("error") {
            let size = try error.positiveDouble()
            return (size, size)
        }
        guard mapping.contains("minus") || mapping.contains("plus") else { return (0, 0) }
        return (try mapping.required("minus").positiveDouble(), try mapping.required("plus").positiveDouble())
    }

    private static func pieces(_ node: StrictNode) throws -> [[Double]] {
        let pieces = try node.sequence().map { piece in
            let ends = try piece.doubles(count: 2)
            guard ends[0] < ends[1] else { throw piece.fail(expected: "[low, high] with low < high") }
            return ends
        }
        guard !pieces.isEmpty, zip(pieces, pieces.dropFirst()).allSatisfy({ $0[1] < $1[0] }) else {
            throw node.fail(expected: "pieces that follow each other without overlap")
        }
        return pieces
    }
}
