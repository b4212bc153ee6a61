import NumericalMethods

/// Contours of two parameters by the profile likelihood, all islands of them.
///
/// Δχ² counts from the deepest minimum; thresholds are those of χ² with two degrees of freedom. The grid has equal steps
/// over both ranges and more lines around every minimum; a bottom that the grid shows and the fit did not know becomes
/// another minimum, and lines are added until no contour turns by more than ``sharpest`` at a corner or
/// ``finest`` is reached. Corners lie where Δχ² equals the threshold to 1e-3 of it, not where a line between nodes does.
public struct ContourMethod: Sendable {
    /// Lines of the first grid in each direction.
    public var gridLines = 61
    /// Lines in each direction at most.
    public var finest = 241
    /// The largest turn at a corner, in radians.
    public var sharpest = 0.35

    /// The method with its usual grid.
    public init() {}

    /// Contours at several confidence levels.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - axes: two free parameters with finite ranges, by index.
    ///   - levels: confidence levels between 0 and 1.
    ///   - fit: all minima of the same model, data and fixed parameters.
    ///   - fixing: parameters to keep at a value, by index.
    /// - Throws: ``DeeperMinimumError`` where the grid shows a deeper minimum than the fit.
    public func contours<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, axes: (Int, Int), levels: [Double], fit: GlobalFit,
        fixing: [Int: Double] = [:]
    ) throws(DeeperMinimumError) -> ContourMap {
        let thresholds = levels.map { SpecialFunctions.chiSquareQuantile(probability: $0, degreesOfFreedom: 2) }
        var grid = ContourGrid(model, workspace, axes, fixing, fit, lines: gridLines)
        grid.evaluate()
        try grid.findMinima()
        var contours = zip(levels, thresholds).map { grid.contour($0, threshold: $1) }
        for _ in 0..<4 {
            guard grid.refine(contours, sharpest: sharpest, finest: finest) else { break }
            grid.evaluate()
            contours = zip(levels, thresholds).map { grid.contour($0, threshold: $1) }
        }
        return grid.map(contours)
    }
}
