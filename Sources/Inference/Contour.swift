/// The region of two parameters at one confidence level.
public struct Contour: Sendable, Hashable {
    /// A closed polygon; its last point is joined to its first.
    public struct Polygon: Sendable, Hashable {
        /// Its corners as (x, y): counter-clockwise around an island, clockwise around a hole.
        public let points: [[Double]]
        /// Whether it goes around an island; otherwise around a hole in one.
        public let isOuter: Bool
        /// Whether it runs along an end of a parameter's range, beyond which nothing was searched.
        public let isCut: Bool
    }

    /// Confidence level.
    public let confidenceLevel: Double
    /// Δχ² on the contour.
    public let threshold: Double
    /// Islands and holes.
    public let polygons: [Polygon]
}

/// Contours of two parameters with what they were read from.
public struct ContourMap: Sendable {
    /// Names of the two parameters.
    public let parameters: [String]
    /// Contours by confidence level, as asked for.
    public let contours: [Contour]
    /// All minima known, the deepest first: those of the fit and those that the grid showed.
    public let minima: [FitMinimum]
    /// Grid lines of the first parameter.
    public let xs: [Double]
    /// Grid lines of the second parameter.
    public let ys: [Double]
    /// Δχ² at the nodes, row by row of the second parameter; +∞ where the model is impossible.
    public let deltaChiSquare: [[Double]]
    /// Conditional minimisations.
    public let minimisations: Int
    /// Those that found no minimum although χ² is finite somewhere near.
    public let failures: Int
}
