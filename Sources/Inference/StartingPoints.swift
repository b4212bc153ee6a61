/// Where a search for all minima starts.
///
/// χ² in a charge or a radius has a minimum in each branch, and 0 is stationary in a modulus: one start finds one of
/// them at best. Parameters without a constraint are spread evenly over their domains (one of them: at the middles of
/// equal steps; several: by a Halton sequence), constrained ones start at their nominal values. The nominal point itself
/// comes first. An open end of a domain counts as five natural scales away.
enum StartingPoints {
    /// `count` points; with a seed, random ones.
    static func points<Model: StatisticalModel>(
        of problem: FitProblem<Model>, count: Int, seed: UInt64?
    ) -> [[Double]] {
        guard let seed else { return points(of: problem, count: count) }
        return RandomStartingPoints.points(of: problem, count: count, seed: seed)
    }

    static func points<Model: StatisticalModel>(of problem: FitProblem<Model>, count: Int) -> [[Double]] {
        let table = problem.model.parameters
        let nominal = problem.scaled(problem.point)
        let spread = problem.free.indices.filter { !table[problem.free[$0]].isConstrained }
        guard !spread.isEmpty else { return [nominal] }
        return [nominal]
            + (0..<max(count - 1, 1)).map { index in
                var point = nominal
                for (dimension, k) in spread.enumerated() {
                    let fraction =
                        spread.count == 1
                        ? (Double(index) + 0.5) / Double(max(count - 1, 1))
                        : radicalInverse(index + 1, base: primes[dimension % primes.count])
                    let range = range(of: k, problem, nominal: nominal[k])
                    point[k] = range.lowerBound + fraction * (range.upperBound - range.lowerBound)
                }
                return point
            }
    }

    /// Where a coordinate is searched.
    static func range<Model: StatisticalModel>(
        of k: Int, _ problem: FitProblem<Model>, nominal: Double
    ) -> ClosedRange<Double> {
        if problem.periods[k].isFinite {
            let domain = problem.model.parameters[problem.free[k]].domain
            return domain.lowerBound / problem.scale(k)...domain.upperBound / problem.scale(k)
        }
        let lower = problem.lower(k).isFinite ? problem.lower(k) : nominal - 5
        return lower...(problem.upper(k).isFinite ? problem.upper(k) : nominal + 5)
    }

    private static let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]

    /// The digits of `index` in `base`, mirrored at the point: a number in (0, 1).
    private static func radicalInverse(_ index: Int, base: Int) -> Double {
        var rest = index
        var place = 1.0 / Double(base)
        var value = 0.0
        while rest > 0 {
            value += Double(rest % base) * place
            rest /= base
            place /= Double(base)
        }
        return value
    }
}
