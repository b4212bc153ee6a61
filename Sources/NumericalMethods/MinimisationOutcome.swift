/// Where a minimisation ended, and how.
public struct MinimisationOutcome: Sendable, Equatable {
    /// The point of the lowest value reached.
    public let point: [Double]
    /// The function's value there.
    public let value: Double
    /// The length of the gradient there; nothing for methods that need no gradient.
    public let gradientNorm: Double?
    /// The iterations made.
    public let iterations: Int
    /// The calls of the function.
    public let evaluations: Int
    /// Whether the method's own criterion is met: a small gradient, or a small simplex.
    public let converged: Bool
    /// How the iteration ended: `success`, `noProgress` or `maxIterations`.
    public let status: GSLError.Code

    /// An outcome with these properties.
    public init(
        point: [Double], value: Double, gradientNorm: Double?, iterations: Int, evaluations: Int, converged: Bool,
        status: GSLError.Code
    ) {
        self.point = point
        self.value = value
        self.gradientNorm = gradientNorm
        self.iterations = iterations
        self.evaluations = evaluations
        self.converged = converged
        self.status = status
    }
}
