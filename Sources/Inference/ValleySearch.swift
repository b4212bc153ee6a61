import Foundation

/// Starting points in the valleys of χ² along each axis: what even steps over a wide domain step across.
///
/// A branch lies at a distance set by the model, not by the range that a user allows, and is about as wide as it is far. So
/// χ² is looked at along each parameter without a constraint, the others at their nominal values, at distances sinh(t)
/// natural scales from the nominal value, in steps of 5 %: a valley shows at any distance, whatever the range. With several
/// such parameters the valleys of each are combined.
enum ValleySearch {
    /// Scaled points at the bottoms of valleys, to within a step; no more than ``mostPoints``.
    static func points<Model: StatisticalModel>(of problem: inout FitProblem<Model>) -> [[Double]] {
        let table = problem.model.parameters
        let nominal = problem.scaled(problem.point)
        var points = [nominal]
        for k in problem.free.indices where !table[problem.free[k]].isConstrained {
            let range = StartingPoints.range(of: k, problem, nominal: nominal[k])
            let bottoms = bottoms(along: k, from: nominal, in: range, &problem)
            let moved = points.flatMap { point in
                bottoms.map { bottom in
                    var point = point
                    point[k] = bottom
                    return point
                }
            }
            points = Array((points + moved).prefix(mostPoints))
        }
        return Array(points.dropFirst())
    }

    /// The most points that a search adds.
    static let mostPoints = 24

    private static func bottoms<Model: StatisticalModel>(
        along k: Int, from nominal: [Double], in range: ClosedRange<Double>, _ problem: inout FitProblem<Model>
    ) -> [Double] {
        let values = ladder(around: nominal[k], in: range)
        let heights = values.map { value in
            var point = nominal
            point[k] = value
            let height = problem.evaluate(.value, at: point).value
            return height.isNaN ? Double.infinity : height
        }
        guard values.count > 2 else { return [] }
        return (1..<(values.count - 1)).filter { middle in
            heights[middle] < heights[middle - 1] && heights[middle] <= heights[middle + 1]
        }.map { values[$0] }
    }

    /// Values at distances that grow by about 5 % from half a unit on, to both ends of a range.
    static func ladder(around centre: Double, in range: ClosedRange<Double>) -> [Double] {
        let step = 0.05
        let unit = 0.5
        func rungs(to distance: Double) -> [Double] {
            guard distance > 0, (distance / unit).isFinite else { return [] }
            return stride(from: step, through: asinh(distance / unit), by: step).map { unit * sinh($0) }
        }
        let below = rungs(to: centre - range.lowerBound).reversed().map { centre - $0 }
        let above = rungs(to: range.upperBound - centre).map { centre + $0 }
        return ([range.lowerBound] + below + [centre] + above + [range.upperBound]).filter(range.contains)
    }
}
