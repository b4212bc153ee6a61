import Scattering

/// Templates of the signal for the products of a monomial in the free parameters and functions of the shape parameters.
///
///     T(z) = T(0) + Σ_i Σ_k C_ik [T_k(u_i) - T_k(0)] + Σ_i<j cross terms
///
/// Along each shape axis the refolded templates are expanded in Chebyshev polynomials; for each pair of axes a cross term
/// holds what the two do together: bilinear for two nuisances, every degree times the slope where one axis is wide. At
/// z = 0 the templates are the refolded ones exactly.
struct MorphExpansion {
    /// One template and the factors of the shape parameters in its coefficient.
    struct Row {
        let term: SignalTerm
        let factors: [CoefficientTerm.Factor]
        let counts: [Double]
    }

    /// The signal folded at a value of one axis, to be held against its expansion.
    struct Probe {
        let axis: ShapeAxis
        let value: Double
        let rows: [Row]
    }

    private var surface: SignalSurface
    private var rows: [Row] = []
    private var peaks: Peaks
    /// Whether every row will be multiplied by the factor of another pull.
    private let isProduct: Bool

    /// The largest bin of each nominal template.
    typealias Peaks = [SignalTerm: Double]

    /// Rows whose largest bin is below this share of the nominal template's are left out; cross terms below the second one.
    private static let negligible = (single: 1e-7, cross: 1e-5)

    /// The rows of a signal, and what they should give between the nodes.
    ///
    /// - Parameters:
    ///   - surface: the signal.
    ///   - nominal: the peaks of the nominal signal where `surface` is what another pull adds to it: its rows are products of
    ///     two pulls or more then, and as negligible as those beside the nominal one.
    /// - Throws: `FormFactorError` where a radius within five standard deviations is impossible.
    static func rows(
        of surface: SignalSurface, beside nominal: Peaks? = nil
    ) throws -> (rows: [Row], probes: [Probe], peaks: Peaks) {
        var expansion = MorphExpansion(surface: surface, beside: nominal)
        let rows = try expansion.build()
        return (rows, nominal == nil ? try expansion.probes() : [], expansion.peaks)
    }

    private init(surface: SignalSurface, beside nominal: Peaks?) {
        self.surface = surface
        isProduct = nominal != nil
        peaks = nominal ?? [:]
    }

    private mutating func build() throws -> [Row] {
        try surface.prepare(wantedPoints)
        let nominal = try surface.templates(at: surface.nominalValues)
        for (term, counts) in nominal.sorted(by: { $0.key < $1.key }) {
            rows.append(Row(term: term, factors: [], counts: counts))
            if !isProduct { peaks[term] = (nominal[term.nominal] ?? counts).reduce(0) { max($0, abs($1)) } }
        }
        for (index, axis) in surface.axes.enumerated() {
            try append(axis, try axis.nodes.map { try templates([index: $0]) }, times: [])
        }
        for first in surface.axes.indices {
            for second in surface.axes.indices where second > first { try appendCross(first, second) }
        }
        return rows
    }

    private mutating func probes() throws -> [Probe] {
        var probes: [Probe] = []
        for (index, axis) in surface.axes.enumerated() {
            for value in axis.probes {
                let refolded = try templates([index: value]).sorted { $0.key < $1.key }
                let rows = refolded.map { Row(term: $0.key, factors: [], counts: $0.value) }
                probes.append(Probe(axis: axis, value: value, rows: rows))
            }
        }
        return probes
    }

    /// Every point that will be asked for, so that all are folded side by side.
    private var wantedPoints: [[Double]] {
        let axes = surface.axes
        var points = [surface.nominalValues]
        for (index, axis) in axes.enumerated() { points += (axis.nodes + axis.probes).map { values([index: $0]) } }
        for first in axes.indices {
            for second in axes.indices where second > first {
                points += crossPoints(first, second).map(values)
            }
        }
        return points
    }

    private func values(_ moved: [Int: Double]) -> [Double] {
        var values = surface.nominalValues
        for (index, value) in moved { values[index] = value }
        return values
    }

    private mutating func templates(_ moved: [Int: Double]) throws -> SignalSurface.Templates {
        try surface.templates(at: values(moved))
    }

    /// The expansion along one axis of templates at its nodes.
    private mutating func append(
        _ axis: ShapeAxis, _ columns: [SignalSurface.Templates], times factors: [CoefficientTerm.Factor]
    ) throws {
        for term in columns[0].keys.sorted() {
            let expanded = axis.expansion(columns.map { $0[term] ?? [] })
            for (index, counts) in expanded.enumerated() {
                append(term, [axis.factor(index + 1)] + factors, counts)
            }
        }
    }

    private mutating func append(
        _ term: SignalTerm, _ factors: [CoefficientTerm.Factor], _ counts: [Double]
    ) {
        let largest = counts.reduce(0) { max($0, abs($1)) }
        let threshold = isProduct || factors.count > 1 ? Self.negligible.cross : Self.negligible.single
        guard largest > threshold * (peaks[term] ?? 0) else { return }
        rows.append(Row(term: term, factors: factors, counts: counts))
    }
}

extension MorphExpansion {
    /// The axis of a pair that is taken at all its nodes, and the other one; nil for a bilinear pair.
    private func split(_ first: Int, _ second: Int) -> (wide: Int, narrow: Int)? {
        let ranks = [first, second].map { surface.axes[$0].rank ?? 0 }
        guard ranks[0] > 0 || ranks[1] > 0 else { return nil }
        return ranks[0] >= ranks[1] ? (first, second) : (second, first)
    }

    /// Whether every product of the degrees of two axes is taken: arrival times with an efficiency or a physics parameter,
    /// because both bend templates much, and arrival times cost no folding.
    private func isFull(_ first: Int, _ second: Int) -> Bool {
        let ranks = [first, second].map { surface.axes[$0].rank ?? 0 }
        return ranks.contains(2) && (ranks.contains(1) || ranks.contains(3))
    }

    private func crossPoints(_ first: Int, _ second: Int) -> [[Int: Double]] {
        if isFull(first, second) {
            return surface.axes[first].nodes.flatMap { a in surface.axes[second].nodes.map { [first: a, second: $0] } }
        }
        if let (wide, narrow) = split(first, second) {
            let steps = surface.axes[narrow].steps
            return surface.axes[wide].nodes.flatMap { node in steps.map { [wide: node, narrow: $0] } }
        }
        return surface.axes[first].steps.flatMap { a in surface.axes[second].steps.map { [first: a, second: $0] } }
    }

    /// Every product of the degrees of two axes.
    private mutating func appendFull(_ first: Int, _ second: Int) throws {
        let (left, right) = (surface.axes[first], surface.axes[second])
        let columns = try left.nodes.map { a in try right.nodes.map { try templates([first: a, second: $0]) } }
        for term in columns[0][0].keys.sorted() {
            let along = columns.map { column in right.expansion(column.map { $0[term] ?? [] }) }
            for degree in along[0].indices {
                for (index, counts) in left.expansion(along.map { $0[degree] }).enumerated() {
                    append(term, [left.factor(index + 1), right.factor(degree + 1)], counts)
                }
            }
        }
    }

    private mutating func appendCross(_ first: Int, _ second: Int) throws {
        if isFull(first, second) { return try appendFull(first, second) }
        if let (wide, narrow) = split(first, second) {
            let axis = surface.axes[narrow]
            let slopes = try surface.axes[wide].nodes.map { node in
                difference(
                    try templates([wide: node, narrow: axis.steps[1]]),
                    try templates([wide: node, narrow: axis.steps[0]]), over: axis.steps[1] - axis.steps[0])
            }
            return try append(surface.axes[wide], slopes, times: [axis.linear])
        }
        let (left, right) = (surface.axes[first], surface.axes[second])
        let slopes = try left.steps.map { a in
            difference(
                try templates([first: a, second: right.steps[1]]), try templates([first: a, second: right.steps[0]]),
                over: right.steps[1] - right.steps[0])
        }
        for (term, counts) in difference(slopes[1], slopes[0], over: left.steps[1] - left.steps[0])
            .sorted(by: { $0.key < $1.key })
        {
            append(term, [left.linear, right.linear], counts)
        }
    }

    private func difference(
        _ above: SignalSurface.Templates, _ below: SignalSurface.Templates, over width: Double
    ) -> SignalSurface.Templates {
        above.reduce(into: [:]) { result, item in
            let other = below[item.key] ?? []
            result[item.key] = zip(item.value, other).map { ($0 - $1) / width }
        }
    }
}

extension ShapeAxis {
    /// The two values from which a slope at the nominal value is taken: one standard deviation each way.
    fileprivate var steps: [Double] {
        if case .variation = effect { return [-1, 1] }
        return [nominal - 0.05 * halfWidth, nominal + 0.05 * halfWidth]
    }

    /// θ - θ₀.
    fileprivate var linear: CoefficientTerm.Factor {
        CoefficientTerm.Factor(parameter: parameter, factor: .offset(from: nominal))
    }
}
