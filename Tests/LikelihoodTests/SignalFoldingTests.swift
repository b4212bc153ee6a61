import Beams
import Datasets
import Detectors
import Likelihood
import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Folding of the signal")
struct SignalFoldingTests {
    @Test("Standard Model counts of each flavour (independent calculation in Python)")
    func standardModel() throws {
        let dataset = try Reference.csi()
        let conventions = Reference.conventions(.total)
        let properties = NeutrinoProperties<Double>(standardModel: conventions.framework)
        // Nested adaptive quadrature over E and T, scipy; J = 0 kinematics, which T²/E² changes by 7e-7.
        let golden = ["nu_mu": 50.7076, "nubar_mu": 166.920, "nu_e": 102.749]
        for template in try SignalFolding().templates(of: dataset, conventions: conventions) {
            let coefficients = VertexCoefficients(state: template.component.state, properties: properties)
            let total = template.products.reduce(0) { $0 + coefficients[$1] * (template[$1] ?? []).reduce(0, +) }
            expectClose(total, try #require(golden[template.component.name]), relative: 5e-6)
        }
    }

    @Test("halving every step of the integration moves no expected count above 1e-3 by more than 1e-6")
    func convergence() throws {
        let dataset = try Reference.csi()
        let conventions = Reference.conventions(.total)
        let usual = try SignalFolding().templates(of: dataset, conventions: conventions)
        let finer = try SignalFolding(isRefined: true).templates(of: dataset, conventions: conventions)
        // Scales at which each product gives counts of the order of the Standard Model's.
        for (coarse, fine) in zip(usual, finer) {
            for product in fine.products {
                let (before, after) = (try #require(coarse[product]), try #require(fine[product]))
                let total = after.reduce(0, +)
                for (a, b) in zip(before, after) where b > 1e-3 / 100 * total {
                    expectClose(a, b, relative: 1e-6)
                }
            }
        }
    }

    @Test("counts grow with mass, fluence and time window as they must")
    func proportions() throws {
        let dataset = try Reference.csi()
        let templates = try SignalFolding().templates(of: dataset, conventions: Reference.conventions(.total))
        let time = dataset.axes[1]
        for template in templates {
            let fractions = try #require(template.component.arrival).fractions(
                edgesUs: time.edges, kinksUs: [0.52],
                efficiency: { dataset.nuclearSignal.timeEfficiency?($0) ?? 1 })
            let counts = try #require(template[.of(.neutron, .neutron)])
            for energyBin in 0..<9 {
                let row = Array(counts[(energyBin * 11)..<(energyBin * 11 + 11)])
                let sum = row.reduce(0, +)
                for (count, fraction) in zip(row, fractions) where sum > 0 {
                    expectClose(count / sum, fraction / fractions.reduce(0, +), relative: 1e-12)
                }
            }
        }
    }
}
