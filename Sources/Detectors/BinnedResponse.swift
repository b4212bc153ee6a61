import Foundation
import NumericalMethods

/// A response made ready for one binning: what does not depend on the recoil is computed once.
///
/// Without an efficiency step the probability of a bin is ∫ p(x | E_ee) ε(x) dx, by Gauss-Legendre rules of eight points on
/// panels as wide as the resolution allows (4 PE for a gamma distribution), which break at every kink of the efficiency:
/// relative accuracy 1e-9 for resolutions wider than a panel.
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

    /// A response for increasing bin edges.
    public init(_ response: RecoilResponse, edges: [Double]) {
        self.response = response
        self.edges = edges
        nodes =
            response.efficiencyStep == nil
            ? (1..<edges.count).flatMap {
                Self.nodes(bin: $0 - 1, from: edges[$0 - 1], to: edges[$0], response)
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
        bin: Int, from low: Double, to high: Double, _ response: RecoilResponse
    ) -> [Node] {
        let kinks = (response.efficiency?.kinks ?? []).filter { $0 > low && $0 < high }
        let breaks = [low] + kinks + [high]
        return zip(breaks, breaks.dropFirst()).flatMap { start, end in
            let count = max(1, Int(((end - start) / response.resolution.widestPanel).rounded(.up)))
            let marks = (0...count).map { $0 == count ? end : start + (end - start) * Double($0) / Double(count) }
            return GaussLegendreRule.composite(points: 8, panels: marks).compactMap { node -> Node? in
                let kept = response.efficiency.map { $0(node.position) } ?? 1
                guard kept > 0 else { return nil }
                return Node(
                    bin: bin, observable: node.position,
                    logObservable: node.position > 0 ? log(node.position) : -.infinity,
                    weight: node.weight * kept)
            }
        }
    }
}
