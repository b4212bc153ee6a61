import Beams
import Formats
import Foundation

/// Reads source.yaml, the description of a neutrino source.
public enum SourceReader {
    /// Format identifier of source.yaml.
    public static let format = "recoilfit/source/1"

    /// Reads the source in `folder`.
    ///
    /// - Throws: `FormatError` with file, line and key path.
    public static func read(folder: URL) throws -> SourceDescription {
        let document = try StrictDocument(contentsOf: folder.appending(path: "source.yaml"))
        var root = try document.root.mapping()
        try FormatIdentifier.check(&root, is: format)
        let name = try root.required("name").string()
        let title = try root.required("title").string()
        let citation = try CitationReader.read(try root.required("citation"))
        let caveat = try CaveatReader.read(&root)
        let imported = try (root.optional("imported")?.sequence() ?? []).map(DatasetReader.importedFile)
        var tables = SourceTables(folder: folder, description: document.sha256)
        let kind = try kind(&root, &tables)
        let nuisances = root.optional("nuisances")
        try root.finish()
        return SourceDescription(
            name: name, title: title, citation: citation, caveat: caveat, imported: imported, kind: kind,
            nuisances: nuisances, sha256: tables.sha256)
    }

    private static func kind(
        _ root: inout StrictMapping, _ tables: inout SourceTables
    ) throws -> SourceDescription.Kind {
        typealias Reader = (inout StrictMapping, inout SourceTables) throws -> SourceDescription.Kind
        let reader = try root.required("type").choice([
            ("pion_decay_at_rest", pionDecay as Reader), ("reactor", ReactorSourceReader.read),
            ("sun", SolarSourceReader.read), ("supernova", SupernovaSourceReader.read),
            ("table", TabulatedSourceReader.read),
        ])
        return try reader(&root, &tables)
    }

    private static func pionDecay(
        _ root: inout StrictMapping, _ tables: inout SourceTables
    ) throws -> SourceDescription.Kind {
        let table = try tables.table(try root.required("prompt"), columns: ["time_us", "density"])
        let prompt = try SourceTables.make(from: table, "a pulse") {
            try ArrivalTime(knotsUs: table.column("time_us"), pulse: table.column("density"))
        }
        return .pionDecayAtRest(prompt: prompt)
    }
}

/// Reads `citation:`.
enum CitationReader {
    static func read(_ node: StrictNode) throws -> Citation {
        var mapping = try node.mapping()
        let arxiv = try mapping.optional("arxiv")?.string()
        let doi = try mapping.optional("doi")?.string()
        let licence = try mapping.optional("licence")?.string()
        try mapping.finish()
        guard arxiv != nil || doi != nil else { throw node.fail(expected: "arxiv or doi") }
        return Citation(arxiv: arxiv, doi: doi, licence: licence)
    }
}

/// Reads `approximate:` and the `note:` that must go with it.
enum CaveatReader {
    static func read(_ root: inout StrictMapping) throws -> String? {
        guard let node = root.optional("approximate") else { return nil }
        guard try node.bool() else { return nil }
        return try root.required("note").string()
    }
}

/// The first key of every file: which format, and which version of it.
public enum FormatIdentifier {
    /// Reads `format:` and compares it.
    public static func check(_ root: inout StrictMapping, is format: String) throws {
        let node = try root.required("format")
        let found = try node.string()
        guard found == format else {
            throw node.fail(found: FormatError.quoted(found), expected: format)
        }
    }
}

extension StrictNode {
    /// A finite number above zero.
    public func positiveDouble() throws -> Double {
        let number = try double()
        guard number > 0 else { throw fail(found: "\(number)", expected: "a number above 0") }
        return number
    }

    /// A distance from a source, which is taken for a point, in m.
    func baselineM() throws -> Double {
        let number = try double()
        guard number >= 1 else {
            throw fail(found: "\(number)", expected: "1 m or more: the source is taken for a point")
        }
        return number
    }

    /// A mixing angle in degrees.
    public func mixingAngleDeg() throws -> Double {
        let number = try double()
        guard (0...90).contains(number) else {
            throw fail(found: "\(number)", expected: "an angle from 0 to 90 degrees")
        }
        return number
    }

    /// A phase in degrees, once around to either side or `turns` times.
    public func phaseDeg(turns: Double = 1) throws -> Double {
        let number = try double()
        guard abs(number) <= 360 * turns else {
            throw fail(found: "\(number)", expected: "a phase from \(Int(-360 * turns)) to \(Int(360 * turns)) degrees")
        }
        return number
    }

    /// A finite number, 0 or more.
    public func nonNegativeDouble() throws -> Double {
        let number = try double()
        guard number >= 0 else { throw fail(found: "\(number)", expected: "0 or more") }
        return number
    }
}
