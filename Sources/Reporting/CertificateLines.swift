import Analysis

/// The certificates of intervals in text: a block for each parameter and method.
enum CertificateLines {
    static func section(_ intervals: [IntervalSummary]) -> [String] {
        let lines = intervals.flatMap(lines)
        return lines.isEmpty ? [] : ["Certificates"] + lines
    }

    private static func lines(_ interval: IntervalSummary) -> [String] {
        let certificate = interval.certificate
        guard let starts = certificate.starts, let converged = certificate.convergedStarts else { return [] }
        let bounds = certificate.nuisancesAtBounds ?? []
        let points =
            "\(certificate.profilePoints) profile points"
            + (certificate.failedPoints > 0 ? ", \(certificate.failedPoints) failed" : ", all converged")
        let fit =
            "\(converged) of \(starts) starts, \(certificate.startsInBest ?? 0) in the deepest of \(certificate.branches); "
            + "minimisers agree to \(NumberStyle.significant(certificate.minimiserSpread ?? .nan, 2))"
        let nuisances = bounds.isEmpty ? "no nuisance at a bound" : "at a bound: \(bounds.joined(separator: ", "))"
        let head = "  \(interval.parameter) at \(NumberStyle.percent(interval.confidenceLevel)): "
        return ["\(head)\(certificate.calibration)", "    \(points); \(fit); \(nuisances)"]
            + coverage(certificate.coverage ?? [])
            + (certificate.unresolved ?? []).map { "    unresolved: \($0)" }
    }

    private static func coverage(_ found: [CoverageEvidence]) -> [String] {
        guard !found.isEmpty else { return [] }
        let texts = found.map {
            "\(NumberStyle.fixed($0.coverage, 4)) +- \(NumberStyle.fixed($0.error, 4)) at \($0.at)"
        }
        return ["    the profile interval covers " + texts.joined(separator: ", ")]
    }
}
