import Beams
import Datasets
import Detectors
import Scattering

/// How the counts of an energy bin spread over the other axes, component by component: by arrival times, or as a template of
/// the release has it.
///
/// With a template T of all flavours together (Datasets' `SignalShape`), shares s(x | e) = T(e, x)/T(e) are the same for every
/// flavour, or, per flavour f with arrival times g_f(t),
///
///     s_f(x | e) = s(x | e) g_f(t) / Σ_f' w_f' g_f'(t),
///
/// with w_f the share of f in the Standard Model's counts. The sum over flavours and energies then has the template's
/// arrival times, and prompt flavours stay prompt at every energy.
struct SignalSpread: Sendable {
    private let dataset: Dataset
    /// For each component its arrival times over the template's; nil where flavours are alike.
    private let ratios: [[Double]]?

    /// - Parameters:
    ///   - dataset: the data set.
    ///   - arrival: whether flavours are told apart.
    ///   - energy: nominal counts per energy bin, for the shares of the flavours.
    ///   - conventions: for the Standard Model.
    init(
        _ dataset: Dataset, arrival: PhysicsConventions.ArrivalConvention, _ energy: [FoldedChannel],
        _ conventions: PhysicsConventions
    ) {
        self.dataset = dataset
        guard arrival == .perFlavour, let prompt = dataset.nuclearSignal.shape?.prompt else {
            ratios = nil
            return
        }
        let components = dataset.exposure.beam.components
        let weights = Self.standardModelCounts(energy, components, conventions).map { $0.reduce(0, +) }
        let total = weights.reduce(0, +)
        let times = components.map { component in
            Self.product(
                dataset.axes, shapes: Self.timeShapes(component.arrival(of: prompt), dataset, onsetUs: 0), of: dataset)
        }
        ratios = times.map { own in
            own.indices.map { bin in
                let mean = zip(times, weights).reduce(0) { $0 + $1.0[bin] * $1.1 / total }
                return mean > 0 ? own[bin] / mean : 1
            }
        }
    }

    /// The shares of every bin in its energy bin, for each component.
    ///
    /// - Parameters:
    ///   - onsetUs: added to the source's arrival times; a template has its own clock and does not move.
    ///   - template: shares in the place of the template's own.
    func shares(onsetUs: Double, template: [Double]? = nil) -> [[Double]] {
        let components = dataset.exposure.beam.components
        if let tables = dataset.nuclearSignal.arrivals {
            return components.map {
                let times = $0.arrival?.lifetimeUs == nil ? tables.prompt : tables.delayed
                return Self.product(dataset.axes, shapes: [tables.axis: times], of: dataset)
            }
        }
        guard let shape = dataset.nuclearSignal.shape else {
            return components.map {
                Self.product(dataset.axes, shapes: Self.timeShapes($0.arrival, dataset, onsetUs: onsetUs), of: dataset)
            }
        }
        let shares = template ?? SignalShape.shares(of: shape.counts, axes: dataset.axes)
        guard let ratios else { return components.map { _ in shares } }
        return ratios.map { zip(shares, $0).map { $0 * $1 } }
    }

    /// The Standard Model's nuclear counts of each beam component, energy bin by energy bin.
    static func standardModelCounts(
        _ energy: [FoldedChannel], _ components: [BeamComponent], _ conventions: PhysicsConventions
    ) -> [[Double]] {
        let properties = NeutrinoProperties<Double>(standardModel: conventions.framework)
        return components.indices.map { index in
            let component = components[index]
            var counts: [Double] = []
            for channel in energy where channel.kind == .nuclear {
                let coefficients = VertexCoefficients(
                    state: component.state, properties: properties, kind: .nuclear,
                    isAntineutrino: component.isAntineutrino)
                for (product, bins) in zip(channel.products, channel.counts[index]) {
                    if counts.isEmpty { counts = [Double](repeating: 0, count: bins.count) }
                    for bin in bins.indices { counts[bin] += coefficients[product] * bins[bin] }
                }
            }
            return counts
        }
    }

    /// The fraction of arrivals in each bin of the time axes, by the name of the axis.
    private static func timeShapes(_ arrival: ArrivalTime?, _ dataset: Dataset, onsetUs: Double) -> [String: [Double]] {
        var shapes: [String: [Double]] = [:]
        for axis in dataset.axes where axis.quantity == .microseconds {
            guard let arrival = arrival?.shifted(byUs: onsetUs) else { continue }
            let efficiency = dataset.nuclearSignal.timeEfficiency
            shapes[axis.name] = arrival.fractions(
                edgesUs: axis.edges, kinksUs: efficiency.map { [$0.flatUntilUs] } ?? [],
                efficiency: { efficiency?($0) ?? 1 })
        }
        return shapes
    }

    /// The product of the shapes of all axes but the energy's, in every bin.
    private static func product(_ axes: [Axis], shapes: [String: [Double]], of dataset: Dataset) -> [Double] {
        axes.reduce([1.0]) { outer, axis in
            let one = [Double](repeating: 1, count: axis.binCount)
            let factors = axis.quantity.isEnergy ? one : shapes[axis.name] ?? one
            return outer.flatMap { left in factors.map { left * $0 } }
        }
    }
}

extension BeamComponent {
    /// Arrival times of this component where prompt neutrinos arrive as `prompt`: the same, or after the muon's decay.
    fileprivate func arrival(of prompt: ArrivalTime) -> ArrivalTime {
        guard let lifetime = arrival?.lifetimeUs else { return prompt }
        return (try? prompt.followed(byDecayOfLifetimeUs: lifetime)) ?? prompt
    }
}

extension Dataset {
    /// The energy bin of every bin; a tabulated response has all of them.
    var energyBins: [Int] {
        if nuclearSignal.response.tabulated != nil { return Array(0..<binCount) }
        return axes.reduce([0]) { outer, axis in
            outer.flatMap { bin in (0..<axis.binCount).map { axis.quantity.isEnergy ? $0 : bin } }
        }
    }
}
