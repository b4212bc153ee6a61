import Inference
import Likelihood

/// The goodness of fit by pseudo-experiments thrown at the best fit.
public struct CalibratedGoodness: Codable, Sendable, Equatable {
    /// Fraction of pseudo-experiments whose smallest χ² is as large as that of the data.
    public var pValue: Double
    /// One standard deviation of it.
    public var pValueError: Double
    /// How many were thrown.
    public var pseudoExperiments: Int
    /// How many of their fits failed.
    public var failed: Int

    init(
        _ session: FitSession, _ fit: GlobalFit, count: Int, threads: Int, progress: (Int) throws -> Void
    ) throws {
        let plan = try PseudoExperimentPlan(
            session.model, hypothesis: Hypothesis(truth: fit.best.point, tested: []), fixing: session.fixing,
            seed: session.overrides.seed, starts: session.fit.starts, known: fit.minima.map(\.point))
        var (made, asLarge, counts) = (0, 0, FitCounts())
        try plan.run(0..<UInt64(count), threads: threads) { piece in
            for record in piece {
                counts.add(record)
                if record.status != .failed && record.minimum >= fit.best.chiSquare { asLarge += 1 }
            }
            made += piece.count
            try progress(made)
            return true
        }
        let good = Double(max(counts.total - counts.failed, 1))
        pValue = Double(asLarge) / good
        let p = (Double(asLarge) + 0.5) / (good + 1)
        pValueError = (p * (1 - p) / good).squareRoot() + Double(counts.failed) / Double(max(counts.total, 1))
        pseudoExperiments = counts.total
        failed = counts.failed
    }
}
