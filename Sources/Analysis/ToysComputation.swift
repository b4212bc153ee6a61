import Datasets
import Formats
import Foundation
import Inference
import Likelihood

/// Pseudo-experiments at one hypothesis.
public struct ToysComputation: Sendable {
    /// The session whose model they come from.
    let session: FitSession
    /// The run.
    public let header: PseudoExperimentHeader
    private let plan: PseudoExperimentPlan<BinnedPoissonModel>
    private let observed: ToysResult.Observed

    /// Fits the data under the hypothesis and finds where searches start.
    ///
    /// - Throws: ``RequestError``; `ImpossibleTruthError`, `NoMinimumError`; errors of GSL and LAPACK.
    public init(_ session: FitSession, _ request: ToysRequest) throws {
        let session = try session.freeing(all: request.hypothesis.map(\.name))
        self.session = session
        let model = session.model
        let values = try Self.values(request, session)
        let workspace = session.makeWorkspace()
        let starts = session.fit.starts
        let hypothesis = try Hypothesis(
            values, nuisances: request.nuisances, model: model, workspace: workspace, fixing: session.fixing,
            starts: starts)
        let minimiser = GlobalMinimiser(starts: starts)
        let best = try minimiser.fit(model, workspace: workspace, fixing: session.fixing)
        let conditional = try minimiser.fit(
            model, workspace: workspace, fixing: session.fixing.merging(values) { _, tested in tested })
        observed = ToysResult.Observed(
            chi2Truth: conditional.best.chiSquare, chi2Min: best.best.chiSquare,
            testStatistic: max(conditional.best.chiSquare - best.best.chiSquare, 0))
        plan = try PseudoExperimentPlan(
            model, hypothesis: hypothesis, fixing: session.fixing, seed: session.overrides.seed, starts: starts,
            known: best.minima.map(\.point))
        header = Self.header(session, request, hypothesis)
    }

    /// Makes the pseudo-experiments.
    ///
    /// - Parameters:
    ///   - threads: how many threads to use.
    ///   - writer: where they go as they are made, with those that are there already; nil keeps them in memory alone.
    ///   - progress: called between pieces with how many are done; false ends the run.
    /// - Returns: the records, fewer than the header says only where `progress` ended the run.
    public func run(
        threads: Int, writer: PseudoExperimentWriter?, progress: (UInt64) -> Bool
    ) throws -> [PseudoExperiment] {
        var records = writer?.known ?? []
        let range = header.range
        guard progress(UInt64(records.count)) else { return records }
        try plan.run((range.lowerBound + UInt64(records.count))..<range.upperBound, threads: threads) { piece in
            try writer?.append(piece)
            records += piece
            return progress(UInt64(records.count))
        }
        return records
    }

    /// The summary of some of its records.
    public func summary(of records: [PseudoExperiment]) -> ToysResult {
        ToysResult(
            header: header, records: records, observed: observed,
            units: session.model.parameters.parameters.map(\.unit), provenance: Provenance(session))
    }

    private static func values(_ request: ToysRequest, _ session: FitSession) throws -> [Int: Double] {
        let table = session.model.parameters
        var values: [Int: Double] = [:]
        guard !request.hypothesis.isEmpty else {
            for index in table.interest { values[index] = session.truth[index] }
            guard !values.isEmpty else { throw RequestError("the fit file frees no parameter to test: give --at") }
            return values
        }
        for (name, value) in request.hypothesis {
            guard let index = table.index(of: name), session.fixing[index] == nil else {
                throw RequestError.notFree(name, free: session.fit.freeNames)
            }
            let domain = table[index].domain
            guard domain.contains(value) else {
                throw RequestError(
                    "--at \(name)=\(value): outside its range, \(domain.lowerBound) to \(domain.upperBound)")
            }
            values[index] = value
        }
        return values
    }

    private static func header(
        _ session: FitSession, _ request: ToysRequest, _ hypothesis: Hypothesis
    ) -> PseudoExperimentHeader {
        let table = session.model.parameters
        let names = table.parameters.map(\.name)
        let range = request.shard.range(of: request.count)
        return PseudoExperimentHeader(
            version: RecoilfitVersion.current, name: session.fit.name, fitFileSha256: session.fit.sha256,
            datasets: session.datasets.map { .init(name: $0.name, sha256: $0.sha256) },
            templatesSha256: Digest.sha256(of: session.model.fingerprint), overrides: session.overrides.fixed,
            asimov: session.overrides.asimov,
            hypothesis: Dictionary(uniqueKeysWithValues: hypothesis.tested.map { (names[$0], hypothesis.truth[$0]) }),
            hypothesisKey: hypothesis.key, nuisances: request.nuisances.rawValue, parameters: names,
            truth: hypothesis.truth,
            columns: PseudoExperiment.columns(parameters: names, interest: table.interest.map { names[$0] }),
            seed: session.overrides.seed, total: request.count, first: range.lowerBound, count: UInt64(range.count))
    }
}

extension FitSession {
    /// The same session with those of the named parameters free that are asked for one at a time.
    ///
    /// - Throws: as the initialiser.
    func freeing(all names: [String]) throws -> FitSession {
        try names.filter(fit.aloneParameters.contains).reduce(self) { try $0.freeing($1) }
    }
}
