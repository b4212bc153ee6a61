import NumericalMethods
import TestSupport
import Testing

@Suite("Gaussian chi-square of templates")
struct GaussianTemplatesTests {
    private let rows: [[Double]] = [[3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [5, 8, -9, 7, 9]]
    private let counts: [Double] = [20, -3, 11, 14, 9]
    private let coefficients = [1.3, 0.7, -0.4]

    /// A positive definite matrix: errors, and a common one.
    private var covariance: SymmetricMatrix {
        var matrix = SymmetricMatrix(order: 5)
        for row in 0..<5 {
            for column in 0...row {
                matrix[row, column] = 0.3 * Double(row + 1) * Double(column + 1) + (row == column ? 4 : 0)
            }
        }
        return matrix
    }

    private func errors() throws -> [CountErrors] {
        [.independent([1, 2, 0.5, 3, 1.5]), .correlated(try covariance.cholesky())]
    }

    private var expected: [Double] {
        (0..<5).map { bin in zip(rows, coefficients).reduce(0) { $0 + $1.0[bin] * $1.1 } }
    }

    @Test("is the sum of squared pulls, or the quadratic form of the inverse matrix")
    func value() throws {
        let pulls = zip(zip(counts, expected), [1, 2, 0.5, 3, 1.5]).map { ($0.0 - $0.1) / $1 }
        let difference = zip(counts, expected).map(-)
        let wanted = [
            pulls.reduce(0) { $0 + $1 * $1 }, try covariance.cholesky().inverse().quadraticForm(difference),
        ]
        for (errors, chiSquare) in zip(try errors(), wanted) {
            let templates = GaussianTemplates(rows: rows, errors: errors)
            var workspace = templates.makeWorkspace(counts: counts)
            let value = templates.evaluate(.value, coefficients: coefficients, workspace: &workspace)
            expectClose(value, chiSquare, relative: 1e-12)
        }
    }

    @Test("has exact derivatives, those of a replaced template too")
    func derivatives() throws {
        for errors in try errors() {
            let templates = GaussianTemplates(rows: rows, errors: errors)
            var workspace = templates.makeWorkspace(counts: counts)
            templates.replaceRow(1, with: [1, 0, 2, -1, 4], in: &workspace)
            var other = templates.makeWorkspace(counts: counts)
            templates.replaceRow(1, with: [1, 0, 2, -1, 4], in: &other)
            _ = templates.evaluate(.hessian, coefficients: coefficients, workspace: &workspace)
            var jacobian = SparseJacobian(pattern: [[0], [1], [2]], parameterCount: 3)
            jacobian.values = [1, 1, 1]
            templates.curvature(jacobian, workspace: &workspace)
            for k in 0..<3 {
                var (above, below) = (coefficients, coefficients)
                above[k] += 0.25
                below[k] -= 0.25
                let up = templates.evaluate(.gradient, coefficients: above, workspace: &other)
                let slopesUp = other.sums
                let down = templates.evaluate(.gradient, coefficients: below, workspace: &other)
                expectClose((up - down) / 0.5, workspace.sums[k], relative: 1e-11)
                for l in 0..<3 {
                    expectClose((slopesUp[l] - other.sums[l]) / 0.5, workspace.curvature[k * 3 + l], relative: 1e-10)
                }
            }
        }
    }

    @Test("with a common error in the covariance is the minimum over its pull")
    func pullForm() throws {
        // V = D + s sᵀ, and min over a of Σ (n - µ - a s)²/σ² + a².
        let (deviations, common) = ([1, 2, 0.5, 3, 1.5], [2.0, -1, 0.5, 4, 1])
        var matrix = SymmetricMatrix(order: 5)
        for row in 0..<5 {
            for column in 0...row {
                matrix[row, column] =
                    common[row] * common[column] + (row == column ? deviations[row] * deviations[row] : 0)
            }
        }
        let templates = GaussianTemplates(rows: rows, errors: .correlated(try matrix.cholesky()))
        var workspace = templates.makeWorkspace(counts: counts)
        let value = templates.evaluate(.value, coefficients: coefficients, workspace: &workspace)
        let residuals = zip(counts, expected).map(-)
        func sum(_ left: [Double], _ right: [Double]) -> Double {
            (0..<5).reduce(0) { $0 + left[$1] * right[$1] / (deviations[$1] * deviations[$1]) }
        }
        let pull = sum(residuals, common) / (1 + sum(common, common))
        let moved = zip(residuals, common).map { $0 - pull * $1 }
        expectClose(value, sum(moved, moved) + pull * pull, relative: 1e-12)
    }

    @Test("pseudo-experiments scatter with the covariance")
    func sampling() throws {
        let templates = GaussianTemplates(rows: rows, errors: .correlated(try covariance.cholesky()))
        var workspace = templates.makeWorkspace(counts: counts)
        var stream = RandomStream(seed: 5, index: 1)
        let count = 40_000
        var (means, products) = ([Double](repeating: 0, count: 5), SymmetricMatrix(order: 5))
        for _ in 0..<count {
            templates.sample(about: expected, stream: &stream, into: &workspace)
            let noise = zip(workspace.counts, expected).map(-)
            for row in 0..<5 {
                means[row] += noise[row] / Double(count)
                for column in 0...row { products[row, column] += noise[row] * noise[column] / Double(count) }
            }
        }
        for row in 0..<5 {
            let variance = covariance[row, row]
            #expect(abs(means[row]) < 5 * (variance / Double(count)).squareRoot())
            for column in 0...row {
                let spread = (variance * covariance[column, column] + covariance[row, column] * covariance[row, column])
                #expect(
                    abs(products[row, column] - covariance[row, column]) < 5 * (spread / Double(count)).squareRoot())
            }
        }
    }
}
