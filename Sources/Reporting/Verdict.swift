import Analysis

/// Whether a result may be trusted, and on what evidence: a line for the fit of all parameters, and one for each parameter
/// that was free by itself.
enum Verdict {
    static func lines(_ result: FitResult) -> [String] {
        let alone = fitsAlone(result)
        let joint = evidence(result.bestFit.certificate, minima: result.bestFit.minima.count)
        guard !alone.isEmpty else {
            return result.valid
                ? ["Valid: \(joint)."] : ["NOT VALID:"] + result.problems.map { "  \($0)" } + ["  (\(joint))"]
        }
        let head = result.valid ? ["Valid:"] : ["NOT VALID:"] + result.problems.map { "  \($0)" } + ["Evidence:"]
        // An answer about parameters that were each free by themselves says what their own fits rest on.
        let hasJoint = result.bestFit.parameters.contains { $0.role == "interest" } || result.intervals.isEmpty
        let title = hasJoint ? "best fit" : "Standard Model"
        let names = alone.map(\.name) + [title]
        let width = names.map(\.count).max() ?? 0
        let texts = alone.map { evidence($0.fit.certificate, minima: $0.fit.minima.count) } + [joint]
        return head
            + zip(names, texts).map { name, text in
                "  \(name)\(String(repeating: " ", count: width - name.count))  \(text)"
            }
    }

    /// The fits behind intervals, each once.
    private static func fitsAlone(_ result: FitResult) -> [(name: String, fit: IntervalFit)] {
        result.intervals.reduce(into: []) { fits, interval in
            guard let fit = interval.bestFit, !fits.contains(where: { $0.name == interval.parameter }) else { return }
            fits.append((interval.parameter, fit))
        }
    }

    private static func evidence(_ evidence: FitEvidence, minima: Int) -> String {
        "\(evidence.convergedStarts) of \(evidence.starts) starts converged, \(evidence.startsInBest) in the deepest "
            + "of \(minima) minima; BFGS2, simplex and Newton agree to "
            + "\(NumberStyle.significant(evidence.minimiserSpread, 2)) in chi2; estimated distance "
            + "\(NumberStyle.significant(evidence.estimatedDistance, 2))"
    }
}
