extension GlobalMinimiser {
    /// χ² where GSL's BFGS2 and simplex end, both started half a standard deviation away from the minimum. Parameters at
    /// a bound are held there: beyond it the reflected χ² has a kink that no line search descends. Along a flat direction,
    /// where there is no standard deviation, they start a twentieth of a natural scale away. Where another of the
    /// minima that are known lies so near that one of them ends there instead, both start nearer.
    static func confirm<Model: StatisticalModel>(
        _ minimum: LocalMinimum, among found: [LocalMinimum], inside: [Int], errors: [Double?],
        _ problem: FitProblem<Model>
    ) throws -> [Double] {
        guard !inside.isEmpty else { return [] }
        let full = problem.full(minimum.scaled)
        let moving = Set(inside.map { problem.free[$0] })
        let held = full.indices.filter { !moving.contains($0) }
        var reduced = FitProblem(
            model: problem.model, workspace: problem.workspace,
            fixing: Dictionary(uniqueKeysWithValues: held.map { ($0, full[$0]) }))
        let wide = reduced.free.indices.map { k in (errors[reduced.free[k]] ?? 0) / reduced.scale(k) }
            .map { $0 > 0 ? $0 : 0.1 }
        // A phase that is hardly known has its other branches within one standard deviation.
        let steps = zip(wide, reduced.periods).map { min($0, $1 / 32) }
        var ends: [Double] = []
        for share in [0.5, 0.2, 0.05] {
            ends = try end(&reduced, from: full, steps, share: share)
            let isElsewhere = ends.contains { value in
                found.contains { $0.value > minimum.value + 1e-3 && abs($0.value - value) < 1e-3 }
            }
            if !isElsewhere { break }
        }
        return ends
    }

    /// Where BFGS2 and simplex end that start a share of a standard deviation away.
    private static func end<Model: StatisticalModel>(
        _ reduced: inout FitProblem<Model>, from full: [Double], _ steps: [Double], share: Double
    ) throws -> [Double] {
        let start = zip(reduced.scaled(full), steps).map { $0 + share * $1 }
        let minimiser = QuasiNewtonFit(attempting: "confirm the minimum of chi2")
        let bfgs = try minimiser.bfgs(&reduced, from: start).value
        let first = try minimiser.simplex(&reduced, from: start, steps: steps, tolerance: 1e-3)
        // A simplex can collapse early; a second one from where it ended cures that.
        let simplex = try minimiser.simplex(
            &reduced, from: first.scaled, steps: steps.map { $0 * 0.1 }, tolerance: 1e-5
        ).value
        return [bfgs, simplex]
    }
}
