import Analysis
import Formats
import Foundation
import Reporting
import Testing

@Suite("Drawing figures")
struct FigureRendererTests {
    private static let names = ["spectrum-energy", "excess-energy", "spectrum-time", "excess-time", "profile-r2_mumu"]

    @Test("Every planned file is written, with the right magic bytes")
    func drawn() async throws {
        let folder = try TemporaryFolder()
        let renderer = FigureRenderer(try Samples.result())
        let planned = renderer.plannedFiles(in: folder.url)
        #expect(
            planned.map(\.lastPathComponent)
                == Self.names.flatMap { name in ["svg", "pdf", "png", "csv"].map { "\(name).\($0)" } })
        #expect(try await renderer.draw(in: folder.url, overwriting: false) == planned)
        for name in Self.names {
            #expect(try folder.data("\(name).svg").starts(with: Data("<?xml".utf8)))
            #expect(try folder.data("\(name).pdf").starts(with: Data("%PDF-".utf8)))
            #expect(try folder.data("\(name).png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(try folder.data("\(name).csv").count > 100)
        }
        #expect(try folder.names().count == planned.count)
    }

    @Test("The same result gives the same bytes, PDF included")
    func deterministic() async throws {
        let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
        let renderer = FigureRenderer(try Samples.result())
        _ = try await renderer.draw(in: first.url, overwriting: false)
        // A date in a file has seconds.
        try await Task.sleep(for: .seconds(1.1))
        _ = try await renderer.draw(in: second.url, overwriting: false)
        for name in try first.names() { #expect(try first.data(name) == second.data(name), "\(name)") }
    }

    @Test("A file that is there is refused before anything is drawn")
    func refusal() async throws {
        let folder = try TemporaryFolder()
        let existing = folder.url.appending(path: "profile-r2_mumu.csv")
        try Data("mine".utf8).write(to: existing)
        // A gnuplot that is not there would fail first if it were asked.
        let renderer = FigureRenderer(try Samples.result(), gnuplot: Gnuplot(executable: "no-such-gnuplot"))
        await #expect(throws: OutputError.self) { try await renderer.draw(in: folder.url, overwriting: false) }
        #expect(try folder.names() == ["profile-r2_mumu.csv"])
        #expect(try Data(contentsOf: existing) == Data("mine".utf8))
    }

    @Test("Overwriting replaces what is there")
    func overwriting() async throws {
        let folder = try TemporaryFolder()
        try Data("mine".utf8).write(to: folder.url.appending(path: "profile-r2_mumu.csv"))
        _ = try await FigureRenderer(try Samples.result()).draw(in: folder.url, overwriting: true)
        #expect(try folder.data("profile-r2_mumu.csv").starts(with: Data("# sample".utf8)))
    }

    @Test("Without gnuplot: one line, nothing written")
    func missing() async throws {
        let folder = try TemporaryFolder()
        let renderer = FigureRenderer(try Samples.result(), gnuplot: Gnuplot(executable: "no-such-gnuplot"))
        await #expect(throws: FigureError.gnuplotMissing) {
            try await renderer.draw(in: folder.url, overwriting: false)
        }
        #expect(try folder.names().isEmpty)
        #expect(FigureError.gnuplotMissing.description.contains("--no-figures"))
    }

    @Test("A gnuplot that fails: what it said last")
    func failing() async throws {
        let failure = await #expect(throws: FigureError.self) {
            try await Gnuplot().run("this is no command\n", figure: "one")
        }
        #expect(failure?.description == "gnuplot did not draw one: line 0: invalid command")
        await #expect(throws: FigureError.gnuplotFailed(figure: "one", message: "it gave no reason")) {
            try await Gnuplot(executable: "false").run("", figure: "one")
        }
    }

    @Test("Only the figures that the result names, each once")
    func chosen() throws {
        var result = try Samples.result()
        let folder = URL(filePath: "/nowhere")
        result.figures = [.profile, .profile]
        #expect(FigureRenderer(result).plannedFiles(in: folder).count == 4)
        result.figures = []
        #expect(FigureRenderer(result).plannedFiles(in: folder).isEmpty)
    }

    @Test("Data sets are told apart by name")
    func severalDatasets() throws {
        var result = try Samples.result()
        result.figures = [.spectrum]
        result.spectra.append(result.spectra[0])
        result.spectra[1].dataset = "argon/../2020"
        let names = FigureRenderer(result).plannedFiles(in: URL(filePath: "/nowhere")).map(\.lastPathComponent)
        #expect(names.contains("spectrum-cesium-energy.svg"))
        #expect(names.contains("excess-argon_.._2020-time.pdf"))
        #expect(Set(names).count == 32)
    }

    @Test("Numbers that are missing or not finite do not stop the others", arguments: 0..<5)
    func gaps(_ gap: Int) async throws {
        var result = try Samples.result()
        switch gap {
        case 0: (result.scans[0].values, result.scans[0].deltaChi2) = ([], [])
        case 1: result.scans[0].deltaChi2 = result.scans[0].deltaChi2.map { _ in .nan }
        case 2: (result.intervals, result.bestFit.minima) = ([], [])
        case 3:
            result.intervals[0].pieces = [[1], [], [.nan, 2], [-.infinity, 2]]
            result.intervals[0].threshold = .nan
            result.intervals[1].pieces = []
        default:
            result.spectra[0].observed = [.nan, 0, 0, 0, 0, 0]
            result.spectra[0].components = []
            result.datasets = []
        }
        let folder = try TemporaryFolder()
        let written = try await FigureRenderer(result).draw(in: folder.url, overwriting: false)
        #expect(try folder.names().count == written.count && !written.isEmpty)
    }
}

/// A folder that goes when the test ends.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "ReportingTests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: url.appending(path: name))
    }
}
