/// A rectilinear grid of conditional minima that grows where contours need it.
struct ContourGrid<Model: StatisticalModel> {
    private let model: Model
    private let axes: (Int, Int)
    private let workspace: Model.Workspace
    private let fixing: [Int: Double]
    private var plane: ProfilePlane<Model>
    private(set) var minima: [FitMinimum]
    private(set) var xs: [Double]
    private(set) var ys: [Double]
    private typealias Point = ProfilePlane<Model>.Point
    private var known: [[Double]: Point] = [:]

    init(
        _ model: Model, _ workspace: Model.Workspace, _ axes: (Int, Int), _ fixing: [Int: Double], _ fit: GlobalFit,
        lines: Int
    ) {
        self.model = model
        self.axes = axes
        self.workspace = workspace
        self.fixing = fixing
        minima = fit.minima
        plane = ProfilePlane(model, workspace: workspace, axes: axes, fixing: fixing, minima: fit.minima)
        xs = Self.lines(model.parameters[axes.0], axes.0, fit, lines)
        ys = Self.lines(model.parameters[axes.1], axes.1, fit, lines)
    }

    /// Equal steps over the range, with every minimum and steps of its error around it.
    private static func lines(_ parameter: ModelParameter, _ index: Int, _ fit: GlobalFit, _ count: Int) -> [Double] {
        let range = searched(parameter)
        let step = (range.upperBound - range.lowerBound) / Double(count - 1)
        var lines = (0..<count).map { range.lowerBound + Double($0) * step } + [range.upperBound]
        let error = fit.errors[index] ?? step
        for minimum in fit.minima {
            lines += [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].map { minimum.point[index] + $0 * error }
        }
        return thinned(lines.filter(range.contains), step: step / 50)
    }

    /// An open end of a range counts as five natural scales away.
    private static func searched(_ parameter: ModelParameter) -> ClosedRange<Double> {
        let low =
            parameter.domain.lowerBound.isFinite ? parameter.domain.lowerBound : parameter.nominal - 5 * parameter.scale
        let high =
            parameter.domain.upperBound.isFinite ? parameter.domain.upperBound : parameter.nominal + 5 * parameter.scale
        return low...high
    }

    private static func thinned(_ lines: [Double], step: Double) -> [Double] {
        lines.sorted().reduce(into: []) { kept, line in
            if kept.last.map({ line - $0 > step }) ?? true { kept.append(line) }
        }
    }

    /// Every node that is not known yet.
    mutating func evaluate() {
        for (row, y) in ys.enumerated() {
            for (column, x) in xs.enumerated() where known[[x, y]] == nil {
                let near = [(column - 1, row), (column, row - 1), (column + 1, row), (column, row + 1)].compactMap {
                    xs.indices.contains($0) && ys.indices.contains($1) ? known[[xs[$0], ys[$1]]] : nil
                }
                known[[x, y]] = plane.point(x, y, near: near)
            }
        }
    }

    private func delta(_ column: Int, _ row: Int) -> Double {
        (known[[xs[column], ys[row]]]?.chiSquare ?? .infinity) - minima[0].chiSquare
    }

    /// Bottoms of the grid that are not those of a known minimum.
    mutating func findMinima() throws(DeeperMinimumError) {
        var problem = FitProblem(model: model, workspace: workspace, fixing: fixing)
        for row in ys.indices {
            for column in xs.indices {
                let here = delta(column, row)
                let isBottom = (-1...1).allSatisfy { up in
                    (-1...1).allSatisfy { right in
                        !xs.indices.contains(column + right) || !ys.indices.contains(row + up)
                            || here <= delta(column + right, row + up)
                    }
                }
                guard here.isFinite, isBottom, let point = known[[xs[column], ys[row]]]?.point else { continue }
                let minimum = NewtonMinimiser().minimise(&problem, from: problem.scaled(point))
                guard minimum.converged, minimum.value < minima[0].chiSquare + 50 else { continue }
                let full = problem.full(minimum.scaled)
                if minima.contains(where: { isSame($0.point, full) }) { continue }
                guard minimum.value > minima[0].chiSquare - 1e-6 else {
                    throw DeeperMinimumError(
                        parameter: model.parameters[axes.0].name, found: minimum.value, known: minima[0].chiSquare)
                }
                minima.append(FitMinimum(point: full, chiSquare: minimum.value))
            }
        }
        minima.sort { $0.chiSquare < $1.chiSquare }
        addLines(at: minima.flatMap { minimum in [-0.02, 0, 0.02].map { (minimum, $0) } })
        evaluate()
    }

    private func isSame(_ a: [Double], _ b: [Double]) -> Bool {
        [axes.0, axes.1].allSatisfy {
            abs(a[$0] - b[$0]) < 0.02 * model.parameters[$0].scale * max(1, abs(a[$0] / model.parameters[$0].scale))
        }
    }

    private mutating func addLines(at places: [(FitMinimum, Double)]) {
        for (minimum, offset) in places {
            let x = minimum.point[axes.0] + offset * model.parameters[axes.0].scale
            let y = minimum.point[axes.1] + offset * model.parameters[axes.1].scale
            if let last = xs.last, x > xs[0], x < last { xs.append(x) }
            if let last = ys.last, y > ys[0], y < last { ys.append(y) }
        }
        xs = Set(xs).sorted()
        ys = Set(ys).sorted()
    }

    /// The contour at a level.
    mutating func contour(_ level: Double, threshold: Double) -> Contour {
        let inside = ys.indices.map { row in xs.indices.map { delta($0, row) <= threshold } }
        let squares = MarchingSquares(xs: xs, ys: ys, isInside: inside)
        let polygons = squares.polygons(
            root: { root($0, $1, threshold) },
            centre: { column, row in
                guard xs.indices.contains(column), ys.indices.contains(row) else { return false }
                let near = known[[xs[column], ys[row]]].map { [$0] } ?? []
                let middle = plane.point(
                    (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2, near: near)
                return middle.chiSquare - minima[0].chiSquare <= threshold
            })
        return Contour(
            confidenceLevel: level, threshold: threshold,
            polygons: polygons.map { polygon in
                Contour.Polygon(
                    points: polygon.map { [$0.x, $0.y] }, isOuter: MarchingSquares.area(polygon) > 0,
                    isCut: polygon.contains(where: isAtUnphysicalEnd))
            })
    }

    private func isAtUnphysicalEnd(_ vertex: MarchingSquares.Vertex) -> Bool {
        let (x, y) = (model.parameters[axes.0], model.parameters[axes.1])
        let first = vertex.x == xs.last || vertex.x == xs.first && !x.isLowerEndPhysical
        let second = vertex.y == ys.last || vertex.y == ys.first && !y.isLowerEndPhysical
        return first && !x.isPeriodic || second && !y.isPeriodic
    }

    /// Where Δχ² equals the threshold between two nodes, by regula falsi (Illinois) and bisection.
    private mutating func root(
        _ inner: (column: Int, row: Int), _ outer: (column: Int, row: Int), _ threshold: Double
    ) -> MarchingSquares.Vertex {
        let (a, b) = ((xs[inner.column], ys[inner.row]), (xs[outer.column], ys[outer.row]))
        let near = known[[a.0, a.1]].map { [$0] } ?? []
        var (low, high) = (0.0, 1.0)
        var (below, above) = (delta(inner.column, inner.row) - threshold, delta(outer.column, outer.row) - threshold)
        var fraction = 0.5
        var lastSide = 0
        for _ in 0..<30 {
            fraction =
                above.isFinite && above > below ? (low * above - high * below) / (above - below) : (low + high) / 2
            let value =
                plane.point(a.0 + fraction * (b.0 - a.0), a.1 + fraction * (b.1 - a.1), near: near).chiSquare
                - minima[0].chiSquare - threshold
            if abs(value) < 1e-3 * threshold || high - low < 1e-6 { break }
            if value <= 0 {
                (low, below) = (fraction, value)
                if lastSide == -1 { above /= 2 }
                lastSide = -1
            } else {
                (high, above) = (fraction, value)
                if lastSide == 1 { below /= 2 }
                lastSide = 1
            }
        }
        return MarchingSquares.Vertex(x: a.0 + fraction * (b.0 - a.0), y: a.1 + fraction * (b.1 - a.1))
    }

    /// Halves the columns and rows in which contours turn sharply; false where nothing is left to do.
    mutating func refine(_ contours: [Contour], sharpest: Double, finest: Int) -> Bool {
        guard let width = xs.last.map({ $0 - xs[0] }), let height = ys.last.map({ $0 - ys[0] }), width > 0, height > 0
        else { return false }
        var (newX, newY): (Set<Int>, Set<Int>) = ([], [])
        for polygon in contours.flatMap(\.polygons) {
            let points = polygon.points
            for index in points.indices {
                let (a, b, c) = (points[index], points[(index + 1) % points.count], points[(index + 2) % points.count])
                let (u, v) = (
                    ((b[0] - a[0]) / width, (b[1] - a[1]) / height), ((c[0] - b[0]) / width, (c[1] - b[1]) / height)
                )
                let lengths = ((u.0 * u.0 + u.1 * u.1) * (v.0 * v.0 + v.1 * v.1)).squareRoot()
                guard lengths > 1e-8, abs(u.0 * v.1 - u.1 * v.0) / lengths > sharpest else { continue }
                newX.formUnion([interval(xs, a[0]), interval(xs, b[0]), interval(xs, c[0])])
                newY.formUnion([interval(ys, a[1]), interval(ys, b[1]), interval(ys, c[1])])
            }
        }
        let before = xs.count + ys.count
        if xs.count < finest { xs = Self.halved(xs, newX, shortest: width / 2000) }
        if ys.count < finest { ys = Self.halved(ys, newY, shortest: height / 2000) }
        return xs.count + ys.count > before
    }

    private func interval(_ lines: [Double], _ value: Double) -> Int {
        (lines.firstIndex { $0 > value } ?? lines.count - 1) - 1
    }

    private static func halved(_ lines: [Double], _ intervals: Set<Int>, shortest: Double) -> [Double] {
        (lines
            + intervals.filter { lines.indices.contains($0 + 1) && lines[$0 + 1] - lines[$0] > shortest }
            .map { (lines[$0] + lines[$0 + 1]) / 2 }).sorted()
    }

    /// The result.
    func map(_ contours: [Contour]) -> ContourMap {
        ContourMap(
            parameters: [model.parameters[axes.0].name, model.parameters[axes.1].name], contours: contours,
            minima: minima, xs: xs, ys: ys,
            deltaChiSquare: ys.indices.map { row in xs.indices.map { delta($0, row) } },
            minimisations: plane.minimisations, failures: plane.failures)
    }
}
