/// χ² minimised over all parameters but one: the profile likelihood of a parameter.
struct ProfileLikelihood<Model: StatisticalModel> {
    /// One point of a profile.
    struct Point {
        let value: Double
        let chiSquare: Double
        /// The conditional minima found there as full points, one for each branch, the deepest first.
        let branches: [[Double]]

        /// The same at another value that is the same point of a circle.
        func moved(to value: Double) -> Point { Point(value: value, chiSquare: chiSquare, branches: branches) }
    }

    /// How much a conditional minimisation starts from.
    enum Search {
        /// The branches of the nearest points known on either side; where one side is empty, the seeds too.
        case neighbours
        /// All seeds and those branches.
        case seeds
        /// These and, where other parameters of interest are free, points all over their domains.
        case wide
    }

    private var problem: FitProblem<Model>
    private let index: Int
    /// Full points, one for each branch known.
    private var seeds: [[Double]]
    private(set) var evaluated: [Point] = []
    private(set) var failures = 0
    private let otherInterest: Bool

    init(model: Model, workspace: Model.Workspace, parameter index: Int, fixing: [Int: Double], minima: [FitMinimum]) {
        var fixed = fixing
        fixed[index] = model.parameters[index].nominal
        problem = FitProblem(model: model, workspace: workspace, fixing: fixed)
        self.index = index
        seeds = minima.map(\.point)
        otherInterest = problem.free.contains { model.parameters[$0].role == .interest }
    }

    var conditionalMinimisations: Int { evaluated.count }
    /// Evaluations of χ² so far.
    var evaluations: Int { problem.evaluations }

    /// The deepest conditional minimum at `value`.
    ///
    /// Branches go on from point to point: what a point starts from are all conditional minima of its neighbours, not only
    /// the deepest ones, so that a branch is not lost where another one is deeper.
    mutating func point(at value: Double, search: Search = .neighbours) -> Point {
        if search == .neighbours, let known = known(at: value) { return known }
        problem.fix(index, at: value)
        let near = neighbours(of: value)
        var starts = between(near, value) ?? distinct(near.flatMap { $0.branches.map(problem.scaled) })
        if search != .neighbours || near.count < 2 { starts += seeds.map(problem.scaled) }
        if starts.isEmpty { starts = [problem.scaled(problem.point)] }
        if search == .wide && otherInterest { starts += StartingPoints.points(of: problem, count: 16) }
        var minima: [LocalMinimum] = []
        for start in starts {
            let minimum = NewtonMinimiser().minimise(&problem, from: start)
            if minimum.converged { minima.append(minimum) }
        }
        minima.sort { $0.value < $1.value }
        guard let best = minima.first else {
            failures += 1
            return Point(value: value, chiSquare: .nan, branches: [])
        }
        let branches = distinct(minima.map(\.scaled)).map(problem.full)
        let point = Point(value: value, chiSquare: best.value, branches: branches)
        evaluated.insert(point, at: position(of: value))
        return point
    }

    /// χ² of the deepest conditional minimum at `value`.
    ///
    /// - Throws: ``ConditionalFailure`` where there is none; it is counted.
    mutating func found(at value: Double) throws(ConditionalFailure) -> Double {
        let chiSquare = point(at: value).chiSquare
        guard chiSquare.isFinite else { throw ConditionalFailure() }
        return chiSquare
    }

    /// Where the straight line through the two points about a crossing of `limit` crosses it; both lie between `low` and
    /// `high`, which are points on either side.
    func crossing(of limit: Double, between low: Double, and high: Double) -> Double {
        let points = evaluated.filter { low <= $0.value && $0.value <= high }
        for (left, right) in zip(points, points.dropFirst())
        where (left.chiSquare <= limit) != (right.chiSquare <= limit) {
            let fraction = (limit - left.chiSquare) / (right.chiSquare - left.chiSquare)
            return left.value + fraction * (right.value - left.value)
        }
        return low
    }

    /// Names of the profiled parameters that are at a bound in the deepest conditional minimum next to one of some values.
    func namesAtBound(near values: [Double]) -> [String] {
        let points = values.compactMap { value in
            evaluated.min { abs($0.value - value) < abs($1.value - value) }?.branches.first
        }
        return problem.free.indices.filter { k in
            points.contains { point in
                let scaled = point[problem.free[k]] / problem.scale(k)
                return scaled <= problem.lower(k) || scaled >= problem.upper(k)
            }
        }.map(problem.name)
    }

    /// Where the branches of the points on either side of `value` lead, on straight lines: half the starts, and nearer. Nil
    /// where the branches on the two sides are not the same ones: as many, and each the nearest one's nearest, less than a
    /// natural scale away.
    private func between(_ near: [Point], _ value: Double) -> [[Double]]? {
        guard near.count == 2, near[0].branches.count == near[1].branches.count else { return nil }
        let sides = near.map { $0.branches.map(problem.scaled) }
        let share = (value - near[0].value) / (near[1].value - near[0].value)
        var taken: Set<Int> = []
        var starts: [[Double]] = []
        for left in sides[0] {
            guard let index = nearest(to: left, in: sides[1]), taken.insert(index).inserted,
                distance(left, sides[1][index]) < 1
            else { return nil }
            starts.append(zip(left, problem.differences(left, sides[1][index])).map { $0 + share * $1 })
        }
        return starts
    }

    private func nearest(to point: [Double], in points: [[Double]]) -> Int? {
        points.indices.min { distance(point, points[$0]) < distance(point, points[$1]) }
    }

    /// The largest difference of a coordinate.
    private func distance(_ a: [Double], _ b: [Double]) -> Double {
        problem.differences(a, b).reduce(0) { max($0, abs($1)) }
    }

    /// Points without those that lie within a tenth of a natural scale of an earlier one.
    private func distinct(_ points: [[Double]]) -> [[Double]] {
        var distinct: [[Double]] = []
        for point in points
        where !distinct.contains(where: { distance(point, $0) < 0.1 }) {
            distinct.append(point)
        }
        return distinct
    }

    /// Puts other points in the place of those that are known.
    mutating func replace(_ points: [Point]) { evaluated = points }

    private func known(at value: Double) -> Point? {
        let position = position(of: value)
        return position < evaluated.count && evaluated[position].value == value ? evaluated[position] : nil
    }

    /// The number of points at values below `value`, by bisection.
    private func position(of value: Double) -> Int {
        var low = 0
        var high = evaluated.count
        while low < high {
            let middle = (low + high) / 2
            if evaluated[middle].value < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func neighbours(of value: Double) -> [Point] {
        let above = position(of: value)
        let near = [above - 1, above].filter(evaluated.indices.contains).map { evaluated[$0] }
        return near.sorted { abs($0.value - value) < abs($1.value - value) }
    }
}

/// A conditional minimisation that found no minimum.
struct ConditionalFailure: Error {}
