import Analysis
import Formats
import Reporting
import Testing

@Suite("Comparisons with others and between results")
struct ComparisonTests {
    private func limits() throws -> LimitsFile {
        try LimitsReader.read(
            try StrictDocument(
                text: """
                    format: recoilfit/limits/1
                    title: sample
                    limits:
                      - {parameter: r2_mumu, experiment: A, pieces: [[-9, -7], [-2, 3]], confidence: 0.9, channel: nu-e,
                         convention: total, source: {arxiv: "1", read: abstract}}
                      - {parameter: other, unit: cm2, experiment: "B | C", below: 0.001, channel: CEvNS,
                         convention: quoted, source: {doi: 10.1/x, read: summary}, beside: [r2_mumu]}
                      - {parameter: r2_mumu, experiment: D, above: -70, channel: CEvNS,
                         convention: quoted, source: {doi: 10.1/x, read: summary}}
                      - {parameter: r2_mumu, experiment: E, value: 1, minus: 2, plus: 3, channel: CEvNS,
                         convention: quoted, source: {doi: 10.1/x, read: summary}}
                      - {parameter: r2_mumu, experiment: F, pieces: [[-58.0, -51], [-6.6, 3]], confidence: 0.9,
                         channel: CEvNS, convention: quoted, source: {calculation: x, read: calculation},
                         reference: {fit: sample, table: t, tolerance: 0.06}}
                      - {parameter: minimum_r2_mumu, experiment: F, value: -57, channel: CEvNS, convention: quoted,
                         source: {calculation: x, read: calculation}, reference: {fit: sample, table: t}}
                      - {parameter: yield_CEvNS, experiment: F, value: 12, error: 3, channel: CEvNS, convention: quoted,
                         source: {calculation: x, read: calculation}, reference: {fit: sample, table: u}}

                    """, file: "limits.yaml"))
    }

    @Test("The rows of a figure: ours first, every piece, one-sided limits from 0, no references")
    func figure() throws {
        let figure = try #require(
            ComparisonFigure(try Samples.plain(), parameter: "r2_mumu", limits: try limits().limits))
        #expect(figure.rows.map(\.isOurs) == [true, true, false, false, false, false])
        #expect(figure.rows[1].pieces == [[-58.2, -51.37], [-6.643, 3]])
        #expect(figure.rows[2].pieces == [[-9, -7], [-2, 3]] && figure.rows[3].pieces == [[0, 0.001]])
        #expect(figure.rows[4].open == (false, true) && figure.rows[5].value == 1)
        #expect(figure.rows[5].pieces == [[-1, 4]])
        #expect(figure.rows[1].label[1] == "CL 90 %, CEvNS" && figure.rows[3].label[1] == "other, CL not said, CEvNS")
        #expect(ComparisonFigure(try Samples.plain(), parameter: "q_ee", limits: try limits().limits) == nil)
    }

    @Test("An axis of numbers of very different sizes is odd, monotonic, and shows 0")
    func axis() throws {
        #expect(SignedAxis([[-50, 3], [2]]).threshold == nil && SignedAxis([[-50, 3], [2]]).ticks == nil)
        let axis = SignedAxis([[-0.5, 20], [3e-5]])
        #expect(axis.threshold == 1e-5)
        let values = [-20, -1e-3, -1e-5, -1e-6, 0, 1e-6, 1e-5, 1e-3, 20]
        let positions = values.map(axis.position)
        #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 } && positions[4] == 0)
        for (left, right) in zip(positions, positions.reversed()) { #expect(abs(left + right) < 1e-12) }
        let ticks = try #require(axis.ticks).map(\.position)
        #expect(ticks.contains(0) && ticks.contains(7) && ticks.count <= 6)
        #expect(ticks.allSatisfy { axis.range.0 < $0 && $0 < axis.range.1 })
        #expect(SignedAxis([[0, 2]]).range.0 == 0, "a modulus begins at 0")
    }

    @Test("Pipes of a file do not break a Markdown table; words with commas do not break CSV")
    func escaping() throws {
        let comparison = LimitComparison([try Samples.plain()], with: try limits())
        #expect(LimitTables.markdown(comparison).contains("B \\| C"))
        let cell = LimitTables.csv(comparison).split(separator: "\n").first { $0.contains("\"total radius, one") }
        #expect(cell != nil)
    }

    @Test("References: shares of a piece, errors of a value, and the nearest minimum")
    func references() throws {
        let check = ReferenceCheck([try Samples.plain()], against: try limits(), table: "t")
        #expect(check.rows.count == 2 && check.holds)
        // Edges differ by -0.2 and -0.37 of a piece of 7, and by -0.043 of one of 9.6.
        #expect(abs((check.rows[0].difference ?? 0) + 0.37 / 7) < 1e-12 && check.rows[0].scale == .piece)
        // The minimum at -56, in a piece of 6.83.
        #expect(check.rows[1].value == -56 && abs((check.rows[1].difference ?? 0) - 1 / 6.83) < 1e-12)
        let yields = ReferenceCheck([try Samples.plain()], against: try limits(), table: "u")
        #expect(yields.rows[0].difference == -0.5 && yields.rows[0].scale == .error)
        var strict = try limits()
        strict.limits[4].reference?.tolerance = 0.05
        #expect(!ReferenceCheck([try Samples.plain()], against: strict, table: "t").holds)
        var short = try Samples.plain()
        short.intervals[1].pieces.removeFirst()
        let fewer = ReferenceCheck([short], against: try limits(), table: "t")
        #expect(fewer.rows[0].problem == "1 pieces of r2_mumu beside 2")
    }

    @Test("Two results: each kind of difference is told, a tolerance is a share")
    func results() throws {
        let first = try Samples.result()
        #expect(ResultComparison(first, first, tolerance: 0).same)
        var second = first
        second.intervals[1].pieces[1][1] += 0.1
        let moved = ResultComparison(first, second, tolerance: 0)
        #expect(moved.edges.count == 1 && abs((moved.edges[0].share ?? 0) - 0.1 / 9.643) < 1e-12 && !moved.same)
        #expect(ResultComparison(first, second, tolerance: 0.011).same)
        second = first
        second.intervals[1].pieces.removeFirst()
        #expect(ResultComparison(first, second, tolerance: 1).settings.map(\.item) == ["interval r2_mumu 0.9 profile"])
        second = first
        second.conventions.chargeRadius = "shift"
        second.datasets[0].sha256 = "11"
        second.bestFit.parameters.removeLast()
        second.yields.removeLast()
        second.provenance.version = "9"
        let other = ResultComparison(first, second, tolerance: 0)
        #expect(
            other.settings.map(\.item) == [
                "conventions.chargeRadius", "data set cesium sha256", "parameter csi_brn",
            ])
        #expect(other.provenance.map(\.item) == ["version"])
        #expect(other.numbers.map(\.item) == ["expected cesium steady", "fitted cesium steady"])
        second = first
        second.provenance.version = "9"
        #expect(ResultComparison(first, second, tolerance: 0).same, "a version is no result")
    }
}
