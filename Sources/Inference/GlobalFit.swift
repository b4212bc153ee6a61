/// One local minimum of χ² over all free parameters.
public struct FitMinimum: Sendable {
    /// Values of all parameters in the model's order.
    public let point: [Double]
    /// χ² there.
    public let chiSquare: Double

    package init(point: [Double], chiSquare: Double) {
        self.point = point
        self.chiSquare = chiSquare
    }
}

/// The result of a search for all minima: the best fit, the others, and how far it can be trusted.
public struct GlobalFit: Sendable {
    /// Every distinct minimum found, the deepest first; never empty.
    public let minima: [FitMinimum]
    /// One standard deviation of each parameter at the best fit; nil where it is fixed, held at a bound or unconstrained.
    public let errors: [Double?]
    /// Covariance of all parameters at the best fit, row by row; 0 for those without an error.
    public let covariance: [[Double]]
    /// Which parameters are at an end of their domain.
    public let atBound: [Bool]
    /// Which parameters change along a direction in which χ² is flat at the best fit, so that nothing fixes their values.
    /// The other parameters have the errors of the space across all such directions.
    public let unconstrained: [Bool]
    /// Whether such a direction is no circle by itself: a valley, along which there is no conditional minimum to follow.
    /// A phase whose modulus is 0 at the best fit goes all around without one.
    public let hasValley: Bool
    /// Indices of the parameters that were free.
    public let free: [Int]
    /// How the result was found and checked.
    public let certificate: FitCertificate

    package init(
        minima: [FitMinimum], errors: [Double?], covariance: [[Double]], atBound: [Bool],
        unconstrained: [Bool], hasValley: Bool? = nil, free: [Int], certificate: FitCertificate
    ) {
        precondition(!minima.isEmpty, "a fit has a minimum")
        self.minima = minima
        self.errors = errors
        self.covariance = covariance
        self.atBound = atBound
        self.unconstrained = unconstrained
        self.hasValley = hasValley ?? unconstrained.contains(true)
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
    /// Smallest eigenvalue of the observed Hessian of χ² in natural scales, parameters at bounds left out; nil for none,
    /// 0 to rounding for a flat direction.
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

/// A free parameter that the data cannot see: χ² does not change with it at any of the points where a search starts.
public struct UnidentifiableParameterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The parameters, in the model's order.
    public let parameters: [String]

    package init(parameters: [String]) {
        self.parameters = parameters
    }

    /// One line for the user.
    public var description: String {
        let names = parameters.joined(separator: " or ")
        let (range, them) = parameters.count > 1 ? ("their ranges", "them") : ("its range", "it")
        return "chi2 does not change with \(names) anywhere in \(range): the data cannot identify \(them); fix \(them)"
    }
}
