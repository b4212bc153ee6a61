import Beams

/// What a pull z adds to the neutrinos of a source.
///
///     f(z) = f₀ + z S + q(z) B,   q(z) = z² for |z| ≤ 1, 2|z| - 1 beyond,
///
/// for a varied input: the parabola through f(-1), f₀ and f(1), straight on beyond. A scale s of a part P adds (s - 1) P, so
/// that S is P and z is s - 1. Changes of one source add up. Spectra count as those of the data set's beam do.
public struct SourceChange: Sendable, Hashable {
    /// S, component by component; spectra may be negative.
    public let slope: [BeamComponent]
    /// B; empty where the change is linear.
    public let bend: [BeamComponent]
    /// The pulls at which no spectrum is negative.
    public let reach: ClosedRange<Double>

    /// A change.
    public init(slope: [BeamComponent], bend: [BeamComponent] = [], reach: ClosedRange<Double>) {
        self.slope = slope
        self.bend = bend
        self.reach = reach
    }

    /// The change between two beams, about a third one.
    init(
        plus: [BeamComponent], minus: [BeamComponent], nominal: [BeamComponent], reach: ClosedRange<Double>
    ) throws {
        let half = try plus.map { try $0.scaled(by: 0.5) }
        self.init(
            slope: half + (try minus.map { try $0.scaled(by: -0.5) }),
            bend: half + (try minus.map { try $0.scaled(by: 0.5) } + nominal.map { try $0.scaled(by: -1) }),
            reach: reach)
    }

    /// The pulls for which `values` stay at 0 or above when they move in a straight line to those at z = ±1.
    static func reach(of values: [Double], plus: [Double], minus: [Double]) -> ClosedRange<Double> {
        func limit(_ side: [Double]) -> Double {
            zip(values, side).reduce(Variation.reach) { reach, pair in
                pair.1 < pair.0 ? min(reach, pair.0 / (pair.0 - pair.1)) : reach
            }
        }
        return -limit(minus)...limit(plus)
    }
}

extension Dataset {
    /// The same data set in a beam of other neutrinos, such as those that a pull adds; `label` tells its folded templates
    /// from others.
    public func emitting(_ components: [BeamComponent], label: String) -> Dataset {
        var copy = self
        copy.exposure = exposure.replacing(components)
        copy.sha256 += " \(label)"
        return copy
    }
}

extension BeamExposure {
    fileprivate func replacing(_ components: [BeamComponent]) -> BeamExposure {
        var copy = self
        copy.beam = NeutrinoBeam(name: beam.name, components: components)
        // The same nodes of the integral over recoils, so that what is added is a share of the whole to rounding.
        copy.endpointsMeV = endpointsMeV
        return copy
    }
}
