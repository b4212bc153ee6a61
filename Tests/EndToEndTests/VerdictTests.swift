import Foundation
import Testing

@Suite("Verdicts: what is sound is valid, what is not is said", .timeLimit(.minutes(15)))
struct VerdictTests {
    private func run(_ text: String, _ arguments: [String]) throws -> Run {
        let workshop = try Workshop()
        try workshop.write(text, to: "x.yaml")
        return try workshop.run(
            [arguments[0], "x.yaml", "--datasets", Workshop.datasetsPath] + arguments.dropFirst() + ["--quiet"])
    }

    private static let withoutIntervals = SmallFit.text.with(
        "", for: "  intervals: [{parameter: r2_mumu, confidence: [0.90], method: profile}]\n")

    @Test("two pulls that do the same are named, in every command", arguments: ["fit", "limit", "scan"])
    func degenerate(command: String) throws {
        let text = SmallFit.text.with(
            "nuisances: {csi_signal: {free: true}, sns_flux: {free: true}}",
            for: "nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]")
        let parameter = command == "fit" ? ["--no-figures"] : ["--parameter", "r2_mumu"]
        let json = try run(text, [command] + parameter + ["--format", "json"])
        #expect(json.status == 2)
        #expect(json.output.contains("csi_signal and sns_flux: unconstrained"))
        if command == "fit" {
            let report = try run(text, [command] + parameter)
            #expect(report.status == 2)
            #expect(report.output.contains("NOT VALID") && report.output.contains("csi_signal and sns_flux"))
        }
    }

    @Test("a best fit at the end of its range is valid", arguments: ["0, 40", "20, 40", "-8000, 4000"])
    func bounds(range: String) throws {
        let text = Self.withoutIntervals.with("range: [\(range)]", for: "range: [-80, 40]")
        let run = try run(text, ["fit", "--no-figures", "--format", "json"])
        #expect(run.status == 0, "\(run.complaints)")
        #expect(try run.decoded(ResultContract.self).valid)
    }

    @Test("a pull held in a range gives what the pull fixed at the range's end gives")
    func heldPull() throws {
        let pulls = "nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]"
        let held = try run(
            SmallFit.text.with(
                "nuisances: {csi_signal: {}, csi_brn: {}, csi_nin: {}, csi_steady: {range: [0.5, 2]}}", for: pulls),
            ["fit", "--no-figures", "--format", "json"]
        ).decoded(ResultContract.self)
        let fixed = try run(SmallFit.text, ["fit", "--no-figures", "--format", "json", "--set", "csi_steady=0.5"])
            .decoded(ResultContract.self)
        #expect(held.valid && fixed.valid)
        #expect(agree(held.bestFit.chi2, fixed.bestFit.chi2, to: 1e-9))
    }

    @Test("a scan that loses points is not valid and counts them")
    func lostPoints() throws {
        let text = SmallFit.text.with("range: [-1.0e12, 1.0e12]", for: "range: [-80, 40]")
        let run = try run(text, ["scan", "--parameter", "r2_mumu", "--points", "5", "--format", "json"])
        #expect(run.status == 2)
        struct Scan: Decodable {
            struct Profile: Decodable {
                let values: [Double]
                let failedPoints: Int
            }
            let valid: Bool
            let scans: [Profile]
        }
        let scan = try run.decoded(Scan.self)
        #expect(!scan.valid && scan.scans[0].failedPoints > 0)
        #expect(scan.scans[0].values.count + scan.scans[0].failedPoints == 5)
    }

    @Test("two data sets of one detector are refused together, whichever of them says so")
    func sameDetector() throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let folder = workshop.folder.appending(path: "datasets")
        try FileManager.default.copyItem(
            at: folder.appending(path: "coherent-csi-2021"), to: folder.appending(path: "another-csi"))
        let description = try workshop.read("datasets/another-csi/dataset.yaml")
            .with("name: another-csi", for: "name: coherent-csi-2021")
            .with("same_detector_as: [coherent-csi-2021]", for: "same_detector_as: [coherent-csi-2017]")
        try workshop.write(description, to: "datasets/another-csi/dataset.yaml")
        let entry = "  - {name: coherent-csi-2021, scattering: [nuclear]}\n"
        let both = SmallFit.text.with(entry + entry.with("another-csi", for: "coherent-csi-2021"), for: entry)
        try workshop.write(both, to: "x.yaml")
        let run = try workshop.run(["predict", "x.yaml", "--datasets", "datasets"])
        #expect(run.status == 65 && run.complaintLines.count == 1)
        #expect(run.complaints.contains("data of the same detector"))
    }

    @Test("the Standard Model is the Standard Model whatever the range of a fit")
    func standardModel() throws {
        let text = SmallFit.text.with("range: [20, 40]", for: "range: [-80, 40]")
        let prediction = try run(text, ["predict", "--format", "csv"])
        let usual = try run(SmallFit.text, ["predict", "--format", "csv"])
        #expect(prediction.status == 0 && prediction.output == usual.output)
    }

    @Test("plot with nothing to draw, or numbers that do not fit together, is refused")
    func nothingToDraw() throws {
        let workshop = try Workshop()
        try workshop.write(Self.withoutIntervals, to: "x.yaml")
        let fit = try workshop.run("fit", "x.yaml", "--no-figures", "--format", "json", "--output", "r.json", "--quiet")
        try #require(fit.status == 0, "\(fit.complaints)")
        let nothing = try workshop.run(["plot", "r.json", "--figure", "profile", "--output", "figures"])
        #expect(nothing.status == 65 && nothing.complaintLines.count == 1 && !workshop.exists("figures"))
        let cut = try workshop.read("r.json").replacing(/"observed" : \[[^\]]*\]/, with: "\"observed\" : [1, 2]")
        try workshop.write(cut, to: "cut.json")
        let inconsistent = try workshop.run(["plot", "cut.json", "--output", "figures"])
        #expect(inconsistent.status == 65 && inconsistent.complaints.contains("spectra[0].observed"))
    }
}
