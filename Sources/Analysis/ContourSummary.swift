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
    /// `profile`.
    public var method: String
    /// Degrees of freedom behind the thresholds.
    public var dof: Int
    /// χ² from which Δχ² counts.
    public var referenceChi2: Double
    /// The regions.
    public var levels: [Level]
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

    init(_ map: ContourMap, table: ParameterTable, standardModel: [Double]?) {
        parameters = map.parameters
        units = map.parameters.map { name in table.index(of: name).map { table[$0].unit } ?? "1" }
        method = "profile"
        dof = 2
        referenceChi2 = map.minima.first?.chiSquare ?? .nan
        levels = map.contours.map { contour in
            Level(
                confidenceLevel: contour.confidenceLevel, threshold: contour.threshold,
                polygons: contour.polygons.map { Polygon(points: $0.points, outer: $0.isOuter, cut: $0.isCut) })
        }
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
        levels.filter { $0.polygons.contains(where: \.cut) }.map {
            "contour of \(parameters.joined(separator: " and ")) at \($0.confidenceLevel): leaves the range"
        }
    }
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
