import Foundation
import Testing

/// The schemas of inputs in docs/schema have the keys that the readers know, no more and no less.
@Suite("Published schemas of inputs", .timeLimit(.minutes(10)))
struct SchemaInputTests {
    @Test("Readers and schemas know the same keys", arguments: SchemaInput.allCases)
    func sameKeys(_ input: SchemaInput) throws {
        let schema = try Schema(input.rawValue)
        var known: [String: Set<String>] = [:]
        var accepted: [String: Set<String>] = [:]
        for sample in try SchemaSample.all where sample.input == input {
            let plain = try sample.complaint(sample.value)
            try #require(plain == nil, "\(sample.name): \(plain ?? "")")
            #expect(try schema.accepts(sample.value), "the schema refuses \(sample.name)")
            for place in try schema.places(in: sample.value) {
                accepted[place.location, default: []].formUnion(place.keys)
                let listed = try sample.knownKeys(at: place)
                known[place.location, default: []].formUnion(listed)
            }
        }
        for (location, properties) in schema.locations {
            #expect(known[location] == properties, "what the reader knows, and \(input.rawValue) \(location)")
            // More than the listed keys only where a pattern of the schema takes them.
            let missing = properties.subtracting(accepted[location] ?? [])
            #expect(missing.isEmpty, "no sample has them: \(input.rawValue) \(location)")
        }
    }

    @Test("Readers and schemas ask for the same keys", arguments: SchemaInput.allCases)
    func sameRequirements(_ input: SchemaInput) throws {
        let schema = try Schema(input.rawValue)
        for sample in try SchemaSample.all where sample.input == input {
            for place in try schema.places(in: sample.value) {
                for key in place.keys.sorted() where !sample.needed.contains(key) {
                    let value = sample.value.replacing(place.path + [.key(key)], with: nil)
                    let complaint = try sample.complaint(value)
                    #expect(
                        try schema.accepts(value) == (complaint == nil),
                        "\(sample.name) without \(key) at \(place.location): \(complaint ?? "accepted")")
                }
            }
        }
    }

    @Test("What is wrong is refused by both", arguments: SchemaFault.all)
    func refused(_ wrong: SchemaFault) throws {
        let sample = try #require(try SchemaSample.all.first { $0.input == wrong.input })
        let value = sample.value.replacing(wrong.path, with: try JSONValue(wrong.text))
        #expect(try !Schema(wrong.input.rawValue).accepts(value), "the schema accepts it")
        let complaint = try sample.complaint(value)
        #expect(complaint != nil, "the program accepts it")
    }

    @Test("Every key of the shipped files is in a schema", arguments: SchemaInput.allCases)
    func shippedKeys(_ input: SchemaInput) throws {
        var names = try Schema(input.rawValue).locations.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        let listed = try Workshop().run(
            ["datasets", "list", "--format", "json", "--datasets", Workshop.datasetsPath])
        for card in try JSONValue(listed.output).items {
            for list in ["nuisances", "axes"] { names.formUnion(card[list].items.compactMap { $0["name"].text }) }
        }
        let files = try input.shippedFiles()
        for file in files where input == .source {
            // What a source declares has names of its own.
            let text = try String(contentsOf: file, encoding: .utf8)
            names.formUnion(text.matches(of: /(?m)^  ([A-Za-z0-9_]+): \{(?:scales|varies):/).map { String($0.1) })
        }
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for key in text.matches(of: /(?m)\"[^\"\n]*\"|#.*$|([A-Za-z0-9_]+):(?:\s|$)/).compactMap(\.1) {
                let isKnown = names.contains(String(key)) || key.firstMatch(of: /^rn_([A-Z][a-z]?\d*)+$/) != nil
                #expect(isKnown, "\(key) in \(file.lastPathComponent)")
            }
        }
    }

    @Test("The target and nuclides of the schemas are the program's")
    func nuclides() throws {
        let table = try String(
            contentsOf: Workshop.package.appending(path: "Sources/Scattering/NuclideTable.swift"), encoding: .utf8)
        let rows = table.matches(of: /entry\("([A-Za-z]+)", \d+, (\d+),/)
        let nuclides = Set(rows.map { "\($0.1)\($0.2)" })
        #expect(try Schema("fit").locations["#/$defs/neutronRadii"] == nuclides)
        let formula = try Schema("dataset").root["properties"]["target"]["properties"]["formula"]["pattern"].text
        let elements = try #require(formula?.firstMatch(of: /\(\(([A-Za-z|]+)\)/)).1.split(separator: "|")
        #expect(Set(elements) == Set(rows.map(\.1)))
        let parameters = try Schema("fit").locations["#/$defs/parameters"] ?? []
        #expect(Set(parameters.filter { $0.hasPrefix("rn_") }) == Set(nuclides.map { "rn_\($0)" }))
        let varied = try Schema("dataset").root["$defs"]["nuisance"]["properties"]["varies"]["anyOf"].items
            .compactMap { $0["pattern"].text }.first { $0.contains("neutron_rms_fm") }
        let radii = try #require(varied?.firstMatch(of: /neutron_rms_fm\\\.\(([A-Za-z0-9|]+)\)/)).1.split(
            separator: "|")
        #expect(Set(radii.map(String.init)) == nuclides)
    }
}

/// A kind of input file.
enum SchemaInput: String, CaseIterable {
    case fit, dataset, source, limits

    /// The files of this kind in the package.
    func shippedFiles() throws -> [URL] {
        func below(_ folder: String) throws -> [URL] {
            try FileManager.default.contentsOfDirectory(
                at: Workshop.package.appending(path: folder), includingPropertiesForKeys: nil)
        }
        let candidates =
            switch self {
            case .fit: try below("fits").filter { $0.pathExtension == "yaml" }
            case .dataset: try below("datasets").map { $0.appending(path: "dataset.yaml") }
            case .source: try below("datasets/sources").map { $0.appending(path: "source.yaml") }
            case .limits: try below("datasets/limits") + [Workshop.package.appending(path: "docs/references.yaml")]
            }
        return candidates.filter { FileManager.default.fileExists(atPath: $0.path) }
    }
}
