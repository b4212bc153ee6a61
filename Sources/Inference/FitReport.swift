import NumericalMethods

extension GlobalMinimiser {
    /// Covariance, bounds and certificate of the best of the minima found.
    static func report<Model: StatisticalModel>(
        _ best: Candidate, among found: [Candidate], starts: Int, _ problem: inout FitProblem<Model>
    ) throws -> GlobalFit {
        let minimum = best.minimum
        let atBound = boundFlags(minimum.scaled, problem)
        let hessian = problem.evaluate(.hessian, at: minimum.scaled).curvature
        let inside = problem.free.indices.filter { !atBound[problem.free[$0]] }
        let curvature = submatrix(hessian, inside)
        let eigenvalues = inside.isEmpty ? [] : try curvature.eigenvalues()
        let covariance = try Covariance(curvature: curvature, inside: inside, problem: problem)
        let simplex = try confirm(minimum, errors: covariance.errors, &problem)
        let spread = [best.quasiNewtonValue, simplex].map { abs($0 - minimum.value) }.max() ?? 0

        var failures: [String] = []
        if minimum.estimatedDistance > 1e-6 {
            failures.append("estimated distance \(minimum.estimatedDistance) to the minimum")
        }
        if minimum.gradientNorm > 1e-3 { failures.append("gradient \(minimum.gradientNorm) at the minimum") }
        if let smallest = eigenvalues.first, smallest <= 0 { failures.append("Hessian not positive definite") }
        if spread > 1e-3 { failures.append("minimisers differ by \(spread) in chi2") }
        if simplex < minimum.value - 1e-6 { failures.append("the simplex found a deeper minimum") }

        let distinct = distinctMinima(found.map(\.minimum), problem)
        return GlobalFit(
            minima: distinct, errors: covariance.errors, covariance: covariance.matrix, atBound: atBound,
            free: problem.free,
            certificate: FitCertificate(
                starts: starts, convergedStarts: found.count,
                startsInBest: found.count { $0.minimum.value < minimum.value + 1e-5 },
                gradientNorm: minimum.gradientNorm, estimatedDistance: minimum.estimatedDistance,
                smallestEigenvalue: eigenvalues.first, minimiserSpread: spread, evaluations: problem.evaluations,
                failures: failures))
    }

    /// The simplex from one standard deviation away: χ² where it ends.
    private static func confirm<Model: StatisticalModel>(
        _ minimum: LocalMinimum, errors: [Double?], _ problem: inout FitProblem<Model>
    ) throws -> Double {
        guard !minimum.scaled.isEmpty else { return minimum.value }
        let steps = problem.free.indices.map { k in (errors[problem.free[k]] ?? 0) / problem.scale(k) }
            .map { $0 > 0 ? $0 : 0.1 }
        let start = zip(minimum.scaled, steps).map { $0 + 0.5 * $1 }
        let quasiNewton = QuasiNewtonFit(attempting: "confirm the minimum of chi2")
        let first = try quasiNewton.simplex(&problem, from: start, steps: steps)
        // A simplex can collapse early; a second one from where it ended cures that.
        return try quasiNewton.simplex(&problem, from: first.scaled, steps: steps.map { $0 * 0.1 }).value
    }

    /// Minima that differ by more than a thousandth of a natural scale or of χ², the deepest first.
    private static func distinctMinima<Model: StatisticalModel>(
        _ minima: [LocalMinimum], _ problem: FitProblem<Model>
    ) -> [FitMinimum] {
        var distinct: [LocalMinimum] = []
        for minimum in minima.sorted(by: { $0.value < $1.value }) {
            let known = distinct.contains { other in
                zip(minimum.scaled, other.scaled).allSatisfy { abs($0 - $1) < 1e-3 * max(1, abs($1)) }
                    && abs(minimum.value - other.value) < 1e-3
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

/// Covariance 2 H⁻¹ of the parameters away from bounds, in their own units.
struct Covariance {
    let matrix: [[Double]]
    let errors: [Double?]

    init<Model: StatisticalModel>(curvature: SymmetricMatrix, inside: [Int], problem: FitProblem<Model>) throws {
        let count = problem.model.parameters.count
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        var errors = [Double?](repeating: nil, count: count)
        if !inside.isEmpty, let inverse = try? curvature.cholesky().inverse() {
            for (row, i) in inside.enumerated() {
                for (column, j) in inside.enumerated() {
                    matrix[problem.free[i]][problem.free[j]] =
                        2 * inverse[row, column] * problem.scale(i) * problem.scale(j)
                }
                errors[problem.free[i]] = matrix[problem.free[i]][problem.free[i]].squareRoot()
            }
        }
        self.matrix = matrix
        self.errors = errors
    }
}
