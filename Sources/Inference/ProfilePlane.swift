/// χ² minimised over all parameters but two.
struct ProfilePlane<Model: StatisticalModel> {
    /// A conditional minimum.
    struct Point {
        let chiSquare: Double
        /// All parameters; empty where there is no minimum.
        let point: [Double]
    }

    private let model: Model
    private var workspace: Model.Workspace
    private let axes: (Int, Int)
    private var newton: LeanNewton
    /// Starts for parameters of interest beside the two, which may have branches of their own.
    private let seeds: [[Double]]
    private var start: [Double]
    /// Conditional minimisations so far, and those that found none.
    private(set) var (minimisations, failures) = (0, 0)

    init(
        _ model: Model, workspace: Model.Workspace, axes: (Int, Int), fixing: [Int: Double], minima: [FitMinimum]
    ) {
        self.model = model
        self.workspace = workspace
        self.axes = axes
        let free = model.parameters.parameters.indices.filter { $0 != axes.0 && $0 != axes.1 && fixing[$0] == nil }
        newton = LeanNewton(model.parameters, free: free)
        let hasBranches = free.contains { !model.parameters[$0].isConstrained }
        seeds = hasBranches ? minima.map(\.point) : minima.prefix(1).map(\.point)
        start = minima.first?.point ?? model.parameters.nominal
    }

    /// The conditional minimum at (x, y), sought from what is known nearby and, where that is nothing or may be another
    /// branch's, from the minima of the fit. +∞ where χ² is.
    mutating func point(_ x: Double, _ y: Double, near: [Point]) -> Point {
        minimisations += 1
        var best = Point(chiSquare: .infinity, point: [])
        let known = near.filter { !$0.point.isEmpty }.map(\.point)
        for candidate in known.prefix(1) + (known.isEmpty || seeds.count > 1 ? seeds : []) {
            for k in start.indices { start[k] = candidate[k] }
            start[axes.0] = x
            start[axes.1] = y
            if newton.minimise(model, &workspace, from: start), newton.value < best.chiSquare {
                best = Point(chiSquare: newton.value, point: newton.point)
            }
        }
        if best.point.isEmpty { best = robust(x, y, known) }
        if best.point.isEmpty { failures += 1 }
        return best
    }

    /// The slower search of ``NewtonMinimiser``, from all starts there are.
    private mutating func robust(_ x: Double, _ y: Double, _ known: [[Double]]) -> Point {
        let held = model.parameters.parameters.indices.filter { !newton.free.contains($0) }
        var values = Dictionary(uniqueKeysWithValues: held.map { ($0, start[$0]) })
        values[axes.0] = x
        values[axes.1] = y
        var problem = FitProblem(model: model, workspace: workspace, fixing: values)
        let found = (known + seeds + [model.parameters.nominal]).map {
            NewtonMinimiser().minimise(&problem, from: problem.scaled($0))
        }.filter(\.converged)
        guard let best = found.min(by: { $0.value < $1.value }) else {
            return Point(chiSquare: .infinity, point: [])
        }
        return Point(chiSquare: best.value, point: problem.full(best.scaled))
    }
}
