import Scattering

/// The signal refolded at a point, with its slope and bend there: what `--exact` puts in the place of a morph.
///
/// Value and templates are exact; first derivatives with respect to a shape parameter, and its second one, are central
/// differences of refolded templates. What two of them do together, which only a minimiser's steps depend on, is the
/// morph's.
struct ExactExpansion {
    /// The rows of a surface about `values` of its axes; slope and bend only where derivatives are wanted.
    ///
    /// - Parameters:
    ///   - surface: the signal,
    ///   - values: a value for each of its axes,
    ///   - crossRows: the rows of its morph that belong to two axes,
    ///   - withDerivatives: whether slope and bend are wanted.
    static func rows(
        of surface: inout SignalSurface, about values: [Double], crossRows: [MorphExpansion.Row],
        withDerivatives: Bool
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
        return rows + crossTerms(crossRows, surface.axes, values)
    }

    /// ∂²T/∂z_i∂z_j (z_i - z_i0)(z_j - z_j0) with the second derivatives of the morph.
    private static func crossTerms(
        _ crossRows: [MorphExpansion.Row], _ axes: [ShapeAxis], _ values: [Double]
    ) -> [MorphExpansion.Row] {
        struct Pair: Hashable {
            let term: SignalTerm
            let parameters: [Int]
        }
        let point = Dictionary(uniqueKeysWithValues: zip(axes.map(\.parameter), values))
        var sums: [Pair: [Double]] = [:]
        for row in crossRows {
            let slopes = row.factors.map { $0.factor.derivatives(at: point[$0.parameter] ?? 0).first }
            let slope = slopes.reduce(1, *)
            guard slope != 0 else { continue }
            let pair = Pair(term: row.term, parameters: row.factors.map(\.parameter))
            var sum = sums[pair] ?? [Double](repeating: 0, count: row.counts.count)
            for bin in sum.indices { sum[bin] += slope * row.counts[bin] }
            sums[pair] = sum
        }
        return sums.sorted {
            ($0.key.term, $0.key.parameters[0], $0.key.parameters[1])
                < ($1.key.term, $1.key.parameters[0], $1.key.parameters[1])
        }
        .map { pair, counts in
            MorphExpansion.Row(
                term: pair.term,
                factors: pair.parameters.map { .init(parameter: $0, factor: .offset(from: point[$0] ?? 0)) },
                counts: counts)
        }
    }
}

extension ShapeAxis {
    /// Step of central differences: the error of a slope is 1e-6 of the third derivative, so that gradient and value agree
    /// on where a minimum is.
    fileprivate var differenceStep: Double {
        if case .variation = effect { return 2e-3 }
        return 2e-4 * halfWidth
    }
}
