import Inference
import NumericalMethods
import Testing

@Suite("Coverage of Feldman-Cousins intervals")
struct CalibratedCoverageTests {
    /// 5 standard deviations of 8000 judged and 8000 calibrating pseudo-experiments: false alarm 6e-7 each.
    @Test("nominal where Wilks' theorem fails: a boundary, two branches with a nuisance", arguments: [0.9, 0.6827])
    func nominal(level: Double) throws {
        let method = FeldmanCousins(seed: 3)
        let boundary = GaussianModel(observed: 0, domain: 0...100)
        let edge = try method.coverage(boundary, of: 0, at: [0.4], levels: [level], count: 8000)
        #expect(abs(edge.levels[0].coverage - level) < 5 * edge.levels[0].error)
        // The profile interval would cover 0.9 + 0.1 × P(x > 0): the critical value is smaller.
        #expect(
            edge.levels[0].critical < 0.97 * SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 1)
        )
        let branches = PseudoExperimentTests.branches
        for x in [0.3, 1.5] {
            let found = try method.coverage(branches, of: 0, at: [x, 0], levels: [level], count: 8000)
            #expect(abs(found.levels[0].coverage - level) < 5 * found.levels[0].error, "\(x): \(found.levels)")
            #expect(found.counts.total == 8000 && found.calibration.total == 3 * 8000 && found.counts.failed == 0)
        }
    }

    @Test("the same from any number of threads")
    func threads() throws {
        let found = try [1, 3].map { threads in
            try FeldmanCousins(seed: 3, threads: threads)
                .coverage(PseudoExperimentTests.branches, of: 0, at: [1, 0.5], levels: [0.9], count: 1000).levels
        }
        #expect(found[0] == found[1])
    }
}

@Suite("Ledger of pseudo-experiments")
struct LedgerTests {
    private struct Stopped: Error {}

    @Test("a search that is stopped again and again ends with the unstopped one's result")
    func resumed() throws {
        let model = CountingModel(signal: [1], background: [3], observed: [5], domain: 0...20)
        let workspace = model.makeWorkspace()
        let fit = try GlobalMinimiser().fit(model, workspace: workspace)
        func run(_ ledger: MemoryLedger?, limit: Int) throws -> [CalibratedInterval] {
            var method = FeldmanCousins(rule: StoppingRule(maximum: 3000), threads: 1)
            method.ledger = ledger
            let before = ledger?.count ?? 0
            return try method.intervals(model, workspace: workspace, parameter: 0, levels: [0.6827, 0.9], fit: fit) {
                _ in
                if let ledger, ledger.count > before + limit { throw Stopped() }
            }
        }
        let whole = try run(nil, limit: 0)
        let ledger = MemoryLedger()
        var stops = 0
        while true {
            do {
                let found = try run(ledger, limit: 20_000)
                #expect(found.map(\.pieces) == whole.map(\.pieces))
                #expect(found.map(\.counts) == whole.map(\.counts))
                break
            } catch is Stopped {
                stops += 1
            }
        }
        #expect(stops > 2)
        #expect(ledger.count == whole[0].counts.total, "nothing is thrown twice")
    }
}
