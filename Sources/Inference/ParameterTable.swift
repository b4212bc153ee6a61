/// One parameter of a model as Inference sees it.
public struct ModelParameter: Sendable, Hashable {
    /// What a parameter is for.
    public enum Role: String, Sendable, Hashable, Codable {
        /// A quantity one wants to know.
        case interest
        /// One that is only profiled; a constraint term may hold it.
        case nuisance
    }

    /// Its name.
    public let name: String
    /// Its unit, `1` for none.
    public let unit: String
    /// What it is for.
    public let role: Role
    /// The values that a fit may take.
    public let domain: ClosedRange<Double>
    /// Whether the lower end of the domain is where the parameter ends (a modulus at 0), not where a scan stops.
    public let isLowerEndPhysical: Bool
    /// Whether the ends of the domain are the same point, as those of a phase are.
    public let isPeriodic: Bool
    /// Whether a constraint term holds the parameter; such a one costs no degree of freedom.
    public let isConstrained: Bool
    /// A natural size of a step.
    public let scale: Double
    /// The value to start from, and to keep where the parameter is not free.
    public let nominal: Double

    /// A parameter; `nominal` must lie in the domain and `scale` be positive.
    public init(
        name: String, unit: String, role: Role, domain: ClosedRange<Double>, isLowerEndPhysical: Bool = false,
        isPeriodic: Bool = false, isConstrained: Bool = false, scale: Double, nominal: Double
    ) {
        precondition(domain.contains(nominal), "\(name): nominal value \(nominal) outside \(domain)")
        precondition(scale > 0, "\(name): scale \(scale)")
        self.name = name
        self.unit = unit
        self.role = role
        self.domain = domain
        self.isLowerEndPhysical = isLowerEndPhysical
        self.isPeriodic = isPeriodic
        self.isConstrained = isConstrained
        self.scale = scale
        self.nominal = nominal
    }
}

/// The parameters of a model, in the order of every point and gradient.
public struct ParameterTable: Sendable, Hashable {
    /// The parameters in order.
    public let parameters: [ModelParameter]

    /// A table; names must differ.
    public init(_ parameters: [ModelParameter]) {
        precondition(Set(parameters.map(\.name)).count == parameters.count, "two parameters of one name")
        self.parameters = parameters
    }

    /// Number of parameters.
    public var count: Int { parameters.count }

    /// The parameter at an index.
    public subscript(index: Int) -> ModelParameter { parameters[index] }

    /// The index of the parameter called `name`.
    public func index(of name: String) -> Int? { parameters.firstIndex { $0.name == name } }

    /// The nominal point.
    public var nominal: [Double] { parameters.map(\.nominal) }

    /// Indices of the parameters of interest.
    public var interest: [Int] { parameters.indices.filter { parameters[$0].role == .interest } }
}
