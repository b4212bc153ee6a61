import Foundation
import NumericalMethods

/// A response made ready for one binning: what does not depend on the recoil is computed once.
///
/// Without an efficiency step the probability of a bin is ∫ p(x | E_ee) ε(x) dx, by Gauss-Legendre rules of eight points on
/// panels no wider than 4 units of the observable, which break where the efficiency leaves zero: relative accuracy 1e-9
/// for resolutions of a few units and more (13.35 PE for each keV_ee).
public struct BinnedResponse: Sendable {
    private let response: RecoilResponse
    private let edges: [Double]
    private let nodes: [Node]

    /// A point of the integral over the observable.
    private struct Node: Sendable {
        let bin: Int
        let observable: Double
        let logObservable: Double
        /// Weight of the rule times efficiency.
        let weight: Double
    }

    /// Widest panel of the exact integral, in the unit of the observable.
    private static let panel = 4.0

    /// A response for increasing bin edges.
    public init(_ response: RecoilResponse, edges: [Double]) {
        self.response = response
        self.edges = edges
        nodes =
            response.efficiencyStep == nil
            ? (1..<edges.count).flatMap {
                Self.nodes(bin: $0 - 1, from: edges[$0 - 1], to: edges[$0], response.efficiency)
            }
            : []
    }

    /// The probability that a recoil of energy T > 0 in keV is seen in each bin.
    public func probabilities(recoilKeVnr: Double) -> [Double] {
        var probabilities = [Double](repeating: 0, count: edges.count - 1)
        let energy = response.quenching.electronEquivalentKeV(recoilKeVnr: recoilKeVnr)
        guard energy > 0 else { return probabilities }
        if let step = response.efficiencyStep {
            for bin in probabilities.indices {
                probabilities[bin] = response.binProbability(
                    from: edges[bin], to: edges[bin + 1], step: step, energyKeVee: energy)
            }
            return probabilities
        }
        let density = response.resolution.density(energyKeVee: energy)
        for node in nodes {
            probabilities[node.bin] += node.weight * density(node.observable, log: node.logObservable)
        }
        return probabilities
    }

    private static func nodes(
        bin: Int, from low: Double, to high: Double, _ efficiency: EnergyEfficiency?
    ) -> [Node] {
        let kink = efficiency?.kink.map { min(max($0, low), high) } ?? low
        return [(low, kink), (kink, high)].filter { $0.0 < $0.1 }.flatMap { start, end in
            let count = max(1, Int(((end - start) / panel).rounded(.up)))
            let marks = (0...count).map { $0 == count ? end : start + (end - start) * Double($0) / Double(count) }
            return GaussLegendreRule.composite(points: 8, panels: marks).compactMap { node -> Node? in
                let kept = efficiency.map { $0(node.position) } ?? 1
                guard kept > 0, node.position > 0 else { return nil }
                return Node(
                    bin: bin, observable: node.position, logObservable: log(node.position), weight: node.weight * kept)
            }
        }
    }
}
