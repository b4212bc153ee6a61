import Datasets
import Inference
import Likelihood
import NumericalMethods
import Scattering

/// Parameter goodness of fit of two or more data sets (Maltoni and Schwetz, arXiv:hep-ph/0304176).
///
///     χ²_PG = χ²_min(all) - Σ_r χ²_min(r),   P = Σ_r P_r + P_c - P
///
/// P counts the parameters that data sets have in common and those free without a constraint, P_r those of them on which
/// data set r depends. Measurements of common parameters (the flux) are one more data set, which any value satisfies by
/// itself (minimum 0, P_c of them): a data set alone is fitted without them, so that none counts twice and χ²_PG ≥ 0.
/// Pulls of one data set keep their constraints and cancel in P.
struct CompatibilityComputation {
    let session: FitSession

    /// - Throws: errors of GSL and LAPACK, `NoMinimumError`, `ModelError`.
    func run(_ fit: GlobalFit) throws -> Compatibility? {
        let datasets = session.specification.datasets
        guard datasets.count > 1 else { return nil }
        let counts = session.overrides.asimov ? session.model.expectedCounts(at: session.truth) : nil
        let separate = try datasets.indices.map { index in
            try alone(index, counts: counts?[index])
        }
        let common = commonNames
        let measured = session.model.parameters.parameters.enumerated().filter {
            common.contains($0.element.name) && $0.element.isConstrained && session.fixing[$0.offset] == nil
        }
        let difference = fit.best.chiSquare - separate.reduce(0) { $0 + $1.chi2 }
        let dof = separate.reduce(0) { $0 + $1.parameters } + measured.count - common.count
        return Compatibility(
            chi2: difference, dof: dof,
            pValue: dof > 0
                ? SpecialFunctions.chiSquareSurvival(max(difference, 0), degreesOfFreedom: Double(dof)) : 1,
            separate: zip(datasets, separate).map { .init(dataset: $0.name, chi2: $1.chi2) })
    }

    /// Physics parameters, nuisances of more than one data set, and free normalisations; what is fixed is none.
    private var commonNames: Set<String> {
        let nuisances = session.specification.nuisances.filter { nuisance in
            isShared(nuisance) || !nuisance.isConstrained
        }
        let fixed = Set(session.fixing.keys.map { session.model.parameters[$0].name })
        return Set(session.specification.free.map(\.parameter.name) + nuisances.map(\.name)).subtracting(fixed)
    }

    private func isShared(_ nuisance: ModelSpecification.ActiveNuisance) -> Bool {
        session.specification.datasets.filter { $0.nuisances.contains { $0.name == nuisance.name } }.count > 1
    }

    /// The minimum of one data set by itself, and on how many of the common parameters it depends.
    private func alone(_ index: Int, counts: [Double]?) throws -> (chi2: Double, parameters: Int) {
        var specification = session.specification
        let dataset = specification.datasets[index]
        specification.datasets = [dataset]
        specification.nuisances = specification.nuisances.filter { nuisance in
            dataset.nuisances.contains { $0.name == nuisance.name }
        }.map { nuisance in
            var own = nuisance
            if isShared(nuisance) { own.isConstrained = false }
            return own
        }
        let all = specification.free
        specification.free = []
        for free in all where session.model.depends(on: free.parameter.name, dataset: dataset.name) {
            specification.free.append(.init(parameter: free.parameter, range: free.range))
        }
        let model = try ModelBuilder.build(specification, folding: session.folding)
        let workspace = counts.map {
            model.makeWorkspace(
                counts: [$0], measured: [Double](repeating: 0, count: model.parameters.count))
        }
        var fixing: [Int: Double] = [:]
        for (parameter, value) in session.fixing {
            if let own = model.parameters.index(of: session.model.parameters[parameter].name) { fixing[own] = value }
        }
        let fit = try GlobalMinimiser(starts: session.fit.starts).fit(
            model, workspace: workspace ?? model.makeWorkspace(), fixing: fixing)
        let common = commonNames
        let names = model.parameters.parameters.map(\.name)
        return (fit.best.chiSquare, names.filter(common.contains).count)
    }
}

/// How well data sets agree, beyond how well each is described.
public struct Compatibility: Codable, Sendable, Equatable {
    /// The minimum of one data set by itself.
    public struct Separate: Codable, Sendable, Equatable {
        /// Its name.
        public var dataset: String
        /// χ² with common nuisances free.
        public var chi2: Double
    }

    /// χ² of the best fit to all, minus the sum of the separate minima.
    public var chi2: Double
    /// Parameters of the separate fits, and measurements of common ones, minus the parameters they have in common.
    public var dof: Int
    /// Probability of a larger difference (asymptotic).
    public var pValue: Double
    /// The separate minima.
    public var separate: [Separate]
}
