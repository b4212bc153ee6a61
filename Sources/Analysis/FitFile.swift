import Datasets
import Formats
import Foundation
import Likelihood
import Scattering

/// A fit file: which data, which physics, what varies, what to compute.
public struct FitFile: Sendable {
    /// Format identifier.
    public static let format = "recoilfit/fit/1"

    /// Confidence levels whose thresholds are numbers above 0 and below infinity.
    public static let confidenceLevels = 1e-9...(1 - 1e-15)

    /// A data set and the kinds of scattering that count in it.
    public struct DatasetEntry: Sendable, Equatable {
        /// Name of the data set.
        public var name: String
        /// What may scatter.
        public var scattering = [ScatteringKind.nuclear]
    }

    /// What a fit file says of a physics parameter.
    public enum ParameterEntry: Sendable, Equatable {
        /// Free in a range, with a measurement by others where there is one.
        case free(range: ClosedRange<Double>, measurement: ModelSpecification.Measurement? = nil)
        /// Free in its own interval and nowhere else: one of several that are asked for one at a time.
        case alone(range: ClosedRange<Double>)
        /// Kept at a value.
        case fixed(Double)
    }

    /// What a fit file says of a nuisance.
    public struct NuisanceEntry: Sendable, Equatable {
        /// Standard deviation; nil takes the data set's.
        public var sigma: Double?
        /// Without a constraint.
        public var isFree = false
        /// Pulls that it may take.
        public var range: ClosedRange<Double>?
        /// Shape of the constraint; nil takes the data set's.
        public var constraint: ConstraintShape?
        /// Which part of a variation is kept; nil takes the data set's.
        public var affects: Variation.Aspect?
    }

    /// The nuisances that vary.
    public enum Nuisances: Sendable, Equatable {
        /// Every one declared by the data sets.
        case all
        /// These.
        case named([(name: String, entry: NuisanceEntry)])

        /// Equality of names and entries in order.
        public static func == (left: Self, right: Self) -> Bool {
            switch (left, right) {
            case (.all, .all): true
            case (.named(let a), .named(let b)): a.elementsEqual(b) { $0.name == $1.name && $0.entry == $1.entry }
            default: false
            }
        }
    }

    /// Intervals of one parameter.
    public struct IntervalRequest: Sendable, Equatable {
        /// Name of the parameter.
        public var parameter: String
        /// Confidence levels.
        public var confidence: [Double]
        /// How they are found.
        public var method = IntervalMethod.profile
        /// What pseudo-experiments they are worth.
        public var calibration = CalibrationSettings()
    }

    /// A point in parameter space to be held against the best fit.
    public struct HypothesisRequest: Sendable, Equatable {
        /// What it is, in words.
        public var against: String
        /// Values of free parameters there.
        public var point: [String: Double]
    }

    /// What shows how nuisances act on a result.
    public enum Diagnostic: String, Sendable, CaseIterable {
        /// How far each nuisance moves each parameter of interest.
        case impacts
        /// Where each edge lies without each nuisance.
        case edges
        /// The interval of the Asimov data set.
        case expected
    }

    /// A profile at given values.
    public struct ScanRequest: Sendable, Equatable {
        /// Name of the parameter.
        public var parameter: String
        /// The values.
        public var series: Series
    }

    /// Name of the fit, and of its folder of results.
    public var name: String
    /// Conventions; `neutronRadiiFm` included.
    public var conventions: PhysicsConventions
    /// Data sets.
    public var datasets: [DatasetEntry]
    /// Nuisances.
    public var nuisances: Nuisances
    /// Nuisances of several data sets that shall have a pull of their own in each.
    public var decoupled: [String] = []
    /// Physics parameters, by name, in the file's order.
    public var parameters: [(parameter: PhysicsParameter, entry: ParameterEntry)]
    /// Starting points of the search for minima.
    public var starts: Int
    /// Intervals to find.
    public var intervals: [IntervalRequest]
    /// Scans to make.
    public var scans: [ScanRequest]
    /// Hypotheses to test.
    public var tests: [HypothesisRequest] = []
    /// Contours of two parameters.
    public var contours: [ContourRequest] = []
    /// Pseudo-experiments of the goodness of fit; nil for the asymptotic one alone.
    public var goodnessOfFitPseudoExperiments: Int?
    /// Pseudo-experiments of the expected bounds' bands; nil for none.
    public var expectedPseudoExperiments: Int?
    /// Pseudo-experiments at each truth at which the coverage of profile intervals is checked; nil for none.
    public var coveragePseudoExperiments: Int?
    /// Diagnostics of the nuisances.
    public var diagnostics: Set<Diagnostic> = []
    /// Figures to draw.
    public var figures: [FigureKind]
    /// SHA-256 of the file.
    public var sha256: String
    /// Where names stand in the file, for complaints that only the data can raise: `nuisances.csi_brn`.
    public var places = Places()
    /// Where the file is.
    public var url: URL?

    /// The nodes of data sets, nuisances, parameters and the form factor, by name.
    public struct Places: Sendable {
        var datasets: [String: StrictNode] = [:]
        var nuisances: [String: StrictNode] = [:]
        var parameters: [String: StrictNode] = [:]
        var formFactor: StrictNode?
    }

    /// Names of the physics parameters that are free.
    public var freeParameters: [String] {
        parameters.compactMap { item in
            if case .free = item.entry { item.parameter.name } else { nil }
        }
    }

    /// Names of the physics parameters that are free one at a time.
    public var aloneParameters: [String] {
        parameters.compactMap { item in
            if case .alone = item.entry { item.parameter.name } else { nil }
        }
    }

    /// Names of everything an interval can be asked for: free physics parameters and free nuisances with a range.
    public var freeNames: [String] {
        var names = freeParameters + aloneParameters
        if case .named(let named) = nuisances {
            names += named.filter { $0.entry.isFree && $0.entry.range != nil }.map(\.name)
        }
        return names
    }
}

/// A series of numbers without expressions: {from, to, points, spacing}.
public struct Series: Sendable, Equatable {
    /// How the numbers follow each other.
    public enum Spacing: String, CaseIterable, Sendable {
        /// Equal differences.
        case linear
        /// Equal ratios; both ends positive.
        case log
    }

    /// First number.
    public var from: Double
    /// Last number.
    public var to: Double
    /// How many.
    public var points: Int
    /// Spacing.
    public var spacing: Spacing

    /// A series of two numbers or more.
    public init(from: Double, to: Double, points: Int, spacing: Spacing) {
        precondition(points >= 2, "a series has two numbers or more")
        self.from = from
        self.to = to
        self.points = points
        self.spacing = spacing
    }

    /// The numbers.
    public var values: [Double] {
        (0..<points).map { index in
            if index == points - 1 { return to }
            let fraction = Double(index) / Double(points - 1)
            return switch spacing {
            case .linear: from + (to - from) * fraction
            case .log: from * pow(to / from, fraction)
            }
        }
    }
}
