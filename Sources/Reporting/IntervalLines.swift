import Analysis

/// Intervals in text: a line for each, the same at its start whatever else is known about it.
enum IntervalLines {
    /// Those of one fit of all parameters, then those of parameters that were free by themselves.
    static func section(_ intervals: [IntervalSummary]) -> [String] {
        let calibrated = intervals.filter { $0.calibration != nil }
        let joint = intervals.filter { $0.bestFit == nil && $0.calibration == nil }
        let alone = intervals.filter { $0.bestFit != nil && $0.calibration == nil }
        return group("delta chi2 from the deepest minimum", joint)
            + group(
                "each parameter by itself, the others at the Standard Model; delta chi2 from the deepest minimum of each",
                alone) + CalibrationLines.section(calibrated)
    }

    private static func group(_ reference: String, _ intervals: [IntervalSummary]) -> [String] {
        guard !intervals.isEmpty else { return [] }
        let heads = intervals.map(head)
        let fits = intervals.map { $0.bestFit.map(bestFit) ?? "" }
        let isChecked = intervals.allSatisfy { $0.certificate.coverage != nil }
        let width = heads.map(\.count).max() ?? 0
        let fitWidth = fits.map(\.count).max() ?? 0
        return ["Intervals (\(reference); asymptotic\(isChecked ? "" : ", coverage not checked"))"]
            + intervals.indices.map { index in
                var line = heads[index]
                if fitWidth > 0 { line = padded(line, width) + "  " + fits[index] }
                if let expected = intervals[index].expected, !expected.pieces.isEmpty {
                    line = padded(line, width + (fitWidth > 0 ? fitWidth + 2 : 0)) + "  expected "
                    line += NumberStyle.pieces(expected.pieces, unbounded: expected.unbounded)
                }
                return line.trimmingTrailingSpaces
            }
    }

    private static func head(_ interval: IntervalSummary) -> String {
        let pieces = NumberStyle.pieces(interval.pieces, unbounded: interval.unbounded)
        return "  \(interval.parameter)  \(NumberStyle.percent(interval.confidenceLevel)) CL  \(pieces)  "
            + "\(interval.unit)  (\(interval.method), threshold \(NumberStyle.significant(interval.threshold, 5)))"
    }

    private static func bestFit(_ fit: IntervalFit) -> String {
        "best fit \(NumberStyle.significant(fit.value))"
            + (fit.error.map { " +- \(NumberStyle.significant($0, 3))" } ?? "")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension String {
    /// The text without spaces at its end.
    var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
