import Scattering

/// The signal refolded at a point, with its slope and bend there: what `--exact` puts in the place of a morph.
///
/// Value and templates are exact; first derivatives with respect to shape parameters are central differences of refolded
/// templates, and of the second ones only the diagonal is kept, which is all that a minimiser needs to converge.
struct ExactExpansion {
    /// The rows of a surface about `values` of its axes; slope and bend only where derivatives are wanted.
    static func rows(
        of surface: inout SignalSurface, about values: [Double], withDerivatives: Bool
    ) throws -> [MorphExpansion.Row] {
        surface.forget()
        let steps = surface.axes.map(\.differenceStep)
        func moved(_ index: Int, by step: Double) -> [Double] {
            var copy = values
            copy[index] += step
            return copy
        }
        if withDerivatives {
            try surface.prepare(
                [values] + values.indices.flatMap { [moved($0, by: steps[$0]), moved($0, by: -steps[$0])] })
        }
        let here = try surface.templates(at: values)
        var rows = here.sorted { $0.key < $1.key }.map {
            MorphExpansion.Row(term: $0.key, factors: [], counts: $0.value)
        }
        guard withDerivatives else { return rows }
        for (index, axis) in surface.axes.enumerated() {
            let step = steps[index]
            let above = try surface.templates(at: moved(index, by: step))
            let below = try surface.templates(at: moved(index, by: -step))
            for (term, centre) in here.sorted(by: { $0.key < $1.key }) {
                guard let up = above[term], let down = below[term] else { continue }
                rows.append(
                    MorphExpansion.Row(
                        term: term,
                        factors: [.init(parameter: axis.parameter, factor: .offset(from: values[index]))],
                        counts: zip(up, down).map { ($0 - $1) / (2 * step) }))
                rows.append(
                    MorphExpansion.Row(
                        term: term,
                        factors: [.init(parameter: axis.parameter, factor: .halfSquare(from: values[index]))],
                        counts: centre.indices.map { (up[$0] - 2 * centre[$0] + down[$0]) / (step * step) }))
            }
        }
        return rows
    }
}

extension ShapeAxis {
    /// Step of central differences: error of the slope below 1e-4 of the third derivative.
    fileprivate var differenceStep: Double {
        if case .variation = effect { return 0.02 }
        return 2e-3 * halfWidth
    }
}
