import Beams
import Formats
import Foundation

/// A source with an exposure, outside any data set: what commands that ask for rates and averages need.
public struct SourceRequest: Sendable {
    /// The source.
    public let source: SourceDescription
    /// Its neutrinos at the detector.
    public let exposure: BeamExposure

    /// What complaints about keys that were given one by one name in the place of a file.
    public static let documentName = "source"

    /// The source called `name`, with the keys that `source:` of a data set has beside it.
    ///
    /// For instance `SourceRequest("reactor", keys: ["thermal_power_GW": "3.6", "baseline_m": "20", "live_days": "1",
    /// "fission_fractions": "{U235: 0.6, U238: 0.07, Pu239: 0.28, Pu241: 0.05}"], in: locator)`. Values are YAML on one line.
    /// A steady source needs `live_days`: 1 gives rates per day.
    ///
    /// - Throws: ``DatasetError`` where no folder holds the source, `FormatError` with the key's name.
    public init(_ name: String, keys: [String: String], in locator: DatasetLocator) throws {
        let lines = keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        try self.init(text: "name: \(name)\n" + lines.map { $0 + "\n" }.joined(), in: locator)
    }

    /// A source as `source:` of a data set writes it: `{name: sun, component: B8, live_days: 365}`, or a key a line.
    ///
    /// - Throws: as ``init(_:keys:in:)``.
    public init(text: String, in locator: DatasetLocator) throws {
        let document = try StrictDocument(text: text, file: Self.documentName)
        var mapping = try document.root.mapping()
        let name = try mapping.required("name").string()
        source = try SourceReader.read(folder: try locator.folder(ofSource: name))
        exposure = try ExposureReader(source: source, targetLiveDays: nil).read(&mapping)
    }
}

extension DatasetLocator {
    /// The folder of the source called `name`.
    ///
    /// - Throws: ``DatasetError/sourceNotFound(name:lookedIn:known:)``.
    public func folder(ofSource name: String) throws -> URL {
        let places = folders.map { $0.appending(path: "sources/\(name)") }
        if let found = places.first(where: Self.isSource) { return found }
        throw DatasetError.sourceNotFound(name: name, lookedIn: folders.map(\.path), known: sourceNames())
    }

    /// The names of every source found, in order.
    public func sourceNames() -> [String] {
        let found = folders.map { $0.appending(path: "sources") }.flatMap { folder -> [String] in
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return entries.filter { Self.isSource(folder.appending(path: $0)) }
        }
        return Set(found).sorted()
    }

    private static func isSource(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "source.yaml").path)
    }
}
