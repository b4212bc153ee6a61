import Foundation
import Testing

@Suite("Data and ranges for which there is no good answer get an honest one", .timeLimit(.minutes(15)))
struct HardDataTests {
    /// The exit code is that of the answer's validity, or there is no answer and one line instead.
    private func honest(_ run: Run, sourceLocation: SourceLocation = #_sourceLocation) throws -> ResultContract? {
        guard run.output.isEmpty else {
            let result = try run.decoded(ResultContract.self)
            #expect(run.status == (result.valid ? 0 : 2), sourceLocation: sourceLocation)
            for interval in result.intervals {
                let isOrdered = interval.pieces.allSatisfy { $0.count == 2 && $0[0] <= $0[1] }
                #expect(isOrdered && interval.unbounded.allSatisfy { ["lower", "upper"].contains($0) })
                if result.valid { #expect(interval.unbounded.isEmpty && !interval.pieces.isEmpty) }
            }
            return result
        }
        #expect([2, 65].contains(run.status), "\(run.complaints)", sourceLocation: sourceLocation)
        #expect(run.complaintLines.count == 1, "\(run.complaints)", sourceLocation: sourceLocation)
        return nil
    }

    private func fit(_ text: String) throws -> ResultContract? {
        let workshop = try Workshop()
        try workshop.write(text, to: "x.yaml")
        return try honest(try workshop.run("fit", "x.yaml", "--no-figures", "--format", "json", "--quiet"))
    }

    /// A fit to counts that are changed by `change`.
    private func fit(_ name: String, changing change: (Double) -> Double) throws -> ResultContract? {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let file = "datasets/coherent-csi-2021/observed.csv"
        let rows = try workshop.read(file).split(separator: "\n").map { row -> String in
            var cells = row.split(separator: ",").map(String.init)
            guard cells.count == 5, let count = Double(cells[4]) else { return String(row) }
            cells[4] = "\(change(count))"
            return cells.joined(separator: ",")
        }
        try workshop.write(rows.joined(separator: "\n") + "\n", to: file)
        return try honest(
            try workshop.run(
                ["fit", Workshop.fit(name), "--datasets", "datasets", "--format", "json", "--quiet", "--no-figures"]))
    }

    @Test("an interval that leaves the range names its side")
    func sides() throws {
        let both = try #require(try fit(SmallFit.of("r2_mumu", "-3, 1")))
        #expect(!both.valid && both.intervals[0].unbounded == ["lower", "upper"])
        #expect(both.intervals[0].pieces == [[-3, 1]])
        let lower = try #require(try fit(SmallFit.of("r2_mumu", "0, 40")))
        #expect(!lower.valid && lower.intervals[0].unbounded == ["lower"])
        #expect(lower.intervals[0].pieces.count == 1 && lower.intervals[0].pieces[0][0] == 0)
        #expect(lower.parameter("r2_mumu")?.atBound == true && lower.parameter("r2_mumu")?.value == 0)
        let upper = try #require(try fit(SmallFit.of("r2_mumu", "-80, -4")))
        #expect(!upper.valid && upper.intervals[0].unbounded == ["upper"] && upper.intervals[0].pieces.count == 2)
        let moment = try #require(try fit(SmallFit.of("mu_e", "0, 1.0e-9")))
        #expect(!moment.valid && moment.intervals[0].unbounded == ["upper"] && moment.intervals[0].pieces[0][0] == 0)
        let cut = try #require(try fit(SmallFit.of("mu_e", "1.0e-9, 1.0e-8")))
        #expect(!cut.valid && cut.intervals[0].unbounded == ["lower"])
        let away = try #require(try fit(SmallFit.of("r2_mumu", "10, 40")))
        #expect(!away.valid && away.intervals[0].unbounded == ["lower"])
    }

    @Test(
        "ranges tiny and enormous",
        arguments: [
            ("r2_mumu", "-1.0e-30, 1.0e-30"), ("r2_mumu", "-1.0e30, 1.0e30"), ("r2_mumu", "-1.0e200, 1.0e200"),
            ("r2_mumu", "-1.7e308, 1.7e308"), ("r2_mumu", "0, 5.0e-324"), ("q_ee", "-1.0e-30, 1.0e-30"),
            ("q_ee", "-1, 1"), ("mu_e", "0, 1.0e30"), ("mu_e", "0, 1.0e-30"), ("sin2_theta_w", "-1.0e9, 1.0e9"),
        ])
    func ranges(parameter: String, range: String) throws {
        guard let result = try fit(SmallFit.of(parameter, range)) else { return }
        // The reference fit's chi2 at its best, and at the Standard Model.
        #expect(result.bestFit.chi2 > 83)
        if range.contains("e-3") { #expect(!result.valid && result.intervals.allSatisfy { !$0.unbounded.isEmpty }) }
    }

    @Test("no events at all", arguments: ["sm", "radius-mumu", "moment-mu", "charge-ee"])
    func noEvents(name: String) throws {
        let result = try fit(name) { _ in 0 }
        if let result { #expect(result.datasets[0].observed == 0 && result.goodnessOfFit.pValue < 1e-6) }
    }

    @Test("a bad fit says so by its p-value", arguments: ["sm", "radius-mumu"])
    func badFit(name: String) throws {
        var swing = 0.0
        let result = try #require(
            try fit(name) { count in
                swing += 1
                return swing.truncatingRemainder(dividingBy: 2) == 0 ? 2 * count : (count / 3).rounded()
            })
        #expect(result.goodnessOfFit.chi2 > 300 && result.goodnessOfFit.pValue < 1e-20)
    }

    @Test(
        "huge counts", arguments: ["sm", "radius-mumu", "moment-mu", "radius-2d"], [1e6, 1e15, 1e18])
    func hugeCounts(name: String, count: Double) throws {
        if let result = try fit(name, changing: { $0 > 0 ? count : 0 }) {
            #expect(result.bestFit.chi2 > 1e6 && result.goodnessOfFit.pValue < 1e-6)
        }
    }

    @Test("pulls whose sigma is out of all proportion", arguments: ["1.0e300", "1.0e-300", "1000", "1.0e-9"])
    func sigmas(sigma: String) throws {
        let list = "[csi_signal, csi_brn, csi_nin, csi_steady]"
        let result = try fit(SmallFit.text.with("{csi_signal: {sigma: \(sigma)}}", for: list))
        if let result { #expect(result.bestFit.chi2 > 83 && result.bestFit.chi2 < 86) }
    }

    @Test("levels next to 0 and 1")
    func levels() throws {
        let result = try #require(try fit(SmallFit.text.with("[1.0e-9, 0.999999999999]", for: "[0.90]")))
        let best = try #require(result.parameter("r2_mumu")).value
        let narrow = try #require(result.intervals[0].pieces.first)
        #expect(narrow[0] <= best && best <= narrow[1] && narrow[1] - narrow[0] < 1e-3)
        // The barrier between the branches is 53 high: the threshold, 50.8, is below it.
        #expect(result.intervals[1].pieces.count == 2 && !result.valid == !result.intervals[1].unbounded.isEmpty)
    }
}
