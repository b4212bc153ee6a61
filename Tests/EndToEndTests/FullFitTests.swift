import Foundation
import Testing

/// The fits with all nuisances. Morphs stand between them and the independent calculation, which refolds: edges agree to
/// 0.3 % of a piece (0.65 % in the branch far from the best fit, where the pulls are large), χ² to 0.0014, pulls to 0.001.
@Suite("The full fits give the numbers of an independent calculation that refolds", .timeLimit(.minutes(10)))
struct FullFitTests {
    struct Full: Decodable {
        struct Interval: Decodable {
            struct Fit: Decodable {
                let value: Double
                let chi2: Double
            }
            let parameter: String
            let confidenceLevel: Double
            let pieces: [[Double]]
            let bestFit: Fit?
        }
        struct Estimate: Decodable {
            let name: String
            let value: Double
            let error: Double?
        }
        struct BestFit: Decodable {
            let chi2: Double
            let parameters: [Estimate]
        }
        struct Test: Decodable {
            let against: String
            let sigma: Double
        }
        struct Yield: Decodable {
            let component: String
            let expected: Double
            let fitted: Double
        }
        let valid: Bool
        let bestFit: BestFit
        let intervals: [Interval]
        let tests: [Test]
        let yields: [Yield]
    }

    private func fit(_ name: String, _ arguments: String...) throws -> Full {
        // Diagnostics of every parameter would take most of the time of these tests.
        let workshop = try Workshop()
        let file = Workshop.package.appending(path: "fits/csi2021-\(name).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("  diagnostics:") }
        try workshop.write(lines.joined(separator: "\n"), to: "x.yaml")
        let run = try workshop.run(
            ["fit", "x.yaml", "--datasets", Workshop.datasetsPath, "--format", "json", "--no-figures", "--quiet"]
                + arguments)
        #expect(run.status == 0, "\(run.complaints)")
        return try run.decoded(Full.self)
    }

    @Test("edges, best fits and χ²", arguments: ["full", "full-narrow", "weak-angle", "neutron-radius", "coherence"])
    func closure(name: String) throws {
        let result = try fit(name)
        #expect(result.valid)
        for reference in FullReference.all where reference.fit == name {
            let intervals = result.intervals.filter { $0.parameter == reference.parameter }
            #expect(intervals.count == reference.pieces.count)
            for interval in intervals {
                let pieces = try #require(reference.pieces[interval.confidenceLevel])
                try #require(interval.pieces.count == pieces.count, "\(reference)")
                for (found, expected) in zip(interval.pieces, pieces) {
                    let width = expected[1] - expected[0]
                    let isNear = expected[0] <= reference.best && reference.best <= expected[1]
                    for (edge, wanted) in zip(found, expected) {
                        #expect(
                            abs(edge - wanted) < (isNear ? 3e-3 : 6.5e-3) * width,
                            "\(reference) \(interval.confidenceLevel)")
                    }
                    if expected[0] < reference.best, reference.best < expected[1] {
                        let best =
                            interval.bestFit?.value
                            ?? result.bestFit.parameters.first { $0.name == reference.parameter }?.value ?? .nan
                        #expect(abs(best - reference.best) < 3e-3 * width, "\(reference)")
                    }
                }
                #expect(abs((interval.bestFit?.chi2 ?? result.bestFit.chi2) - reference.chi2) < 1.4e-3, "\(reference)")
            }
        }
    }

    @Test("pulls and yields of the full fit to the Standard Model")
    func pulls() throws {
        let result = try fit("full")
        let expected: [(name: String, value: Double, error: Double)] = [
            ("sns_flux", -0.034087656, 0.83379708), ("csi_brn", -0.26688617, 0.90507234),
            ("csi_nin", -0.054210069, 0.98037373), ("csi_quenching_1", 0.24282924, 0.98912924),
            ("csi_quenching_2", 0.18707151, 0.96449655), ("csi_efficiency", -0.13517684, 0.48569652),
            ("csi_light_yield", 0.12388344, 0.99306103), ("sns_timing", 0.72548555, 0.88011317),
            ("neutron_radius_Cs133", 0.16729065, 0.95704733), ("neutron_radius_I127", 0.19692426, 0.96061395),
        ]
        for (name, value, error) in expected {
            let found = try #require(result.bestFit.parameters.first { $0.name == name })
            #expect(abs(found.value - value) < 1e-3, "\(name)")
            #expect(abs((found.error ?? 0) - error) < 1e-3, "\(name)")
        }
        #expect(result.bestFit.parameters.count == 19 && abs(result.bestFit.chi2 - 78.6425593) < 1.4e-3)
        let signal = try #require(result.yields.first { $0.component == "CEvNS" })
        #expect(abs(signal.expected - 320.361687) < 2e-3 && abs(signal.fitted - 307.420032) < 0.05)
        let steady = try #require(result.yields.first { $0.component == "steady" })
        #expect(abs(steady.fitted - 1272.23802) < 0.1)
    }

    @Test("full coherence is excluded at 6.25 σ; the published number is about 6")
    func coherence() throws {
        let test = try #require(try fit("coherence").tests.first)
        #expect(test.against == "full coherence (F = 1)")
        #expect(abs(test.sigma - 6.248739712780322) < 0.01)
    }

    @Test("refolding at every step moves no edge of r2_ee by 1 % of its error")
    func exact() throws {
        let workshop = try Workshop()
        let text = try String(contentsOf: Workshop.package.appending(path: "fits/csi2021-full.yaml"), encoding: .utf8)
        // The flux and what bends the signal; backgrounds as they are, so that the slow way takes seconds.
        let short = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in
                !["csi_brn", "csi_nin", "csi_quenching", "csi_light", "neutron_radius", "diagnostics"].contains {
                    line.hasPrefix("  \($0)")
                }
            }
            .joined(separator: "\n").replacing("csi_steady_counts: {}", with: "csi_steady: {}")
            .replacing("range: [-80, 60]", with: "range: [-15, 15]")
        try workshop.write(short, to: "x.yaml")
        func edges(_ arguments: [String]) throws -> [Double] {
            let run = try workshop.run(
                ["limit", "x.yaml", "--parameter", "r2_ee", "--datasets", Workshop.datasetsPath, "--format", "json"]
                    + arguments)
            return try run.decoded(Full.self).intervals[0].pieces.flatMap { $0 }
        }
        let (morph, exact) = (try edges([]), try edges(["--exact"]))
        try #require(morph.count == 2 && exact.count == 2)
        for (a, b) in zip(morph, exact) { #expect(abs(a - b) < 0.01 * 6.5, "\(a) \(b)") }
        #expect(morph != exact, "the switch does something")
    }
}
