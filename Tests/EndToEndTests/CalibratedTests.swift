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
