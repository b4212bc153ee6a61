/// Critical values as a function of the nuisances' truth: a parabola along each constrained nuisance.
package struct CriticalSurface: Sendable {
    /// A point at which critical values are found: the truth, or one nuisance moved from it.
    package struct Node: Sendable {
        let parameter: Int?
        let side: Int
        let point: [Double]
    }

    private let levels: [Double]
    private let truth: [Double]
    /// Critical values at the truth, by level.
    private(set) var central: [Double] = []
    /// A nuisance's moves with their critical values, below and above, by side.
    private typealias Sides = [Int: (step: Double, values: [Double])]
    /// In the order in which they came, so that sums round alike.
    private var moved: [(parameter: Int, sides: Sides)] = []
    private(set) var counts = FitCounts()

    init(levels: [Double], truth: [Double]) {
        self.levels = levels
        self.truth = truth
    }

    /// The truth first, then each constrained nuisance a standard deviation below and above it, where its domain allows.
    package static func nodes(_ table: ParameterTable, truth: [Double], fixing: [Int: Double]) -> [Node] {
        var nodes = [Node(parameter: nil, side: 0, point: truth)]
        for k in table.parameters.indices
        where table[k].role == .nuisance && table[k].isConstrained && fixing[k] == nil {
            for side in [-1, 1] {
                var point = truth
                point[k] = min(max(truth[k] + Double(side), table[k].domain.lowerBound), table[k].domain.upperBound)
                if point[k] != truth[k] { nodes.append(Node(parameter: k, side: side, point: point)) }
            }
        }
        return nodes
    }

    mutating func add(_ records: [PseudoExperiment], at node: Node) {
        for record in records { counts.add(record) }
        let summary = TestStatisticSummary(records)
        let values = levels.map(summary.quantile)
        guard let parameter = node.parameter else {
            central = values
            return
        }
        if moved.last?.parameter != parameter { moved.append((parameter, [:])) }
        moved[moved.count - 1].sides[node.side] = (node.point[parameter] - truth[parameter], values)
    }

    /// Critical values where the nuisances are as in `point`, by level.
    func critical(_ point: [Double]) -> [Double] {
        levels.indices.map { level in
            moved.reduce(central[level]) { sum, item in
                sum + change(item.sides, point[item.parameter] - truth[item.parameter], level)
            }
        }
    }

    /// The parabola through the values below, at and above the truth; a straight line where one side is missing, and
    /// beyond the last value.
    private func change(_ sides: Sides, _ move: Double, _ level: Int) -> Double {
        let slopes = sides.mapValues { ($0.values[level] - central[level]) / $0.step }
        guard let below = sides[-1], let above = sides[1], let left = slopes[-1], let right = slopes[1] else {
            return (slopes.values.first ?? 0) * move
        }
        let bend = (right - left) / (above.step - below.step)
        let near = min(max(move, below.step), above.step)
        let slope = right - bend * above.step
        return slope * near + bend * near * near + (move - near) * (slope + 2 * bend * near)
    }
}
