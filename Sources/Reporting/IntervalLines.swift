import Analysis

/// Intervals in text: a line for each, the same at its start whatever else is known about it.
enum IntervalLines {
    /// Those of one fit of all parameters, then those of parameters that were free by themselves.
    static func section(_ intervals: [IntervalSummary]) -> [String] {
        let calibrated = intervals.filter { $0.calibration != nil }
        let joint = intervals.filter { $0.bestFit == nil && $0.calibration == nil }
        let alone = intervals.filter { $0.bestFit != nil && $0.calibration == nil }
        let others = joint.isEmpty ? "by itself" : "with those above"
        return group("delta chi2 from the deepest minimum", joint)
            + group(
                "each parameter \(others), the others at the Standard Model; delta chi2 from the deepest minimum of each",
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
                    line += pieces(expected.pieces, expected.unbounded, unit: intervals[index].unit)
                }
                return line.trimmingTrailingSpaces
            }
    }

    /// Pieces; of a phase, what passes through ±pi says so, and the whole circle has no edges.
    static func pieces(_ pieces: [[Double]], _ unbounded: [String], unit: String) -> String {
        let text = NumberStyle.pieces(pieces, unbounded: unbounded)
        guard unit == "rad" else { return text }
        if pieces.contains(where: PhaseCircle.isWhole) { return "unconstrained" }
        return pieces.contains(where: PhaseCircle.passesThroughPi) ? text + " (through pi)" : text
    }

    private static func head(_ interval: IntervalSummary) -> String {
        let pieces = pieces(interval.pieces, interval.unbounded, unit: interval.unit)
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

/// Pieces of a phase's interval: those that pass through ±π end above π.
enum PhaseCircle {
    /// Whether a piece is the whole circle.
    static func isWhole(_ piece: [Double]) -> Bool {
        piece.count == 2 && piece[1] - piece[0] > 2 * Double.pi - 1e-9
    }

    /// Whether a piece passes through ±π.
    static func passesThroughPi(_ piece: [Double]) -> Bool { piece.count == 2 && piece[1] > Double.pi + 1e-9 }

    /// Pieces between -π and π, from left to right: what a figure shows.
    static func drawn(_ pieces: [[Double]]) -> [[Double]] {
        pieces.flatMap { piece in
            passesThroughPi(piece)
                ? [[-Double.pi, piece[1] - 2 * Double.pi], [piece[0], Double.pi]] : [piece]
        }.sorted { $0[0] < $1[0] }
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
