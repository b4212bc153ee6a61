extension GlobalMinimiser {
    /// The minima at the ends of ranges: where χ² falls beyond the end of a parameter without a constraint, after everything
    /// else was minimised there. Other starts come there or not by luck, because the other parameters have moved far.
    ///
    /// Only those that stay at the end are kept; where χ² falls inward it leads to a branch that is found anyway.
    func minimaAtEnds<Model: StatisticalModel>(
        from minimum: LocalMinimum, besides found: [LocalMinimum], _ problem: inout FitProblem<Model>
    ) -> [LocalMinimum] {
        let full = problem.full(minimum.scaled)
        let free = Set(problem.free)
        let fixed = Dictionary(uniqueKeysWithValues: full.indices.filter { !free.contains($0) }.map { ($0, full[$0]) })
        var kept: [LocalMinimum] = []
        for k in problem.free.indices where !problem.model.parameters[problem.free[k]].isConstrained {
            for end in [problem.lower(k), problem.upper(k)] where end.isFinite && end != minimum.scaled[k] {
                var held = FitProblem(
                    model: problem.model, workspace: problem.workspace,
                    fixing: fixed.merging([problem.free[k]: end * problem.scale(k)]) { $1 })
                let there = NewtonMinimiser().minimise(&held, from: held.scaled(full))
                guard there.converged else { continue }
                let start = problem.scaled(held.full(there.scaled))
                let settled = NewtonMinimiser().minimise(&problem, from: start)
                guard settled.converged, settled.scaled[k] == end else { continue }
                if !(found + kept).contains(where: { settled.isNear($0, problem) }) { kept.append(settled) }
            }
        }
        return kept
    }
}
