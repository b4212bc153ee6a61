import Foundation
import Testing

@Suite("What scripts rely on", .timeLimit(.minutes(15)))
struct ContractTests {
    @Test("every name and type of the JSON, and the sums behind them", arguments: ["sm", "radius-mumu", "radius-2d"])
    func names(fit: String) throws {
        let run = try Workshop().run("fit", Workshop.fit(fit), "--format", "json", "--no-figures")
        let result = try run.decoded(ResultContract.self)
        #expect(result.schema == "recoilfit/result/1" && result.name == "csi2021-\(fit)")
        #expect(result.valid && run.status == 0)
        let dataset = try #require(result.datasets.first)
        #expect(result.datasets.count == 1 && dataset.name == "coherent-csi-2021" && dataset.sha256.count == 64)
        #expect(dataset.doi == "10.1103/PhysRevLett.129.081801")
        #expect(result.significance.against == "no CEvNS")
        let unconstrained = fit == "radius-2d" ? 2 : 1
        #expect(result.goodnessOfFit.ndf == 99 - unconstrained && result.bestFit.ndf == 99 - unconstrained)
        #expect((0.5..<1).contains(result.goodnessOfFit.pValue))
        #expect(result.yields.map(\.component) == ["CEvNS", "brn", "nin", "steady"])
        #expect(result.yields.allSatisfy { $0.dataset == dataset.name })
        #expect(result.provenance.fitFileSha256.count == 64 && result.provenance.seed == 1)
        #expect(!result.provenance.version.isEmpty && !result.provenance.gsl.isEmpty)
        #expect(!result.provenance.lapack.isEmpty)
    }

    @Test("the covariance is that of the errors, symmetric", arguments: ["sm", "radius-2d", "moment-mu"])
    func covariance(fit: String) throws {
        let run = try Workshop().run("fit", Workshop.fit(fit), "--format", "json", "--no-figures")
        let best = try run.decoded(ResultContract.self).bestFit
        try #require(best.covariance.count == best.parameters.count)
        for (index, parameter) in best.parameters.enumerated() {
            let error = parameter.error ?? 0
            #expect(agree(best.covariance[index][index], error * error, to: 1e-9))
            for other in best.parameters.indices {
                #expect(best.covariance[index][other] == best.covariance[other][index])
            }
        }
    }

    @Test("units are those of the parameter table")
    func units() throws {
        let expected = ["r2_mumu": "1e-32 cm^2", "q_ee": "e", "mu_e": "mu_B", "csi_brn": "1"]
        for (fit, name) in [("radius-mumu", "r2_mumu"), ("charge-ee", "q_ee"), ("moment-e", "mu_e"), ("sm", "csi_brn")]
        {
            let run = try Workshop().run("fit", Workshop.fit(fit), "--format", "json", "--no-figures")
            #expect(try run.decoded(ResultContract.self).parameter(name)?.unit == expected[name])
        }
    }

    @Test("the same run twice gives the same bytes, in every form", arguments: ["text", "json", "csv"])
    func identical(format: String) throws {
        let runs = try (0..<2).map { _ in
            try Workshop().run("fit", Workshop.fit("radius-2d"), "--format", format, "--no-figures")
        }
        #expect(runs[0].output == runs[1].output && !runs[0].output.isEmpty)
        #expect(runs[0].complaints == runs[1].complaints)
    }

    @Test("text and CSV hold the numbers of the JSON")
    func forms() throws {
        let fit = Workshop.fit("radius-mumu")
        let runs = try ["json", "csv", "text"].map {
            try Workshop().run("fit", fit, "--format", $0, "--no-figures")
        }
        let result = try runs[0].decoded(ResultContract.self)
        let pieces = result.intervals.flatMap(\.pieces)
        #expect(runs[1].csvRows.map { row in [row[5], row[6]].map { Double($0) } } == pieces)
        #expect(runs[1].output.hasPrefix("parameter,unit,confidence_level,method,piece,low,high,unbounded\n"))
        for edge in pieces.joined() {
            #expect(runs[2].output.contains(String(format: "%.4g", edge)), "\(edge)")
        }
        for yield in result.yields { #expect(runs[2].output.contains(String(format: "%.2f", yield.fitted))) }
        #expect(runs[2].output.contains(String(format: "%.2f for 98 degrees", result.bestFit.chi2)))
        #expect(runs[2].output.contains("Valid: "))
    }

    @Test("without intervals the CSV lists the best fit")
    func parameters() throws {
        let runs = try ["json", "csv"].map {
            try Workshop().run("fit", Workshop.fit("sm"), "--format", $0, "--no-figures")
        }
        let result = try runs[0].decoded(ResultContract.self)
        #expect(runs[1].output.hasPrefix("parameter,unit,value,error,at_bound\n"))
        #expect(runs[1].csvRows.map { $0[0] } == result.bestFit.parameters.map(\.name))
        #expect(runs[1].csvRows.map { Double($0[2]) } == result.bestFit.parameters.map(\.value))
    }

    @Test("the result file is the answer's JSON")
    func resultFile() throws {
        let workshop = try Workshop()
        let run = try workshop.run("fit", Workshop.fit("sm"), "--format", "json", "--no-figures")
        let written = try workshop.read("results/csi2021-sm/result.json")
        // Figures are those asked for, none in both.
        #expect(written == run.output)
    }
}
