import Inference
import Likelihood
import Scattering

extension ParameterEstimate {
    /// Every parameter of a fit.
    static func all(_ session: FitSession, _ fit: GlobalFit) -> [ParameterEstimate] {
        let table = session.model.parameters
        return table.parameters.indices.map { index in
            let parameter = table[index]
            return ParameterEstimate(
                name: parameter.name, value: fit.best.point[index], error: fit.errors[index], unit: parameter.unit,
                atBound: fit.atBound[index], role: parameter.role.rawValue, constrained: parameter.isConstrained,
                unconstrained: fit.unconstrained[index],
                standardModel: PhysicsParameter.named(parameter.name).map(session.fit.conventions.nominalValue),
                measured: parameter.isConstrained ? session.measuredValue(of: parameter.name) : nil)
        }
    }
}

extension FitEvidence {
    /// The evidence of a fit.
    init(_ certificate: FitCertificate) {
        self.init(
            starts: certificate.starts, convergedStarts: certificate.convergedStarts,
            startsInBest: certificate.startsInBest, gradientNorm: certificate.gradientNorm,
            estimatedDistance: certificate.estimatedDistance, smallestEigenvalue: certificate.smallestEigenvalue,
            minimiserSpread: certificate.minimiserSpread, evaluations: certificate.evaluations,
            failures: certificate.failures)
    }
}

extension Minimum {
    /// All minima of a fit, with every parameter by name.
    static func all(_ fit: GlobalFit, _ table: ParameterTable) -> [Minimum] {
        fit.minima.map { minimum in
            Minimum(
                chi2: minimum.chiSquare,
                parameters: Dictionary(
                    uniqueKeysWithValues: table.parameters.indices.map { (table[$0].name, minimum.point[$0]) }))
        }
    }
}

extension IntervalFit {
    /// The best fit of a session of which one parameter is asked for.
    init(_ session: FitSession, _ fit: GlobalFit, _ index: Int) {
        self.init(
            value: fit.best.point[index], error: fit.errors[index],
            standardModel: PhysicsParameter.named(session.model.parameters[index].name)
                .map(session.fit.conventions.nominalValue),
            chi2: fit.best.chiSquare,
            minima: Minimum.all(fit, session.model.parameters), parameters: ParameterEstimate.all(session, fit),
            correlations: ResultAssembly.correlations(fit.covariance)[index],
            certificate: FitEvidence(fit.certificate))
    }
}
