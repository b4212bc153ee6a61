import Foundation
import Testing

@Suite("Nuisances that must not act together, and ranges that are no ends", .timeLimit(.minutes(15)))
struct NuisanceConflictTests {
    private static let list = "[csi_signal, csi_brn, csi_nin, csi_steady]"

    private func run(_ nuisances: String, _ command: String, _ arguments: [String] = []) throws -> Run {
        let workshop = try Workshop()
        try workshop.write(SmallFit.text.with(nuisances, for: Self.list), to: "x.yaml")
        return try workshop.run(
            [command, "x.yaml", "--datasets", Workshop.datasetsPath] + arguments + ["--quiet"])
    }

    @Test(
        "one uncertainty does not count twice",
        arguments: [
            ("csi_signal", "sns_flux"), ("csi_signal", "csi_efficiency"), ("csi_signal", "csi_quenching_1"),
            ("csi_steady", "csi_steady_counts"),
        ])
    func alternatives(total: String, part: String) throws {
        let refused = try run("[\(total), \(part)]", "predict")
        expectComplaint(refused, 65)
        #expect(refused.complaints.contains("x.yaml:7: nuisances[1]: expected one of the two"))
        #expect(refused.complaints.contains("\(total) and \(part)"))
        let declared = total == "csi_signal" ? 0.12 : 0.021
        let repeated = try run("{\(total): {sigma: \(declared)}, \(part): {}}", "predict")
        #expect(repeated.status == 65, "the declared width, said again, is still the total")
        let rest = try run("{\(total): {sigma: 0.0663}, \(part): {}}", "predict")
        #expect(rest.status == 0, "\(rest.complaints)")
        let free = try run("{\(total): {free: true}, \(part): {}}", "predict")
        #expect(free.status == 0, "what no constraint holds counts nothing twice: \(free.complaints)")
    }

    @Test("a change of the shape alone is no part of a rate")
    func shape() throws {
        #expect(try run("{csi_signal: {}, csi_quenching_1: {affects: shape}}", "predict").status == 0)
        #expect(try run("{csi_signal: {}, csi_quenching_1: {affects: rate}}", "predict").status == 65)
    }

    @Test("`all` takes what is declared in the place of others, and says so")
    func all() throws {
        let resolved = try run("all", "fit", ["--dry-run"])
        #expect(resolved.status == 0, "\(resolved.complaints)")
        #expect(!resolved.output.contains("csi_signal:") && !resolved.output.contains("csi_steady:"))
        #expect(resolved.output.contains("csi_steady_counts:") && resolved.output.contains("sns_flux:"))
        let report = try run("all", "fit", ["--no-figures"])
        #expect(report.status == 0, "\(report.complaints)")
        #expect(report.output.contains("nuisances: all leaves out csi_steady: csi_steady_counts in its place"))
        #expect(report.output.contains("sns_timing: 0.025 us is assumed (one bin of the digest of the pulse)"))
    }

    struct Answer: Decodable {
        struct Interval: Decodable {
            let pieces: [[Double]]
            let unbounded: [String]
        }
        let valid: Bool
        let intervals: [Interval]
    }

    private func interval(_ nuisances: String, of name: String) throws -> (run: Run, answer: Answer) {
        let answer = try run(nuisances, "limit", ["--parameter", name, "--cl", "0.9", "--format", "json"])
        return (answer, try answer.decoded(Answer.self))
    }

    @Test("where a search range stops, an interval leaves it; where a scale is zero, it ends")
    func rangesAndZeros() throws {
        // Neutrino-induced neutrons: 5.6 expected, one pull is 35 % of them, free they may well be none at all.
        let others = "csi_signal: {}, csi_brn: {}, csi_steady: {}"
        let zero = try interval("{csi_nin: {free: true, range: [-20, 60]}, \(others)}", of: "csi_nin")
        #expect(zero.run.status == 0 && zero.answer.intervals[0].unbounded == [])
        let lowest = try #require(zero.answer.intervals[0].pieces.first?.first)
        #expect(abs(lowest + 1 / 0.35) < 1e-12, "1 + 0.35 z = 0")
        let cut = try interval("{csi_nin: {free: true, range: [-0.5, 60]}, \(others)}", of: "csi_nin")
        #expect(cut.run.status == 2 && !cut.answer.valid)
        #expect(cut.answer.intervals[0].unbounded == ["lower"])
        let varied = try interval(
            "{csi_efficiency: {free: true, range: [-0.1, 8]}, csi_brn: {}, csi_nin: {}, csi_steady: {}}",
            of: "csi_efficiency")
        #expect(varied.run.status == 2 && varied.answer.intervals[0].unbounded == ["lower"])
    }

    @Test("widths that no expansion follows, or with which recoils give no light, are refused by name")
    func widths() throws {
        for (name, sigma) in [("csi_quenching_1", 20.0), ("csi_quenching_2", 100), ("csi_efficiency", 40)] {
            let refused = try run("{\(name): {sigma: \(sigma)}}", "predict")
            expectComplaint(refused, 65)
            #expect(refused.complaints.contains("x.yaml:7: nuisances.\(name).sigma"), "\(refused.complaints)")
        }
        #expect(try run("{csi_quenching_1: {sigma: 2}}", "predict").status == 0)
    }

    @Test("settings with which the data are impossible are refused with their place")
    func impossible() throws {
        func complain(_ nuisances: String, _ arguments: [String], _ status: Int32, _ part: String) throws {
            let answer = try run(nuisances, "fit", ["--no-figures"] + arguments)
            expectComplaint(answer, status)
            #expect(answer.complaints.contains(part), "\(answer.complaints)")
        }
        try complain(
            "{csi_steady_counts: {range: [-50, -2]}}", [], 65, "x.yaml:7: nuisances.csi_steady_counts.range")
        try complain(
            "{csi_brn: {constraint: gamma}}", ["--set", "csi_brn=-4"], 64, "--set csi_brn=-4.0: the data have no")
        try complain(Self.list, ["--set", "rn_CsI=-5"], 64, "an rms radius")
        try complain(Self.list, ["--set", "rn_Ar40=3.5"], 64, "no data set has such a nuclide")
        try complain("{csi_brn: {free: true, constraint: gamma}}", [], 65, "nuisances.csi_brn.constraint")
    }

    @Test("a fit file of one data set declares a bin's name, or one nuisance in two ways: refused")
    func names() throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let path = "datasets/coherent-csi-2021/dataset.yaml"
        let text = try workshop.read(path)
        try workshop.write(
            text.with(
                "csi_steady_counts_3: {scales: [brn], sigma: 0.25}", for: "csi_brn: {scales: [brn], sigma: 0.25}"),
            to: path)
        try workshop.write(
            SmallFit.text.with("[csi_steady_counts, csi_steady_counts_3]", for: Self.list), to: "x.yaml")
        let run = try workshop.run(["predict", "x.yaml", "--datasets", "datasets"])
        expectComplaint(run, 65)
        #expect(run.complaints.contains("two parameters are called csi_steady_counts_3"))
        try workshop.write(text.with("instead_of: [csi_steedy]", for: "instead_of: [csi_steady]"), to: path)
        let unknown = try workshop.run(["datasets", "validate", "coherent-csi-2021", "--datasets", "datasets"])
        expectComplaint(unknown, 65)
        #expect(unknown.complaints.contains("did you mean \"csi_steady\"?"))
    }
}
