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
        /// An external measurement that takes part in the likelihood.
        public let measurement: Measurement?

        /// A free parameter.
        public init(parameter: PhysicsParameter, range: ClosedRange<Double>, measurement: Measurement? = nil) {
            self.parameter = parameter
            self.range = range
            self.measurement = measurement
        }
    }

    /// A Gaussian measurement of a physics parameter by others.
    public struct Measurement: Sendable, Hashable {
        /// Its central value, in the parameter's unit.
        public let mean: Double
        /// Its standard deviation.
        public let sigma: Double

        /// mean ± sigma.
        public init(mean: Double, sigma: Double) {
            self.mean = mean
            self.sigma = sigma
        }
    }

    /// A nuisance that varies.
    public struct ActiveNuisance: Sendable, Hashable {
        /// Its name in the data sets.
        public var name: String
        /// Its standard deviation, where it is not the data set's: relative for a scale; for a variation in units of the
        /// declared step.
        public var sigma: Double?
        /// Without a constraint, a free normalisation.
        public var isConstrained: Bool
        /// The pulls that it may take; nil for all that keep the component from being negative.
        public var range: ClosedRange<Double>?
        /// The shape of the constraint; nil for the data set's.
        public var constraint: ConstraintShape?
        /// Which part of a variation is kept; nil for the data set's.
        public var affects: Variation.Aspect?

        /// A nuisance.
        public init(
            name: String, sigma: Double? = nil, isConstrained: Bool = true, range: ClosedRange<Double>? = nil,
            constraint: ConstraintShape? = nil, affects: Variation.Aspect? = nil
        ) {
            self.name = name
            self.sigma = sigma
            self.isConstrained = isConstrained
            self.range = range
            self.constraint = constraint
            self.affects = affects
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
    /// The kinds of scattering that count in a data set, by its name; nuclear alone where nothing is said.
    public var scattering: [String: [ScatteringKind]] = [:]
    /// Whether the signal is left out: the hypothesis of backgrounds alone.
    public var withoutSignal = false
    /// Whether shape parameters refold the signal at every step instead of morphing its templates.
    public var isExact = false

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
