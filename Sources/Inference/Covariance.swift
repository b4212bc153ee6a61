import NumericalMethods

/// Covariance 2 H⁻¹ of the parameters away from bounds, in their own units, and what is not constrained at all.
struct Covariance {
    let matrix: [[Double]]
    let errors: [Double?]
    let unconstrained: [Bool]
    /// Whether a flat direction is no circle by itself.
    let hasValley: Bool
    /// A line for each flat direction that is none.
    let complaints: [String]

    /// The covariance from a Hessian of χ² in scaled variables.
    ///
    /// - Parameters:
    ///   - curvature: the Hessian in the coordinates `inside`,
    ///   - spectrum: its eigenvalues,
    ///   - inside: free coordinates away from bounds,
    ///   - problem: what was minimised.
    init<Model: StatisticalModel>(
        curvature: SymmetricMatrix, spectrum: CurvatureSpectrum, inside: [Int], problem: FitProblem<Model>
    ) {
        let count = problem.model.parameters.count
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        var errors = [Double?](repeating: nil, count: count)
        var unconstrained = [Bool](repeating: false, count: count)
        var complaints: [String] = []
        for direction in spectrum.flat {
            let members = spectrum.members(of: direction)
            for member in members { unconstrained[problem.free[inside[member]]] = true }
            // A phase without a modulus is no fault of the fit: it has every value.
            guard members.contains(where: { problem.periods[inside[$0]].isInfinite }) else { continue }
            complaints.append(Self.complaint(members.map { problem.name(inside[$0]) }))
        }
        if let inverse = Self.inverse(curvature, spectrum) {
            let known = inside.enumerated().filter { !unconstrained[problem.free[$0.element]] }
            for (row, i) in known {
                for (column, j) in known {
                    matrix[problem.free[i]][problem.free[j]] =
                        2 * inverse[row, column] * problem.scale(i) * problem.scale(j)
                }
                errors[problem.free[i]] = matrix[problem.free[i]][problem.free[i]].squareRoot()
            }
        }
        self.matrix = matrix
        self.errors = errors
        self.unconstrained = unconstrained
        hasValley = !complaints.isEmpty
        self.complaints = complaints
    }

    private static func inverse(_ curvature: SymmetricMatrix, _ spectrum: CurvatureSpectrum) -> SymmetricMatrix? {
        guard curvature.order > 0 else { return nil }
        if spectrum.flat.isEmpty, let inverse = try? curvature.cholesky().inverse() { return inverse }
        return spectrum.inverse
    }

    private static func complaint(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else {
            return "\(names.joined()): unconstrained, chi2 does not depend on it at the best fit"
        }
        let list = names.dropLast().joined(separator: ", ") + " and " + last
        return "\(list): unconstrained, the data fix only a combination of them"
    }
}
