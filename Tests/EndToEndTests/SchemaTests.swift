import Foundation
import Testing

/// The schemas in docs/schema describe what the program reads and writes: no key more, no key less.
@Suite("Published schemas")
struct SchemaTests {
    // MARK: Inputs

    @Test("Readers and schemas know the same keys", arguments: Input.allCases)
    fileprivate func sameKeys(_ input: Input) async throws {
        let schema = try Schema(input.rawValue)
        var known: [String: Set<String>] = [:]
        var accepted: [String: Set<String>] = [:]
        for sample in try Sample.all where sample.input == input {
            let plain = try await sample.complaint(sample.value)
            try #require(plain == nil, "\(sample.name): \(plain ?? "")")
            #expect(try schema.accepts(sample.value), "the schema refuses \(sample.name)")
            for place in try schema.places(in: sample.value) {
                accepted[place.location, default: []].formUnion(place.keys)
                let listed = try await sample.knownKeys(at: place)
                known[place.location, default: []].formUnion(listed)
            }
        }
        for (location, properties) in schema.locations {
            #expect(known[location] == properties, "what the reader knows, and \(input.rawValue) \(location)")
            #expect(accepted[location] == properties, "what a sample has, and \(input.rawValue) \(location)")
        }
    }

    @Test("Readers and schemas ask for the same keys", arguments: Input.allCases)
    fileprivate func sameRequirements(_ input: Input) async throws {
        let schema = try Schema(input.rawValue)
        for sample in try Sample.all where sample.input == input {
            for place in try schema.places(in: sample.value) {
                for key in place.keys.sorted() where !sample.needed.contains(key) {
                    let value = sample.value.replacing(place.path + [.key(key)], with: nil)
                    let complaint = try await sample.complaint(value)
                    #expect(
                        try schema.accepts(value) == (complaint == nil),
                        "\(sample.name) without \(key) at \(place.location): \(complaint ?? "accepted")")
                }
            }
        }
    }

    @Test("What is wrong is refused by both", arguments: Wrong.all)
    fileprivate func refused(_ wrong: Wrong) async throws {
        let sample = try #require(try Sample.all.first { $0.input == wrong.input })
        let value = sample.value.replacing(wrong.path, with: try Value(wrong.text))
        #expect(try !Schema(wrong.input.rawValue).accepts(value), "the schema accepts it")
        let complaint = try await sample.complaint(value)
        #expect(complaint != nil, "the program accepts it")
    }

    @Test("Every key of the shipped files is in a schema", arguments: Input.allCases)
    fileprivate func shippedKeys(_ input: Input) async throws {
        var names = try Schema(input.rawValue).locations.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        let listed = try await Program.run(["datasets", "list", "--format", "json", "--datasets", Program.datasets])
        for card in try Value(listed.output).items {
            for list in ["nuisances", "axes"] { names.formUnion(card[list].items.compactMap { $0["name"].text }) }
        }
        let files = try input.shippedFiles()
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for key in text.matches(of: /(?m)\"[^\"\n]*\"|#.*$|([A-Za-z0-9_]+):(?:\s|$)/).compactMap(\.1) {
                #expect(names.contains(String(key)), "\(key) in \(file.lastPathComponent)")
            }
        }
    }

    @Test("The target and nuclides of the schemas are the program's")
    func nuclides() async throws {
        let table = try String(
            contentsOf: Program.root.appending(path: "Sources/Scattering/NuclideTable.swift"), encoding: .utf8)
        let rows = table.matches(of: /entry\("([A-Za-z]+)", \d+, (\d+),/)
        let nuclides = Set(rows.map { "\($0.1)\($0.2)" })
        #expect(try Schema("fit").locations["#/$defs/neutronRadii"] == nuclides)
        let formula = try Schema("dataset").root["properties"]["target"]["properties"]["formula"]["pattern"].text
        let elements = try #require(formula?.firstMatch(of: /\(\(([A-Za-z|]+)\)/)).1.split(separator: "|")
        #expect(Set(elements) == Set(rows.map(\.1)))
    }

    // MARK: Outputs

    @Test("Outputs have the keys of their schemas", arguments: Output.all)
    fileprivate func outputs(_ output: Output) async throws {
        let schema = try Schema(output.schema)
        let answer = try await Program.run(output.arguments)
        try #require(answer.status == 0, "\(answer.complaint)")
        let value = try Value(answer.output)
        #expect(try schema.accepts(value), "\(output.schema) and \(output.arguments)")
        var found: [String: Set<String>] = [:]
        for place in try schema.places(in: value) { found[place.location, default: []].formUnion(place.keys) }
        for (location, properties) in schema.locations {
            #expect(found[location] == properties, "\(output.schema) \(location)")
        }
    }

    @Test("The reader of results asks for what the schema requires")
    func resultRequirements() async throws {
        let schema = try Schema("result")
        let answer = try await Program.run(try #require(Output.all.first).arguments)
        // The reader comes to the wrong format only after everything that must be there was there.
        let value = try Value(answer.output).replacing([.key("schema")], with: .text("another"))
        var seen: Set<String> = []
        for place in try schema.places(in: value) {
            for key in place.keys.sorted() where key != "schema" && seen.insert("\(place.location) \(key)").inserted {
                let folder = try Scratch()
                defer { folder.remove() }
                let without = value.replacing(place.path + [.key(key)], with: nil)
                let file = try folder.write(without.json, to: "result.json")
                let complaint = try await Program.run(["plot", file, "--output", folder.url.path]).complaint
                #expect(complaint.contains(": schema: ") == !place.required.contains(key), "\(key): \(complaint)")
            }
        }
    }
}

// MARK: - What is read

/// A kind of input file.
private enum Input: String, CaseIterable {
    case fit, dataset, source

    /// The files of this kind in the package.
    func shippedFiles() throws -> [URL] {
        func below(_ folder: String) throws -> [URL] {
            try FileManager.default.contentsOfDirectory(
                at: Program.root.appending(path: folder), includingPropertiesForKeys: nil)
        }
        let candidates =
            switch self {
            case .fit: try below("fits").filter { $0.pathExtension == "yaml" }
            case .dataset: try below("datasets").map { $0.appending(path: "dataset.yaml") }
            case .source: try below("datasets/sources").map { $0.appending(path: "source.yaml") }
            }
        return candidates.filter { FileManager.default.fileExists(atPath: $0.path) }
    }
}

/// An input file that the program accepts. Together the samples have every key.
private struct Sample {
    let name: String
    let input: Input
    let value: Value
    /// Keys to which other values of the sample refer.
    let needed: Set<String>

    static var all: [Sample] {
        get throws {
            let radii = try Schema("fit").locations["#/$defs/neutronRadii"] ?? []
            let parameters = try Schema("fit").locations["#/$defs/parameters"] ?? []
            let fixed = Dictionary(uniqueKeysWithValues: parameters.map { ($0, Value.object(["fixed": .number(0.1)])) })
            var full = try Value(fullFit)
            full = full.replacing(
                [.key("form_factor"), .key("neutron_rms_fm")],
                with: .object(Dictionary(uniqueKeysWithValues: radii.map { ($0, Value.number(5)) })))
            let free = full["parameters"].members
            full = full.replacing([.key("parameters")], with: .object(fixed.merging(free) { $1 }))
            return [
                Sample(name: "full fit", input: .fit, value: full, needed: ["parameters", "r2_mumu"]),
                try fit(#"{"model": "klein-nystrand", "range_fm": 0.7}"#, nuisances: #""all""#),
                try fit(#"{"model": "symmetrised-fermi", "diffuseness_fm": 0.52}"#, nuisances: #"["csi_brn"]"#),
                try fit(#"{"model": "none"}"#, nuisances: "{}"),
                Sample(
                    name: "full data set", input: .dataset, value: try Value(fullDataset), needed: ["time_efficiency"]),
                Sample(name: "small data set", input: .dataset, value: try Value(smallDataset), needed: []),
                Sample(name: "full source", input: .source, value: try Value(fullSource), needed: []),
                Sample(name: "small source", input: .source, value: try Value(smallSource), needed: []),
            ]
        }
    }

    private static func fit(_ formFactor: String, nuisances: String) throws -> Sample {
        let text = """
            {"format": "recoilfit/fit/1", "name": "small", "conventions": {"charge_radius": "shift"},
             "form_factor": \(formFactor), "datasets": [{"name": "coherent-csi-2021"}], "nuisances": \(nuisances)}
            """
        return Sample(name: formFactor, input: .fit, value: try Value(text), needed: [])
    }

    /// What the program complains of when it reads `value` in the sample's place; nil where it accepts it.
    func complaint(_ value: Value) async throws -> String? {
        let folder = try Scratch()
        defer { folder.remove() }
        var arguments = ["datasets", "validate", folder.url.appending(path: "tiny").path]
        if input == .fit {
            // JSON is YAML.
            let file = try folder.write(value.json, to: "fit.yaml")
            arguments = ["fit", file, "--dry-run", "--datasets", Program.datasets]
        } else {
            let dataset = input == .dataset ? value : try Value(Self.smallDataset)
            let source = input == .source ? value : try Value(Self.smallSource)
            try folder.write(dataset.json, to: "tiny/dataset.yaml")
            try folder.write(source.json, to: "sources/tiny/source.yaml")
            try folder.write("time_us,density\n0,0\n1,1\n2,0\n", to: "sources/tiny/prompt.csv")
            try folder.write("energy_PE,weight\n10,1\n40,1\n", to: "tiny/energy.csv")
            try folder.write(Self.counts(dataset), to: "tiny/observed.csv")
        }
        let answer = try await Program.run(arguments)
        try #require([0, 65].contains(answer.status), "exit code \(answer.status): \(answer.complaint)")
        return answer.status == 0 ? nil : answer.complaint
    }

    /// The table of a data set with the bins 0 to 30 and 30 to 60 PE and, where there is time, 0 to 6 µs.
    private static func counts(_ dataset: Value) -> String {
        guard dataset["axes"].items.count > 1 else {
            return "energy_low_PE,energy_high_PE,counts\n0,30,2\n30,60,3\n"
        }
        return """
            energy_low_PE,energy_high_PE,time_low_us,time_high_us,counts
            0,30,0,6,2
            30,60,0,6,3

            """
    }

    /// The keys that the reader knows at a place, from its complaint about one that nobody knows.
    func knownKeys(at place: Place) async throws -> Set<String> {
        switch place.location {
        case "#/$defs/neutronRadii":
            // The complaint lists none; `nuclides()` compares them.
            return place.keys
        case "#/$defs/parameters":
            let arguments = ["cross-section", "--target", "Ar40", "--energy", "50", "--recoil-kev", "1"]
            let complaint = try await Program.run(arguments + ["--set", "\(Self.stranger)=1"]).complaint
            return try Self.names(in: complaint, /\(known: (.*)\)/)
        default:
            let key = Step.key(Self.stranger)
            let complaint = try await complaint(value.replacing(place.path + [key], with: .number(1)))
            return try Self.names(in: complaint ?? "accepted", /expected one of the keys (.*), found/)
        }
    }

    private static func names(in complaint: String, _ pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
        let list = try #require(complaint.firstMatch(of: pattern), "\(complaint)").1
        try #require(!list.contains("..."), "cut: \(complaint)")
        return Set(list.split(separator: ", ").map(String.init))
    }

    private static let stranger = "qqqqqqqqqqqqqqqq"

    private static let fullFit = """
        {"format": "recoilfit/fit/1", "name": "full",
         "conventions": {"charge_radius": "total", "couplings": "one-loop", "basis": "flavour"},
         "form_factor": {"model": "helm", "skin_fm": 0.9, "neutron_rms_fm": {}},
         "datasets": [{"name": "coherent-csi-2021", "scattering": ["nuclear"]}],
         "nuisances": {"csi_signal": {"sigma": 0.1, "free": true, "range": [-5, 5]}, "csi_brn": {}},
         "parameters": {"r2_mumu": {"free": true, "range": [-80, 40]}, "mu_e": {"free": true, "range": [0, 1]}},
         "compute": {
          "best_fit": {"starts": 4},
          "intervals": [{"parameter": "r2_mumu", "confidence": [0.9], "method": "profile"}],
          "scans": [{"parameter": "r2_mumu", "from": 1, "to": 20, "points": 3, "spacing": "log"}],
          "figures": ["spectrum", "profile"]}}
        """

    private static let fullDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample",
         "citation": {"arxiv": "2110.07730", "doi": "10.1103/x", "licence": "CC-BY-4.0"},
         "approximate": true, "note": "invented", "same_detector_as": ["tiny-too"],
         "imported": [{"file": "a.txt", "sha256": "\(String(repeating: "0a", count: 32))", "from": "nowhere"}],
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "CsI", "mass_kg": 14.6},
         "axes": [{"name": "energy", "unit": "PE", "from": 0, "to": 60, "bins": 2},
                  {"name": "time", "unit": "us", "edges": [0, 6]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "polynomial", "recoil_unit": "MeV", "coefficients": [0.05, 4.3]},
          "resolution": {"model": "gamma", "a_keVee": 0.0749, "b_per_keVee": 9.56},
          "efficiency": {"model": "sigmoid", "axis": "energy", "a": 1.3, "b": 0.28, "c": 10.8, "d": -0.33,
                         "step_PE": 0.25},
          "time_efficiency": {"flat_until_us": 0.5, "decay_per_us": 0.05}}},
         "backgrounds": [
          {"name": "flat", "expected": 2, "time_efficiency": "apply",
           "product": {"energy": "energy.csv", "time": {"model": "exponential", "decay_per_us": 0.05}}},
          {"name": "steep", "expected": 2,
           "product": {"energy": {"model": "exponential", "decay_per_PE": 0.05},
                       "time": {"model": "exponential", "decay_per_us": 0.05}}}],
         "nuisances": {"level": {"scales": ["flat", "signal"], "sigma": 0.1}}}
        """

    private static let smallDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "Ar40", "mass_kg": 24},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "polynomial", "recoil_unit": "MeV", "coefficients": [0.05]},
          "resolution": {"model": "gamma", "a_keVee": 0.0749, "b_per_keVee": 9.56}}},
         "backgrounds": []}
        """

    private static let fullSource = """
        {"format": "recoilfit/source/1", "name": "tiny", "title": "A sample",
         "citation": {"arxiv": "2110.07730", "doi": "10.1103/x", "licence": "CC-BY-4.0"},
         "approximate": true, "note": "invented",
         "imported": [{"file": "a.txt", "sha256": "\(String(repeating: "0a", count: 32))", "from": "nowhere"}],
         "type": "pion_decay_at_rest", "prompt": "prompt.csv"}
        """

    private static let smallSource = """
        {"format": "recoilfit/source/1", "name": "tiny", "title": "A sample", "citation": {"arxiv": "2110.07730"},
         "type": "pion_decay_at_rest", "prompt": "prompt.csv"}
        """
}

/// One thing wrong in the first sample of a kind.
private struct Wrong: CustomTestStringConvertible {
    let input: Input
    let place: String
    let text: String

    init(_ input: Input, _ place: String, _ text: String) {
        self.input = input
        self.place = place
        self.text = text
    }

    var testDescription: String { "\(input.rawValue) \(place): \(text)" }

    var path: [Step] { place.split(separator: ".").map { Int($0).map(Step.index) ?? .key(String($0)) } }

    static let all = [
        Wrong(.fit, "format", #""recoilfit/fit/2""#), Wrong(.fit, "name", #""two words""#),
        Wrong(.fit, "name", #"".hidden""#), Wrong(.fit, "conventions.charge_radius", #""other""#),
        Wrong(.fit, "conventions.basis", #""mass""#), Wrong(.fit, "form_factor.model", #""none""#),
        Wrong(.fit, "form_factor.skin_fm", "-0.9"), Wrong(.fit, "form_factor.range_fm", "0.7"),
        Wrong(.fit, "form_factor.neutron_rms_fm.Cs133", "0"), Wrong(.fit, "form_factor.neutron_rms_fm.Cs134", "5"),
        Wrong(.fit, "datasets", "[]"), Wrong(.fit, "datasets.0.scattering", #"["nuclear", "nuclear"]"#),
        Wrong(.fit, "nuisances", #""none""#), Wrong(.fit, "nuisances", #"["csi_brn", "csi_brn"]"#),
        Wrong(.fit, "nuisances.csi_brn.sigma", "0"), Wrong(.fit, "nuisances.csi_brn.range", "[0, 1, 2]"),
        Wrong(.fit, "nuisances.csi_brn.fixed", "0"), Wrong(.fit, "parameters.q_xx", #"{"fixed": 0}"#),
        Wrong(.fit, "parameters.q_emu.fixed", "-1"), Wrong(.fit, "parameters.mu_e.range", "[-1, 1]"),
        Wrong(.fit, "parameters.mu_e.free", "false"), Wrong(.fit, "parameters.mu_e.fixed", "0"),
        Wrong(.fit, "compute.best_fit.starts", "1"), Wrong(.fit, "compute.best_fit.starts", "100001"),
        Wrong(.fit, "compute.intervals.0.confidence", "[1]"), Wrong(.fit, "compute.intervals.0.confidence", "[0]"),
        Wrong(.fit, "compute.intervals.0.confidence", "0.9"), Wrong(.fit, "compute.intervals.0.method", #""cls""#),
        Wrong(.fit, "compute.scans.0.points", "1"), Wrong(.fit, "compute.scans.0.points", "1000001"),
        Wrong(.fit, "compute.scans.0.from", "-1"), Wrong(.fit, "compute.figures", #"["pulls"]"#),
        Wrong(.dataset, "citation", #"{"licence": "CC0"}"#), Wrong(.dataset, "approximate", "false"),
        Wrong(.dataset, "imported.0.sha256", #""0a""#), Wrong(.dataset, "source.baseline_m", "0"),
        Wrong(.dataset, "target.formula", #""Pb""#), Wrong(.dataset, "target.mass_kg", "-1"),
        Wrong(.dataset, "axes", "[]"), Wrong(.dataset, "axes.0.unit", #""keV""#),
        Wrong(.dataset, "axes.0.unit", #""us""#),
        Wrong(.dataset, "axes.0.bins", "0"), Wrong(.dataset, "axes.0.edges", "[0, 30, 60]"),
        Wrong(.dataset, "axes.1.edges", "[0]"), Wrong(.dataset, "axes.1.from", "0"),
        Wrong(.dataset, "observed.statistic", #""gaussian""#), Wrong(.dataset, "observed.table", #""""#),
        Wrong(.dataset, "signal.nuclear.quenching.coefficients", "[0, 0]"),
        Wrong(.dataset, "signal.nuclear.resolution.a_keVee", "0"),
        Wrong(.dataset, "signal.nuclear.time_efficiency.decay_per_us", "-1"),
        Wrong(.dataset, "backgrounds.0.name", #""signal""#), Wrong(.dataset, "backgrounds.0.expected", "0"),
        Wrong(.dataset, "backgrounds.0.time_efficiency", "true"),
        Wrong(.dataset, "backgrounds.0.product.time.decay_per_PE", "1"),
        Wrong(.dataset, "nuisances.level.scales", "[]"), Wrong(.dataset, "nuisances.level.sigma", "0"),
        Wrong(.source, "type", #""reactor""#), Wrong(.source, "prompt", #"["prompt.csv"]"#),
        Wrong(.source, "approximate", #""no""#), Wrong(.source, "imported.0.sha256", "1"),
    ]
}

// MARK: - What is written

/// A command whose JSON has every key of a schema.
private struct Output: CustomTestStringConvertible {
    let schema: String
    let arguments: [String]

    var testDescription: String { arguments[0] }

    private init(_ schema: String, _ command: String, onFit: Bool = true) {
        var words = command.split(separator: " ").map(String.init)
        if onFit {
            words.insert(Program.root.appending(path: "fits/csi2021-radius-mumu.yaml").path, at: 1)
            words += ["--datasets", Program.datasets]
        }
        self.schema = schema
        arguments = words + ["--format", "json"]
    }

    static let all = [
        Output("result", "fit --no-figures --force --quiet --set csi_nin=0"),
        Output("result", "limit --parameter r2_mumu --cl 0.9 --asimov"),
        Output("scan", "scan --parameter r2_mumu --from=-5 --to 5 --points 3"),
        Output("prediction", "predict --set r2_ee=1 --set csi_signal=0.5"),
        Output(
            "cross-section",
            "cross-section --target CsI --energy 50 --recoil-kev 1,20 --set q_ee=1e-12 "
                + "--neutron-rms I127=5", onFit: false),
    ]
}

// MARK: - Tools

/// The built program.
private enum Program {
    struct Answer {
        let status: Int32
        let output: String
        let complaint: String
    }

    /// The folder of Package.swift.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let datasets = root.appending(path: "datasets").path

    /// Beside the test bundle, which is the running program (Linux), or one of its bundles or arguments (macOS).
    private static let executable: URL? = {
        let bundles = (Bundle.allBundles.map(\.bundleURL) + CommandLine.arguments.map { URL(filePath: $0) })
            .filter { $0.pathExtension == "xctest" }
        return ([Bundle.main.bundleURL] + bundles.map { $0.deletingLastPathComponent() })
            .map { $0.appending(path: "recoilfit") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    static func run(_ arguments: [String]) async throws -> Answer {
        let folder = try Scratch()
        defer { folder.remove() }
        let process = Process()
        let program: URL = try #require(executable, "no recoilfit beside the tests")
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let output = try folder.write("", to: "output")
        let complaint = try folder.write("", to: "complaint")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: complaint))
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Answer(
            status: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
            complaint: try String(contentsOfFile: complaint, encoding: .utf8))
    }
}

/// A folder for one run.
private struct Scratch {
    let url = FileManager.default.temporaryDirectory.appending(path: "recoilfit-schema-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    @discardableResult
    func write(_ text: String, to path: String) throws -> String {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}

/// A step into a value.
private enum Step: Equatable {
    case key(String)
    case index(Int)
}

/// A JSON value.
private enum Value: Equatable, Codable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case object([String: Value])

    init(_ json: String) throws {
        self = try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([Value].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: Value].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// The value of a key; null where there is none.
    subscript(key: String) -> Value { members[key] ?? .null }

    var members: [String: Value] { if case .object(let members) = self { members } else { [:] } }
    var items: [Value] { if case .list(let items) = self { items } else { [] } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// The same value with another one, or nothing, at a path.
    func replacing(_ path: [Step], with value: Value?) -> Value {
        guard let step = path.first else { return value ?? .null }
        let rest = Array(path.dropFirst())
        switch (self, step) {
        case (.object(var members), .key(let key)):
            let isGone = rest.isEmpty && value == nil
            members[key] = isGone ? nil : self[key].replacing(rest, with: value)
            return .object(members)
        case (.list(var items), .index(let index)):
            items[index] = items[index].replacing(rest, with: value)
            return .list(items)
        default: return self
        }
    }
}

// MARK: - Schemas

/// An object in a value, and the place in the schema that lists its keys.
private struct Place {
    let location: String
    let path: [Step]
    let keys: Set<String>
    let required: Set<String>
}

/// A published schema: as much of draft 2020-12 as the schemas use, and an error for anything else.
private struct Schema {
    let root: Value
    /// The keys listed at each place of the schema.
    private(set) var locations: [String: Set<String>] = [:]

    init(_ name: String) throws {
        let file = Program.root.appending(path: "docs/schema/\(name).schema.json")
        root = try Value(try String(contentsOf: file, encoding: .utf8))
        collect(root, at: "#")
        for (name, definition) in root["$defs"].members { collect(definition, at: "#/$defs/\(name)") }
        #expect(root["$id"].text == "urn:recoilfit:\(name):1")
    }

    private mutating func collect(_ schema: Value, at location: String) {
        let properties = schema["properties"].members
        if !properties.isEmpty { locations[location] = Set(properties.keys) }
        for (key, property) in properties { collect(property, at: "\(location)/properties/\(key)") }
        for part in ["items", "additionalProperties"] where !schema[part].members.isEmpty {
            collect(schema[part], at: "\(location)/\(part)")
        }
        for (index, branch) in schema["anyOf"].items.enumerated() { collect(branch, at: "\(location)/anyOf/\(index)") }
    }

    /// The objects in `value` whose keys the schema lists.
    func places(in value: Value) throws -> [Place] {
        try places(in: value, path: [], root, at: "#")
    }

    private func places(in value: Value, path: [Step], _ schema: Value, at location: String) throws -> [Place] {
        if let reference = schema["$ref"].text {
            return try places(in: value, path: path, try definition(reference), at: reference)
        }
        var found: [Place] = []
        let properties = schema["properties"].members
        if case .object(let members) = value {
            let isDescribed = ["properties", "additionalProperties", "anyOf"].contains { schema[$0] != .null }
            try #require(isDescribed, "\(location) does not list its keys")
            if !properties.isEmpty {
                let required = Set(schema["required"].items.compactMap(\.text))
                found.append(Place(location: location, path: path, keys: Set(members.keys), required: required))
            }
            for (key, member) in members {
                let part = properties[key] == nil ? "additionalProperties" : "properties/\(key)"
                let rule = properties[key] ?? schema["additionalProperties"]
                guard case .object = rule else { continue }
                found += try places(in: member, path: path + [.key(key)], rule, at: "\(location)/\(part)")
            }
        }
        for (index, item) in value.items.enumerated() {
            found += try places(in: item, path: path + [.index(index)], schema["items"], at: "\(location)/items")
        }
        for (index, branch) in schema["anyOf"].items.enumerated()
        where try branch.members.keys.sorted() != ["required"] && accepts(value, branch) {
            found += try places(in: value, path: path, branch, at: "\(location)/anyOf/\(index)")
        }
        return found
    }

    private func definition(_ reference: String) throws -> Value {
        try #require(root["$defs"].members[String(reference.dropFirst("#/$defs/".count))], "\(reference)")
    }

    /// Whether the schema accepts a value.
    func accepts(_ value: Value) throws -> Bool {
        try accepts(value, root)
    }

    private func accepts(_ value: Value, _ schema: Value) throws -> Bool {
        if case .bool(let all) = schema { return all }
        for (keyword, rule) in schema.members {
            guard try obeys(value, keyword, rule, of: schema) else { return false }
        }
        return true
    }

    private func obeys(_ value: Value, _ keyword: String, _ rule: Value, of schema: Value) throws -> Bool {
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description", "default", "then", "else": return true
        case "$ref": return try accepts(value, try definition(rule.text ?? ""))
        case "const": return value == rule
        case "enum": return rule.items.contains(value)
        case "type":
            guard rule.items.isEmpty else { return try rule.items.contains { try Self.type(of: value, is: $0.text) } }
            return try Self.type(of: value, is: rule.text)
        case "not": return try !accepts(value, rule)
        case "oneOf": return try rule.items.count { try accepts(value, $0) } == 1
        case "anyOf": return try rule.items.contains { try accepts(value, $0) }
        case "if":
            let branch = schema.members[try accepts(value, rule) ? "then" : "else"]
            return try branch.map { try accepts(value, $0) } ?? true
        default: break
        }
        switch value {
        case .object(let members): return try obeys(members, keyword, rule, of: schema)
        case .list(let items): return try obeys(items, keyword, rule, of: schema)
        case .text(let text): return try Self.obeys(text, keyword, rule)
        case .number(let number): return try Self.obeys(number, keyword, rule)
        case .null, .bool: return true
        }
    }

    private func obeys(_ members: [String: Value], _ keyword: String, _ rule: Value, of schema: Value) throws -> Bool {
        switch keyword {
        case "properties":
            return try members.allSatisfy { key, member in
                try rule.members[key].map { try accepts(member, $0) } ?? true
            }
        case "required": return rule.items.allSatisfy { members[$0.text ?? ""] != nil }
        case "additionalProperties":
            let others = members.filter { schema["properties"].members[$0.key] == nil }
            return try others.values.allSatisfy { try accepts($0, rule) }
        case "dependentRequired":
            return rule.members.allSatisfy { key, needed in
                members[key] == nil || needed.items.allSatisfy { members[$0.text ?? ""] != nil }
            }
        case "minProperties": return Double(members.count) >= rule.number ?? 0
        default: return try Self.isOfAnotherType(keyword)
        }
    }

    private func obeys(_ items: [Value], _ keyword: String, _ rule: Value, of schema: Value) throws -> Bool {
        switch keyword {
        case "items": return try items.dropFirst(schema["prefixItems"].items.count).allSatisfy { try accepts($0, rule) }
        case "prefixItems": return try zip(items, rule.items).allSatisfy { try accepts($0, $1) }
        case "contains": return try items.contains { try accepts($0, rule) }
        case "minItems": return Double(items.count) >= rule.number ?? 0
        case "maxItems": return Double(items.count) <= rule.number ?? 0
        case "uniqueItems": return items.indices.allSatisfy { !items[..<$0].contains(items[$0]) }
        default: return try Self.isOfAnotherType(keyword)
        }
    }

    private static func obeys(_ text: String, _ keyword: String, _ rule: Value) throws -> Bool {
        switch keyword {
        case "minLength": return Double(text.count) >= rule.number ?? 0
        case "maxLength": return Double(text.count) <= rule.number ?? 0
        case "pattern": return try text.firstMatch(of: Regex(rule.text ?? "")) != nil
        default: return try isOfAnotherType(keyword)
        }
    }

    private static func obeys(_ number: Double, _ keyword: String, _ rule: Value) throws -> Bool {
        let bound = rule.number ?? .nan
        switch keyword {
        case "minimum": return number >= bound
        case "maximum": return number <= bound
        case "exclusiveMinimum": return number > bound
        case "exclusiveMaximum": return number < bound
        default: return try isOfAnotherType(keyword)
        }
    }

    private static func type(of value: Value, is name: String?) throws -> Bool {
        switch (value, name) {
        case (.number(let number), "integer"): number == number.rounded()
        case (.object, "object"), (.list, "array"), (.text, "string"), (.number, "number"), (.bool, "boolean"),
            (.null, "null"):
            true
        default: false
        }
    }

    /// True for the keywords that say nothing of a value of this type.
    private static func isOfAnotherType(_ keyword: String) throws -> Bool {
        let known: Set<String> = [
            "properties", "required", "additionalProperties", "dependentRequired", "minProperties", "items",
            "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern",
            "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        ]
        try #require(known.contains(keyword), "the tests do not know the keyword \(keyword)")
        return true
    }
}
