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
        let diagnostics = DiagnosticText(result: result)
        let sections =
            ([summary, intervals, parameters, minima, yields] + diagnostics.edges + diagnostics.impacts
            + [verdict]).filter { !$0.isEmpty }
        return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Intervals and verdict only: the answer of `limit`.
    public var limitText: String {
        ([intervals, verdict].map { $0.joined(separator: "\n") }).joined(separator: "\n\n") + "\n"
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
        let conventions = result.conventions
        lines.append(
            "  conventions charge radius \(conventions.chargeRadius), \(conventions.couplings) couplings, "
                + "form factor \(conventions.formFactor), efficiency \(conventions.efficiency), "
                + "shapes \(conventions.shapes)")
        let fit = result.goodnessOfFit
        lines.append(
            "  chi2        \(NumberStyle.fixed(fit.chi2, 2)) for \(fit.ndf) degrees of freedom, "
                + "p = \(NumberStyle.significant(fit.pValue, 3)) (counts \(NumberStyle.fixed(fit.chi2Data, 2)), "
                + "constraints \(NumberStyle.fixed(fit.chi2Constraints, 2)))")
        let diagnostics = DiagnosticText(result: result)
        lines += diagnostics.projections
        if let significance = result.significance {
            lines.append(
                "  signal      \(NumberStyle.fixed(significance.sigma, 2)) sigma against \(significance.against)")
        }
        return lines + diagnostics.tests
    }

    private var intervals: [String] {
        guard !result.intervals.isEmpty else { return [] }
        let areAlone = result.intervals.contains { $0.bestFit != nil }
        let others = areAlone ? "; each parameter by itself, the others at the Standard Model" : ""
        return ["Intervals (delta chi2 from the deepest minimum; asymptotic, coverage not checked\(others))"]
            + result.intervals.flatMap(lines)
    }

    private func lines(_ interval: IntervalSummary) -> [String] {
        let start = "  \(interval.parameter)  \(NumberStyle.percent(interval.confidenceLevel)) CL"
        let best = interval.bestFit.map { ", best fit \(NumberStyle.significant($0.value))" } ?? ""
        let observed =
            "\(start)  \(NumberStyle.pieces(interval.pieces, unbounded: interval.unbounded))  \(interval.unit)  "
            + "(\(interval.method), threshold \(NumberStyle.significant(interval.threshold, 5))\(best))"
        guard let expected = interval.expected else { return [observed] }
        let indent = String(repeating: " ", count: max(start.count - "expected".count, 2))
        return [
            observed,
            "\(indent)expected  \(NumberStyle.pieces(expected.pieces, unbounded: expected.unbounded))  \(interval.unit)",
        ]
    }

    private var parameters: [String] {
        guard !result.bestFit.parameters.isEmpty else { return [] }
        var table = TextTable(["Best fit", "value", "error", "unit", "Standard Model", ""])
        for parameter in result.bestFit.parameters {
            let note = Self.note(parameter)
            table.append([
                parameter.name, NumberStyle.significant(parameter.value),
                parameter.error.map { NumberStyle.significant($0, 3) } ?? "-", parameter.unit,
                parameter.standardModel.map { NumberStyle.significant($0) } ?? "", note,
            ])
        }
        return table.lines(lastColumnIsText: true)
    }

    private static func note(_ parameter: ParameterEstimate) -> String {
        if parameter.unconstrained { return "unconstrained" }
        if parameter.atBound { return "at its bound" }
        if parameter.role == "interest" { return parameter.constrained ? "measured by others, too" : "" }
        guard parameter.constrained else { return "free, in units of its sigma" }
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
        let evidence = result.bestFit.certificate
        let trust =
            "\(evidence.convergedStarts) of \(evidence.starts) starts converged, \(evidence.startsInBest) in the deepest "
            + "of \(result.bestFit.minima.count) minima; BFGS2, simplex and Newton agree to "
            + "\(NumberStyle.significant(evidence.minimiserSpread, 2)) in chi2; estimated distance "
            + "\(NumberStyle.significant(evidence.estimatedDistance, 2))"
        return result.valid
            ? ["Valid: \(trust)."] : ["NOT VALID:"] + result.problems.map { "  \($0)" } + ["  (\(trust))"]
    }
}
