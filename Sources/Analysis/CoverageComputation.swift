import Formats
import Foundation
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
    /// Which intervals.
    public var method = IntervalMethod.profile

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

    /// The session, with the parameter free.
    public var fitSession: FitSession { session }

    /// Pseudo-experiments of the whole computation; for Feldman-Cousins intervals those of critical values, too.
    public var total: UInt64 {
        let table = session.model.parameters
        let nodes = CriticalSurface.nodes(table, truth: session.truth, fixing: session.fixing).count
        let sets = UInt64(request.truths.count * variants.count)
        return sets * request.count * (request.method == .feldmanCousins ? UInt64(nodes + 1) : 1)
    }

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
    ///   - state: rows that are finished already, and keeps those that get finished now.
    ///   - progress: called now and then with the number made; throws to end the computation.
    public func run(threads: Int, state: StateFile? = nil, progress: (Int) throws -> Void) throws -> CoverageResult {
        var rows: [CoverageResult.Row] = []
        var made = 0
        for value in request.truths {
            for variant in variants {
                let key = key(value, variant)
                if let row = state?.row(key).flatMap(CoverageResult.Row.init(json:)) {
                    rows.append(row)
                    made += row.count
                    try progress(made)
                    continue
                }
                let row =
                    request.method == .feldmanCousins
                    ? try calibratedRow(value, variant, threads, state, &made, progress)
                    : try profileRow(value, variant, threads, &made, progress)
                try state?.keep(row: row.json, key: key)
                rows.append(row)
            }
        }
        return CoverageResult(session, parameter: request.parameter, method: request.method, rows: rows)
    }

    /// What tells a row from all others of the same fit.
    private func key(_ value: Double, _ variant: (nuisance: Int, shift: Double)?) -> String {
        let moved = variant.map { "\(session.model.parameters[$0.nuisance].name) \($0.shift)" } ?? "nominal"
        let text =
            "\(request.parameter) \(value) \(moved) \(request.count) \(request.confidence) \(request.expected) "
            + request.method.rawValue
        return String(Digest.sha256(of: Data(text.utf8)).prefix(16))
    }

    private func profileRow(
        _ value: Double, _ variant: (nuisance: Int, shift: Double)?, _ threads: Int, _ made: inout Int,
        _ progress: (Int) throws -> Void
    ) throws -> CoverageResult.Row {
        let plan = try plan(value, variant)
        let records = try thrown(plan, threads, &made, progress)
        var row = row(records, value, variant)
        if request.expected {
            let before = made
            row.expectedEnds = try plan.expectedEnds(
                levels: request.confidence, count: Int(request.count), threads: threads
            ) { _ in try progress(before) }.map(CoverageResult.Ends.init)
        }
        return row
    }

    private func calibratedRow(
        _ value: Double, _ variant: (nuisance: Int, shift: Double)?, _ threads: Int, _ state: StateFile?,
        _ made: inout Int, _ progress: (Int) throws -> Void
    ) throws -> CoverageResult.Row {
        var method = FeldmanCousins(
            seed: session.overrides.seed, threads: threads, starts: session.fit.starts)
        method.ledger = state?.scoped(to: session)
        let before = made
        let found = try method.coverage(
            session.model, of: index, at: truth(value, variant), levels: request.confidence, count: Int(request.count),
            fixing: session.fixing
        ) { try progress(before + $0) }
        made = before + found.counts.total + found.calibration.total
        return CoverageResult.Row(
            truth: value, shiftedNuisance: variant.map { session.model.parameters[$0.nuisance].name },
            shift: variant?.shift ?? 0, count: found.counts.total, failed: found.counts.failed,
            retried: found.counts.retried,
            levels: found.levels.map {
                CoverageResult.Level(confidenceLevel: $0.confidenceLevel, coverage: $0.coverage, error: $0.error)
            },
            criticalValues: found.levels.map(\.critical))
    }

    /// Nuisances nominal, or one of them shifted.
    private func plan(
        _ value: Double, _ variant: (nuisance: Int, shift: Double)?
    ) throws -> PseudoExperimentPlan<BinnedPoissonModel> {
        try PseudoExperimentPlan(
            session.model, hypothesis: Hypothesis(truth: truth(value, variant), tested: [index]),
            fixing: session.fixing, seed: session.overrides.seed, starts: session.fit.starts)
    }

    private func truth(_ value: Double, _ variant: (nuisance: Int, shift: Double)?) -> [Double] {
        let table = session.model.parameters
        var truth = session.truth
        if let variant { truth[variant.nuisance] += variant.shift }
        for k in truth.indices {
            truth[k] = min(max(truth[k], table[k].domain.lowerBound), table[k].domain.upperBound)
        }
        truth[index] = value
        return truth
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
