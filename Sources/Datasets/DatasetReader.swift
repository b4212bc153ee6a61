import Detectors
import Formats
import Foundation
import Scattering

/// Reads dataset.yaml and the tables it names, and refuses whatever it does not understand.
public struct DatasetReader {
    /// Format identifier of dataset.yaml.
    public static let format = "recoilfit/dataset/1"

    let folder: URL
    private let locator: DatasetLocator?
    private var tables: SourceTables

    /// Reads the data set in `folder`.
    ///
    /// - Parameters:
    ///   - folder: the folder of dataset.yaml. Its source lies in `sources` beside it,
    ///   - locator: or in the `sources` of the folders that this one knows, so that a data set of one's own takes the
    ///     sources that come with the program.
    /// - Throws: `FormatError` with file, line and key path.
    public static func read(folder: URL, locator: DatasetLocator? = nil) throws -> Dataset {
        var reader = try DatasetReader(folder: folder, locator: locator)
        return try reader.read()
    }

    private let document: StrictDocument

    private init(folder: URL, locator: DatasetLocator?) throws {
        self.folder = folder
        self.locator = locator
        document = try StrictDocument(contentsOf: folder.appending(path: "dataset.yaml"))
        tables = SourceTables(folder: folder, description: document.sha256)
    }

    private mutating func read() throws -> Dataset {
        var root = try document.root.mapping()
        try FormatIdentifier.check(&root, is: Self.format)
        let nameNode = try root.required("name")
        let name = try nameNode.string()
        guard name == folder.lastPathComponent else {
            throw nameNode.fail(
                found: FormatError.quoted(name), expected: "the name of the folder, \(folder.lastPathComponent)")
        }
        let title = try root.required("title").string()
        let citation = try CitationReader.read(try root.required("citation"))
        let caveat = try CaveatReader.read(&root)
        let sameDetector = try root.optional("same_detector_as")?.strings() ?? []
        let imported = try (root.optional("imported")?.sequence() ?? []).map(Self.importedFile)
        let sourceNode = try root.required("source")
        let (target, mass, liveDays) = try Self.target(try root.required("target"))
        let source = try exposure(sourceNode, liveDays: liveDays)
        let axes = try AxisReader.read(try root.required("axes"))
        let observed = try ObservedReader(axes: axes).read(try root.required("observed"), &tables)
        let signal = try SignalReader.read(try root.required("signal"), axes: axes, &tables)
        let nuisancesNode = root.optional("nuisances")
        let parameters = try ShapeParameterReader.read(nuisancesNode, axes: axes)
        let backgrounds = try BackgroundReader(
            axes: axes, timeEfficiency: signal.timeEfficiency, parameters: parameters,
            pullGrid: signal.response.tabulated?.grid
        ).read(try root.required("backgrounds"), &tables)
        if let simulated = backgrounds.first(where: { $0.simulation != nil }),
            observed.statistic != .poisson || backgrounds.contains(where: { $0.shape != nil })
        {
            throw root.node.fail(
                found: "simulated_exposure of \(simulated.name)",
                expected: "Poisson counts, and no background of closed form beside it")
        }
        let components = backgrounds.map(\.name) + [NuisanceDeclaration.signalComponent]
        var inherited = NuisanceReader.Inherited(node: source.nuisances, tables: source.tables)
        let nuisances = try NuisanceReader(
            components: components, axes: axes, backgrounds: backgrounds, signal: signal, target: target,
            parts: source.parts
        ).read(nuisancesNode, &tables, inherited: &inherited)
        tables.include(inherited.tables)
        try root.finish()
        return Dataset(
            name: name, title: title, citation: citation,
            caveats: [caveat].compactMap { $0 } + signal.caveats + [source.caveat].compactMap { $0 },
            sameDetectorAs: sameDetector, imported: imported, exposure: source.exposure, target: target,
            targetMassKg: mass, axes: axes, observed: observed.counts, statistic: observed.statistic,
            nuclearSignal: signal, backgrounds: backgrounds, nuisances: nuisances,
            sha256: tables.sha256)
    }

    static func importedFile(_ node: StrictNode) throws -> ImportedFile {
        var mapping = try node.mapping()
        let file = try mapping.required("file").string()
        let digestNode = try mapping.required("sha256")
        let digest = try digestNode.string()
        guard digest.count == 64, digest.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            throw digestNode.fail(found: FormatError.quoted(digest), expected: "64 hexadecimal digits")
        }
        let origin = try mapping.required("from").string()
        try mapping.finish()
        return ImportedFile(file: file, sha256: digest, origin: origin)
    }

    /// A source's exposure, with what else a data set takes from the source.
    private struct Source {
        let exposure: BeamExposure
        let parts: SourceParts
        let caveat: String?
        let nuisances: StrictNode?
        let tables: SourceTables
    }

    private mutating func exposure(_ node: StrictNode, liveDays: Double?) throws -> Source {
        var mapping = try node.mapping()
        let name = try mapping.required("name").string()
        let beside = folder.deletingLastPathComponent().appending(path: "sources/\(name)")
        let sources = locator?.sourceFolder(name, beside: beside) ?? beside
        let source = try SourceReader.read(folder: sources)
        tables.include(source.sha256)
        let (exposure, parts) = try ExposureReader(source: source, targetLiveDays: liveDays).readParts(&mapping)
        return Source(
            exposure: exposure, parts: parts, caveat: source.caveat, nuisances: source.nuisances,
            tables: SourceTables(folder: sources, description: ""))
    }

    /// The material, its mass in kg, and the live time in days where the target's exposure holds it.
    private static func target(_ node: StrictNode) throws -> (TargetMaterial, massKg: Double, liveDays: Double?) {
        var mapping = try node.mapping()
        let formulaNode = try mapping.required("formula")
        var liveDays: Double?
        let mass: Double
        if let exposure = mapping.optional("exposure_t_yr") {
            liveDays = ExposureReader.daysPerYear
            mass = try exposure.positiveDouble() * 1e3
        } else if let exposure = mapping.optional("exposure_kg_d") {
            liveDays = 1
            mass = try exposure.positiveDouble()
        } else {
            mass = try mapping.required("mass_kg").positiveDouble()
        }
        try mapping.finish()
        let formula = try formulaNode.string()
        do {
            return (try TargetMaterial(formula: formula), mass, liveDays)
        } catch {
            throw formulaNode.fail(found: FormatError.quoted(formula), expected: error.description)
        }
    }
}
