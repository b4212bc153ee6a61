import Foundation

/// Where in the Sun each kind of neutrino is made, and how dense the electrons are there.
public struct SolarProfile: Sendable, Hashable {
    /// Radii in units of the Sun's, increasing.
    public let radii: [Double]
    /// Electrons in mol/cm³ at the radii.
    public let electronsMolPerCm3: [Double]
    /// Production at the radii, by the kind's name, in any unit.
    public let production: [String: [Double]]

    /// A profile.
    ///
    /// - Throws: ``SpectrumError`` when columns differ in length, radii do not increase, or nothing is produced.
    public init(radii: [Double], electronsMolPerCm3: [Double], production: [String: [Double]]) throws(SpectrumError) {
        guard radii.count >= 2 else { throw .tooFewPoints(radii.count) }
        guard electronsMolPerCm3.count == radii.count, production.values.allSatisfy({ $0.count == radii.count })
        else { throw .unequalColumns }
        guard zip(radii, radii.dropFirst()).allSatisfy(<) else { throw .radiiNotIncreasing }
        guard production.values.allSatisfy({ column in column.contains { $0 > 0 } && column.allSatisfy { $0 >= 0 } })
        else { throw .empty }
        self.radii = radii
        self.electronsMolPerCm3 = electronsMolPerCm3
        self.production = production
    }

    /// The fraction of a kind made around each radius (trapezoids); for a kind without a column, all in the centre.
    func fractions(of name: String) -> [Double] {
        guard let column = production[name] else { return radii.indices.map { $0 == 0 ? 1 : 0 } }
        let shares = radii.indices.map { index in
            let low = radii[max(index - 1, 0)]
            let high = radii[min(index + 1, radii.count - 1)]
            return column[index] * (high - low) / 2
        }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
    }
}

/// The times of a year at which a detector looks, as angles of the Sun.
public enum SolarTime: Sendable, Hashable {
    /// The Sun above the horizon: no Earth on the way.
    case day
    /// All nights of a year at a latitude in degrees.
    case night(latitudeDeg: Double)
    /// All days and nights of a year at a latitude in degrees: half and half.
    case year(latitudeDeg: Double)

    /// The fraction of time for which the Earth is on the way.
    var nightFraction: Double {
        switch self {
        case .day: 0
        case .night: 1
        case .year: 0.5
        }
    }

    /// How much of the nights the Sun spends in equal steps of |cos(zenith)| from 0 to 1; the sum is 1.
    ///
    /// sin(height) = sin φ sin δ + cos φ cos δ cos h, over hour angles h and solar longitudes λ alike, with
    /// sin δ = sin 23.44° sin λ (a circular orbit).
    func nightWeights(steps: Int) -> [Double] {
        let latitude: Double
        switch self {
        case .day: return []
        case .night(let degrees), .year(let degrees): latitude = degrees * Double.pi / 180
        }
        var weights = [Double](repeating: 0, count: steps)
        for day in 0..<366 {
            let sine = sin(23.44 * Double.pi / 180) * sin(2 * Double.pi * (Double(day) + 0.5) / 366)
            for minute in 0..<288 {
                let hour = 2 * Double.pi * (Double(minute) + 0.5) / 288
                let height = sin(latitude) * sine + cos(latitude) * (1 - sine * sine).squareRoot() * cos(hour)
                if height < 0 { weights[min(Int(-height * Double(steps)), steps - 1)] += 1 }
            }
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
