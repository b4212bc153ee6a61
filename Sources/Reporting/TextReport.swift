import Analysis

/// A fit result for people: what was asked, what came out, and how far to trust it.
public struct TextReport: Sendable {
    private let result: FitResult

    /// A report of a result.
    public init(_ result: FitResult) {
        self.result = result
    }

    /// The whole report, lines ended.
    public var text: String {
        let sections =
            [summary, intervals, ExpectedLines.section(result.intervals)] + EdgeTables.sections(result.intervals)
            + [parameters, minima] + ImpactTables.sections(result)
            + [yields, CertificateLines.section(result.intervals), verdict]
        return Self.joined(sections)
    }

    /// Intervals, their certificates and the verdict only: the answer of `limit`.
    public var limitText: String {
        Self.joined(
            [
                intervals, ExpectedLines.section(result.intervals), CertificateLines.section(result.intervals), verdict,
            ])
    }

    private static func joined(_ sections: [[String]]) -> String {
        sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var summary: [String] {
        var lines = ["\(result.name)\(result.asimov ? " (Asimov data set)" : "")"]
        for dataset in result.datasets {
            let reference = dataset.arxiv.map { "arXiv:\($0)" } ?? dataset.doi ?? ""
            lines.append(
                "  data        \(dataset.title): \(NumberStyle.significant(dataset.observed, 6)) events in "
                    + "\(dataset.bins) bins (\(reference))")
            lines += dataset.caveats.map { "  note        \($0)" }
        }
        lines.append("  conventions \(conventions)")
        lines += result.notes.map { "  note        \($0)" }
        lines += goodnessOfFit
        if let significance = result.significance {
            lines.append(
                "  signal      \(NumberStyle.fixed(significance.sigma, 2)) sigma against \(significance.against)")
        }
        lines += compatibility
        return lines + result.tests.map { "  test        \(Self.answer($0))" }
    }

    /// Conventions; how efficiencies and shapes are treated only where it is not the usual way.
    private var conventions: String {
        let conventions = result.conventions
        let parts = [
            "charge radius \(conventions.chargeRadius)", "\(conventions.couplings) couplings",
            conventions.basis == "flavour" ? nil : "\(conventions.basis) basis",
            conventions.neutrino == "dirac" ? nil : "Majorana neutrinos",
            conventions.radiative == "constant" ? nil : "running loops",
            conventions.axial == "none" ? nil : "axial current of spins",
            conventions.targetState == "nucleus" ? nil : "whole atoms", "form factor \(conventions.formFactor)",
            conventions.efficiency == "steps" ? nil : "efficiency \(conventions.efficiency)",
            conventions.spectrum == "folded" ? nil : "energies of the \(conventions.spectrum)",
            conventions.arrival == "template" ? nil : "arrival times \(conventions.arrival)",
            conventions.simulation == "exact" ? nil : "simulated events \(conventions.simulation)",
            conventions.shapes == "morph" ? nil : "shapes \(conventions.shapes)",
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// Whether the data sets agree with each other.
    private var compatibility: [String] {
        guard let compatibility = result.compatibility else { return [] }
        let separate = compatibility.separate.map { "\(NumberStyle.fixed($0.chi2, 2)) of \($0.dataset) alone" }
        return [
            "  agreement   chi2 \(NumberStyle.fixed(compatibility.chi2, 2)) above \(separate.joined(separator: " and ")), "
                + "for \(compatibility.dof) common parameters, p = \(NumberStyle.significant(compatibility.pValue, 3))"
        ]
    }

    /// χ² with its parts, and a line of projections for each data set.
    private var goodnessOfFit: [String] {
        let fit = result.goodnessOfFit
        let total =
            "  chi2        \(NumberStyle.fixed(fit.chi2, 2)) for \(fit.ndf) degrees of freedom, "
            + "p = \(NumberStyle.significant(fit.pValue, 3)) (counts \(NumberStyle.fixed(fit.chi2Data, 2)), "
            + "constraints \(NumberStyle.fixed(fit.chi2Constraints, 2)))"
        let names = result.datasets.map(\.name)
        let lines = names.map { name in
            fit.projections.filter { $0.dataset == name }.enumerated().map { index, projection in
                "\(projection.axis) \(NumberStyle.fixed(projection.chi2, 1)) for \(projection.bins)"
                    + "\(index == 0 ? " bins" : "") (p \(NumberStyle.significant(projection.pValue, 2)))"
            }.joined(separator: ", ")
        }
        let calibrated = fit.calibrated.map {
            "              by \($0.pseudoExperiments) pseudo-experiments p = \(NumberStyle.significant($0.pValue, 3)) "
                + "+- \(NumberStyle.significant($0.pValueError, 2))"
        }
        return [total] + [calibrated].compactMap { $0 }
            + zip(names, lines).filter { !$1.isEmpty }.map { name, line in
                "              along \(line)" + (names.count > 1 ? " of \(name)" : "")
            }
    }

    /// Standard deviations are said for one parameter only: √Δχ² is none where several are fixed.
    private static func answer(_ test: TestSummary) -> String {
        let strength =
            test.dof == 1
            ? "\(NumberStyle.fixed(test.sigma, 2)) sigma, delta chi2 \(NumberStyle.fixed(test.deltaChi2, 2))"
            : "delta chi2 \(NumberStyle.fixed(test.deltaChi2, 2)) for \(test.dof) parameters"
        return "\(test.against): \(strength), p = \(NumberStyle.significant(test.pValue, 3))"
    }

    private var intervals: [String] {
        IntervalLines.section(result.intervals)
    }

    private var parameters: [String] {
        guard !result.bestFit.parameters.isEmpty else { return [] }
        var table = TextTable(["Best fit", "value", "error", "unit", "Standard Model", ""])
        for parameter in result.bestFit.parameters {
            table.append([
                parameter.name, NumberStyle.significant(parameter.value),
                Self.error(parameter), parameter.unit,
                parameter.standardModel.map { NumberStyle.significant($0) } ?? "", Self.note(parameter),
            ])
        }
        return table.lines(lastColumnIsText: true)
    }

    private static func error(_ parameter: ParameterEstimate) -> String {
        guard !parameter.unconstrained, let error = parameter.error else { return "-" }
        return NumberStyle.significant(error, 3)
    }

    private static func note(_ parameter: ParameterEstimate) -> String {
        if parameter.unconstrained { return "unconstrained" }
        if parameter.atBound { return "at its bound" }
        if parameter.role == "interest" { return "" }
        if !parameter.constrained { return parameter.unit == "1" ? "free, in units of its sigma" : "free" }
        if let measured = parameter.measured {
            return
                "measured: \(NumberStyle.significant(measured.mean)) +- \(NumberStyle.significant(measured.sigma, 3))"
        }
        return abs(parameter.value) > 2 ? "pull, above 2 sigma" : "pull"
    }

    private var minima: [String] {
        let names = result.bestFit.parameters.filter { $0.role == "interest" }.map(\.name)
        guard !names.isEmpty, let best = result.bestFit.minima.first else { return [] }
        var table = TextTable(["Minima"] + names + ["chi2", "delta chi2"])
        for (index, minimum) in result.bestFit.minima.enumerated() {
            table.append(
                ["\(index + 1)"] + names.map { NumberStyle.significant(minimum.parameters[$0] ?? .nan) }
                    + [NumberStyle.fixed(minimum.chi2, 3), NumberStyle.fixed(minimum.chi2 - best.chi2, 3)])
        }
        return table.lines()
    }

    private var yields: [String] {
        guard !result.yields.isEmpty else { return [] }
        var table = TextTable(["Events", "data set", "expected", "fitted", "error"])
        for yield in result.yields {
            table.append([
                yield.component, yield.dataset, NumberStyle.fixed(yield.expected, 2),
                NumberStyle.fixed(yield.fitted, 2), yield.error.map { NumberStyle.fixed($0, 2) } ?? "-",
            ])
        }
        return table.lines()
    }

    private var verdict: [String] {
        Verdict.lines(result)
    }
}
