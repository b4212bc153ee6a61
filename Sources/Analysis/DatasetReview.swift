import Datasets

/// What `datasets validate` says of a data set that could be read: what it expects, what a fit would do with each nuisance, and
/// what its author should look at.
public struct DatasetReview: Codable, Sendable, Equatable {
    /// A nuisance in words.
    public struct Explanation: Codable, Sendable, Equatable {
        /// Name.
        public var nuisance: String
        /// What a pull z does.
        public var effect: String
        /// What holds it.
        public var constraint: String
        /// What else a reader should know.
        public var remarks: [String]
    }

    /// Name.
    public var name: String
    /// Number of bins.
    public var bins: Int
    /// Observed events.
    public var observed: Double
    /// Number of backgrounds.
    public var backgrounds: Int
    /// Signal and backgrounds.
    public var expected: [DatasetYields.Component]
    /// The nuisances.
    public var nuisances: [Explanation]
    /// What is not wrong and probably not meant.
    public var warnings: [String]

    /// Expected events, all components.
    public var expectedTotal: Double { expected.reduce(0) { $0 + $1.expected } }

    /// The review of a data set; what no prediction can be made of is a warning.
    public init(_ dataset: Dataset) {
        let prediction = Result { try DatasetYields(dataset, hasShifts: true) }
        let yields = try? prediction.get()
        name = dataset.name
        bins = dataset.binCount
        observed = dataset.observedTotal
        backgrounds = dataset.backgrounds.count
        expected =
            (yields?.signal ?? [])
            + dataset.backgrounds.map { DatasetYields.Component(name: $0.name, expected: $0.expected) }
        nuisances = dataset.nuisances.map { nuisance in
            Explanation(nuisance, dataset, yields?.shifts.first { $0.nuisance == nuisance.name })
        }
        warnings = []
        switch prediction {
        case .success(let yields): warnings = Self.warnings(dataset, yields, expectedTotal)
        case .failure(let error): warnings = ["no prediction can be made: \(error)"]
        }
        warnings += Self.held(dataset)
    }

    /// Distance between observed and expected events, in statistical standard deviations, from which it is worth a look.
    private static let tension = 5.0

    private static func warnings(_ dataset: Dataset, _ yields: DatasetYields, _ total: Double) -> [String] {
        var warnings: [String] = []
        if !yields.impossibleBins.isEmpty {
            let bins = yields.impossibleBins.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ")
            let count = yields.impossibleBins.count
            warnings.append(
                "\(count) bin\(count == 1 ? "" : "s") with events where next to none are expected (number \(bins) from the "
                    + "first row): a fit cannot explain them")
        }
        if yields.signal.allSatisfy({ $0.expected < 0.01 }) {
            warnings.append("less than 0.01 events of signal are expected: look at exposure, quenching and threshold")
        }
        let variance = dataset.statistic.deviations?.reduce(0) { $0 + $1 * $1 }
        let scale = max(variance ?? total, 1).squareRoot()
        if abs(dataset.observedTotal - total) > tension * scale {
            let sigmas = ((dataset.observedTotal - total) / scale * 10).rounded() / 10
            warnings.append(
                "observed minus expected events is \(sigmas) times the statistical error: one of them may be off")
        }
        return warnings + yields.failures.map { "no fit can follow \($0.nuisance): \($0.reason)" }
    }

    /// What no nuisance moves.
    private static func held(_ dataset: Dataset) -> [String] {
        let held = dataset.backgrounds.map(\.name).filter { name in !dataset.nuisances.contains { $0.acts(on: name) } }
        var warnings = held.map { "no nuisance scales \($0): every fit holds it at its expectation" }
        if !dataset.nuisances.contains(where: { $0.acts(on: NuisanceDeclaration.signalComponent) }) {
            warnings.append("no nuisance acts on the signal: flux, efficiency and quenching count as exactly known")
        }
        return warnings
    }
}

extension NuisanceDeclaration {
    /// Whether it changes the counts of a component: a moved input changes the signal.
    func acts(on component: String) -> Bool {
        switch effect {
        case .scales(let components, _):
            components.contains(component)
                || component == Self.signalComponent && components.contains { $0.hasPrefix("source.") }
        case .varies: component == Self.signalComponent
        case .counts(let counted, _): counted == component
        case .grid(let side): component == Self.signalComponent || side.movesBackgrounds
        case .value: component != Self.signalComponent
        }
    }
}

extension DatasetReview.Explanation {
    init(_ declaration: NuisanceDeclaration, _ dataset: Dataset, _ shift: DatasetYields.Shift?) {
        nuisance = declaration.name
        remarks = []
        switch declaration.effect {
        case .scales(let components, let sigma):
            let factor = declaration.constraint == .logNormal ? "\(Float(1 + sigma))^z" : "1 + \(Float(sigma)) z"
            effect = "multiplies \(components.joined(separator: ", ")) by \(factor)"
            constraint = Self.constraint(declaration.constraint, sigma)
        case .varies(let variation):
            let change = shift.map { shift in
                "; signal \(Self.percent(shift.down)) at z = -1, \(Self.percent(shift.up)) at z = 1"
            }
            effect = "moves \(variation.key.path)" + (change ?? "")
            constraint = "Gaussian in z"
            if variation.isMirrored { remarks.append("one side is given, the other one mirrors it") }
            if variation.affects != .both { remarks.append("the \(variation.affects.rawValue) of the change is kept") }
        case .counts(let component, let axis):
            let bins = dataset.axes.first { $0.name == axis }?.binCount ?? 0
            effect = "one pull for each of the \(bins) bins of \(axis) on \(component)"
            constraint = "the Poisson probability of the counts themselves"
        case .grid(let side):
            effect =
                "moves along the grid of \(NuisanceDeclaration.tablePath), from \(Float(side.range.lowerBound)) to "
                + "\(Float(side.range.upperBound))" + (side.movesBackgrounds ? ", and backgrounds with it" : "")
            constraint = "Gaussian in z"
        case .value(let parameter):
            effect = "is a number of a background's closed form, \(Float(parameter.value)) \(parameter.unit)"
            constraint =
                parameter.sigma.map { "Gaussian, standard deviation \(Float($0)) \(parameter.unit)" }
                ?? "none: the data determine it"
        }
        if !declaration.insteadOf.isEmpty {
            let replaced = declaration.insteadOf.joined(separator: ", ")
            remarks.append("stands in the place of \(replaced): `nuisances: all` takes it, both together are refused")
        }
        if let assumption = declaration.assumption { remarks.append("width assumed: \(assumption)") }
    }

    private static func constraint(_ shape: ConstraintShape, _ sigma: Double) -> String {
        switch shape {
        case .gaussian where sigma > 0.3:
            "Gaussian, cut off where the factor is 0; at this width gamma or log-normal is the better choice"
        case .gaussian: "Gaussian, cut off where the factor is 0"
        case .gamma: "gamma, as \(Float(1 / (sigma * sigma))) events of a side region"
        case .logNormal: "log-normal"
        }
    }

    private static func percent(_ change: Double) -> String {
        "\(change < 0 ? "" : "+")\((change * 1000).rounded() / 10) %"
    }
}
