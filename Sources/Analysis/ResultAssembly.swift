import Datasets
import Inference
import Likelihood
import NumericalMethods
import Scattering

/// Turns the values of Inference into a ``FitResult``.
struct ResultAssembly {
    let session: FitSession
    let fit: GlobalFit
    let workspace: BinnedPoissonModel.Workspace

    func result(
        _ profiles: [IntervalComputation.Result], scans: [ScanSummary], significance: Significance?,
        tests: [TestSummary], problems others: [String]
    ) throws -> FitResult {
        let intervals = profiles.flatMap(\.intervals)
        let goodness = goodnessOfFit()
        let problems =
            fit.certificate.failures.map { "best fit: \($0)" }
            + DegenerateTransitions.remedies(fit, session.model.parameters)
            + profiles.flatMap(\.problems)
            + others + Self.problems(intervals, scans)
        return FitResult(
            name: session.fit.name, valid: problems.isEmpty, problems: problems, notes: session.notes,
            asimov: session.overrides.asimov,
            conventions: ConventionsSummary(session.fit.conventions, isExact: session.overrides.isExact),
            datasets: datasets, goodnessOfFit: goodness, significance: significance, tests: tests,
            bestFit: bestFit(goodness), intervals: intervals, scans: scans, impacts: profiles.flatMap(\.impacts),
            yields: yields(), spectra: spectra(), figures: session.fit.figures, provenance: Provenance(session))
    }

    private static func problems(_ intervals: [IntervalSummary], _ scans: [ScanSummary]) -> [String] {
        var problems: [String] = []
        for interval in intervals {
            let name = "interval of \(interval.parameter) at \(interval.confidenceLevel)"
            problems += interval.certificate.failures.map { "\(name): \($0)" }
            problems += interval.unbounded.map { "\(name): leaves the range on its \($0) side" }
        }
        return problems
            + scans.filter { $0.failedPoints > 0 }.map {
                "profile of \($0.parameter): \($0.failedPoints) conditional minimisations failed"
            }
    }

    static func interval(_ interval: ConfidenceInterval, _ fit: GlobalFit, _ session: FitSession, unit: String)
        -> IntervalSummary
    {
        IntervalSummary(
            parameter: interval.parameter, unit: unit, confidenceLevel: interval.confidenceLevel, method: "profile",
            threshold: interval.threshold, dof: 1, pieces: interval.pieces.map { [$0.lowerBound, $0.upperBound] },
            unbounded: interval.unbounded.map(\.rawValue), unconstrained: interval.isUnconstrained ? true : nil,
            certificate: IntervalEvidence(
                interval.certificate, fit, session, calibration: IntervalEvidence.uncheckedCalibration,
                unresolved: [IntervalEvidence.uncheckedRemark]))
    }

    static func scan(_ scan: ProfileScan, unit: String) -> ScanSummary {
        ScanSummary(
            parameter: scan.parameter, unit: unit, values: scan.values, deltaChi2: scan.deltaChiSquare,
            referenceChi2: scan.referenceChiSquare,
            failedPoints: scan.failedPoints)
    }

    private var datasets: [DatasetSummary] {
        session.datasets.map { dataset in
            DatasetSummary(
                name: dataset.name, title: dataset.title, sha256: dataset.sha256, doi: dataset.citation.doi,
                arxiv: dataset.citation.arxiv, bins: dataset.binCount, observed: observed(dataset.name).reduce(0, +),
                caveats: dataset.caveats)
        }
    }

    private func observed(_ dataset: String) -> [Double] {
        if session.overrides.asimov {
            let components = session.model.prediction(ofDataset: dataset, at: session.truth)
            return components.dropFirst().reduce(components.first?.counts ?? []) { zip($0, $1.counts).map(+) }
        }
        return session.datasets.first { $0.name == dataset }?.observed ?? []
    }

    private func goodnessOfFit() -> GoodnessOfFit {
        let parameters = session.model.parameters
        let unconstrained = fit.free.count { !parameters[$0].isConstrained }
        let degrees = session.model.binCount - unconstrained
        let constraints = session.model.constraintChiSquare(at: fit.best.point, workspace: workspace)
        return GoodnessOfFit(
            chi2: fit.best.chiSquare, ndf: degrees,
            pValue: SpecialFunctions.chiSquareSurvival(
                max(fit.best.chiSquare, 0), degreesOfFreedom: Double(max(degrees, 1))),
            chi2Data: fit.best.chiSquare - constraints, chi2Constraints: constraints,
            projections: session.datasets.flatMap(projections))
    }

    private func bestFit(_ goodness: GoodnessOfFit) -> BestFit {
        let table = session.model.parameters
        return BestFit(
            chi2: fit.best.chiSquare, ndf: goodness.ndf, parameters: ParameterEstimate.all(session, fit),
            correlations: Self.correlations(fit.covariance), covariance: fit.covariance,
            minima: Minimum.all(fit, table), certificate: FitEvidence(fit.certificate))
    }

    private func yields() -> [YieldSummary] {
        session.datasets.flatMap { dataset in
            let before = session.model.prediction(ofDataset: dataset.name, at: session.truth)
            let after = session.model.prediction(ofDataset: dataset.name, at: fit.best.point)
            return zip(before, after).map { expected, fitted in
                YieldSummary(
                    dataset: dataset.name, component: fitted.component, expected: expected.total,
                    fitted: fitted.total, error: yieldError(dataset.name, fitted.component))
            }
        }
    }

    /// √(gᵀ V g) with the gradient g of the component's total.
    private func yieldError(_ dataset: String, _ component: String) -> Double? {
        let gradient = session.model.totalGradient(ofDataset: dataset, component: component, at: fit.best.point)
        let variance = gradient.indices.reduce(0) { sum, row in
            sum + gradient.indices.reduce(0) { $0 + gradient[row] * fit.covariance[row][$1] * gradient[$1] }
        }
        return variance > 0 ? variance.squareRoot() : nil
    }

    private func spectra() -> [SpectrumSummary] {
        session.datasets.map { dataset in
            let components = session.model.prediction(ofDataset: dataset.name, at: fit.best.point)
            let seen = observed(dataset.name)
            return SpectrumSummary(
                dataset: dataset.name, title: dataset.title,
                axes: dataset.axes.map { .init(name: $0.name, unit: $0.unit, edges: $0.edges) },
                observed: seen,
                components: components.map { .init(name: $0.component, counts: $0.counts) },
                errors: dataset.statistic.deviations,
                chi2: dataset.statistic.terms(counts: seen, expected: Self.total(components)))
        }
    }

    /// χ² of the counts summed over all axes but one.
    private func projections(_ dataset: Dataset) -> [ProjectionFit] {
        let fitted = Self.total(session.model.prediction(ofDataset: dataset.name, at: fit.best.point))
        let seen = observed(dataset.name)
        return dataset.axes.map { axis in
            let chi2 = dataset.chiSquare(of: seen, expected: fitted, along: axis)
            return ProjectionFit(
                dataset: dataset.name, axis: axis.name, chi2: chi2, bins: axis.binCount,
                pValue: SpecialFunctions.chiSquareSurvival(max(chi2, 0), degreesOfFreedom: Double(axis.binCount)))
        }
    }

    private static func total(_ components: [ComponentPrediction]) -> [Double] {
        components.dropFirst().reduce(components.first?.counts ?? []) { zip($0, $1.counts).map(+) }
    }

    static func correlations(_ covariance: [[Double]]) -> [[Double]] {
        covariance.indices.map { row in
            covariance.indices.map { column in
                let scale = (covariance[row][row] * covariance[column][column]).squareRoot()
                return scale > 0 ? covariance[row][column] / scale : 0
            }
        }
    }
}

extension ConventionsSummary {
    /// Conventions in words.
    init(_ conventions: PhysicsConventions, isExact: Bool = false) {
        self.init(
            chargeRadius: conventions.framework.couplings.chargeRadius.rawValue, couplings: "one-loop",
            basis: conventions.framework.basis.rawValue, neutrino: conventions.framework.nature.rawValue,
            radiative: conventions.radiative.rawValue, axial: conventions.hasAxialCurrent ? "spin" : "none",
            targetState: conventions.targetState.rawValue,
            formFactor: conventions.formFactor.label, efficiency: conventions.efficiency.rawValue,
            spectrum: conventions.spectrum.rawValue, arrival: conventions.arrival.rawValue,
            simulation: conventions.simulation.rawValue,
            shapes: isExact ? "exact" : "morph", neutronRadiiFm: conventions.neutronRadiiFm)
    }
}

/// Transition elements of one flavour that only their sum of squares is known of.
enum DegenerateTransitions {
    /// What to free in their place: a line for each property whose elements the data leave unconstrained together.
    static func remedies(_ fit: GlobalFit, _ table: ParameterTable) -> [String] {
        guard fit.hasValley else { return [] }
        let elements = table.parameters.indices.filter { fit.unconstrained[$0] }.compactMap { index in
            PhysicsParameter.named(table[index].name).flatMap(Transition.init)
        }
        return elements.enumerated().flatMap { position, first in
            elements[(position + 1)...].compactMap { second in
                guard first.property == second.property,
                    let flavour = first.flavours.intersection(second.flavours).first
                else { return nil }
                return
                    "\(first.name) and \(second.name) are seen as the sum of their squares alone: free one of them, or "
                    + "\(first.property.rawValue)_\(flavour.rawValue)_transition in the place of both"
            }
        }
    }

    private struct Transition {
        let name: String
        let property: NeutrinoProperty
        let flavours: Set<NeutrinoFlavour>

        init?(_ parameter: PhysicsParameter) {
            guard case .element(let property, let element) = parameter.kind, element.basis == .flavour,
                !element.isDiagonal, property == .charge || property == .radius
            else { return nil }
            name = parameter.name
            self.property = property
            flavours = [NeutrinoFlavour.allCases[element.row], NeutrinoFlavour.allCases[element.column]]
        }
    }
}

extension FormFactorModel {
    /// The shape in words, with its surface parameter.
    var label: String {
        switch self {
        case .helm(let skin): "Helm, s = \(skin) fm"
        case .kleinNystrand(let range): "Klein-Nystrand, a = \(range) fm"
        case .symmetrisedFermi(let diffuseness): "symmetrised Fermi, a = \(diffuseness) fm"
        case .twoParameterFermi(let diffuseness): "two-parameter Fermi, a = \(diffuseness) fm"
        case .gaussian: "Gaussian"
        case .dipole: "dipole"
        case .tabulated(let table): "table \(table.name)"
        case .pointlike: "none (F = 1)"
        }
    }
}

extension CountStatistic {
    /// The part of χ² that each bin contributes; of correlated errors the one that it would have by itself.
    fileprivate func terms(counts: [Double], expected: [Double]) -> [Double] {
        guard let deviations else { return PoissonDeviance.terms(counts: counts, expected: expected) }
        return counts.indices.map {
            let pull = (counts[$0] - expected[$0]) / deviations[$0]
            return pull * pull
        }
    }
}

extension Dataset {
    /// χ² of counts summed over all axes but one; Gaussian errors are added in quadrature.
    fileprivate func chiSquare(of seen: [Double], expected: [Double], along axis: Axis) -> Double {
        if axes.count == 1, case .gaussian(let errors, _) = statistic {
            return errors.whitened(zip(seen, expected).map(-)).reduce(0) { $0 + $1 * $1 }
        }
        func sums(_ values: [Double]) -> [Double] { Background.sums(of: values, along: axis, of: axes) }
        guard let deviations = statistic.deviations else {
            return PoissonDeviance.terms(counts: sums(seen), expected: sums(expected)).reduce(0, +)
        }
        let variances = sums(deviations.map { $0 * $0 })
        return zip(zip(sums(seen), sums(expected)), variances).reduce(0) {
            $0 + ($1.0.0 - $1.0.1) * ($1.0.0 - $1.0.1) / $1.1
        }
    }
}
