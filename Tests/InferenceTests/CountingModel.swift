import Foundation
import Inference
import NumericalMethods

/// Bins with µ_b = s_b f(x) + b_b (1 + σ z): counting experiments in closed form.
struct CountingModel: StatisticalModel {
    struct Workspace {
        var counts: [Double]
        var measured: Double
    }

    let parameters: ParameterTable
    let signal: [Double]
    let background: [Double]
    /// Relative error of the background, with a Gaussian constraint; 0 for none.
    var sigma = 0.0
    /// Whether the signal goes with x² + x (two branches) instead of x.
    var isQuadratic = false
    let observed: [Double]

    init(
        signal: [Double], background: [Double], observed: [Double], domain: ClosedRange<Double>, sigma: Double = 0,
        isQuadratic: Bool = false, nominal: Double = 0
    ) {
        var table = [
            ModelParameter(
                name: "x", unit: "1", role: .interest, domain: domain, isLowerEndPhysical: domain.lowerBound == 0,
                scale: 1, nominal: nominal)
        ]
        if sigma > 0 {
            table.append(
                ModelParameter(
                    name: "z", unit: "1", role: .nuisance, domain: (-1 / sigma)...Double.infinity,
                    isLowerEndPhysical: true, isConstrained: true, scale: 1, nominal: 0))
        }
        parameters = ParameterTable(table)
        (self.signal, self.background, self.observed) = (signal, background, observed)
        (self.sigma, self.isQuadratic) = (sigma, isQuadratic)
    }

    func makeWorkspace() -> Workspace { Workspace(counts: observed, measured: 0) }

    private func expected(_ point: [Double]) -> [Double] {
        let f = isQuadratic ? point[0] * point[0] + point[0] : point[0]
        return zip(signal, background).map { $0 * f + $1 * (1 + (sigma > 0 ? sigma * point[1] : 0)) }
    }

    func loadExpected(at point: [Double], into workspace: inout Workspace) {
        workspace = Workspace(counts: expected(point), measured: sigma > 0 ? point[1] : 0)
    }

    func sample(at point: [Double], stream: inout RandomStream, into workspace: inout Workspace) {
        if sigma > 0 {
            workspace.measured = stream.truncatedNormal(
                mean: point[1], sigma: 1, in: (-1 / sigma)...Double.infinity)
        }
        let means = expected(point)
        for bin in means.indices { workspace.counts[bin] = stream.poisson(mean: max(means[bin], 0)) }
    }

    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) {
        let x = point[0]
        let n = parameters.count
        let (slope, bend) = isQuadratic ? (2 * x + 1, 2.0) : (1.0, 0.0)
        var (value, gradient) = (0.0, [Double](repeating: 0, count: n))
        var curvature = [Double](repeating: 0, count: n * n)
        for (bin, mu) in expected(point).enumerated() {
            let count = workspace.counts[bin]
            guard mu > 0 || mu == 0 && count == 0 else {
                evaluation.value = .infinity
                return
            }
            value += 2 * (mu - count + (count > 0 ? count * log(count / mu) : 0))
            let derivatives = [signal[bin] * slope, background[bin] * sigma]
            let first = 2 * (1 - (count > 0 ? count / mu : 0))
            let second = order == .fisher ? 2 / mu : 2 * (count > 0 ? count / (mu * mu) : 0)
            for i in 0..<n {
                gradient[i] += first * derivatives[i]
                for j in 0..<n { curvature[i * n + j] += second * derivatives[i] * derivatives[j] }
            }
            if order == .hessian { curvature[0] += first * signal[bin] * bend }
        }
        if sigma > 0 {
            let pull = point[1] - workspace.measured
            value += pull * pull
            gradient[1] += 2 * pull
            curvature[3] += 2
        }
        evaluation.value = value
        evaluation.gradient = gradient
        evaluation.curvature = curvature
    }
}

/// A Gaussian measurement of x: χ² = (x - m)²/σ².
struct GaussianModel: StatisticalModel {
    struct Workspace {
        var measured: Double
    }

    let parameters: ParameterTable
    let sigma: Double
    let observed: Double

    init(observed: Double, sigma: Double = 1, domain: ClosedRange<Double>) {
        parameters = ParameterTable([
            ModelParameter(
                name: "x", unit: "1", role: .interest, domain: domain, isLowerEndPhysical: domain.lowerBound == 0,
                scale: 1, nominal: max(domain.lowerBound, 0))
        ])
        (self.observed, self.sigma) = (observed, sigma)
    }

    func makeWorkspace() -> Workspace { Workspace(measured: observed) }

    func loadExpected(at point: [Double], into workspace: inout Workspace) { workspace.measured = point[0] }

    func sample(at point: [Double], stream: inout RandomStream, into workspace: inout Workspace) {
        workspace.measured = point[0] + sigma * stream.normal()
    }

    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) {
        let pull = (point[0] - workspace.measured) / sigma
        evaluation.value = pull * pull
        evaluation.gradient = [2 * pull / sigma]
        evaluation.curvature = [2 / (sigma * sigma)]
    }
}
