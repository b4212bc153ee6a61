import Inference
import Likelihood
import NumericalMethods

/// What `coverage` is asked for.
public struct CoverageRequest: Sendable {
    /// The parameter.
    public var parameter: String
    /// Its true values.
    public var truths: [Double]
    /// Confidence levels of the profile interval.
    public var confidence = [0.6827, 0.90, 0.95]
    /// Pseudo-experiments at each truth.
    public var count: UInt64
    /// Whether every constrained nuisance is also moved to its nominal value plus and minus one standard deviation.
    public var shifted = false
    /// Whether the ends of the intervals are found, too.
    public var expected = false

    /// A request.
    public init(parameter: String, truths: [Double], count: UInt64) {
        self.parameter = parameter
        self.truths = truths
        self.count = count
    }
}

/// Coverage of profile intervals, bias and pull width of estimates.
public struct CoverageComputation: Sendable {
    private let session: FitSession
    private let request: CoverageRequest
    private let index: Int

    /// - Throws: ``RequestError`` for a parameter that is not free or a truth outside its range.
    public init(_ session: FitSession, _ request: CoverageRequest) throws {
        let own = try session.freeing(all: [request.parameter])
        guard let index = own.model.parameters.index(of: request.parameter), own.fixing[index] == nil else {
            throw RequestError.notFree(request.parameter, free: session.fit.freeNames)
        }
        let domain = own.model.parameters[index].domain
        for truth in request.truths where !domain.contains(truth) {
            throw RequestError(
                "--at \(request.parameter)=\(truth): outside its range, \(domain.lowerBound) to \(domain.upperBound)")
        }
        self.session = own
        self.request = request
        self.index = index
    }

    /// Pseudo-experiments of the whole computation.
    public var total: UInt64 { UInt64(request.truths.count * variants.count) * request.count }

    /// Which nuisance is moved, and by how many standard deviations.
    private var variants: [(nuisance: Int, shift: Double)?] {
        let table = session.model.parameters
        let moved = table.parameters.indices.filter { table[$0].role == .nuisance && table[$0].isConstrained }
        let shifts = moved.flatMap { [($0, 1.0), ($0, -1.0)] }
        return [nil] + (request.shifted ? shifts : [])
    }

    /// Throws and fits all pseudo-experiments.
    ///
    /// - Parameters:
    ///   - threads: how many threads to use.
    ///   - progress: called now and then with the number made; throws to end the computation.
    public func run(threads: Int, progress: (Int) throws -> Void) throws -> CoverageResult {
        var rows: [CoverageResult.Row] = []
        var made = 0
        for value in request.truths {
            for variant in variants {
                let plan = try plan(value, variant)
                let records = try thrown(plan, threads, &made, progress)
                var row = row(records, value, variant)
                if request.expected {
                    row.expectedEnds = try plan.expectedEnds(
                        levels: request.confidence, count: Int(request.count), threads: threads
                    ) { _ in try progress(made) }.map(CoverageResult.Ends.init)
                }
                rows.append(row)
            }
        }
        return CoverageResult(session, parameter: request.parameter, rows: rows)
    }

    /// Nuisances nominal, or one of them shifted.
    private func plan(
        _ value: Double, _ variant: (nuisance: Int, shift: Double)?
    ) throws -> PseudoExperimentPlan<BinnedPoissonModel> {
        let table = session.model.parameters
        var truth = session.truth
        if let variant { truth[variant.nuisance] += variant.shift }
        for k in truth.indices {
            truth[k] = min(max(truth[k], table[k].domain.lowerBound), table[k].domain.upperBound)
        }
        truth[index] = value
        return try PseudoExperimentPlan(
            session.model, hypothesis: Hypothesis(truth: truth, tested: [index]), fixing: session.fixing,
            seed: session.overrides.seed, starts: session.fit.starts)
    }

    private func thrown(
        _ plan: PseudoExperimentPlan<BinnedPoissonModel>, _ threads: Int, _ made: inout Int,
        _ progress: (Int) throws -> Void
    ) throws -> [PseudoExperiment] {
        var records: [PseudoExperiment] = []
        let before = made
        try plan.run(0..<request.count, threads: threads) { piece in
            records += piece
            try progress(before + records.count)
            return true
        }
        made += records.count
        return records
    }

    private func row(
        _ records: [PseudoExperiment], _ value: Double, _ variant: (nuisance: Int, shift: Double)?
    ) -> CoverageResult.Row {
        let table = session.model.parameters
        let summary = TestStatisticSummary(records)
        let position = table.interest.firstIndex(of: index) ?? 0
        let good = records.filter { $0.status != .failed }
        func pull(_ record: PseudoExperiment) -> Double? {
            let error = record.errors.indices.contains(position) ? record.errors[position] : 0
            return error > 0 ? (record.estimates[index] - value) / error : nil
        }
        // Estimates in another branch say nothing about bias and width of those in the truth's own.
        let near = good.filter { abs(pull($0) ?? 0) <= Self.farthestPull }
        let pulls = near.compactMap(pull).sorted()
        let estimates = near.map { $0.estimates[index] }.sorted()
        return CoverageResult.Row(
            truth: value, shiftedNuisance: variant.map { table[$0.nuisance].name }, shift: variant?.shift ?? 0,
            count: summary.counts.total, failed: summary.counts.failed, retried: summary.counts.retried,
            levels: request.confidence.map { level in
                let coverage = summary.profileCoverage(confidenceLevel: level)
                return CoverageResult.Level(
                    confidenceLevel: level, coverage: coverage, error: summary.fractionError(coverage))
            },
            medianEstimate: Self.quantile(estimates, 0.5), meanEstimate: Self.mean(estimates),
            bias: Self.mean(estimates) - value,
            biasError: Self.spread(estimates) / Double(max(estimates.count, 1)).squareRoot(),
            pullMedian: Self.quantile(pulls, 0.5),
            pullHalfWidth: (Self.quantile(pulls, 0.84135) - Self.quantile(pulls, 0.15865)) / 2,
            otherBranch: good.isEmpty ? 0 : 1 - Double(near.count) / Double(good.count),
            atBound: good.isEmpty ? 0 : Double(good.count { $0.isAtBound(index) }) / Double(good.count))
    }

    /// Pulls beyond are those of another branch.
    private static let farthestPull = 5.0

    private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[min(Int(p * Double(sorted.count)), sorted.count - 1)]
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    private static func spread(_ values: [Double]) -> Double {
        let mean = mean(values)
        return Self.mean(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
    }
}
