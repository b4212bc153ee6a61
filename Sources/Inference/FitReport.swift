import NumericalMethods

extension GlobalMinimiser {
    /// Covariance, bounds and certificate of the best of the minima found.
    static func report<Model: StatisticalModel>(
        _ minimum: LocalMinimum, among found: [LocalMinimum], starts: Int, _ problem: inout FitProblem<Model>
    ) throws -> GlobalFit {
        let atBound = boundFlags(minimum.scaled, problem)
        let hessian = problem.evaluate(.hessian, at: minimum.scaled).curvature
        let inside = problem.free.indices.filter { !atBound[problem.free[$0]] }
        let curvature = submatrix(hessian, inside)
        let smallest = try smallestEigenvalue(of: curvature, names: inside.map { problem.name($0) })
        let covariance = Covariance(curvature: curvature, inside: inside, problem: problem)
        let confirmed = try confirm(minimum, inside: inside, errors: covariance.errors, problem)
        let spread = confirmed.map { abs($0 - minimum.value) }.max() ?? 0

        var failures: [String] = []
        if minimum.estimatedDistance > 1e-6 {
            failures.append("estimated distance \(minimum.estimatedDistance) to the minimum")
        }
        if minimum.gradientNorm > 1e-3 { failures.append("gradient \(minimum.gradientNorm) at the minimum") }
        if let smallest, smallest <= 0 { failures.append("Hessian not positive definite") }
        if spread > 1e-3 { failures.append("minimisers differ by \(spread) in chi2") }
        if let deepest = confirmed.min(), deepest < minimum.value - 1e-6 - 1e-12 * abs(minimum.value) {
            failures.append("GSL's minimisers found a deeper minimum")
        }

        let distinct = distinctMinima(found, problem)
        return GlobalFit(
            minima: distinct, errors: covariance.errors, covariance: covariance.matrix, atBound: atBound,
            free: problem.free,
            certificate: FitCertificate(
                starts: starts, convergedStarts: found.count,
                startsInBest: found.count { $0.value < minimum.value + 1e-5 },
                gradientNorm: minimum.gradientNorm, estimatedDistance: minimum.estimatedDistance,
                smallestEigenvalue: smallest, minimiserSpread: spread, evaluations: problem.evaluations,
                failures: failures))
    }

    /// The smallest eigenvalue of a curvature; nil where nothing is free.
    ///
    /// - Throws: ``FlatDirectionError`` where it is zero to rounding, beside the largest one.
    private static func smallestEigenvalue(of curvature: SymmetricMatrix, names: [String]) throws -> Double? {
        guard curvature.order > 0 else { return nil }
        let system = try curvature.eigenSystem()
        guard let smallest = system.values.first, let largest = system.values.last, let direction = system.vectors.first
        else { return nil }
        guard abs(smallest) > 1e-12 * largest else {
            let strongest = direction.map { abs($0) }.max() ?? 1
            throw FlatDirectionError(
                parameters: zip(names, direction).filter { abs($0.1) > 0.1 * strongest }.map(\.0))
        }
        return smallest
    }

    /// χ² where GSL's BFGS2 and simplex end, both started half a standard deviation away from the minimum. Parameters at
    /// a bound are held there: beyond it the reflected χ² has a kink that no line search descends.
    private static func confirm<Model: StatisticalModel>(
        _ minimum: LocalMinimum, inside: [Int], errors: [Double?], _ problem: FitProblem<Model>
    ) throws -> [Double] {
        guard !inside.isEmpty else { return [] }
        let full = problem.full(minimum.scaled)
        let moving = Set(inside.map { problem.free[$0] })
        let held = full.indices.filter { !moving.contains($0) }
        var reduced = FitProblem(
            model: problem.model, workspace: problem.workspace,
            fixing: Dictionary(uniqueKeysWithValues: held.map { ($0, full[$0]) }))
        let steps = reduced.free.indices.map { k in (errors[reduced.free[k]] ?? 0) / reduced.scale(k) }
            .map { $0 > 0 ? $0 : 0.1 }
        let start = zip(reduced.scaled(full), steps).map { $0 + 0.5 * $1 }
        let minimiser = QuasiNewtonFit(attempting: "confirm the minimum of chi2")
        let bfgs = try minimiser.bfgs(&reduced, from: start).value
        let first = try minimiser.simplex(&reduced, from: start, steps: steps)
        // A simplex can collapse early; a second one from where it ended cures that.
        let simplex = try minimiser.simplex(&reduced, from: first.scaled, steps: steps.map { $0 * 0.1 }).value
        return [bfgs, simplex]
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

    init<Model: StatisticalModel>(curvature: SymmetricMatrix, inside: [Int], problem: FitProblem<Model>) {
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
