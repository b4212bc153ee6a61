import Analysis
import Foundation
import Reporting
import Testing

@Suite("Diagnostics of nuisances")
struct DiagnosticTests {
    @Test("the report tells projections, tests, expected bounds, edges without nuisances and impacts")
    func text() throws {
        let text = TextReport(try Samples.result()).text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains("  projected   energy 1.50 for 2 bins (p = 0.472), time 2.25 for 3 bins (p = 0.522)"))
        #expect(
            lines.contains(
                "  test        5.50 sigma against full coherence (delta chi2 30.25, 1 degree of freedom)"))
        #expect(lines.contains { $0.hasSuffix("efficiency exact, shapes morph") })
        let observed = try #require(lines.firstIndex { $0.hasPrefix("  r2_mumu  90 % CL  [-58.2") })
        #expect(
            lines[observed + 1].trimmingCharacters(in: .whitespaces) == "expected  [-59, -50] or [-6, 4]  1e-32 cm^2")
        let without = try #require(lines.first { $0.hasPrefix("  csi_brn") && $0.contains("-6.5") })
        #expect(without.split(separator: " ").map(String.init) == ["csi_brn", "-", "-", "-6.5", "2.5", "-2"])
        #expect(lines.contains { $0.split(separator: " ").map(String.init) == ["csi_brn", "-0.7", "0.75"] })
        #expect(lines.contains("  (1 below 5 % of the largest left out)"))
        #expect(lines.contains { $0.contains("csi_brn") && $0.hasSuffix("pull, above 2 sigma") })
    }

    @Test("a flat direction is named in the table and has no error")
    func unconstrained() throws {
        var result = try Samples.result()
        result.bestFit.parameters[0].unconstrained = true
        result.bestFit.parameters[0].error = nil
        let line = try #require(
            TextReport(result).text.split(separator: "\n").first { $0.contains("r2_mumu") && $0.contains("-2.114") })
        #expect(line.hasSuffix("unconstrained") && line.contains(" - "))
    }

    @Test("expected intervals are rows of their own in the CSV")
    func csv() throws {
        let rows = CSVReport.intervals(try Samples.result().intervals).split(separator: "\n")
        #expect(rows.contains("r2_mumu,1e-32 cm^2,0.9,expected,2,-6.0,4.0,"))
        #expect(rows.count == 1 + 1 + 2 + 2)
    }

    @Test("the figure of pulls has every nuisance, that of impacts the largest first")
    func nuisanceFigures() throws {
        let result = try Samples.result()
        let pulls = NuisanceFigure(pullsOf: result)
        #expect(pulls.lines.map(\.name) == ["csi_signal", "csi_brn"])
        #expect(pulls.lines[1].pull == -2.5 && pulls.lines[1].error == 0.9)
        let impacts = NuisanceFigure(impactsOf: result, on: "r2_mumu")
        #expect(impacts.lines.map(\.name) == ["csi_brn", "csi_signal"])
        #expect(impacts.lines[0].up == 0.75 && impacts.lines[1].down == nil)
        #expect(impacts.csv(comments: ["c"]).hasPrefix("# c\nnuisance,pull,error,down_"))
    }

    @Test("correlations leave parameters without an error out")
    func correlations() throws {
        let figure = CorrelationFigure(try Samples.result())
        #expect(figure.names == ["r2_mumu", "csi_brn"])
        #expect(figure.matrix == [[1, -0.25], [-0.25, 1]])
        #expect(figure.csv(comments: []) == "parameter,r2_mumu,csi_brn\nr2_mumu,1.0,-0.25\ncsi_brn,-0.25,1.0\n")
    }

    @Test("gnuplot draws them")
    func drawing() async throws {
        var result = try Samples.result()
        result.figures = [.pulls, .correlations]
        let folder = FileManager.default.temporaryDirectory.appending(path: "recoilfit-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await FigureRenderer(result).draw(in: folder, overwriting: false)
        let names = Set(files.map(\.lastPathComponent))
        #expect(names.isSuperset(of: ["pulls.svg", "impacts-r2_mumu.pdf", "correlations.png", "correlations.csv"]))
        for file in files { #expect(try Data(contentsOf: file).count > 50, "\(file.lastPathComponent)") }
    }
}
