import Foundation
import NumericalMethods

/// The distribution of arrival times of one component: a tabulated pulse, folded with at most one decay.
///
/// The pulse is linear between its knots and zero outside them, scaled to unit area. Folding it with exp(-t/τ)/τ keeps
/// the area over 0 to infinity at 1; what arrives after the last time bin is lost.
public struct ArrivalTime: Sendable, Hashable {
    /// Times of the knots in µs.
    public let knotsUs: [Double]
    /// Density of the pulse at the knots, in 1/µs, scaled to unit area.
    public let pulse: [Double]
    /// Mean life τ of the decay that follows the pulse, in µs; nil for none.
    public let lifetimeUs: Double?
    /// The folded density at the knots.
    private let delayed: [Double]

    /// A pulse.
    ///
    /// - Parameters:
    ///   - knotsUs: strictly increasing times in µs.
    ///   - pulse: the density at the knots in any unit, not negative, not zero everywhere.
    ///   - lifetimeUs: mean life of the decay that follows, in µs.
    /// - Throws: ``PulseError``.
    public init(knotsUs: [Double], pulse: [Double], lifetimeUs: Double? = nil) throws(PulseError) {
        guard knotsUs.count == pulse.count, knotsUs.count >= 2 else { throw .tooFewKnots(knotsUs.count) }
        guard zip(knotsUs, knotsUs.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .timesNotIncreasing }
        guard pulse.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .negativeDensity }
        var area = 0.0
        for knot in 1..<knotsUs.count {
            area += (knotsUs[knot] - knotsUs[knot - 1]) * (pulse[knot] + pulse[knot - 1]) / 2
        }
        guard area.isFinite else { throw .negativeDensity }
        guard area > 0 else { throw .empty }
        if let lifetimeUs, !(lifetimeUs > 0 && lifetimeUs.isFinite) { throw .lifetimeNotPositive(lifetimeUs) }
        let density = pulse.map { $0 / area }
        self.knotsUs = knotsUs
        self.pulse = density
        self.lifetimeUs = lifetimeUs
        delayed = lifetimeUs.map { Self.folded(knotsUs, density, lifetime: $0) } ?? []
    }

    /// The same pulse followed by a decay of mean life `lifetimeUs`.
    public func followed(byDecayOfLifetimeUs lifetimeUs: Double) throws(PulseError) -> ArrivalTime {
        try ArrivalTime(knotsUs: knotsUs, pulse: pulse, lifetimeUs: lifetimeUs)
    }

    /// The same arrivals, later by `delayUs` (earlier where it is negative).
    public func shifted(byUs delayUs: Double) -> ArrivalTime {
        ArrivalTime(knotsUs: knotsUs.map { $0 + delayUs }, pulse: pulse, lifetimeUs: lifetimeUs, delayed: delayed)
    }

    private init(knotsUs: [Double], pulse: [Double], lifetimeUs: Double?, delayed: [Double]) {
        self.knotsUs = knotsUs
        self.pulse = pulse
        self.lifetimeUs = lifetimeUs
        self.delayed = delayed
    }

    /// The density at `timeUs`, in 1/µs.
    public func density(atUs timeUs: Double) -> Double {
        guard let first = knotsUs.first, let last = knotsUs.last, timeUs >= first else { return 0 }
        if timeUs > last {
            guard let lifetimeUs else { return 0 }
            return delayed[delayed.count - 1] * exp(-(timeUs - last) / lifetimeUs)
        }
        let piece = min(max(knotsUs.partitioningIndex { $0 > timeUs } - 1, 0), knotsUs.count - 2)
        let step = timeUs - knotsUs[piece]
        let slope = (pulse[piece + 1] - pulse[piece]) / (knotsUs[piece + 1] - knotsUs[piece])
        guard let lifetimeUs else { return pulse[piece] + slope * step }
        return Self.folded(pulse[piece], slope, start: delayed[piece], after: step, lifetime: lifetimeUs)
    }

    /// The fraction of the neutrinos that arrive in each bin and pass an efficiency.
    ///
    /// - Parameters:
    ///   - edgesUs: increasing bin edges in µs; `edgesUs.count - 1` fractions are returned.
    ///   - kinksUs: times at which `efficiency` is not smooth.
    ///   - efficiency: weight of a time in µs.
    public func fractions(
        edgesUs: [Double], kinksUs: [Double] = [], efficiency: (Double) -> Double = { _ in 1 }
    ) -> [Double] {
        let rule = GaussLegendreRule(points: 8)
        let breaks = knotsUs + kinksUs
        return (1..<edgesUs.count).map { bin in
            let low = edgesUs[bin - 1]
            let high = edgesUs[bin]
            let inside = Set(breaks.filter { $0 > low && $0 < high }).sorted()
            let nodes = GaussLegendreRule.composite(points: rule.nodes.count, panels: [low] + inside + [high])
            return nodes.reduce(0) { $0 + $1.weight * density(atUs: $1.position) * efficiency($1.position) }
        }
    }

    /// Solves d' = (p - d)/τ over one linear piece p = a + b s of the pulse.
    private static func folded(
        _ value: Double, _ slope: Double, start: Double, after step: Double, lifetime: Double
    ) -> Double {
        let steady = value - slope * lifetime
        return (start - steady) * exp(-step / lifetime) + steady + slope * step
    }

    private static func folded(_ knots: [Double], _ pulse: [Double], lifetime: Double) -> [Double] {
        var density = [0.0]
        for piece in 1..<knots.count {
            let step = knots[piece] - knots[piece - 1]
            let slope = (pulse[piece] - pulse[piece - 1]) / step
            density.append(
                folded(pulse[piece - 1], slope, start: density[piece - 1], after: step, lifetime: lifetime))
        }
        return density
    }
}

/// Why a table of times is no pulse.
public enum PulseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Fewer than two knots, or columns of different length.
    case tooFewKnots(Int)
    /// Times must increase from row to row.
    case timesNotIncreasing
    /// A density below zero, or not finite.
    case negativeDensity
    /// Zero everywhere.
    case empty
    /// A mean life that is not above zero, or not finite.
    case lifetimeNotPositive(Double)

    /// One line for the user.
    public var description: String {
        switch self {
        case .tooFewKnots(let count): "a pulse needs two knots or more, found \(count)"
        case .timesNotIncreasing: "the times of a pulse must increase from row to row"
        case .negativeDensity: "the density of a pulse must be finite and not negative"
        case .empty: "the pulse is zero everywhere"
        case .lifetimeNotPositive(let lifetime): "the mean life of a decay must be above zero, found \(lifetime)"
        }
    }
}

extension Array {
    /// The index of the first element for which `belongs` is true, in an array ordered by it; `count` for none.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
