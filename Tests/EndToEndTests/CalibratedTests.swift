import Foundation
import Testing

@Suite("Feldman-Cousins, contours, coverage", .timeLimit(.minutes(10)))
struct CalibratedTests {
    @Test("limit by Feldman-Cousins: ends with bands, Wilks beside them, known coverage")
    func limit() throws {
        let run = try Workshop().run(
            "limit", Workshop.fit("moment-mu"), "--parameter", "mu_mu", "--cl", "0.9", "--method", "feldman-cousins",
            "--pseudo-experiments", "2000", "--tolerance", "0.01", "--quiet", "--format", "json")
        #expect(run.status == 0 && run.complaints.isEmpty, "\(run.complaints)")
        let interval = try JSONValue(run.output)["intervals"].items[0]
        let calibration = interval["calibration"]
        let ends = try #require(calibration["ends"].items.first?.items)
        #expect(ends[0]["value"] == .number(0) && ends[0]["critical"] == .null)
        // 1.708e-9 with 20,000 pseudo-experiments at each value; here the error is 4 times as large.
        let upper = try #require(ends[1]["value"].double)
        #expect(abs(upper - 1.708e-9) < 1e-10)
        #expect(try #require(calibration["pseudoExperiments"].double) > 1000)
        #expect(calibration["failed"] == .number(0))
    }

    @Test("two radii: at least four minima, closed polygons around all of them, from any number of starts")
    func contour() throws {
        let arguments = ["--parameter", "r2_ee", "--parameter", "r2_mumu", "--cl", "0.6827", "--format", "json"]
        let run = try Workshop().run("contour", Workshop.fit("radius-2d"), arguments)
        #expect(run.status == 0, "\(run.complaints)")
        let contour = try JSONValue(run.output)["contours"].items[0]
        #expect(contour["minima"].items.count >= 4)
        #expect(contour["failures"] == .number(0))
        let polygons = contour["levels"].items[0]["polygons"].items
        #expect(!polygons.isEmpty && polygons.allSatisfy { $0["cut"] == .bool(false) })
    }

    /// Feldman-Cousins at the boundary: nominal, where the profile interval covers 95 %. 5 σ of 4000.
    @Test("coverage of the Feldman-Cousins interval is nominal")
    func calibratedCoverage() throws {
        let run = try Workshop().run(
            "coverage", Workshop.fit("moment-e"), "--at", "mu_e=0", "--count", "4000", "--method", "feldman-cousins",
            "--quiet", "--format", "json")
        #expect(run.status == 0, "\(run.complaints)")
        for (level, nominal) in zip(try JSONValue(run.output)["rows"].items[0]["levels"].items, [0.6827, 0.9, 0.95]) {
            let (coverage, error) = (try #require(level["coverage"].double), try #require(level["error"].double))
            #expect(abs(coverage - nominal) < 5 * error)
        }
    }

    @Test("limit: certificate with coverage at the Standard Model and the ends, expected bounds with bands beside")
    func certificate() throws {
        let run = try Workshop().run(
            "limit", Workshop.fit("radius-mumu"), "--parameter", "r2_mumu", "--expected", "1000", "--coverage", "2000",
            "--quiet", "--format", "json")
        #expect(run.status == 0, "\(run.complaints)")
        let interval = try JSONValue(run.output)["intervals"].items[0]
        let certificate = interval["certificate"]
        let coverage = certificate["coverage"].items
        #expect(coverage.count == 5 && coverage[0]["at"] == .text("the Standard Model"))
        // 0.878 with 48,000; 5 σ of 2000.
        #expect(abs(try #require(coverage[0]["coverage"].double) - 0.878) < 5 * 0.0073)
        #expect(certificate["nuisancesAtBounds"].items.isEmpty && (certificate["starts"].double ?? 0) >= 16)
        let bands = interval["expected"]["bands"]
        for side in ["lower", "upper"] {
            let ends = bands[side].items.compactMap(\.double)
            #expect(ends.count == 5 && ends == ends.sorted() && ends[0] < ends[4])
        }
        #expect(bands["pseudoExperiments"] == .number(1000))
        #expect(interval["expected"]["pieces"].items.count == 2)
        let plain = try Workshop().run("limit", Workshop.fit("radius-mumu"), "--parameter", "r2_mumu")
        #expect(plain.output.contains("coverage not checked"))
        #expect(plain.output.contains("unresolved: coverage: pseudo-experiments would tell it"))
    }

    /// µ² < 0 is where the fit lies if the data want fewer events; where µ² > 0 the two statements are the same fit.
    @Test("squared moments go negative; the physical statement is beside them", arguments: ["e", "mu"])
    func squaredMoments(flavour: String) throws {
        let run = try Workshop().run(
            ["fit", Workshop.fit("moment2-\(flavour)"), "--datasets", Workshop.datasetsPath, "--no-figures", "--quiet"]
                + ["--format", "json"])
        #expect(run.status == 0, "\(run.complaints)")
        let intervals = try JSONValue(run.output)["intervals"].items
        let squared = intervals.filter { $0["parameter"] == .text("mu2_\(flavour)") }
        let plain = intervals.filter { $0["parameter"] == .text("mu_\(flavour)") }
        #expect(squared.count == 2 && plain.count == 2)
        for (square, moment) in zip(squared, plain) {
            let unbounded = square["pieces"].items[0].items.compactMap(\.double)
            let physical = try #require(moment["pieces"].items[0].items.last?.double)
            #expect(unbounded[0] < 0 && unbounded[1] > 0)
            let best = try #require(square["bestFit"]["value"].double)
            // Both count Δχ² from the same point where that is allowed; else the physical edge lies further out.
            let difference = physical * physical / unbounded[1] - 1
            if best > 0 { #expect(abs(difference) < 2e-3) } else { #expect(difference > 1e-3) }
        }
    }

    @Test("coverage at two truths, with each nuisance shifted")
    func coverage() throws {
        let run = try Workshop().run(
            "coverage", Workshop.fit("moment-e"), "--at", "mu_e=0", "--at", "mu_e=1e-9", "--count", "2000", "--shifted",
            "--quiet", "--format", "json")
        #expect(run.status == 0, "\(run.complaints)")
        let rows = try JSONValue(run.output)["rows"].items
        #expect(rows.count == 2 * 9)
        // At a boundary the 90 % interval covers 95 %; 5 σ of 2000.
        let coverage = try #require(rows[0]["levels"].items[1]["coverage"].double)
        #expect(abs(coverage - 0.951) < 5 * 0.0049)
    }
}

extension JSONValue {
    fileprivate var double: Double? { if case .number(let value) = self { value } else { nil } }
}
