import NumericalMethods

extension GlobalMinimiser {
    /// Covariance, bounds and certificate of the best of the minima found.
    static func report<Model: StatisticalModel>(
        _ deepest: LocalMinimum, among found: [LocalMinimum], starts: Int, _ problem: inout FitProblem<Model>
    ) throws -> GlobalFit {
        var minimum = NewtonMinimiser().polished(deepest, &problem)
        minimum.scaled = problem.wrapped(minimum.scaled)
        let atBound = boundFlags(minimum.scaled, problem)
        let hessian = problem.evaluate(.hessian, at: minimum.scaled).curvature
        let inside = problem.free.indices.filter { !atBound[problem.free[$0]] }
        let curvature = submatrix(hessian, inside)
        let spectrum = try CurvatureSpectrum(curvature)
        let covariance = Covariance(curvature: curvature, spectrum: spectrum, inside: inside, problem: problem)
        let confirmed = try confirm(minimum, among: found, inside: inside, errors: covariance.errors, problem)
        let spread = confirmed.map { abs($0 - minimum.value) }.max() ?? 0

        var failures =
            failures(minimum, confirmed: confirmed, isIndefinite: spectrum.isIndefinite) + covariance.complaints
        if 2 * found.count < starts {
            failures.append(
                "only \(found.count) of \(starts) starts converged: narrow the ranges of the free parameters")
        }
        let distinct = distinctMinima(found, best: minimum, isPoint: spectrum.flat.isEmpty, problem)
        return GlobalFit(
            minima: distinct, errors: covariance.errors, covariance: covariance.matrix, atBound: atBound,
            unconstrained: covariance.unconstrained, hasValley: covariance.hasValley, free: problem.free,
            certificate: FitCertificate(
                starts: starts, convergedStarts: found.count,
                startsInBest: found.count { $0.value < minimum.value + 1e-5 },
                gradientNorm: minimum.gradientNorm, estimatedDistance: minimum.estimatedDistance,
                smallestEigenvalue: spectrum.smallest, minimiserSpread: spread, evaluations: problem.evaluations,
                failures: failures))
    }

    /// The criteria that are not met.
    private static func failures(
        _ minimum: LocalMinimum, confirmed: [Double], isIndefinite: Bool
    ) -> [String] {
        let spread = confirmed.map { abs($0 - minimum.value) }.max() ?? 0
        var failures: [String] = []
        if minimum.estimatedDistance > 1e-6 {
            failures.append("estimated distance \(minimum.estimatedDistance) to the minimum")
        }
        if minimum.gradientNorm > 1e-3 { failures.append("gradient \(minimum.gradientNorm) at the minimum") }
        if isIndefinite { failures.append("Hessian not positive definite") }
        if spread > 1e-3 { failures.append("minimisers differ by \(spread) in chi2") }
        if let deepest = confirmed.min(), deepest < minimum.value - 1e-6 - 1e-12 * abs(minimum.value) {
            failures.append("GSL's minimisers found a deeper minimum")
        }
        return failures
    }

    /// Minima that differ by more than a thousandth of a natural scale or of χ², the best and then the others by depth.
    /// Where the best is no point but a valley, all that lies equally deep is the valley's.
    private static func distinctMinima<Model: StatisticalModel>(
        _ minima: [LocalMinimum], best: LocalMinimum, isPoint: Bool, _ problem: FitProblem<Model>
    ) -> [FitMinimum] {
        var distinct = [best]
        for minimum in minima.sorted(by: { $0.value < $1.value }) {
            let known = distinct.contains { other in
                let difference = abs(minimum.value - other.value)
                return minimum.isNear(other, problem) && difference < 1e-3 || !isPoint && difference < 1e-6
            }
            if !known { distinct.append(minimum) }
        }
        return distinct.map { FitMinimum(point: problem.full($0.scaled), chiSquare: $0.value) }
    }

    private static func boundFlags<Model: StatisticalModel>(
        _ scaled: [Double], _ problem: FitProblem<Model>
    ) -> [Bool] {
        var flags = [Bool](repeating: false, count: problem.model.parameters.count)
        for k in problem.free.indices {
            flags[problem.free[k]] = scaled[k] <= problem.lower(k) || scaled[k] >= problem.upper(k)
        }
        return flags
    }

    static func submatrix(_ matrix: SymmetricMatrix, _ indices: [Int]) -> SymmetricMatrix {
        var part = SymmetricMatrix(order: indices.count)
        for (row, i) in indices.enumerated() {
            for (column, j) in indices.prefix(row + 1).enumerated() { part[row, column] = matrix[i, j] }
        }
        return part
    }
}
