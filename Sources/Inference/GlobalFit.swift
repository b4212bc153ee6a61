import NumericalMethods

/// One local minimum of χ² over all free parameters.
public struct FitMinimum: Sendable {
    /// Values of all parameters in the model's order.
    public let point: [Double]
    /// χ² there.
    public let chiSquare: Double
}

/// The result of a search for all minima: the best fit, the others, and how far it can be trusted.
public struct GlobalFit: Sendable {
    /// Every distinct minimum found, the deepest first; never empty.
    public let minima: [FitMinimum]
    /// One standard deviation of each parameter at the best fit; nil where it is fixed or held at a bound.
    public let errors: [Double?]
    /// Covariance of all parameters at the best fit, row by row; 0 for fixed ones and those held at a bound.
    public let covariance: [[Double]]
    /// Which parameters are at an end of their domain.
    public let atBound: [Bool]
    /// Indices of the parameters that were free.
    public let free: [Int]
    /// How the result was found and checked.
    public let certificate: FitCertificate

    package init(
        minima: [FitMinimum], errors: [Double?], covariance: [[Double]], atBound: [Bool], free: [Int],
        certificate: FitCertificate
    ) {
        precondition(!minima.isEmpty, "a fit has a minimum")
        self.minima = minima
        self.errors = errors
        self.covariance = covariance
        self.atBound = atBound
        self.free = free
        self.certificate = certificate
    }

    /// The deepest minimum.
    public var best: FitMinimum { minima[0] }

    /// Whether every criterion is met.
    public var isValid: Bool { certificate.failures.isEmpty }
}

/// The evidence that a fit converged, by more than one criterion.
public struct FitCertificate: Sendable, Hashable {
    /// Searches started.
    public let starts: Int
    /// Searches that ended in a minimum.
    public let convergedStarts: Int
    /// Searches that ended in the deepest minimum.
    public let startsInBest: Int
    /// Largest component of the gradient of χ², parameters in their natural scales, at the best fit.
    public let gradientNorm: Double
    /// Estimated distance of χ² from its minimum.
    public let estimatedDistance: Double
    /// Smallest eigenvalue of the observed Hessian of χ² in natural scales, parameters at bounds left out; nil for none.
    public let smallestEigenvalue: Double?
    /// Largest difference in χ² between GSL's BFGS2, GSL's simplex and Newton's method.
    public let minimiserSpread: Double
    /// Evaluations of χ².
    public let evaluations: Int
    /// Criteria that are not met, in words; empty for a valid fit.
    public let failures: [String]
}

/// A fit that found no minimum at all.
public struct NoMinimumError: Error, Sendable, CustomStringConvertible {
    /// Searches started.
    public let starts: Int

    /// One line for the user.
    public var description: String {
        "none of \(starts) searches found a minimum of chi2; check the ranges of the free parameters"
    }
}

/// A best fit that is not a point: χ² does not change along a direction, so that no error or interval exists.
public struct FlatDirectionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The parameters that change along the direction.
    public let parameters: [String]

    /// One line for the user.
    public var description: String {
        parameters.count > 1
            ? "the data cannot tell \(parameters.joined(separator: " and ")) apart: fix one of them or constrain it"
            : "the data do not constrain \(parameters.joined()): fix it or constrain it"
    }
}

/// Finds every minimum of a model's χ².
public struct GlobalMinimiser: Sendable {
    /// Number of starting points, the nominal one included.
    public var starts: Int

    /// A search from `starts` points; never from fewer than eight, which see both branches of any parameter.
    public init(starts: Int = 16) {
        self.starts = max(Self.fewestStarts, starts)
    }

    /// The fewest starting points that a search uses.
    public static let fewestStarts = 8

    /// All minima of `model` over the data in `workspace`.
    ///
    /// From every start GSL's BFGS2 runs first, then Newton's method with the exact second derivatives; the deepest
    /// minimum is confirmed by BFGS2 and by GSL's simplex, started half a standard deviation away.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - fixing: parameters to keep at a value, by index.
    /// - Throws: ``NoMinimumError``, ``FlatDirectionError``; errors of GSL and LAPACK.
    public func fit<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, fixing: [Int: Double] = [:]
    ) throws -> GlobalFit {
        var problem = FitProblem(model: model, workspace: workspace, fixing: fixing)
        let quasiNewton = QuasiNewtonFit(attempting: "minimise chi2")
        var found: [LocalMinimum] = []
        let points = StartingPoints.points(of: problem, count: starts)
        for start in points {
            guard problem.dimension > 0, problem.evaluate(.value, at: start).value.isFinite else { continue }
            let rough = try quasiNewton.bfgs(&problem, from: start)
            let polished = Self.settledAtBounds(
                NewtonMinimiser().minimise(&problem, from: rough.scaled), &problem)
            if polished.converged { found.append(polished) }
        }
        if problem.dimension == 0 {
            let value = problem.evaluate(.value, at: []).value
            found = [.trivial(value)]
        }
        guard let best = found.min(by: { $0.value < $1.value }) else {
            throw NoMinimumError(starts: points.count)
        }
        return try Self.report(best, among: found, starts: points.count, &problem)
    }

    /// Puts coordinates that ended a hair's breadth from a bound onto it: a moment of 1e-16 is a moment of 0.
    private static func settledAtBounds<Model: StatisticalModel>(
        _ minimum: LocalMinimum, _ problem: inout FitProblem<Model>
    ) -> LocalMinimum {
        guard minimum.converged else { return minimum }
        var settled = minimum
        for k in minimum.scaled.indices {
            for bound in [problem.lower(k), problem.upper(k)] where abs(minimum.scaled[k] - bound) < 1e-4 {
                var trial = settled.scaled
                trial[k] = bound
                let value = problem.evaluate(.value, at: trial).value
                if value < minimum.value + 1e-9 {
                    settled.scaled = trial
                    settled.value = value
                }
            }
        }
        return settled
    }
}

extension LocalMinimum {
    static func trivial(_ value: Double) -> LocalMinimum {
        LocalMinimum(scaled: [], value: value, gradientNorm: 0, estimatedDistance: 0, converged: true)
    }
}
