import Inference
import Likelihood
import Testing

/// Holds gradient and Hessian at the data against central differences of value and gradient, a step of 1e-4 natural scales.
///
/// - Parameters:
///   - gradient: allowed difference, relative to the derivative or to one unit of χ² for each natural scale.
///   - hessian: the same for second derivatives; `gradient` where it is nil.
func expectExactDerivatives(
    _ model: BinnedPoissonModel, at point: [Double], gradient: Double = 1e-6, hessian: Double? = nil,
    _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
    var workspace = model.makeWorkspace()
    let count = model.parameters.count
    let scales = model.parameters.parameters.map(\.scale)
    var here = Evaluation(dimension: count)
    var (up, down) = (here, here)
    model.evaluate(.hessian, at: point, into: &here, workspace: &workspace)
    for i in 0..<count {
        let step = 1e-4 * scales[i]
        var (above, below) = (point, point)
        above[i] += step
        below[i] -= step
        model.evaluate(.gradient, at: above, into: &up, workspace: &workspace)
        model.evaluate(.gradient, at: below, into: &down, workspace: &workspace)
        let slope = (up.value - down.value) / (2 * step) - here.gradient[i]
        #expect(
            abs(slope) < gradient * max(abs(here.gradient[i]), 1 / scales[i]), "\(comment) \(i)",
            sourceLocation: sourceLocation)
        for j in 0..<count {
            let exact = here.curvature[i * count + j]
            let bend = (up.gradient[j] - down.gradient[j]) / (2 * step) - exact
            #expect(
                abs(bend) < (hessian ?? gradient) * max(abs(exact), 1 / (scales[i] * scales[j])),
                "\(comment) \(i) \(j)", sourceLocation: sourceLocation)
        }
    }
}
