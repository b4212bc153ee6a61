import Inference
import Likelihood

/// The certificate of an interval: how it was decided, and what is not decided.
public struct IntervalEvidence: Codable, Sendable, Equatable {
    /// The χ² from which Δχ² counts.
    public var referenceChi2: Double
    /// Conditional minimisations that succeeded.
    public var profilePoints: Int
    /// Minima from which each of them started.
    public var branches: Int
    /// Conditional minimisations that failed.
    public var failedPoints: Int
    /// Searches for the deepest minimum.
    public var starts: Int?
    /// Those that ended in a minimum.
    public var convergedStarts: Int?
    /// Those that ended in the deepest one.
    public var startsInBest: Int?
    /// Largest difference in χ² between BFGS2, simplex and Newton at the deepest minimum.
    public var minimiserSpread: Double?
    /// Nuisances at a bound at the best fit or at an end of the interval.
    public var nuisancesAtBounds: [String]?
    /// What the confidence level rests on.
    public var calibration: String
    /// How often the interval of Wilks' theorem holds a truth, where pseudo-experiments were thrown.
    public var coverage: [CoverageEvidence]?
    /// What is not known, and what would tell.
    public var unresolved: [String]?
    /// What is not as it should be.
    public var failures: [String]
}

/// How often intervals by Wilks' theorem hold a truth.
public struct CoverageEvidence: Codable, Sendable, Equatable {
    /// Which truth: `Standard Model`, or an end of the interval.
    public var at: String
    /// The parameter there.
    public var truth: Double
    /// Fraction of pseudo-experiments whose profile interval holds it.
    public var coverage: Double
    /// One standard deviation of the fraction.
    public var error: Double
    /// Pseudo-experiments.
    public var pseudoExperiments: Int
}

extension IntervalEvidence {
    /// The evidence of an interval of one parameter.
    ///
    /// - Parameters:
    ///   - certificate: of the profile.
    ///   - fit: all minima behind it.
    ///   - session: whose model they are of.
    ///   - calibration: what the confidence level rests on.
    ///   - unresolved: what is not known, and what would tell.
    init(
        _ certificate: IntervalCertificate, _ fit: GlobalFit, _ session: FitSession, calibration: String,
        unresolved: [String]
    ) {
        let table = session.model.parameters
        let atBound = table.parameters.indices.filter {
            table[$0].role == .nuisance
                && (fit.atBound[$0] && fit.free.contains($0) || certificate.atBoundAtEnds.contains(table[$0].name))
        }
        var unresolved = unresolved
        if certificate.failedPoints > 0 {
            unresolved.append(
                "\(certificate.failedPoints) points of the profile: more best_fit.starts, or a narrower range, may find them"
            )
        }
        self.init(
            referenceChi2: certificate.referenceChiSquare, profilePoints: certificate.profilePoints,
            branches: certificate.branches, failedPoints: certificate.failedPoints, starts: fit.certificate.starts,
            convergedStarts: fit.certificate.convergedStarts, startsInBest: fit.certificate.startsInBest,
            minimiserSpread: fit.certificate.minimiserSpread, nuisancesAtBounds: atBound.map { table[$0].name },
            calibration: calibration, unresolved: unresolved, failures: certificate.failures)
    }

    /// What profile intervals rest on where nobody has thrown pseudo-experiments.
    static let uncheckedCalibration = "asymptotic (Wilks); coverage not checked"
    /// What would check it.
    static let uncheckedRemark =
        "coverage: pseudo-experiments would tell it (--coverage 10000), or make it exact (--method feldman-cousins)"

    /// Puts in what pseudo-experiments found.
    mutating func add(_ found: [CoverageEvidence], level: Double) {
        coverage = found
        unresolved?.removeAll { $0 == Self.uncheckedRemark }
        let off = found.filter { abs($0.coverage - level) > 3 * $0.error }
        calibration =
            "asymptotic (Wilks); coverage checked by \(found.map(\.pseudoExperiments).reduce(0, +)) pseudo-experiments"
        guard let worst = off.max(by: { abs($0.coverage - level) < abs($1.coverage - level) }) else { return }
        unresolved =
            (unresolved ?? []) + [
                "coverage is not \(level) but \(Self.rounded(worst.coverage)) +- \(Self.rounded(worst.error)) at \(worst.at): "
                    + "--method feldman-cousins corrects it"
            ]
    }

    static func rounded(_ number: Double) -> String { "\((number * 1e4).rounded() / 1e4)" }
}
