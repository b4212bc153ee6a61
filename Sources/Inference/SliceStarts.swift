/// Starting points found from the structure of χ²: the bottoms of its slices through a minimum, along each parameter without a
/// constraint, everything else kept where it is there.
///
/// A charge or a radius enters squared, so that each data set has a branch of its own where the amplitude has changed sign. A
/// slice crosses all of them, however narrow their basins are beside the steps of evenly spread starts; it costs values of
/// χ² alone. The ends of a range are starts, too, with everything else minimised there: χ² may fall beyond one, where the
/// other parameters have moved far.
enum SliceStarts {
    /// Points of a slice; the narrowest dip that is seen is a two-hundredth of the parameter's range wide.
    static let points = 401

    /// The bottoms of the slices through a minimum, in scaled coordinates, but for the minimum itself.
    static func bottoms<Model: StatisticalModel>(
        through minimum: [Double], _ problem: inout FitProblem<Model>
    ) -> [[Double]] {
        var starts: [[Double]] = []
        for k in problem.free.indices where !problem.model.parameters[problem.free[k]].isConstrained {
            let range = StartingPoints.range(of: k, problem, nominal: minimum[k])
            let step = (range.upperBound - range.lowerBound) / Double(points - 1)
            guard step > 0, step.isFinite else { continue }
            var values: [Double] = []
            var point = minimum
            for index in 0..<points {
                point[k] = index == points - 1 ? range.upperBound : range.lowerBound + Double(index) * step
                values.append(problem.evaluate(.value, at: point).value)
            }
            for index in values.indices where isBottom(index, values) {
                point[k] = index == points - 1 ? range.upperBound : range.lowerBound + Double(index) * step
                if abs(point[k] - minimum[k]) > 1.5 * step { starts.append(point) }
            }
        }
        return starts
    }

    /// The conditional minima at both ends of each parameter without a constraint, in scaled coordinates.
    static func ends<Model: StatisticalModel>(
        from minimum: [Double], _ problem: FitProblem<Model>
    ) -> [[Double]] {
        let full = problem.full(minimum)
        let free = Set(problem.free)
        let fixed = Dictionary(uniqueKeysWithValues: full.indices.filter { !free.contains($0) }.map { ($0, full[$0]) })
        return problem.free.indices.flatMap { k -> [[Double]] in
            guard !problem.model.parameters[problem.free[k]].isConstrained else { return [] }
            return [problem.lower(k), problem.upper(k)].compactMap { end in
                guard end.isFinite, end != minimum[k] else { return nil }
                var held = FitProblem(
                    model: problem.model, workspace: problem.workspace,
                    fixing: fixed.merging([problem.free[k]: end * problem.scale(k)]) { $1 })
                let there = NewtonMinimiser().minimise(&held, from: held.scaled(full))
                return there.converged ? problem.scaled(held.full(there.scaled)) : nil
            }
        }
    }

    private static func isBottom(_ index: Int, _ values: [Double]) -> Bool {
        guard values[index].isFinite else { return false }
        let isBelowLeft = index == 0 || values[index] < values[index - 1]
        let isBelowRight = index == values.count - 1 || values[index] <= values[index + 1]
        return isBelowLeft && isBelowRight
    }
}

extension GlobalMinimiser {
    /// Searches from the bottoms of slices through every minimum known, until no new one comes up; eight minima at most.
    ///
    /// - Returns: how many searches were started.
    func searchSlices<Model: StatisticalModel>(
        _ found: inout [LocalMinimum], _ quasiNewton: QuasiNewtonFit, _ problem: inout FitProblem<Model>
    ) throws -> Int {
        var started = 0
        var sliced: [LocalMinimum] = []
        while sliced.count < 8 {
            let next = found.sorted { $0.value < $1.value }.first { minimum in
                !sliced.contains { minimum.isNear($0) }
            }
            guard let next else { break }
            sliced.append(next)
            let ends = sliced.count == 1 ? SliceStarts.ends(from: next.scaled, problem) : []
            for start in SliceStarts.bottoms(through: next.scaled, &problem) + ends {
                started += 1
                let rough = try quasiNewton.bfgs(&problem, from: start, tolerance: 1e-3)
                let polished = NewtonMinimiser().minimise(&problem, from: rough.scaled)
                if polished.converged { found.append(polished) }
            }
        }
        return started
    }
}
