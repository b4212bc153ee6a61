import Datasets
import Detectors
import Inference

/// The templates of a background of closed form: its fractions at a point, and their exact derivatives there.
///
/// At every point θ₀ the background is expanded about θ₀ itself,
///
///     n(θ) [f + Σ_i f_i (θ_i - θ₀_i) + Σ_i f_ii (θ_i - θ₀_i)²/2 + f_01 (θ_0 - θ₀_0)(θ_1 - θ₀_1)],
///
/// so that value, gradient and second derivatives are those of the closed form.
struct ShapedRows: Sendable {
    /// An argument of the form.
    enum Argument: Sendable {
        case number(Double)
        /// The index of a parameter of the model.
        case parameter(Int)
    }

    let component: String
    let shape: SpectralShape
    let edges: [Double]
    /// The number of events but for the parameters in it.
    let constant: Double
    /// The parameters in the number of events.
    let events: [CoefficientTerm.Factor]
    let arguments: [Argument]

    /// Positions of the arguments that vary, with the indices of their parameters.
    private var moving: [(position: Int, parameter: Int)] {
        arguments.enumerated().compactMap { position, argument in
            if case .parameter(let index) = argument { (position, index) } else { nil }
        }
    }

    /// Whether the numbers of its rows depend on the point.
    var isMoving: Bool { !moving.isEmpty }

    /// What the coefficients of its rows are; the same at every point.
    var terms: [CoefficientTerm] {
        let moving = moving
        func term(_ steps: [(Int, CoefficientFactor)]) -> CoefficientTerm {
            CoefficientTerm(factors: events + steps.map { CoefficientTerm.Factor(parameter: $0.0, factor: $0.1) })
        }
        let straight = moving.map { term([($0.parameter, .step)]) }
        let bent = moving.map { term([($0.parameter, .halfSquareStep)]) }
        let mixed = moving.count == 2 ? [term([(moving[0].parameter, .step), (moving[1].parameter, .step)])] : []
        return [term([])] + straight + bent + mixed
    }

    /// The numbers of its rows at a point, in the order of ``terms``.
    func counts(at point: [Double]) -> [[Double]] {
        let values = arguments.map { argument in
            switch argument {
            case .number(let number): number
            case .parameter(let index): point[index]
            }
        }
        let expansion = shape.expansion(edges: edges, arguments: values)
        // The second derivatives are (0, 0), (0, 1), (1, 1).
        let straight = moving.map { expansion.first[$0.position] }
        let bent = moving.map { expansion.second[2 * $0.position] }
        let mixed = moving.count == 2 ? [expansion.second[1]] : []
        return ([expansion.values] + straight + bent + mixed).map { row in row.map { constant * $0 } }
    }

    /// Its rows at a point.
    func rows(at point: [Double]) -> [TemplateBlock.Row] {
        zip(terms, counts(at: point)).map { TemplateBlock.Row(component: component, term: $0, counts: $1) }
    }
}

extension BlockBuilder {
    /// A background of closed form with the parameters that vary; others keep their declared values.
    ///
    /// - Throws: ``ModelError/undetermined(parameter:dataset:)`` for one that has no measurement and does not vary.
    func shapedRows(_ background: Background, _ form: ParametricShape) throws(ModelError) -> ShapedRows {
        var constant = 1.0
        var events: [CoefficientTerm.Factor] = []
        for factor in form.events {
            switch try argument(factor) {
            case .number(let number): constant *= number
            case .parameter(let index): events.append(.init(parameter: index, factor: .power(1)))
            }
        }
        var arguments: [ShapedRows.Argument] = []
        for part in form.arguments { arguments.append(try argument(part)) }
        return ShapedRows(
            component: background.name, shape: form.shape, edges: dataset.axes[0].edges, constant: constant,
            events: events + scales(of: background.name), arguments: arguments)
    }

    private func argument(_ argument: ParametricShape.Argument) throws(ModelError) -> ShapedRows.Argument {
        switch argument {
        case .number(let number): return .number(number)
        case .parameter(let name):
            if let index = parameters.table.index(of: name) { return .parameter(index) }
            guard case .value(let declared)? = dataset.nuisances.first(where: { $0.name == name })?.effect,
                declared.sigma != nil
            else { throw ModelError.undetermined(parameter: name, dataset: dataset.name) }
            return .number(declared.value)
        }
    }
}
