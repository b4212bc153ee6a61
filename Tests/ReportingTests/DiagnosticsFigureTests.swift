import Analysis
import Foundation
import Reporting
import Testing

@Suite("Figures of pulls, impacts and correlations")
struct DiagnosticsFigureTests {
    @Test("gnuplot draws each sheet, with its numbers beside it")
    func drawn() async throws {
        let folder = try TemporaryFolder()
        let files = try await FigureRenderer(try Samples.full()).draw(in: folder.url, overwriting: false)
        let names = ["pulls", "impacts-r2_mumu", "correlations"]
        #expect(
            files.map(\.lastPathComponent)
                == names.flatMap { name in ["svg", "pdf", "png", "csv"].map { "\(name).\($0)" } })
        for name in names {
            #expect(try folder.data("\(name).png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
        let pulls = String(decoding: try folder.data("pulls.svg"), as: UTF8.self)
        #expect(pulls.contains(">sns flux<") && pulls.contains(">Cesium iodide<"))
        let matrix = String(decoding: try folder.data("correlations.svg"), as: UTF8.self)
        #expect(matrix.contains(">−50<") && matrix.contains(">Correlations in per cent<"))
        #expect(!matrix.contains(">loose<"))
    }

    @Test("Pulls are constrained nuisances; one that is unconstrained has no bar")
    func pulls() throws {
        let figure = try #require(PullsFigure(try Samples.full()))
        #expect(
            figure.csv(comments: ["sample"]) == """
                # sample
                # value and error after the fit, in standard deviations of the constraint
                nuisance,value,error
                csi_signal,0.189,0.5
                sns_flux,-2.25,0.75
                loose,3.0,

                """)
        var result = try Samples.full()
        result.bestFit.parameters.removeLast(3)
        #expect(PullsFigure(result) == nil)
    }

    @Test("Impacts by size, with the pulls of their own fits, at most twenty")
    func impacts() throws {
        var result = try Samples.full()
        #expect(
            ImpactsFigure(result, parameter: "r2_mumu").csv(comments: []) == """
                # shifts where the nuisance is held one standard deviation (after the fit) down and up; 3 of 3 nuisances
                nuisance,pull,pull_error,down_r2_mumu_1e-32_cm_2,up_r2_mumu_1e-32_cm_2
                sns_flux,-2.25,0.75,-4.0,3.5
                csi_signal,0.25,0.5,0.5,
                tiny,0.0,1.0,0.01,-0.01

                """)
        result.impacts += (1...30).map {
            ImpactSummary(parameter: "r2_mumu", nuisance: "n\($0)", down: Double($0), up: nil, pulls: [-1, 1])
        }
        let figure = ImpactsFigure(result, parameter: "r2_mumu")
        #expect(figure.rows.count == 20 && figure.count == 33)
        #expect(figure.rows.first?.pull.name == "n30" && figure.rows.last?.pull.name == "n11")
    }

    @Test("Shifts of small parameters count in their power of ten")
    func scaled() throws {
        var result = try Samples.full()
        for index in result.intervals.indices { result.intervals[index].unit = "e" }
        for index in result.impacts.indices {
            result.impacts[index].down = result.impacts[index].down.map { $0 * 1e-8 }
            result.impacts[index].up = result.impacts[index].up.map { $0 * 1e-8 }
        }
        let figure = ImpactsFigure(result, parameter: "r2_mumu")
        #expect(figure.notation.exponent == -8)
        #expect(abs((figure.rows.first?.down ?? 0) + 4) < 1e-12)
    }

    @Test("Correlations leave out what has no error, and need two parameters")
    func correlations() throws {
        var result = try Samples.full()
        #expect(
            try #require(CorrelationsFigure(result)).csv(comments: []) == """
                # parameters without an error are left out
                parameter,r2_mumu,csi_signal,sns_flux
                r2_mumu,1.0,-0.5,0.25
                csi_signal,-0.5,1.0,0.0
                sns_flux,0.25,0.0,1.0

                """)
        result.bestFit.correlations.removeLast()
        #expect(CorrelationsFigure(result) == nil)
        #expect(CorrelationsFigure(try Samples.result()) == nil)
    }

    @Test("Names from files and numbers that are missing stop no drawing")
    func hostile() async throws {
        let folder = try TemporaryFolder()
        let trap = folder.url.appending(path: "trap").path
        var result = try Samples.full()
        for index in result.bestFit.parameters.indices {
            result.bestFit.parameters[index].name = "'; system('touch \(trap)'); '\n\(index)"
        }
        result.bestFit.parameters[1].value = .nan
        result.bestFit.correlations[0][1] = .nan
        result.impacts[1].nuisance = "`touch \(trap)`'"
        result.impacts[1].down = .infinity
        result.impacts[0].pulls = []
        result.impacts[2].parameter = "../x"
        let files = try await FigureRenderer(result).draw(in: folder.url, overwriting: false)
        #expect(try folder.names().count == files.count && files.count == 16)
        #expect(!FileManager.default.fileExists(atPath: trap))
    }
}
