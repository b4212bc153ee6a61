import Inference
import Likelihood
import NumericalMethods

extension IntervalComputation {
    /// The edges with each nuisance in turn held at its nominal value.
    func edgeEffects(_ interval: ConfidenceInterval, _ index: Int, _ fit: GlobalFit) throws -> [EdgeEffectSummary] {
        try EdgeMethod().effects(
            session.model, workspace: session.makeWorkspace(), on: interval, of: index, fit: fit,
            groups: nuisanceGroups, fixing: session.fixing
        ).map { EdgeEffectSummary(nuisance: $0.group, edges: $0.edges, best: $0.best) }
    }

    /// How far each nuisance moves the parameter in the branch of the best fit.
    func impacts(_ index: Int, _ fit: GlobalFit) -> [ImpactSummary] {
        let table = session.model.parameters
        let nuisances = table.parameters.indices.filter { table[$0].role == .nuisance && session.fixing[$0] == nil }
        return ImpactMethod().impacts(
            session.model, workspace: session.makeWorkspace(), of: index, at: fit.best, errors: fit.errors,
            nuisances: nuisances, fixing: session.fixing
        ).map {
            ImpactSummary(
                parameter: $0.parameter, nuisance: $0.nuisance, down: $0.down, up: $0.up,
                pulls: [$0.downPull, $0.upPull])
        }
    }

    /// The nuisances of the fit; one that has a pull for each bin is one group.
    private var nuisanceGroups: [NuisanceGroup] {
        session.model.nuisances.compactMap { group in
            let free = group.indices.filter { session.fixing[$0] == nil }
            return free.isEmpty ? nil : NuisanceGroup(name: group.name, indices: free)
        }
    }
}

extension TestSummary {
    /// A hypothesis with everything else free, against the best fit.
    ///
    /// - Throws: errors of GSL and LAPACK, `NoMinimumError`.
    init(
        _ request: FitFile.HypothesisRequest, session: FitSession, fit: GlobalFit,
        workspace: BinnedPoissonModel.Workspace, problems: inout [String]
    ) throws {
        var fixing = session.fixing
        for (name, value) in request.point {
            if let index = session.model.parameters.index(of: name) { fixing[index] = value }
        }
        let there = try session.minima(workspace, fixing: fixing)
        problems += there.certificate.failures.map { "test against \(request.against): \($0)" }
        let difference = there.best.chiSquare - fit.best.chiSquare
        let degrees = fixing.count - session.fixing.count
        self.init(
            against: request.against, point: request.point, sigma: max(difference, 0).squareRoot(),
            deltaChi2: difference, dof: degrees,
            pValue: SpecialFunctions.chiSquareSurvival(
                max(difference, 0), degreesOfFreedom: Double(max(degrees, 1))))
    }
}
