import Beams
import Formats
import Foundation

/// A neutrino source as its folder describes it: what is known before a detector and its exposure are.
public struct SourceDescription: Sendable {
    /// What kind of source it is.
    public enum Kind: Sendable {
        /// π⁺ and µ⁺ decay at rest; the arrival times of the prompt ν_µ.
        case pionDecayAtRest(prompt: ArrivalTime)
        /// A reactor.
        case reactor(ReactorSource)
        /// The Sun.
        case sun(SolarSource)
        /// A core-collapse supernova.
        case supernova(SupernovaSource)
        /// A user's own table.
        case table(TabulatedSource)
    }

    /// Name of the source, and of its folder.
    public let name: String
    /// A title for people.
    public let title: String
    /// Where the numbers come from.
    public let citation: Citation
    /// What is not an experiment's own table, in words; nil where everything is.
    public let caveat: String?
    /// The source files that the importer read.
    public let imported: [ImportedFile]
    /// What it emits.
    public let kind: Kind
    /// What may vary of it, in the data sets that use it.
    let nuisances: StrictNode?
    /// SHA-256 over source.yaml and its tables.
    public let sha256: String
}

/// A source given by a table of energies and the neutrinos of each kind.
public struct TabulatedSource: Sendable, Hashable {
    /// What the table counts.
    public enum Unit: String, CaseIterable, Sendable, Hashable {
        /// Neutrinos per cm² and MeV, once.
        case fluence = "cm-2"
        /// Neutrinos per cm², second and MeV.
        case flux = "cm-2 s-1"
    }

    /// What the table counts.
    public let unit: Unit
    /// The distance it is for, in m; nil where it is for the detector's place, wherever that is.
    public let referenceM: Double?
    /// Neutrinos of each kind.
    public let species: [NeutrinoSpecies]
}

/// The tables of a source, read and remembered.
struct SourceTables {
    let folder: URL
    private(set) var digests: [String]

    init(folder: URL, description sha256: String) {
        self.folder = folder
        digests = [sha256]
    }

    /// The table that stands at a node, with these columns.
    mutating func table(_ node: StrictNode, columns: [String]) throws -> CSVTable {
        let table = try CSVTable(contentsOf: folder.appending(path: try node.string()), columns: columns)
        digests.append(table.sha256)
        return table
    }

    /// Takes the digest of another file into account.
    mutating func include(_ sha256: String) { digests.append(sha256) }

    /// Takes the digests of tables in another folder into account.
    mutating func include(_ other: SourceTables) { digests += other.digests.filter { !$0.isEmpty } }

    /// The columns of the table that stands at a node.
    func header(_ node: StrictNode) throws -> [String] {
        try CSVTable.header(contentsOf: folder.appending(path: try node.string()))
    }

    /// One digest for all.
    var sha256: String { Digest.sha256(of: Data(digests.joined().utf8)) }

    /// What `body` makes of a table; its complaint becomes the file's.
    static func make<T>(from table: CSVTable, _ expected: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as any CustomStringConvertible & Error where !(error is FormatError) {
            throw FormatError(kind: .invalid, file: table.file, expected: "\(expected); \(error.description)")
        }
    }
}

extension CSVTable {
    /// The densities of a column over `from_MeV` and `to_MeV`, whose rows must join, or at `energy_MeV`.
    func spectrum(_ column: String) throws -> SpectrumTable {
        for row in 0..<rowCount where self[row, column] < 0 {
            throw fail(row: row, column: column, expected: "0 or more")
        }
        return try SourceTables.make(from: self, "a spectrum") {
            guard columns.contains("from_MeV") else {
                return try SpectrumTable(energiesMeV: self.column("energy_MeV"), densities: self.column(column))
            }
            let (from, to) = (self.column("from_MeV"), self.column("to_MeV"))
            for row in 1..<max(rowCount, 1) where from[row] != to[row - 1] {
                throw fail(row: row, column: "from_MeV", expected: "the end of the bin before, \(to[row - 1])")
            }
            return try SpectrumTable(edgesMeV: from + to.suffix(1), histogram: self.column(column))
        }
    }
}
