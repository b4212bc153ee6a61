import Datasets
import NumericalMethods

extension TemplateBlock {
    /// A background whose counts come from a finite number of simulated (or off-beam) events.
    struct Simulation: Sendable {
        let component: String
        /// The group of each bin: bins that share their estimate, because it was averaged over some axes.
        let groups: [Int]
        /// Events of each group.
        let events: [Double]

        init(_ background: Background, _ exposure: SimulatedExposure, axes: [Axis]) {
            component = background.name
            groups = axes.reduce([0]) { outer, axis in
                let isShared = exposure.averagedOver.contains(axis.name)
                return outer.flatMap { group in
                    (0..<axis.binCount).map { isShared ? group : group * axis.binCount + $0 }
                }
            }
            var events = [Double](repeating: 0, count: (groups.max() ?? 0) + 1)
            for (bin, group) in groups.enumerated() { events[group] += exposure.ratio * background.counts[bin] }
            self.events = events
        }

        /// Rows made ready for evaluation.
        func templates(_ rows: [Row], binCount: Int) -> SimulatedTemplates {
            SimulatedTemplates(
                rows: rows.map(\.counts), binCount: binCount,
                simulation: .init(
                    rows: rows.indices.filter { rows[$0].component == component }, groups: groups, events: events))
        }
    }
}
