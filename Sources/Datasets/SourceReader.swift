import Beams
import Formats
import Foundation

/// Reads source.yaml, the description of a neutrino source.
public enum SourceReader {
    /// Format identifier of source.yaml.
    public static let format = "recoilfit/source/1"

    /// A source with where its numbers come from.
    public struct Source: Sendable {
        /// The beam.
        public let beam: NeutrinoBeam
        /// A title for people.
        public let title: String
        /// Where the numbers come from.
        public let citation: Citation
        /// What is not an experiment's own table, in words; nil where everything is.
        public let caveat: String?
        /// The source files that the importer read.
        public let imported: [ImportedFile]
        /// SHA-256 over source.yaml and its tables.
        public let sha256: String
    }

    /// Reads the source in `folder`.
    ///
    /// - Throws: `FormatError` with file, line and key path.
    public static func read(folder: URL) throws -> Source {
        let document = try StrictDocument(contentsOf: folder.appending(path: "source.yaml"))
        var root = try document.root.mapping()
        try FormatIdentifier.check(&root, is: format)
        let name = try root.required("name").string()
        let title = try root.required("title").string()
        let citation = try CitationReader.read(try root.required("citation"))
        let caveat = try CaveatReader.read(&root)
        let imported = try (root.optional("imported")?.sequence() ?? []).map(DatasetReader.importedFile)
        _ = try root.required("type").choice([("pion_decay_at_rest", true)])
        let pulseNode = try root.required("prompt")
        try root.finish()
        let table = try CSVTable(
            contentsOf: folder.appending(path: try pulseNode.string()), columns: ["time_us", "density"])
        do {
            let prompt = try ArrivalTime(knotsUs: table.column("time_us"), pulse: table.column("density"))
            return Source(
                beam: try NeutrinoBeam.pionDecayAtRest(name: name, prompt: prompt), title: title, citation: citation,
                caveat: caveat, imported: imported,
                sha256: Digest.sha256(of: Data((document.sha256 + table.sha256).utf8)))
        } catch {
            throw FormatError(kind: .invalid, file: table.file, expected: "a pulse; \(error.description)")
        }
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

    /// A finite number, 0 or more.
    public func nonNegativeDouble() throws -> Double {
        let number = try double()
        guard number >= 0 else { throw fail(found: "\(number)", expected: "0 or more") }
        return number
    }
}
