import NumericalMethods

/// Regions of two parameters by the construction of Feldman and Cousins on a grid.
public struct CalibratedContourMap: Sendable {
    /// The regions, with the minima; Δχ² at its nodes. Their thresholds are those of Wilks' theorem, for comparison.
    public let map: ContourMap
    /// Nodes at which pseudo-experiments were thrown, row by row of the second parameter; nil where Δχ² was hopeless.
    public let points: [[CalibratedPoint?]]
    /// All pseudo-experiments.
    public let counts: FitCounts
    /// Nodes whose p lies within two of its errors of 1 - CL, by confidence level.
    public let undecided: [Int]
}

extension FeldmanCousins {
    /// Δχ² of two parameters above which a node is outside, whatever the distribution: two and a half times Wilks'
    /// threshold and no less than 12.
    public static func hopelessInPlane(_ level: Double) -> Double {
        max(12, 2.5 * SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 2))
    }

    /// Regions of two parameters at several confidence levels, from one set of pseudo-experiments at each node of a grid.
    ///
    /// Pseudo-experiments are thrown with the nuisances at their conditional best fit, in doubling portions until the
    /// decision at every level is clear or the ``StoppingRule`` ends it. Between nodes, Δχ² of the data less the critical
    /// value is taken for straight: the grid must resolve the region.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - axes: two free parameters with finite ranges, by index.
    ///   - ranges: what the grid covers, within the parameters' ranges.
    ///   - levels: confidence levels between 0 and 1.
    ///   - fit: all minima of the same model, data and fixed parameters.
    ///   - fixing: parameters to keep at a value, by index.
    ///   - lines: grid lines in each direction.
    ///   - progress: called now and then with the number of pseudo-experiments made; throws to end the search.
    /// - Throws: ``NoMinimumError``; errors of GSL and LAPACK; what `progress` throws.
    public func contours<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, axes: (Int, Int),
        ranges: (ClosedRange<Double>, ClosedRange<Double>), levels: [Double], fit: GlobalFit,
        fixing: [Int: Double] = [:], lines: Int = 41, progress: (Int) throws -> Void = { _ in }
    ) throws -> CalibratedContourMap {
        var nodes = CalibratedNodes(model, workspace, axes, fixing, fit, self, levels)
        let (xs, ys) = (Self.lines(ranges.0, lines), Self.lines(ranges.1, lines))
        for y in ys {
            try nodes.row(xs, y, progress: progress)
        }
        let contours = levels.map { nodes.contour($0, xs, ys) }
        let undecided = levels.map { level in
            nodes.points.joined().count { $0.map { $0.distance(to: level) < 2 } ?? false }
        }
        return CalibratedContourMap(
            map: ContourMap(
                parameters: [model.parameters[axes.0].name, model.parameters[axes.1].name], contours: contours,
                minima: fit.minima, xs: xs, ys: ys, deltaChiSquare: nodes.observed, minimisations: xs.count * ys.count,
                failures: nodes.failures),
            points: nodes.points, counts: nodes.counts, undecided: undecided)
    }

    private static func lines(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        (0..<count).map {
            $0 == count - 1
                ? range.upperBound
                : range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
        }
    }
}

/// The nodes of a grid of two parameters with their pseudo-experiments.
struct CalibratedNodes<Model: StatisticalModel> {
    private let model: Model
    private let axes: (Int, Int)
    private let fixing: [Int: Double]
    private let fit: GlobalFit
    private let settings: FeldmanCousins
    private let levels: [Double]
    private let hopeless: Double
    private var plane: ProfilePlane<Model>
    private(set) var observed: [[Double]] = []
    private(set) var points: [[CalibratedPoint?]] = []
    private(set) var counts = FitCounts()

    init(
        _ model: Model, _ workspace: Model.Workspace, _ axes: (Int, Int), _ fixing: [Int: Double], _ fit: GlobalFit,
        _ settings: FeldmanCousins, _ levels: [Double]
    ) {
        (self.model, self.axes, self.fixing, self.fit) = (model, axes, fixing, fit)
        (self.settings, self.levels) = (settings, levels)
        hopeless = levels.map(FeldmanCousins.hopelessInPlane).max() ?? 12
        plane = ProfilePlane(model, workspace: workspace, axes: axes, fixing: fixing, minima: fit.minima)
    }

    /// Conditional minimisations that failed.
    var failures: Int { plane.failures }

    /// Another row of the grid.
    mutating func row(_ xs: [Double], _ y: Double, progress: (Int) throws -> Void) throws {
        var (deltas, row): ([Double], [CalibratedPoint?]) = ([], [])
        var last: [ProfilePlane<Model>.Point] = []
        for x in xs {
            let here = plane.point(x, y, near: last)
            last = [here]
            let delta = max(here.chiSquare - fit.best.chiSquare, 0)
            deltas.append(delta)
            row.append(delta <= hopeless ? try thrown(x, delta, at: here.point, progress) : nil)
        }
        observed.append(deltas)
        points.append(row)
    }

    private mutating func thrown(
        _ value: Double, _ delta: Double, at truth: [Double], _ progress: (Int) throws -> Void
    ) throws -> CalibratedPoint? {
        guard !truth.isEmpty else { return nil }
        let plan = try PseudoExperimentPlan(
            model, hypothesis: Hypothesis(truth: truth, tested: [axes.0, axes.1]), fixing: fixing, seed: settings.seed,
            starts: settings.starts, known: fit.minima.map(\.point))
        var point = CalibratedPoint(value: value, observed: delta, distribution: TestStatisticSummary([]))
        while !isEnough(point) {
            let done = point.distribution.counts.total
            let next = min(max(2 * done, settings.rule.first), settings.rule.maximum)
            let before = counts.total
            let made = try plan.records(
                UInt64(done)..<UInt64(next), threads: settings.threads, ledger: settings.ledger
            ) { try progress(before + $0) }
            for record in made { counts.add(record) }
            point = CalibratedPoint(value: value, observed: delta, distribution: point.distribution.adding(made))
        }
        return point
    }

    private func isEnough(_ point: CalibratedPoint) -> Bool {
        let total = point.distribution.counts.total
        guard total > 0, total < settings.rule.maximum else { return total > 0 }
        return levels.allSatisfy { level in
            let spread = ((1 - level) * level / Double(total)).squareRoot()
            return spread <= settings.rule.tolerance
                || abs(point.pValue - (1 - level)) > settings.rule.sigmas * max(spread, point.pValueError)
        }
    }

    /// The region at a level: where Δχ² of the data does not exceed the critical value.
    func contour(_ level: Double, _ xs: [Double], _ ys: [Double]) -> Contour {
        let threshold = SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 2)
        let excess = zip(observed, points).map { deltas, points in
            zip(deltas, points).map { $0 - ($1?.critical(level) ?? threshold) }
        }
        let inside = zip(excess, points).map { values, points in
            zip(values, points).map { value, point in point?.isInside(level) ?? (value <= 0) }
        }
        let squares = MarchingSquares(xs: xs, ys: ys, isInside: inside)
        let polygons = squares.polygons(
            root: { inner, outer in
                let (a, b) = (excess[inner.row][inner.column], excess[outer.row][outer.column])
                let fraction = a < 0 && b > 0 && b.isFinite ? -a / (b - a) : 0.5
                return .init(
                    x: xs[inner.column] + fraction * (xs[outer.column] - xs[inner.column]),
                    y: ys[inner.row] + fraction * (ys[outer.row] - ys[inner.row]))
            },
            centre: { column, row in
                let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { excess[row + $1][column + $0] }
                return corners.reduce(0, +) <= 0
            })
        return Contour(
            confidenceLevel: level, threshold: threshold,
            polygons: polygons.map { polygon in
                Contour.Polygon(
                    points: polygon.map { [$0.x, $0.y] }, isOuter: MarchingSquares.area(polygon) > 0,
                    isCut: polygon.contains {
                        [xs.first, xs.last].contains($0.x) || [ys.first, ys.last].contains($0.y)
                    })
            })
    }
}
