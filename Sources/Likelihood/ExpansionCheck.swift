import Inference

/// Whether expanded templates are the refolded ones between the nodes of the expansion too.
///
/// Both predictions, everything else at its nominal value, are compared in statistical standard deviations of the data,
///
///     d² = Σ_b (µ_b,expanded - µ_b,refolded)² / µ_b,refolded ,
///
/// with the errors of the data in the place of √µ where these are Gaussian; d must stay below 0.01. A width of tens of declared steps, or a range of radii that no polynomial follows, fails.
struct ExpansionCheck {
    let signal: [TemplateBlock.Row]
    let backgrounds: [TemplateBlock.Row]
    let parameters: ParameterTable
    /// Gaussian errors; nil for Poisson counts.
    let deviations: [Double]?

    /// The largest distance that passes.
    static let tolerance = 0.01

    /// - Parameter probes: an axis, a value of its parameter, and the signal refolded there.
    /// - Throws: ``ModelError/coarseExpansion(parameter:value:sigmas:)`` for the worst of them.
    func check(_ probes: [(axis: ShapeAxis, value: Double, rows: [TemplateBlock.Row])]) throws(ModelError) {
        let background = counts(backgrounds, at: parameters.nominal)
        var worst: (parameter: Int, value: Double, distance: Double)?
        for probe in probes {
            var point = parameters.nominal
            point[probe.axis.parameter] = probe.value
            let expanded = counts(signal, at: point)
            let refolded = counts(probe.rows, at: point)
            let distance = distance(expanded, refolded, background)
            // Not a number where the refolded signal is none.
            guard !(distance <= worst?.distance ?? Self.tolerance) else { continue }
            worst = (probe.axis.parameter, probe.value, distance)
            if distance.isNaN { break }
        }
        guard let worst else { return }
        throw ModelError.coarseExpansion(
            parameter: parameters[worst.parameter].name, value: worst.value, sigmas: worst.distance)
    }

    private func distance(_ expanded: [Double], _ refolded: [Double], _ background: [Double]) -> Double {
        background.indices.reduce(0) { sum, bin in
            let difference = expanded[bin] - refolded[bin]
            let variance = deviations.map { $0[bin] * $0[bin] } ?? (refolded[bin] + background[bin])
            return difference == 0 ? sum : sum + difference * difference / variance
        }.squareRoot()
    }

    private func counts(_ rows: [TemplateBlock.Row], at point: [Double]) -> [Double] {
        var counts = [Double](repeating: 0, count: (signal + backgrounds).first?.counts.count ?? 0)
        for row in rows {
            let coefficient = row.term.value(at: point)
            guard coefficient != 0 else { continue }
            for bin in counts.indices { counts[bin] += coefficient * row.counts[bin] }
        }
        return counts
    }
}
