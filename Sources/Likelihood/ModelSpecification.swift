import Datasets
import Scattering

/// What a likelihood is made of, before any number is folded: data sets, conventions, and what may vary.
public struct ModelSpecification: Sendable {
    /// A physics parameter that the fit may move.
    public struct FreeParameter: Sendable, Hashable {
        /// The parameter.
        public let parameter: PhysicsParameter
        /// The values that it may take, in its unit.
        public let range: ClosedRange<Double>

        /// A free parameter.
        public init(parameter: PhysicsParameter, range: ClosedRange<Double>) {
            self.parameter = parameter
            self.range = range
        }
    }

    /// A nuisance that varies.
    public struct ActiveNuisance: Sendable, Hashable {
        /// Its name in the data sets.
        public let name: String
        /// Its standard deviation, relative; nil takes the data set's.
        public let sigma: Double?
        /// Without a constraint, a free normalisation.
        public let isConstrained: Bool
        /// The pulls that it may take; nil for all that keep the component from being negative.
        public let range: ClosedRange<Double>?

        /// A nuisance.
        public init(name: String, sigma: Double? = nil, isConstrained: Bool = true, range: ClosedRange<Double>? = nil) {
            self.name = name
            self.sigma = sigma
            self.isConstrained = isConstrained
            self.range = range
        }
    }

    /// The data sets.
    public var datasets: [Dataset]
    /// Couplings and form factors.
    public var conventions: PhysicsConventions
    /// Physics parameters that vary.
    public var free: [FreeParameter]
    /// Physics parameters that are kept at another value than the Standard Model's.
    public var fixed: [PhysicsParameter: Double]
    /// Nuisances that vary.
    public var nuisances: [ActiveNuisance]
    /// Whether the signal is left out: the hypothesis of backgrounds alone.
    public var withoutSignal = false

    /// A specification.
    public init(
        datasets: [Dataset], conventions: PhysicsConventions, free: [FreeParameter],
        fixed: [PhysicsParameter: Double] = [:], nuisances: [ActiveNuisance]
    ) {
        self.datasets = datasets
        self.conventions = conventions
        self.free = free
        self.fixed = fixed
        self.nuisances = nuisances
    }

    /// The same data explained by backgrounds alone.
    public var backgroundOnly: ModelSpecification {
        var copy = self
        copy.withoutSignal = true
        copy.free = []
        return copy
    }
}
