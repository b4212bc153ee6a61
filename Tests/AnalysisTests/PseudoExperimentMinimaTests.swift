import Analysis
import Inference
import Likelihood
import NumericalMethods
import Testing

@Suite("Minima of pseudo-experiments of the shipped fits", .timeLimit(.minutes(10)))
struct PseudoExperimentMinimaTests {
    struct Case: CustomTestStringConvertible {
        let file: String
        let truths: [String: Double]
        let count: UInt64
        var testDescription: String { "\(file) \(truths)" }
    }

    private static let cases = [
        Case(file: "csi2021-radius-mumu.yaml", truths: ["r2_mumu": -0.48], count: 300),
        // Between the branches χ² has a hilltop at the truth.
        Case(file: "csi2021-radius-mumu.yaml", truths: ["r2_mumu": -28], count: 300),
        Case(file: "csi2021-charge-ee.yaml", truths: ["q_ee": 0], count: 300),
        Case(file: "csi2021-moment-e.yaml", truths: ["mu_e": 2e-9], count: 300),
        Case(file: "csi2021-radius-2d.yaml", truths: ["r2_ee": -0.83, "r2_mumu": -0.48], count: 150),
        Case(file: "csi2021-full.yaml", truths: ["r2_mumu": -0.48], count: 60),
        Case(file: "csi2021-full.yaml", truths: ["q_ee": 2.5e-7], count: 60),
    ]

    /// Truths from which χ² falls on both sides.
    private static let hilltops = [-28, 2.5e-7]

    /// BFGS2 and Newton's method from 32 points all over the domains, for the same data.
    @Test("none lies above what a search from everywhere finds", arguments: cases)
    func global(_ example: Case) throws {
        var session = try MinimiserAgreementTests.session(example.file)
        for name in example.truths.keys where session.fit.aloneParameters.contains(name) {
            session = try session.freeing(name)
        }
        let model = session.model
        var truth = model.parameters.nominal
        var tested: [Int] = []
        for (name, value) in example.truths {
            let index = try #require(model.parameters.index(of: name))
            truth[index] = value
            tested.append(index)
        }
        let hypothesis = Hypothesis(truth: truth, tested: tested)
        let plan = try PseudoExperimentPlan(model, hypothesis: hypothesis, seed: 8)
        let records = plan.records(0..<example.count)
        #expect(FitCounts(records).failed == 0)
        var workspace = model.makeWorkspace()
        for record in records {
            var stream = RandomStream(seed: 8, hypothesis: hypothesis.key, index: record.index)
            model.sample(at: truth, stream: &stream, into: &workspace)
            let everywhere = try GlobalMinimiser(starts: 32).fit(model, workspace: workspace)
            // At a truth on the hilltop between two branches the search may miss the deeper one: docs/Intervals.md.
            let isOnHilltop = example.truths.values.contains(where: Self.hilltops.contains)
            withKnownIssue("a branch is missed from a hilltop", isIntermittent: true) {
                #expect(record.minimum < everywhere.best.chiSquare + 1e-5, "pseudo-experiment \(record.index)")
            } when: {
                isOnHilltop
            }
            #expect(record.minimum > everywhere.best.chiSquare - 1e-3, "pseudo-experiment \(record.index)")
        }
    }
}
