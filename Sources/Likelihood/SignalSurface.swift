import Beams
import Datasets
import NumericalMethods
import Scattering

/// The signal of a data set as a function of its shape parameters: monomial templates at any values of them.
///
/// Folds on demand and remembers what depends on energy alone, and what on arrival time alone.
struct SignalSurface: Sendable {
    let dataset: Dataset
    private(set) var folding: SignalFolding
    let axes: [ShapeAxis]
    private var nominal: FoldingPoint
    private let kinds: [ScatteringKind]
    private let coefficients: [SignalCoefficients]
    private var energies: [FoldingPoint: [FoldedChannel]] = [:]
    private var shares: [Double: [[Double]]] = [:]
    private let spread: SignalSpread
    /// Shares of the bins in their energy bins in the place of the nominal template's, for one of its variations.
    private var template: [Double]?
    /// What makes the Standard Model's counts those that the data set states, energy bin by energy bin; nil for a prediction
    /// from first principles.
    private let calibration: [Double]?
    /// The Standard Model's total with one axis moved, for the separation of rate and shape.
    private var totals: [AxisValue: Double] = [:]
    private var nominalTotal: Double
    /// What the pulls of the source add.
    private var additions: [SourceAddition] = []

    private struct AxisValue: Hashable {
        let axis: Int
        let value: Double
    }

    /// Counts of each monomial in the free parameters, for each kind of scattering.
    typealias Templates = [SignalTerm: [Double]]

    init(
        dataset: Dataset, kinds: [ScatteringKind], conventions: PhysicsConventions, folding: SignalFolding,
        axes: [ShapeAxis], symbolic: NeutrinoProperties<ParameterPolynomial>,
        calibratedFor standard: PhysicsConventions, changes: [SourceAddition.Change] = []
    ) throws {
        try self.init(
            dataset: dataset, kinds: kinds, conventions: conventions, folding: folding, axes: axes, symbolic: symbolic,
            calibration: try SignalCalibration(dataset, folding, standard)?.factors, changes: changes)
    }

    /// With the calibration of the whole beam, which holds for what a pull of its source adds, too.
    private init(
        dataset: Dataset, kinds: [ScatteringKind], conventions: PhysicsConventions, folding: SignalFolding,
        axes: [ShapeAxis], symbolic: NeutrinoProperties<ParameterPolynomial>, calibration: [Double]?,
        changes: [SourceAddition.Change] = []
    ) throws {
        self.dataset = dataset
        self.kinds = kinds
        self.folding = folding
        self.axes = axes
        let point = FoldingPoint(dataset: dataset, conventions: conventions)
        nominal = point
        self.calibration = calibration
        let energy = try Self.energies(dataset, kinds, folding, calibration, at: point)
        spread = SignalSpread(dataset, arrival: conventions.arrival, energy, conventions)
        let templates = folding.assemble(dataset, energy: energy, shares: spread.shares(onsetUs: 0))
        let standardModel = NeutrinoProperties<Double>(standardModel: conventions.framework)
        coefficients = templates.map { SignalCoefficients($0, symbolic: symbolic, standardModel: standardModel) }
        nominalTotal = zip(templates, coefficients).reduce(0) { $0 + $1.1.standardModelTotal($1.0) }
        additions = try changes.enumerated().map { rank, change in
            let surface = try SignalSurface(
                dataset: dataset.emitting(change.components, label: change.label), kinds: kinds,
                conventions: conventions, folding: folding, axes: axes, symbolic: symbolic, calibration: calibration)
            return SourceAddition(
                change, rank: rank, surface: surface, share: surface.nominalTotal / nominalTotal)
        }
    }

    /// Counts per energy bin, calibrated.
    private static func energies(
        _ dataset: Dataset, _ kinds: [ScatteringKind], _ folding: SignalFolding, _ calibration: [Double]?,
        at point: FoldingPoint
    ) throws -> [FoldedChannel] {
        let folded = try folding.energyTemplates(of: dataset, kinds: kinds, at: point)
        return calibration.map { factors in folded.map { $0.scaled(by: factors) } } ?? folded
    }

    /// The Standard Model's counts in each energy bin at nominal inputs.
    func standardModelCounts() throws -> [Double] {
        let energy = try Self.energies(dataset, [.nuclear], folding, calibration, at: nominal)
        let counts = SignalSpread.standardModelCounts(
            energy, dataset.exposure.beam.components, nominal.conventions)
        return (0..<dataset.foldedBinCount).map { bin in counts.reduce(0) { $0 + $1[bin] } }
    }

    /// The same signal with other shares of the bins in their energy bins.
    func replacingTemplate(_ template: [Double]) -> SignalSurface {
        var copy = self
        copy.template = template
        copy.shares = [:]
        for index in copy.additions.indices {
            copy.additions[index].surface = additions[index].surface.replacingTemplate(template)
        }
        return copy
    }

    /// The same signal with the response of another node of its grid, from which rate and shape are then told apart.
    func replacingNode(_ node: Int) throws -> SignalSurface {
        var copy = self
        copy.nominal.node = node
        copy.totals = [:]
        copy.nominalTotal = copy.standardModelTotal(try copy.folded(copy.nominal))
        for index in copy.additions.indices {
            copy.additions[index].surface = try additions[index].surface.replacingNode(node)
            copy.additions[index].share = copy.additions[index].surface.nominalTotal / copy.nominalTotal
        }
        return copy
    }

    /// The values of the axes at which templates keep their nominal form.
    var nominalValues: [Double] { axes.map(\.nominal) }

    /// Folds everything that `wanted` needs, side by side.
    mutating func prepare(_ wanted: [[Double]]) throws {
        var points = Set(wanted.map { point(at: $0).energyPart })
        for (index, shape) in axes.enumerated() where shape.affects != .both {
            points.formUnion(wanted.map { single(index, $0[index]).energyPart })
        }
        let missing = points.filter { energies[$0] == nil }
        let (dataset, folding, kinds, calibration) = (dataset, folding, kinds, calibration)
        let folded = try Concurrently.map(Array(missing)) {
            try Self.energies(dataset, kinds, folding, calibration, at: $0)
        }
        for (point, templates) in zip(Array(missing), folded) { energies[point] = templates }
        for index in additions.indices { try additions[index].surface.prepare(wanted) }
    }

    /// Monomial templates at values of the axes.
    mutating func templates(at values: [Double]) throws -> Templates {
        let factor = try rateFactor(values)
        let nominal = try monomials(at: values, times: factor)
        var counts = nominal
        for index in additions.indices {
            let added = try additions[index].surface.monomials(at: values, times: factor)
            counts.merge(additions[index].templates(added, beside: nominal)) { $1 }
        }
        return counts
    }

    /// The templates of the neutrinos of the data set's beam, `factor` times.
    private mutating func monomials(at values: [Double], times factor: Double) throws -> Templates {
        let folded = try folded(point(at: values))
        var counts: Templates = [:]
        for (template, coefficients) in zip(folded, coefficients) {
            for (bins, terms) in zip(template.counts, coefficients.terms) {
                for (monomial, coefficient) in terms {
                    let term = SignalTerm(kind: template.kind, monomial: monomial)
                    var sum = counts[term] ?? [Double](repeating: 0, count: bins.count)
                    for bin in bins.indices { sum[bin] += factor * coefficient * bins[bin] }
                    counts[term] = sum
                }
            }
        }
        return counts
    }

    /// The inputs at values of the axes; those that keep the rate alone do not move them.
    private func point(at values: [Double]) -> FoldingPoint {
        var point = nominal
        for (axis, value) in zip(axes, values) where axis.affects != .rate {
            axis.apply(value, to: &point, target: dataset.target)
        }
        return point
    }

    private func single(_ index: Int, _ value: Double) -> FoldingPoint {
        var point = nominal
        axes[index].apply(value, to: &point, target: dataset.target)
        return point
    }

    private mutating func folded(_ point: FoldingPoint) throws -> [SignalTemplates] {
        let energy =
            try energies[point.energyPart]
            ?? Self.energies(dataset, kinds, folding, calibration, at: point.energyPart)
        energies[point.energyPart] = energy
        let shapes = shares[point.onsetUs] ?? spread.shares(onsetUs: point.onsetUs, template: template)
        shares[point.onsetUs] = shapes
        return folding.assemble(dataset, energy: energy, shares: shapes)
    }

    /// N(z)/N(0) for each axis that keeps the rate alone, its inverse for each that keeps the shape alone.
    private mutating func rateFactor(_ values: [Double]) throws -> Double {
        var factor = 1.0
        for (index, axis) in axes.enumerated() where axis.affects != .both && values[index] != axis.nominal {
            let key = AxisValue(axis: index, value: values[index])
            // Rate and shape are told apart with the nominal template.
            var whole = self
            if template != nil {
                whole.template = nil
                whole.shares = [:]
            }
            let total = try totals[key] ?? whole.standardModelTotal(try whole.folded(single(index, values[index])))
            totals[key] = total
            factor *= axis.affects == .rate ? total / nominalTotal : nominalTotal / total
        }
        return factor
    }

    private func standardModelTotal(_ templates: [SignalTemplates]) -> Double {
        zip(templates, coefficients).reduce(0) { $0 + $1.1.standardModelTotal($1.0) }
    }

    /// The same surface with a cache of its own: a refolding fit never comes back to a point.
    func with(_ cache: FoldingCache) -> SignalSurface {
        var copy = self
        copy.folding.cache = cache
        for index in copy.additions.indices { copy.additions[index].surface = additions[index].surface.with(cache) }
        return copy
    }

    /// Forgets what was folded: a long sequence of points never comes back to one.
    mutating func forget() {
        energies = [:]
        shares = [:]
        totals = [:]
        for index in additions.indices { additions[index].surface.forget() }
    }
}
