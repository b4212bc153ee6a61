import Analysis
import Foundation
import Reporting
import Testing

@Suite("Diagnostics of nuisances")
struct DiagnosticTests {
    @Test("the report tells projections, tests, expected bounds, edges without nuisances and impacts")
    func text() throws {
        let lines = TextReport(try Samples.result()).text.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("along energy 1.5 for 2 bins (p 0.47), time 2.2 for 3 (p 0.52)") })
        #expect(lines.contains { $0.contains("full coherence: 5.50 sigma, delta chi2 30.25, p = 3.8e-08") })
        #expect(lines.contains { $0.contains("conventions") && $0.hasSuffix("efficiency exact") })
        let observed = try #require(lines.first { $0.hasPrefix("  r2_mumu  90 % CL  [-58.2") })
        #expect(observed.contains("expected [-59, -50] or [-6, 4]"))
        let without = try #require(lines.first { $0.hasPrefix("  csi_brn") && $0.contains("-6.5") })
        let words = without.split(separator: " ").map(String.init)
        #expect(words.prefix(3) == ["csi_brn", "-", "-"] && words.contains("2.5"))
        #expect(lines.contains { $0.contains("csi_brn") && $0.contains("-0.7") && $0.contains("0.75") })
        #expect(lines.contains { $0.contains("csi_brn") && $0.hasSuffix("pull, above 2 sigma") })
    }

    @Test("the report has each interval's certificate and the bands of expected ends")
    func certificates() throws {
        let lines = TextReport(try Samples.result()).limitText.split(separator: "\n").map(String.init)
        #expect(lines.contains("  r2_mumu at 90 %: asymptotic (Wilks); coverage checked by 2000 pseudo-experiments"))
        #expect(
            lines.contains(
                "    8 profile points, all converged; 15 of 16 starts, 9 in the deepest of 2; minimisers agree to 3e-10; "
                    + "at a bound: csi_signal"))
        #expect(lines.contains("    the profile interval covers 0.8785 +- 0.0073 at the Standard Model"))
        #expect(lines.contains("    unresolved: more would tell"))
        let ends = lines.filter { $0.contains("r2_mumu") && $0.contains("90 %") }
            .map { $0.split(separator: " ").map(String.init) }
        #expect(ends.contains(["r2_mumu", "90", "%", "lower", "-9", "-7.5", "-6", "-4.5", "-3", "1e-32", "cm^2"]))
        #expect(ends.contains(["r2_mumu", "90", "%", "upper", "-0.5", "1", "2.5", "4", "5.5", "1e-32", "cm^2"]))
        let rows = CSVReport.fit(try Samples.result()).split(separator: "\n")
        #expect(rows.contains("r2_mumu,1e-32 cm^2,0.9,upper,-0.5,1.0,2.5,4.0,5.5"))
        let figure = ProfileFigure(try Samples.result(), parameter: "r2_mumu")
        #expect(figure.bands[0].expectedEnds == [[-9, -7.5, -6, -4.5, -3], [-0.5, 1, 2.5, 4, 5.5]])
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

    @Test("the figures have every nuisance, those of impacts the largest first, correlations what has an error")
    func figures() throws {
        let result = try Samples.result()
        let pulls = try #require(PullsFigure(result))
        #expect(pulls.rows.map(\.name) == ["csi_signal", "csi_brn"])
        #expect(pulls.rows[1].value == -2.5 && pulls.rows[1].error == 0.9)
        let impacts = ImpactsFigure(result, parameter: "r2_mumu")
        #expect(impacts.rows.map(\.pull.name) == ["csi_brn", "csi_signal"])
        #expect(impacts.rows[0].up == 0.75 && impacts.rows[1].down == nil)
        let correlations = try #require(CorrelationsFigure(result))
        #expect(correlations.names == ["r2_mumu", "csi_brn"])
        #expect(correlations.values == [[1, -0.25], [-0.25, 1]])
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
