import Foundation
import NumericalMethods

/// The Preliminary Reference Earth Model: density as a polynomial of x = r/6371 km in each shell.
///
/// Source: Dziewonski and Anderson, Phys. Earth Planet. Inter. 25 (1981) 297, table I, with the ocean. Electrons for each
/// nucleon: 0.468 in the core and 0.497 outside (Bahcall and Krastev, hep-ph/9706239).
public enum EarthModel {
    /// Radius in km.
    public static let radiusKm = 6371.0

    /// A shell: its outer radius, the polynomial of its density in g/cm³, electrons for each nucleon.
    private struct Shell {
        let outerKm: Double
        let polynomial: [Double]
        var electronFraction = 0.497
    }

    private static let shells = [
        Shell(outerKm: 1221.5, polynomial: [13.0885, 0, -8.8381], electronFraction: 0.468),
        Shell(outerKm: 3480, polynomial: [12.5815, -1.2638, -3.6426, -5.5281], electronFraction: 0.468),
        Shell(outerKm: 5701, polynomial: [7.9565, -6.4761, 5.5283, -3.0807]),
        Shell(outerKm: 5771, polynomial: [5.3197, -1.4836]),
        Shell(outerKm: 5971, polynomial: [11.2494, -8.0298]),
        Shell(outerKm: 6151, polynomial: [7.1089, -3.8045]),
        Shell(outerKm: 6346.6, polynomial: [2.6910, 0.6924]),
        Shell(outerKm: 6356, polynomial: [2.9]),
        Shell(outerKm: 6368, polynomial: [2.6]),
        Shell(outerKm: radiusKm, polynomial: [1.02]),
    ]

    /// Density in g/cm³ at a radius; 0 outside.
    public static func densityGPerCm3(radiusKm: Double) -> Double {
        shell(radiusKm).map { density(radiusKm, in: $0) } ?? 0
    }

    /// The layers between the surface and a detector there, for neutrinos from below.
    ///
    /// Each layer has the mean density along the straight line; layers end at the shells' borders.
    ///
    /// - Parameters:
    ///   - zenithDeg: angle between the neutrino's origin and the vertical; up to 90 there is no Earth, 180 is the centre.
    ///   - stepKm: the longest layer.
    /// - Returns: layers in the order of the way; empty above the horizon.
    public static func layers(zenithDeg: Double, stepKm: Double = 250) -> [MatterLayer] {
        let descent = -cos(zenithDeg * Double.pi / 180)
        guard descent > 1e-12 else { return [] }
        let half = radiusKm * descent
        let nearest = (radiusKm * radiusKm - half * half).squareRoot()
        // Places where the line enters or leaves a shell, from its middle; the middle is one of them.
        let crossings = shells.filter { $0.outerKm > nearest }.map {
            max($0.outerKm * $0.outerKm - nearest * nearest, 0).squareRoot()
        }
        var places = crossings.map { -$0 }.reversed() + [0] + crossings
        places[0] = -half
        places[places.count - 1] = half
        let rule = GaussLegendreRule(points: 4)
        return zip(places, places.dropFirst()).flatMap { from, to -> [MatterLayer] in
            let count = max(Int(((to - from) / stepKm).rounded(.up)), 1)
            let step = (to - from) / Double(count)
            return (0..<count).compactMap { index in
                let start = from + Double(index) * step
                guard step > 0 else { return nil }
                let column = rule.integrate(over: start...(start + step)) { place in
                    electrons(atKm: hypot(nearest, place))
                }
                return MatterLayer(lengthM: step * 1e3, electronsMolPerCm3: column / step)
            }
        }
    }

    private static func electrons(atKm radius: Double) -> Double {
        guard let shell = shell(radius) else { return 0 }
        return density(radius, in: shell) * shell.electronFraction
    }

    private static func shell(_ radiusKm: Double) -> Shell? {
        shells.first { radiusKm <= $0.outerKm }
    }

    private static func density(_ radiusKm: Double, in shell: Shell) -> Double {
        let x = radiusKm / Self.radiusKm
        return shell.polynomial.reversed().reduce(0) { $0 * x + $1 }
    }
}
