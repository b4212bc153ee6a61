/// χ² minimised over all parameters but one: the profile likelihood of a parameter.
struct ProfileLikelihood<Model: StatisticalModel> {
    /// One point of a profile.
    struct Point {
        let value: Double
        let chiSquare: Double
        let full: [Double]
    }

    private var problem: FitProblem<Model>
    private let index: Int
    /// Full points from which every conditional minimisation starts: one for each branch known.
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

    /// The deepest conditional minimum at `value`, from every branch, from the two nearest points already known and,
    /// where other parameters of interest are free and a wide search is asked for, from points all over their domains.
    mutating func point(at value: Double, searchingWidely: Bool = false) -> Point {
        problem.fix(index, at: value)
        var starts = seeds.map(problem.scaled) + neighbours(of: value).map { problem.scaled($0.full) }
        if starts.isEmpty { starts = [problem.scaled(problem.point)] }
        if searchingWidely && otherInterest { starts += StartingPoints.points(of: problem, count: 16) }
        var best: LocalMinimum?
        for start in starts {
            let minimum = NewtonMinimiser().minimise(&problem, from: start)
            if minimum.converged && minimum.value < best?.value ?? .infinity { best = minimum }
        }
        guard let best else {
            failures += 1
            return Point(value: value, chiSquare: .nan, full: problem.point)
        }
        let point = Point(value: value, chiSquare: best.value, full: problem.full(best.scaled))
        evaluated.insert(point, at: position(of: value))
        return point
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
        return [above - 1, above].filter(evaluated.indices.contains).map { evaluated[$0] }
    }
}
