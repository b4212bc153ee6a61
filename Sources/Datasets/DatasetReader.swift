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
    private var digests: [String] = []

    /// Reads the data set in `folder`.
    ///
    /// - Parameters:
    ///   - folder: the folder of dataset.yaml. Its source lies in `sources` beside it,
    ///   - locator: or in the `sources` of the folders that this one knows, so that a data set of one's own takes the
    ///     sources that come with the program.
    /// - Throws: `FormatError` with file, line and key path.
    public static func read(folder: URL, locator: DatasetLocator? = nil) throws -> Dataset {
        var reader = DatasetReader(folder: folder, locator: locator)
        return try reader.read()
    }

    private init(folder: URL, locator: DatasetLocator?) {
        self.folder = folder
        self.locator = locator
    }

    private mutating func read() throws -> Dataset {
        let document = try StrictDocument(contentsOf: folder.appending(path: "dataset.yaml"))
        digests.append(document.sha256)
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
        let (exposure, sourceCaveat) = try exposure(sourceNode, liveDays: liveDays)
        let axes = try AxisReader.read(try root.required("axes"))
        let observed = try observed(try root.required("observed"), axes: axes)
        let signal = try SignalReader.read(try root.required("signal"), axes: axes)
        let backgrounds = try backgrounds(
            try root.required("backgrounds"), axes: axes, timeEfficiency: signal.timeEfficiency)
        let components = backgrounds.map(\.name) + [NuisanceDeclaration.signalComponent]
        let nuisances = try NuisanceReader(
            components: components, axes: axes, backgrounds: backgrounds, signal: signal, target: target
        ).read(root.optional("nuisances"))
        try root.finish()
        return Dataset(
            name: name, title: title, citation: citation, caveats: [caveat, sourceCaveat].compactMap { $0 },
            sameDetectorAs: sameDetector, imported: imported, exposure: exposure, target: target, targetMassKg: mass,
            axes: axes,
            observed: observed, nuclearSignal: signal, backgrounds: backgrounds, nuisances: nuisances,
            sha256: Digest.sha256(of: Data(digests.joined().utf8)))
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

    private mutating func exposure(_ node: StrictNode, liveDays: Double?) throws -> (BeamExposure, String?) {
        var mapping = try node.mapping()
        let name = try mapping.required("name").string()
        let beside = folder.deletingLastPathComponent().appending(path: "sources/\(name)")
        let source = try SourceReader.read(folder: locator?.sourceFolder(name, beside: beside) ?? beside)
        digests.append(source.sha256)
        let reader = ExposureReader(source: source, targetLiveDays: liveDays)
        return (try reader.read(&mapping), source.caveat)
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

    private mutating func observed(_ node: StrictNode, axes: [Axis]) throws -> [Double] {
        var mapping = try node.mapping()
        _ = try mapping.required("statistic").choice([("poisson", true)])
        let file = try mapping.required("table").string()
        try mapping.finish()
        let table = try table(file, columns: BinnedTable.columns(axes, value: "counts"))
        let counts = try BinnedTable.values(table, axes: axes, value: "counts")
        for (row, count) in counts.enumerated() where count < 0 || count != count.rounded() {
            throw table.fail(
                row: row, column: "counts", expected: "a whole number of events, 0 or more", found: "\(count)")
        }
        return counts
    }

    private mutating func backgrounds(
        _ node: StrictNode, axes: [Axis], timeEfficiency: TimeEfficiency?
    ) throws -> [Background] {
        var backgrounds: [Background] = []
        for entry in try node.sequence() {
            var mapping = try entry.mapping()
            let nameNode = try mapping.required("name")
            let name = try nameNode.string()
            guard name != NuisanceDeclaration.signalComponent, !backgrounds.contains(where: { $0.name == name }) else {
                throw nameNode.fail(
                    found: FormatError.quoted(name), expected: "a name of its own for each background, not 'signal'")
            }
            let expected = try mapping.required("expected").positiveDouble()
            let choices = [("apply", true), ("included", false)]
            let efficiencyNode = mapping.optional("time_efficiency")
            let applies = try efficiencyNode?.choice(choices) ?? false
            if let efficiencyNode, applies, timeEfficiency == nil {
                throw efficiencyNode.fail(expected: "a time_efficiency of the signal to apply")
            }
            let productNode = try mapping.required("product")
            var factors = try productNode.mapping()
            var shapes: [[Double]] = []
            for axis in axes {
                let efficiency = applies && axis.quantity == .microseconds ? timeEfficiency : nil
                shapes.append(try shape(try factors.required(axis.name), axis: axis, efficiency: efficiency))
            }
            try factors.finish()
            try mapping.finish()
            guard let counts = BinnedTable.product(shapes, sum: expected) else {
                throw productNode.fail(expected: "a shape that is not zero everywhere inside the axes")
            }
            backgrounds.append(Background(name: name, expected: expected, counts: counts))
        }
        return backgrounds
    }

    /// The weight of each bin of one axis: from a table of centres and weights, or a closed form.
    private mutating func shape(
        _ node: StrictNode, axis: Axis, efficiency: TimeEfficiency?
    ) throws -> [Double] {
        if node.isMapping {
            var mapping = try node.mapping()
            _ = try mapping.required("model").choice([("exponential", true)])
            let decay = try mapping.required("decay_per_\(axis.unit)").positiveDouble()
            try mapping.finish()
            return (1..<axis.edges.count).map {
                (exp(-decay * axis.edges[$0 - 1]) - exp(-decay * axis.edges[$0])) / decay
            }
        }
        let table = try table(try node.string(), columns: [axis.columnName, "weight"])
        var weights = [Double](repeating: 0, count: axis.binCount)
        for row in 0..<table.rowCount {
            let centre = table[row, axis.columnName]
            let weight = table[row, "weight"]
            guard weight >= 0 else {
                throw table.fail(row: row, column: "weight", expected: "0 or more", found: "\(weight)")
            }
            if let bin = axis.bin(of: centre) { weights[bin] += weight * (efficiency?(centre) ?? 1) }
        }
        return weights
    }

    private mutating func table(_ file: String, columns: [String]) throws -> CSVTable {
        let table = try CSVTable(contentsOf: folder.appending(path: file), columns: columns)
        digests.append(table.sha256)
        return table
    }
}
