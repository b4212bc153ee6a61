/// Something that may vary in a data set. The same name in two data sets is the same pull.
public struct NuisanceDeclaration: Sendable, Hashable {
    /// What a pull does.
    public enum Effect: Sendable, Hashable {
        /// Scales the named components by 1 + σz (or (1 + σ)ᶻ for a log-normal constraint); `signal` stands for every
        /// signal component, `source.PART` for the signal of a part of the source.
        case scales(components: [String], sigma: Double)
        /// Moves an input of the prediction; the signal follows by morphing or refolding.
        case varies(Variation)
        /// The component's counts in each bin of an axis were themselves counted, in a side region of the same exposure:
        /// one pull for each bin, held by the Poisson probability of that count.
        case counts(component: String, axis: String)
        /// Moves along one side of the grid on which a release tabulates response and backgrounds.
        case grid(GridSide)
        /// Is itself a number on which backgrounds of closed form depend, in its own unit.
        case value(ShapeParameter)
    }

    /// A side of a data set's `PullGrid`.
    public struct GridSide: Sendable, Hashable {
        /// Its position among the pulls of the grid.
        public let position: Int
        /// The pulls between which the grid reaches.
        public let range: ClosedRange<Double>
        /// Whether a background moves with it.
        public let movesBackgrounds: Bool
    }

    /// The name of a tabulated response in a dataset.yaml.
    public static let tablePath = "signal.nuclear.table"

    /// Name, without the experiment's own it is common to all: `sns_flux`.
    public private(set) var name: String
    /// Its effect.
    public let effect: Effect
    /// The shape of its constraint term.
    public let constraint: ConstraintShape
    /// Nuisances of the same data set whose uncertainty it stands for, in more detail: not both at once.
    public let insteadOf: [String]
    /// Why its width is what it is, where the experiment states none and somebody else assumed it.
    public let assumption: String?
    /// What a scale of the source's parts, or a variation of its spectrum, adds to its neutrinos; nil for all else.
    public let sourceChange: SourceChange?

    /// A nuisance.
    public init(
        name: String, effect: Effect, constraint: ConstraintShape = .gaussian, insteadOf: [String] = [],
        assumption: String? = nil, sourceChange: SourceChange? = nil
    ) {
        self.name = name
        self.effect = effect
        self.constraint = constraint
        self.insteadOf = insteadOf
        self.assumption = assumption
        self.sourceChange = sourceChange
    }

    /// The same nuisance under another name.
    func renamed(_ name: String) -> NuisanceDeclaration {
        var copy = self
        copy.name = name
        return copy
    }

    /// The name of the signal in `scales`.
    public static let signalComponent = "signal"

    /// Whether a name in `scales` stands for the signal or a part of its source.
    public static func isSignal(_ component: String) -> Bool {
        component == signalComponent || component.hasPrefix(SourceParts.prefix)
    }
}

/// How an auxiliary measurement constrains a scale factor f with relative standard deviation σ.
public enum ConstraintShape: String, Sendable, Hashable, CaseIterable {
    /// χ² = z² with f = 1 + σz, cut off where f = 0: a Gaussian truncated at zero.
    case gaussian
    /// χ² = 2k [(f - 1) - ln f] with k = 1/σ² and f = 1 + σz: the Poisson probability of k side-region counts.
    case gamma
    /// χ² = z² with f = (1 + σ)ᶻ.
    case logNormal = "log-normal"
}

/// An input of the prediction that a pull z moves.
///
/// Its values are the parabola through minus, nominal and plus for |z| ≤ 1 and go straight on beyond, so that value and
/// slope are continuous.
public struct Variation: Sendable, Hashable {
    /// What moves.
    public enum Key: Sendable, Hashable {
        /// `signal.nuclear.quenching.coefficients`
        case quenching
        /// `signal.nuclear.resolution.a_keVee`, the inverse of the light yield.
        case inverseLightYield
        /// `signal.nuclear.efficiency`, all parameters of the curve.
        case efficiency
        /// `source.onset_us`, added to every arrival time.
        case onset
        /// `target.neutron_rms_fm.NUCLIDE`, added to the neutrons' rms radius in fm.
        case neutronRadius(nuclide: String)
        /// The counts of a background, bin by bin.
        case template(component: String)
        /// `signal.nuclear.shape_of`, the counts of the signal's template, bin by bin.
        case signalShape
        /// `source.spectrum`, or `source.spectrum.PART`: the relative change of the flux at energies in MeV.
        case spectrum(part: String?, energiesMeV: [Double])
        /// `source.fission_fractions`, in the order of `FissileIsotope`.
        case fissionFractions
    }

    /// Which part of a change of the signal is kept.
    public enum Aspect: String, Sendable, Hashable, CaseIterable {
        /// The sum over all bins, in the Standard Model; every template keeps its shape.
        case rate
        /// Everything but that sum.
        case shape
        /// All of it.
        case both
    }

    /// What moves.
    public let key: Key
    /// Its values at z = 0.
    public let nominal: [Double]
    /// Its values at z = 1.
    public let plus: [Double]
    /// Its values at z = -1.
    public let minus: [Double]
    /// Whether `minus` mirrors `plus` because the data set gives one side only.
    public let isMirrored: Bool
    /// Which part of the change is kept.
    public let affects: Aspect

    /// A variation; a missing `minus` mirrors `plus`.
    public init(key: Key, nominal: [Double], plus: [Double], minus: [Double]? = nil, affects: Aspect = .both) {
        precondition(plus.count == nominal.count, "plus has as many values as nominal")
        precondition(minus.map { $0.count == nominal.count } ?? true, "minus has as many values as nominal")
        self.key = key
        self.nominal = nominal
        self.plus = plus
        self.minus = minus ?? zip(nominal, plus).map { 2 * $0 - $1 }
        isMirrored = minus == nil
        self.affects = affects
    }

    /// The largest pull that a fit tries, either way.
    public static let reach = 8.0
    /// The largest pull for which templates are expanded; beyond it they go straight on.
    public static let expandedReach = 5.0

    /// Whether the energy for each photo-electron is above 0 at all pulls, `width` steps being one of them.
    public func staysPhysical(width: Double = 1) -> Bool {
        guard key == .inverseLightYield else { return true }
        return [-Self.reach, -1, 1, Self.reach].allSatisfy { values(at: $0 * width)[0] > 0 }
    }

    /// The values at a pull.
    public func values(at pull: Double) -> [Double] {
        let inside = min(max(pull, -1), 1)
        return nominal.indices.map { index in
            let slope = (plus[index] - minus[index]) / 2
            let bend = (plus[index] + minus[index]) / 2 - nominal[index]
            let value = nominal[index] + inside * (slope + inside * bend)
            return value + (pull - inside) * (slope + 2 * bend * inside)
        }
    }
}
