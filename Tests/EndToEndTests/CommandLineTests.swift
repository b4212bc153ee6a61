import Foundation
import Testing

@Suite("--set, --asimov and --dry-run", .timeLimit(.minutes(15)))
struct CommandLineTests {
    private func fit(_ path: String, _ options: String..., in workshop: Workshop? = nil) throws -> ResultContract {
        let run = try (workshop ?? Workshop()).run(
            ["fit", path, "--datasets", Workshop.datasetsPath, "--no-figures", "--format", "json", "--force"] + options)
        #expect(run.status == 0, "\(run.complaints)")
        return try run.decoded()
    }

    @Test("an Asimov data set is fitted at its truth", arguments: ["sm", "radius-mumu", "charge-mumu", "radius-2d"])
    func asimov(name: String) throws {
        let result = try fit(Workshop.fit(name), "--asimov")
        let truth = ["r2_mumu": -0.48, "r2_ee": -0.83, "q_mumu": 0]
        let unit = ["q_mumu": 1e-8]
        #expect(abs(result.bestFit.chi2) < 1e-9 && result.goodnessOfFit.pValue > 0.999999)
        for parameter in result.bestFit.parameters {
            let distance = abs(parameter.value - (truth[parameter.name] ?? 0)) / (unit[parameter.name] ?? 1)
            #expect(distance < 1e-4, "\(parameter.name) = \(parameter.value)")
        }
        #expect(result.yields.allSatisfy { agree($0.fitted, $0.expected, to: 1e-5) })
        // The sum of what is expected, not of what was seen.
        #expect(agree(result.datasets[0].observed, result.yields.map(\.expected).reduce(0, +), to: 1e-9))
    }

    @Test("an Asimov data set away from the Standard Model")
    func asimovAway() throws {
        let result = try fit(Workshop.fit("radius-2d"), "--asimov", "--set", "r2_mumu=5", "--set", "csi_brn=1")
        #expect(abs(result.bestFit.chi2) < 1e-9)
        #expect(agree(try #require(result.parameter("r2_ee")).value, -0.83, to: 1e-3))
        #expect(result.parameter("r2_mumu") == nil && result.parameter("csi_brn")?.value == 1)
        #expect(result.intervals.map(\.parameter) == ["r2_ee", "r2_ee"])
    }

    @Test("--set fixes a parameter: at the best value it costs nothing, at an edge the threshold")
    func fixed() throws {
        let path = Workshop.fit("radius-mumu")
        let best = try fit(path, "--set", "r2_mumu=-2.114608878")
        #expect(agree(best.bestFit.chi2, 84.40436129, to: 5e-6))
        #expect(best.bestFit.ndf == 99 && best.intervals.isEmpty && best.parameter("r2_mumu") == nil)
        let edge = try fit(path, "--set", "r2_mumu=2.999864601")
        #expect(agree(edge.bestFit.chi2 - best.bestFit.chi2, 2.705543454, to: 1e-4))
        let pull = try fit(path, "--set", "csi_signal=0")
        #expect(pull.parameter("csi_signal")?.value == 0 && pull.bestFit.chi2 > best.bestFit.chi2)
    }

    @Test("a fixed parameter of a fit file is --set's", arguments: [("q_ee", "1.0e-7"), ("sin2_theta_w", "0.25")])
    func fixedInFile(name: String, value: String) throws {
        let workshop = try Workshop()
        let free = "r2_mumu: {free: true, range: [-80, 40]}"
        try workshop.write(SmallFit.text.with("\(free)\n  \(name): {fixed: \(value)}", for: free), to: "fixed.yaml")
        try workshop.write(SmallFit.text, to: "free.yaml")
        let inFile = try fit("fixed.yaml", in: workshop)
        let onLine = try fit("free.yaml", "--set", "\(name)=\(value)", in: workshop)
        #expect(inFile.bestFit.chi2 == onLine.bestFit.chi2)
        #expect(inFile.intervals[0].pieces == onLine.intervals[0].pieces)
    }

    @Test("what --dry-run prints reads back, same result", arguments: ReferenceFit.all.map(\.name) + ["sm"])
    func dryRun(name: String) throws {
        let workshop = try Workshop()
        let dry = try workshop.run("fit", Workshop.fit(name), "--dry-run")
        #expect(dry.status == 0 && dry.complaints.isEmpty && dry.output.hasPrefix("format: recoilfit/fit/1\n"))
        #expect(!workshop.exists("results"))
        try workshop.write(dry.output, to: "again.yaml")
        #expect(try workshop.run("fit", "again.yaml", "--dry-run").output == dry.output)
        let original = try fit(Workshop.fit(name))
        let again = try fit("again.yaml", in: workshop)
        #expect(again.bestFit.chi2 == original.bestFit.chi2)
        #expect(again.bestFit.minima.map(\.parameters) == original.bestFit.minima.map(\.parameters))
        #expect(again.intervals.map(\.pieces) == original.intervals.map(\.pieces))
        #expect(again.provenance.fitFileSha256 != original.provenance.fitFileSha256)
    }

    @Test("--dry-run writes what --set changed")
    func dryRunWithSettings() throws {
        let workshop = try Workshop()
        let dry = try workshop.run("fit", Workshop.fit("radius-2d"), "--dry-run", "--set", "r2_mumu=5")
        #expect(dry.output.contains("  r2_mumu: {fixed: 5.0}\n"))
        #expect(!dry.output.contains("  r2_mumu: {free: true"))
        try workshop.write(dry.output, to: "again.yaml")
        let again = try fit("again.yaml", in: workshop)
        #expect(again.bestFit.chi2 == (try fit(Workshop.fit("radius-2d"), "--set", "r2_mumu=5")).bestFit.chi2)
    }
}
