import Foundation
import Testing

/// Runs the shell lines of docs/YourExperiment.md as they stand there, in a copy of what the guide names.
@Suite("The guide to an experiment of one's own", .timeLimit(.minutes(15)))
struct YourExperimentTests {
    private static let guide: Result<String, any Error> = Result {
        try String(contentsOf: Workshop.package.appending(path: "docs/YourExperiment.md"), encoding: .utf8)
    }

    /// The fenced blocks of a language.
    private func blocks(_ language: String) throws -> [String] {
        try Self.guide.get().components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test("every shell line of the guide runs")
    func shellLines() throws {
        let folder = try Workshop()
        for name in ["datasets", "examples"] {
            try FileManager.default.copyItem(
                at: Workshop.package.appending(path: name), to: folder.folder.appending(path: name))
        }
        let lines = try blocks("sh").joined().split(separator: "\n").map(String.init)
        #expect(lines.count >= 9)
        for line in lines {
            let run = try folder.shell(line)
            #expect(run.status == 0, "\(line): \(run.complaints)")
        }
        let result = try JSONValue(try folder.read("results/ge-reactor/result.json"))
        #expect(result["valid"] == .bool(true) && result["intervals"].items.count == 6)
        #expect(folder.exists("figures/response-quenching.svg") && folder.exists("figures/comparison-mu_e.pdf"))
    }

    @Test("every piece of YAML in the guide is a piece of the example's files")
    func pieces() throws {
        let example = Workshop.package.appending(path: "examples/ge-reactor")
        let files = try ["datasets/ge-reactor/dataset.yaml", "fit.yaml"].map {
            try String(contentsOf: example.appending(path: $0), encoding: .utf8)
        }
        let blocks = try blocks("yaml")
        #expect(blocks.count >= 5)
        for block in blocks { #expect(files.contains { $0.contains(block) }, "\(block)") }
    }

    @Test("the example says that it is made up, in every output")
    func madeUp() throws {
        let data = Workshop.package.appending(path: "examples/ge-reactor/datasets").path
        let run = try Workshop().run(["datasets", "show", "ge-reactor", "--datasets", data])
        // The source that comes with the program is not beside a data set elsewhere.
        expectComplaint(run, 66, "sources/reactor/source.yaml")
        let folder = try Workshop()
        try folder.copyDatasets()
        let found = try folder.run(["datasets", "show", "ge-reactor", "--datasets", data])
        #expect(found.status == 0 && found.output.contains("note        made-up numbers of an example, no measurement"))
    }
}
