import Foundation
import Inference
import NumericalMethods
import Synchronization
import Testing

/// A model given by a function of its point and the function's derivatives: no data, no physics.
struct FunctionModel: StatisticalModel {
    struct Workspace {}

    let parameters: ParameterTable
    /// χ², gradient and curvature (row by row) at a point.
    let function: @Sendable ([Double]) -> (value: Double, gradient: [Double], curvature: [Double])

    func makeWorkspace() -> Workspace { Workspace() }

    func loadExpected(at point: [Double], into workspace: inout Workspace) {}

    func sample(at point: [Double], stream: inout RandomStream, into workspace: inout Workspace) {}

    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) {
        let (value, gradient, curvature) = function(point)
        evaluation.value = value
        evaluation.gradient = gradient
        evaluation.curvature = curvature
    }

    /// A model of one parameter of interest.
    static func one(
        _ domain: ClosedRange<Double>, isLowerEndPhysical: Bool = false, nominal: Double = 0,
        _ function: @escaping @Sendable (Double) -> (Double, Double, Double)
    ) -> FunctionModel {
        FunctionModel(
            parameters: ParameterTable([
                ModelParameter(
                    name: "x", unit: "1", role: .interest, domain: domain, isLowerEndPhysical: isLowerEndPhysical,
                    scale: 1, nominal: nominal)
            ])
        ) { point in
            let (value, first, second) = function(point[0])
            return (value, [first], [second])
        }
    }
}

extension FunctionModel {
    /// (x, y) with χ² = (θ - a)ᵀ A (θ - a) + c; x is of interest, y a nuisance.
    static func quadratic(_ a: [Double], _ matrix: [Double], constant: Double) -> FunctionModel {
        FunctionModel(
            parameters: ParameterTable([
                ModelParameter(name: "x", unit: "1", role: .interest, domain: -50...50, scale: 1, nominal: 0),
                ModelParameter(
                    name: "y", unit: "1", role: .nuisance, domain: -Double.infinity...Double.infinity,
                    isConstrained: true, scale: 0.1, nominal: 0),
            ])
        ) { point in
            let d = [point[0] - a[0], point[1] - a[1]]
            let half = [matrix[0] * d[0] + matrix[1] * d[1], matrix[2] * d[0] + matrix[3] * d[1]]
            return (constant + d[0] * half[0] + d[1] * half[1], half.map { 2 * $0 }, matrix.map { 2 * $0 })
        }
    }
}

extension FunctionModel {
    /// χ² = (θ - a)ᵀ A (θ - a), A row by row: a Gaussian of covariance A⁻¹.
    static func form(_ parameters: [ModelParameter], _ a: [Double], _ matrix: [Double]) -> FunctionModel {
        FunctionModel(parameters: ParameterTable(parameters)) { point in
            let d = zip(point, a).map(-)
            let half = d.indices.map { row in d.indices.reduce(0) { $0 + matrix[row * d.count + $1] * d[$1] } }
            return (zip(d, half).reduce(0) { $0 + $1.0 * $1.1 }, half.map { 2 * $0 }, matrix.map { 2 * $0 })
        }
    }

    /// The same function, each point noted.
    func recorded(by recorder: Recorder) -> FunctionModel {
        FunctionModel(parameters: parameters) { point in
            recorder.points.withLock { $0.append(point) }
            return function(point)
        }
    }
}

extension ModelParameter {
    /// A parameter of interest in natural units.
    static func interest(
        _ name: String, _ domain: ClosedRange<Double> = -50...50, isLowerEndPhysical: Bool = false, nominal: Double = 0
    ) -> ModelParameter {
        ModelParameter(
            name: name, unit: "1", role: .interest, domain: domain, isLowerEndPhysical: isLowerEndPhysical, scale: 1,
            nominal: nominal)
    }

    /// A nuisance with a constraint in natural units.
    static func pull(
        _ name: String, _ domain: ClosedRange<Double> = -50...50, nominal: Double = 0
    ) -> ModelParameter {
        ModelParameter(
            name: name, unit: "1", role: .nuisance, domain: domain, isConstrained: true, scale: 1, nominal: nominal)
    }
}

/// Where a model was evaluated.
final class Recorder: Sendable {
    let points = Mutex<[[Double]]>([])

    var all: [[Double]] { points.withLock { $0 } }
}
