import NumericalMethods

/// A form factor given as a table, such as one of a shell-model calculation; the same for protons and neutrons.
///
/// Between its points it is a natural cubic spline; beyond the last one it is 0. It stands for itself: rms radii, and
/// parameters that are rms radii, do not move it.
public struct FormFactorTable: Sendable, Hashable {
    /// The name of the table in messages and results: the file it was read from.
    public let name: String
    /// |q| in MeV of each point, from 0.
    public let momentaMeV: [Double]
    /// F at each point, 1 at q = 0.
    public let values: [Double]
    private let spline: CubicSpline

    /// What every table must reach, in MeV: 2E, the largest possible |q|, of the neutrinos of pions at rest (52.8 MeV).
    public static let leastReachMeV = 106.0

    /// A table of F against |q|.
    ///
    /// - Parameters:
    ///   - name: how messages call it.
    ///   - momentaMeV: |q| in MeV, ascending from 0 to ``leastReachMeV`` or further.
    ///   - values: F, 1 at q = 0 (to 1e-6, divided out) and at most 1 elsewhere.
    /// - Throws: ``FormFactorTableError``.
    public init(name: String, momentaMeV: [Double], values: [Double]) throws(FormFactorTableError) {
        func refusal(_ reason: String) -> FormFactorTableError { FormFactorTableError(name: name, reason: reason) }
        guard momentaMeV.count == values.count, momentaMeV.count >= 5 else {
            throw refusal("needs five points or more, each with q and F")
        }
        guard let first = values.first, momentaMeV.first == 0, abs(first - 1) <= 1e-6 else {
            throw refusal("must begin with q = 0 and F = 1")
        }
        guard values.allSatisfy({ abs($0) <= 1 + 1e-6 }) else { throw refusal("has an F beyond 1") }
        guard let last = momentaMeV.last, last >= Self.leastReachMeV else {
            throw refusal("must reach q = \(Self.leastReachMeV) MeV, twice the energy of the neutrinos")
        }
        let scaled = values.map { $0 / first }
        do {
            spline = try CubicSpline(x: momentaMeV, y: scaled)
        } catch {
            throw refusal("\(error)")
        }
        self.name = name
        self.momentaMeV = momentaMeV
        self.values = scaled
    }

    /// F at the momentum transfer `momentumMeV` = |q| in MeV; 0 beyond the table.
    public func callAsFunction(momentumMeV: Double) -> Double {
        momentumMeV <= spline.range.upperBound ? spline(momentumMeV) : 0
    }

    /// Tables with the same points are the same.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.momentaMeV == right.momentaMeV && left.values == right.values
    }

    /// Hashes the points.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(momentaMeV)
        hasher.combine(values)
    }
}

/// A table that is no form factor.
public struct FormFactorTableError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The table's name.
    public let name: String
    /// What is wrong with it.
    public let reason: String

    /// One line for the user.
    public var description: String { "the form factor table '\(name)' \(reason)" }
}
