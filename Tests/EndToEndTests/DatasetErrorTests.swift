import Foundation
import Testing

@Suite("A data set that is wrong is refused in one line with its place", .timeLimit(.minutes(15)))
struct DatasetErrorTests {
    private static let folder = "datasets/coherent-csi-2021"

    /// Changes a file of a copy of the data sets, and expects both `validate` and `fit` to refuse it.
    private func complain(
        _ file: String, _ change: (String) throws -> String, _ parts: String..., status: Int32 = 65,
        line: SourceLocation = #_sourceLocation
    ) throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        try workshop.write(try change(try workshop.read("\(Self.folder)/\(file)")), to: "\(Self.folder)/\(file)")
        for arguments in [
            ["datasets", "validate", "coherent-csi-2021"], ["fit", Workshop.fit("sm"), "--no-figures"],
        ] {
            let run = try workshop.run(arguments + ["--datasets", "datasets"])
            expectComplaint(run, status, sourceLocation: line)
            for part in parts { #expect(run.complaints.contains(part), "\(run.complaints)", sourceLocation: line) }
        }
        #expect(!workshop.exists("results"), sourceLocation: line)
    }

    @Test("observed counts")
    func observed() throws {
        let row = "0,8,0.5,0.625,0\n"
        func replace(_ text: String) -> (String) throws -> String { { $0.with(text, for: row) } }
        try complain("observed.csv", replace("0,8,0.5,0.625,-1\n"), "observed.csv:7", "counts", "0 or more")
        try complain("observed.csv", replace("0,8,0.5,0.625,1.5\n"), "observed.csv:7", "whole number")
        try complain("observed.csv", replace("0,8,0.5,0.625,nan\n"), "observed.csv:7", "finite number")
        try complain("observed.csv", replace("0,8,0.5,0.625,1e999\n"), "observed.csv:7", "finite number")
        try complain("observed.csv", replace("0,8,0.5,0.625,\n"), "observed.csv:7")
        try complain("observed.csv", replace("0,8,0.5,0.625\n"), "observed.csv:7", "5")
        try complain("observed.csv", replace("0,8,0.5,0.625,0,0\n"), "observed.csv:7", "5")
        try complain("observed.csv", replace(""), "observed.csv", "99")
        try complain("observed.csv", replace(row + row), "observed.csv")
        try complain("observed.csv", replace("0,8,0.5,0.75,0\n"), "observed.csv:7")
        try complain(
            "observed.csv", { $0.with("energy_low_keV", for: "energy_low_PE") }, "observed.csv", "energy_low_PE")
        try complain("observed.csv", { _ in "" }, "observed.csv")
        try complain("observed.csv", { _ in "\u{0}\u{1}\u{7F}ELF" }, "observed.csv")
    }

    @Test("events where nothing is expected")
    func impossible() throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let file = "\(Self.folder)/observed.csv"
        let text = try workshop.read(file)
        try workshop.write(text.with("0,8,0,0.125,1000000000000000\n", for: "0,8,0,0.125,0\n"), to: file)
        let validate = try workshop.run(["datasets", "validate", "coherent-csi-2021", "--datasets", "datasets"])
        #expect(validate.status == 0 && validate.output.contains("1e+15 events"))
        try workshop.write(text.with("0,8,0,0.125,1e300\n", for: "0,8,0,0.125,0\n"), to: file)
        let beyond = try workshop.run(["datasets", "validate", "coherent-csi-2021", "--datasets", "datasets"])
        #expect([0, 65].contains(beyond.status) && beyond.complaintLines.count == (beyond.status == 0 ? 0 : 1))
    }

    @Test("the description")
    func description() throws {
        func replace(_ piece: String, _ text: String) -> (String) throws -> String { { $0.with(text, for: piece) } }
        let file = "dataset.yaml"
        try complain(file, replace("baseline_m:", "baseline_cm:"), "baseline_cm", "\"baseline_m\"")
        try complain(file, replace("mass_kg: 14.6", "mass_g: 14600"), "mass_g", "mass_kg")
        try complain(file, replace("mass_kg: 14.6", "mass_kg: .nan"), "target.mass_kg", "finite number")
        try complain(file, replace("mass_kg: 14.6", "mass_kg: -14.6"), "target.mass_kg", "-14.6")
        try complain(file, replace("formula: CsI", "formula: CsX"), "target.formula", "CsX")
        try complain(file, replace("0, 8, 12,", "0, 12, 8,"), "axes[0].edges")
        try complain(file, replace("0, 8, 12,", "0, 8, 8,"), "axes[0].edges")
        try complain(file, replace("0, 8, 12,", "0, 8, 10, 12,"), "observed.csv")
        try complain(file, replace("unit: PE", "unit: keVee"), "keVee")
        try complain(file, replace("sigma: 0.25", "sigma: -0.25"), "nuisances.csi_brn.sigma")
        try complain(file, replace("scales: [brn]", "scales: [nothing]"), "nothing")
        try complain(file, replace("expected: 18.4", "expected: 0"), "backgrounds[0].expected")
        try complain(file, replace("name: coherent-csi-2021", "name: mine"), "coherent-csi-2021")
        try complain(file, replace("dataset/1", "dataset/2"), "format")
        try complain(file, replace("brn-time.csv", "nowhere.csv"), "nowhere.csv: no such file", status: 66)
        try complain(file, replace("brn-time.csv", "."), "folder")
        try complain(file, replace("name: sns,", "name: moon,"), "sources/moon", status: 66)
        try complain(file, { _ in "" }, "dataset.yaml")
        try complain(file, { _ in String(repeating: "{a: ", count: 20_000) }, "64 levels of nesting")
    }

    @Test("nuisances that vary an input or stand for counts")
    func nuisances() throws {
        func complain(
            _ piece: String, _ text: String, _ place: String, _ part: String, line: SourceLocation = #_sourceLocation
        ) throws {
            try self.complain(
                "dataset.yaml", { $0.with(text, for: piece) }, "dataset.yaml:\(place): expected", part, line: line)
        }
        try complain(
            "{counts: steady, axis", "{counts: nin, axis", "52: nuisances.csi_steady_counts.counts",
            "1 or more in every bin")
        try complain(
            "{counts: steady, axis", "{counts: stedy, axis", "52: nuisances.csi_steady_counts.counts", "\"steady\"?")
        try complain(
            "varies: signal.nuclear.efficiency", "varies: signal.nuclear.eficiency",
            "64: nuisances.csi_efficiency.varies", "\"signal.nuclear.efficiency\"?")
        try complain(
            "plus: [0.0613632, ", "plus: [", "55: nuisances.csi_quenching_1.plus", "a list of 4 numbers, found 3")
        try complain(
            "sigma: 0.025,", "sigma: 0.025, affects: shapes,", "70: nuisances.sns_timing.affects", "\"shape\"?")
        try complain("sigma: 0.00075", "sigma: 0.0095", "69: nuisances.csi_light_yield.sigma", "a_keVee above 0")
    }

    @Test("data sets of the same detector are not named together")
    func sameDetector() throws {
        let workshop = try Workshop()
        let entry = "  - {name: coherent-csi-2021, scattering: [nuclear]}\n"
        try workshop.write(SmallFit.text.with(entry + entry.with("2017", for: "2021"), for: entry), to: "x.yaml")
        let run = try workshop.run(["fit", "x.yaml", "--no-figures", "--datasets", Workshop.datasetsPath])
        expectComplaint(run, 65, "coherent-csi-2021 and coherent-csi-2017 are data of the same detector")
    }
}
