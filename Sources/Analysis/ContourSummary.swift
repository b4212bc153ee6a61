import Inference

/// Regions of two parameters.
public struct ContourSummary: Codable, Sendable, Equatable {
    /// A closed polygon; its last point is joined to its first.
    public struct Polygon: Codable, Sendable, Equatable {
        /// [x, y] of each corner: counter-clockwise around an island, clockwise around a hole.
        public var points: [[Double]]
        /// Around an island; otherwise around a hole in one.
        public var outer: Bool
        /// Whether it runs along an end of a range, beyond which nothing was searched.
        public var cut: Bool
    }

    /// The region at one confidence level.
    public struct Level: Codable, Sendable, Equatable {
        /// Confidence level.
        public var confidenceLevel: Double
        /// Δχ² on its border.
        public var threshold: Double
        /// Islands and holes.
        public var polygons: [Polygon]
    }

    /// Names of the two parameters.
    public var parameters: [String]
    /// Their units.
    public var units: [String]
    /// `profile` or `feldman-cousins`.
    public var method: String
    /// Degrees of freedom behind the thresholds, which are those of Wilks' theorem for any method.
    public var dof: Int
    /// χ² from which Δχ² counts.
    public var referenceChi2: Double
    /// The regions.
    public var levels: [Level]
    /// The regions of the Asimov data set of the Standard Model by Wilks' theorem, where they were asked for.
    public var expected: [Level]?
    /// All minima, the deepest first: the best fit, and the others that the search or the grid found.
    public var minima: [Minimum]
    /// Values of the Standard Model, where it has any.
    public var standardModel: [Double]?
    /// Grid lines in each direction.
    public var gridLines: [Int]
    /// Conditional minimisations.
    public var minimisations: Int
    /// Those that found no minimum.
    public var failures: Int
    /// What Feldman-Cousins regions rest on; absent for others.
    public var calibration: ContourCalibration?

    init(_ map: ContourMap, table: ParameterTable, standardModel: [Double]?) {
        parameters = map.parameters
        units = map.parameters.map { name in table.index(of: name).map { table[$0].unit } ?? "1" }
        method = "profile"
        dof = 2
        referenceChi2 = map.minima.first?.chiSquare ?? .nan
        levels = map.contours.map(Level.init)
        let names = table.parameters.map(\.name)
        minima = map.minima.map {
            Minimum(chi2: $0.chiSquare, parameters: Dictionary(uniqueKeysWithValues: zip(names, $0.point)))
        }
        self.standardModel = standardModel
        gridLines = [map.xs.count, map.ys.count]
        minimisations = map.minimisations
        failures = map.failures
    }

    /// What keeps the contours from being complete, in words.
    var problems: [String] {
        let name = "contour of \(parameters.joined(separator: " and "))"
        let cut = levels.filter { $0.polygons.contains(where: \.cut) }.map {
            "\(name) at \($0.confidenceLevel): leaves the range"
        }
        guard let calibration, !calibration.isValid else { return cut }
        return cut + ["\(name): \(calibration.failed) of \(calibration.pseudoExperiments) pseudo-experiments failed"]
    }
}

extension ContourSummary.Level {
    init(_ contour: Contour) {
        confidenceLevel = contour.confidenceLevel
        threshold = contour.threshold
        polygons = contour.polygons.map { .init(points: $0.points, outer: $0.isOuter, cut: $0.isCut) }
    }
}

/// What Feldman-Cousins regions rest on.
public struct ContourCalibration: Codable, Sendable, Equatable {
    /// The regions by Wilks' theorem.
    public var wilks: [ContourSummary.Level]
    /// All pseudo-experiments.
    public var pseudoExperiments: Int
    /// Those that needed the full search for minima.
    public var retried: Int
    /// Those whose fits failed.
    public var failed: Int
    /// Nodes of the grid at which they were thrown.
    public var nodes: Int
    /// Nodes whose p lies within two of its errors of 1 - CL, in the order of the levels.
    public var undecided: [Int]
    /// When enough were thrown at a node.
    public var stoppingRule: String

    init(_ map: CalibratedContourMap, wilks: ContourMap, rule: StoppingRule) {
        self.wilks = wilks.contours.map(ContourSummary.Level.init)
        pseudoExperiments = map.counts.total
        retried = map.counts.retried
        failed = map.counts.failed
        nodes = map.points.joined().count { $0 != nil }
        undecided = map.undecided
        stoppingRule = rule.text
    }

    /// Whether few enough failed.
    var isValid: Bool { Double(failed) <= FitCounts.toleratedFailures * Double(pseudoExperiments) }
}

/// Contours: the answer of `contour`.
public struct ContourResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/contour/1"

    /// ``schemaName``.
    public var schema = ContourResult.schemaName
    /// Name of the fit file.
    public var name: String
    /// Whether fit and contours are valid.
    public var valid: Bool
    /// Why not, in words.
    public var problems: [String]
    /// What the numbers mean.
    public var conventions: ConventionsSummary
    /// The data sets.
    public var datasets: [DatasetSummary]
    /// The contours.
    public var contours: [ContourSummary]
    /// Versions, digests and settings that reproduce the result.
    public var provenance: Provenance

    /// The contours of a result.
    public init(_ result: FitResult) {
        name = result.name
        valid = result.valid
        problems = result.problems
        conventions = result.conventions
        datasets = result.datasets
        contours = result.contours ?? []
        provenance = result.provenance
    }
}
