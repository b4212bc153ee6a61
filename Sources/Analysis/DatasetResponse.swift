import Datasets
import Detectors

/// How a data set's detector sees recoils, as curves: what the figures of `datasets show` draw.
public struct DatasetResponse: Codable, Sendable, Equatable {
    /// Numbers over one abscissa, with their names.
    public struct Curve: Codable, Sendable, Equatable {
        /// Name of the abscissa and its unit.
        public var abscissa: String
        /// Values of the abscissa, increasing.
        public var values: [Double]
        /// Names of the ordinates with their units.
        public var ordinates: [String]
        /// Values of each ordinate.
        public var curves: [[Double]]
    }

    /// Name of the data set.
    public var name: String
    /// Its title.
    public var title: String
    /// Unit of the observed energy.
    public var unit: String
    /// Electron-equivalent energy and quenching factor of a nuclear recoil.
    public var quenching: Curve
    /// Median and central 68.27 % of the observed energy, before the efficiency.
    public var resolution: Curve
    /// Efficiency at an observed energy; nil where the data set has none.
    public var efficiency: Curve?
    /// Probability that a nuclear recoil is seen in some bin of the energy axis.
    public var acceptance: Curve
    /// Efficiency at an arrival time; nil where the data set has none.
    public var timeEfficiency: Curve?

    private static let points = 200

    /// The response of a data set; nil where it has no axis of energy, or where its release tabulates the response whole.
    public init?(_ dataset: Dataset) {
        guard let energy = dataset.axes.first(where: { ["PE", "keVee"].contains($0.unit) }) else { return nil }
        guard let response = dataset.nuclearSignal.response.computed else { return nil }
        let recoils = Self.recoils(response, edges: energy.edges)
        let energies = recoils.map { response.quenching.electronEquivalentKeV(recoilKeVnr: $0) }
        name = dataset.name
        title = dataset.title
        unit = energy.unit
        quenching = Curve(
            abscissa: "recoil_keVnr", values: recoils, ordinates: ["energy_keVee", "quenching_factor"],
            curves: [energies, zip(energies, recoils).map { $0 / $1 }])
        resolution = Self.resolution(response, energies, energy)
        efficiency = response.efficiency.map { curve in
            let values = Self.steps(energy.edges[0], energy.edges[energy.binCount])
            return Curve(
                abscissa: energy.columnName, values: values, ordinates: ["efficiency"],
                curves: [values.map { curve($0) }])
        }
        let binned = BinnedResponse(response, edges: energy.edges)
        acceptance = Curve(
            abscissa: "recoil_keVnr", values: recoils, ordinates: ["acceptance"],
            curves: [recoils.map { binned.probabilities(recoilKeVnr: $0).reduce(0, +) }])
        let time = dataset.axes.first { $0.quantity == .microseconds }
        timeEfficiency = time.flatMap { axis in
            dataset.nuclearSignal.timeEfficiency.map { curve in
                let values = Self.steps(axis.edges[0], axis.edges[axis.binCount])
                return Curve(
                    abscissa: axis.columnName, values: values, ordinates: ["efficiency"],
                    curves: [values.map { curve($0) }])
            }
        }
    }

    private static func steps(_ low: Double, _ high: Double) -> [Double] {
        (0...points).map { low + (high - low) * Double($0) / Double(points) }
    }

    /// Recoils up to the one that half of the time lies above the last edge; no further than 10 MeV.
    private static func recoils(_ response: RecoilResponse, edges: [Double]) -> [Double] {
        let last = edges[edges.count - 1]
        var largest = 0.01
        while largest < 1e4 {
            let energy = response.quenching.electronEquivalentKeV(recoilKeVnr: largest)
            if energy > 0, response.resolution.cumulative(at: last, energyKeVee: energy) < 0.5 { break }
            largest *= 1.05
        }
        return Array(steps(0, largest).dropFirst())
    }

    private static func resolution(_ response: RecoilResponse, _ energies: [Double], _ axis: Axis) -> Curve {
        let seen = energies.filter { $0 > 0 }.sorted()
        let quantiles = [0.15865, 0.5, 0.84135].map { share in
            seen.map { energy in quantile(share, response.resolution, energy, upTo: axis.edges[axis.binCount]) }
        }
        let column = axis.columnName
        return Curve(
            abscissa: "energy_keVee", values: seen,
            ordinates: ["\(column)_16_percent", "\(column)_median", "\(column)_84_percent"], curves: quantiles)
    }

    /// Where the distribution of the observable reaches a share, by bisection.
    private static func quantile(
        _ share: Double, _ resolution: EnergyResolution, _ energy: Double, upTo scale: Double
    ) -> Double {
        var (low, high) = (-4 * abs(scale), 8 * abs(scale))
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if resolution.cumulative(at: middle, energyKeVee: energy) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
