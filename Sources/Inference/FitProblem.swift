import NumericalMethods

/// A model with data and a choice of the parameters that stay where they are: what one fit minimises.
///
/// Works in scaled variables, θ divided by the parameter's natural scale, so that charges of 1e-8 and pulls of 1 look
/// alike to a minimiser. Each thread has its own.
struct FitProblem<Model: StatisticalModel> {
    let model: Model
    var workspace: Model.Workspace
    /// Indices of the free parameters in the model's order.
    private(set) var free: [Int]
    /// The full point; entries of fixed parameters are their values.
    private(set) var point: [Double]
    private(set) var evaluations = 0
    private var evaluation: Evaluation
    /// Natural scales and scaled ends of the domains of the free parameters.
    private let scales: [Double]
    private let lowers: [Double]
    private let uppers: [Double]
    /// Scaled lengths of the circles that coordinates lie on; infinite for those that lie on none.
    let periods: [Double]
    let isAnyPeriodic: Bool

    init(model: Model, workspace: Model.Workspace, fixing: [Int: Double] = [:]) {
        self.model = model
        self.workspace = workspace
        point = model.parameters.nominal
        for (index, value) in fixing { point[index] = value }
        let table = model.parameters.parameters
        let free = table.indices.filter { fixing[$0] == nil }
        self.free = free
        scales = free.map { table[$0].scale }
        lowers = free.map { table[$0].isPeriodic ? -.infinity : table[$0].domain.lowerBound / table[$0].scale }
        uppers = free.map { table[$0].isPeriodic ? .infinity : table[$0].domain.upperBound / table[$0].scale }
        periods = free.map { table[$0].period / table[$0].scale }
        isAnyPeriodic = free.contains { table[$0].isPeriodic }
        evaluation = Evaluation(dimension: model.parameters.count)
    }

    var dimension: Int { free.count }

    /// Moves a fixed parameter.
    mutating func fix(_ index: Int, at value: Double) {
        precondition(!free.contains(index), "only a fixed parameter is moved")
        point[index] = value
    }

    func name(_ k: Int) -> String { model.parameters[free[k]].name }
    func scale(_ k: Int) -> Double { scales[k] }
    /// Ends of the domain, scaled; a circle has none.
    func lower(_ k: Int) -> Double { lowers[k] }
    func upper(_ k: Int) -> Double { uppers[k] }

    /// Scaled free coordinates of a full point.
    func scaled(_ full: [Double]) -> [Double] { free.indices.map { full[free[$0]] / scale($0) } }

    /// The full point of scaled free coordinates.
    func full(_ scaled: [Double]) -> [Double] {
        var full = point
        for k in free.indices { full[free[k]] = scaled[k] * scale(k) }
        return full
    }

    /// χ² and derivatives at scaled coordinates.
    mutating func evaluate(_ order: DerivativeOrder, at scaled: [Double]) -> ScaledEvaluation {
        evaluations += 1
        model.evaluate(order, at: full(scaled), into: &evaluation, workspace: &workspace)
        var result = ScaledEvaluation(value: evaluation.value, gradient: [], curvature: SymmetricMatrix(order: 0))
        guard evaluation.value.isFinite else { return result }
        if order >= .gradient { result.gradient = free.indices.map { evaluation.gradient[free[$0]] * scale($0) } }
        if order >= .fisher {
            let full = point.count
            var matrix = SymmetricMatrix(order: free.count)
            for row in free.indices {
                for column in 0...row {
                    matrix[row, column] =
                        evaluation.curvature[free[row] * full + free[column]] * scale(row) * scale(column)
                }
            }
            result.curvature = matrix
        }
        return result
    }
}

/// χ² with its derivatives in scaled coordinates.
struct ScaledEvaluation {
    var value: Double
    var gradient: [Double]
    var curvature: SymmetricMatrix
}
