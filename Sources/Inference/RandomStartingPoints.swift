import NumericalMethods

/// Random points to start from, reproducible from a seed: another look at the same minima.
///
/// Parameters without a constraint are uniform over their domains, constrained ones normal around their nominal values
/// with a standard deviation of one natural scale, clamped to their domains.
enum RandomStartingPoints {
    static func points<Model: StatisticalModel>(
        of problem: FitProblem<Model>, count: Int, seed: UInt64
    ) -> [[Double]] {
        var generator = SplitMix(state: seed)
        let nominal = problem.scaled(problem.point)
        return (0..<count).map { _ in
            nominal.indices.map { k in
                let uniform = generator.uniform()
                if problem.model.parameters[problem.free[k]].isConstrained {
                    let drawn = nominal[k] + SpecialFunctions.normalQuantile(uniform)
                    return min(max(drawn, problem.lower(k)), problem.upper(k))
                }
                let range = StartingPoints.range(of: k, problem, nominal: nominal[k])
                return range.lowerBound + uniform * (range.upperBound - range.lowerBound)
            }
        }
    }

    /// Steele, Lea and Flood's SplitMix64 (OOPSLA 2014).
    private struct SplitMix {
        var state: UInt64

        /// A number in (0, 1).
        mutating func uniform() -> Double {
            state &+= 0x9e37_79b9_7f4a_7c15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
            bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
            bits ^= bits >> 31
            return (Double(bits >> 12) + 0.5) * 0x1p-52
        }
    }
}
