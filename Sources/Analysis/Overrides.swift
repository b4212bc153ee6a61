/// What the command line changes of a fit file.
public struct Overrides: Sendable, Equatable {
    /// Parameters fixed by `--set P=V`, physics parameters and pulls alike.
    public var fixed: [String: Double] = [:]
    /// Whether the data are replaced by their expectation in the Standard Model (or at `fixed`).
    public var asimov = false
    /// Whether shape parameters refold the signal at every step instead of morphing its templates.
    public var isExact = false
    /// Seed of random numbers.
    public var seed: UInt64 = 1

    /// No change.
    public init() {}
}
