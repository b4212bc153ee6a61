import Analysis

/// Feldman-Cousins intervals in text, each with its bands and what Wilks' theorem would say.
enum CalibrationLines {
    static func section(_ intervals: [IntervalSummary]) -> [String] {
        guard !intervals.isEmpty else { return [] }
        return ["Feldman-Cousins intervals (nuisances profiled; +- from the number of pseudo-experiments)"]
            + intervals.flatMap(lines)
    }

    private static func lines(_ interval: IntervalSummary) -> [String] {
        guard let calibration = interval.calibration else { return [] }
        let pieces = calibration.ends.enumerated().map { index, ends in
            let open = [
                index == 0 && interval.unbounded.contains("lower"),
                index == calibration.ends.count - 1 && interval.unbounded.contains("upper"),
            ]
            let texts = zip(ends, open).map { end, isOpen in (isOpen ? "beyond " : "") + text(end) }
            return "[" + texts.joined(separator: ", ") + "]"
        }
        let wilks = NumberStyle.pieces(calibration.wilksPieces, unbounded: [])
        return [
            "  \(interval.parameter)  \(NumberStyle.percent(interval.confidenceLevel)) CL  "
                + "\(pieces.isEmpty ? "empty" : pieces.joined(separator: " or "))  \(interval.unit)  (Wilks \(wilks))"
                + (interval.expected.map { expected(interval, $0) } ?? "")
        ]
    }

    private static func expected(_ interval: IntervalSummary, _ expected: ExpectedInterval) -> String {
        expected.pieces.isEmpty
            ? ""
            : "  expected (profile) \(NumberStyle.pieces(expected.pieces, unbounded: expected.unbounded))"
    }

    private static func text(_ end: CalibrationSummary.End) -> String {
        guard end.critical != nil, end.band.count == 2 else { return NumberStyle.significant(end.value, 5) }
        return "\(NumberStyle.significant(end.value, 5)) +- "
            + NumberStyle.significant((end.band[1] - end.band[0]) / 2, 2)
    }
}
