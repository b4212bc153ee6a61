import Detectors

/// A background of closed form on the one axis of a data set, with parameters that a fit may vary.
public struct ParametricShape: Sendable, Hashable {
    /// A number, or a parameter that `nuisances:` declares.
    public enum Argument: Sendable, Hashable {
        /// A constant.
        case number(Double)
        /// The name of a parameter.
        case parameter(String)
    }

    /// The form.
    public let shape: SpectralShape
    /// Factors whose product is the number of events: of the whole line, or on the axis for the other forms.
    public let events: [Argument]
    /// Arguments of the form, in its order.
    public let arguments: [Argument]

    /// The names of its parameters.
    public var parameters: [String] {
        (events + arguments).compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    func renamed(_ rename: (String) -> String) -> ParametricShape {
        func renamed(_ arguments: [Argument]) -> [Argument] {
            arguments.map { if case .parameter(let name) = $0 { .parameter(rename(name)) } else { $0 } }
        }
        return ParametricShape(shape: shape, events: renamed(events), arguments: renamed(arguments))
    }

    /// Expected counts at values of the parameters.
    func counts(edges: [Double], value: (Argument) -> Double) -> [Double] {
        let events = events.reduce(1) { $0 * value($1) }
        return shape.fractions(edges: edges, arguments: arguments.map(value)).map { $0 * events }
    }
}

/// A number that a background depends on: not a pull, but a value in a unit of its own.
public struct ShapeParameter: Sendable, Hashable {
    /// Its unit: `events`, that of the axis, or `1`.
    public let unit: String
    /// The measured value, or the one from which a search starts.
    public let value: Double
    /// Standard deviation of the measurement; nil where there is none, so that the data alone determine it.
    public let sigma: Double?
    /// The values that it may take.
    public let range: ClosedRange<Double>

    /// The unit of numbers of events.
    public static let events = "events"
}
