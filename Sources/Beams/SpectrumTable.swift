import Foundation
import Scattering

/// A tabulated energy distribution: linear between the edges of each piece, free to jump from piece to piece.
///
/// Points joined by lines, histograms, and their sums are all of this form, and stay of it under addition. The values may
/// be negative (coherences of a density matrix), and need no particular normalisation.
public struct SpectrumTable: Sendable {
    /// Edges of the pieces in MeV, increasing.
    public let edgesMeV: [Double]
    /// Density in 1/MeV at the lower edge of each piece, from above.
    public let lower: [Double]
    /// Density in 1/MeV at the upper edge of each piece, from below.
    public let upper: [Double]
    /// ∫ f E⁻ᵏ dE from each edge upwards, k = 0, 1, 2.
    private let above: [EnergyMoments]

    /// Below this energy the moments leave neutrinos out: the moments with E⁻¹ and E⁻² of a table that reaches E = 0 need
    /// not exist, and no such neutrino moves a nucleus.
    public static let floorMeV = 1e-6

    /// Pieces with their densities at both ends.
    ///
    /// - Throws: ``SpectrumError``.
    public init(edgesMeV: [Double], lower: [Double], upper: [Double]) throws(SpectrumError) {
        guard edgesMeV.count >= 2 else { throw .tooFewPoints(edgesMeV.count) }
        guard lower.count == edgesMeV.count - 1, upper.count == lower.count else { throw .unequalColumns }
        guard edgesMeV[0] >= 0, edgesMeV.allSatisfy(\.isFinite), zip(edgesMeV, edgesMeV.dropFirst()).allSatisfy(<)
        else { throw .energiesNotIncreasing }
        guard (lower + upper).allSatisfy(\.isFinite) else { throw .notFinite }
        self.edgesMeV = edgesMeV
        self.lower = lower
        self.upper = upper
        var sum = EnergyMoments.none
        var above = [sum]
        for piece in lower.indices.reversed() {
            sum = sum + Self.moments(edgesMeV[piece], edgesMeV[piece + 1], lower[piece], upper[piece])
            above.append(sum)
        }
        self.above = above.reversed()
    }

    /// Points joined by straight lines.
    public init(energiesMeV: [Double], densities: [Double]) throws(SpectrumError) {
        guard densities.count == energiesMeV.count else { throw .unequalColumns }
        try self.init(
            edgesMeV: energiesMeV, lower: Array(densities.dropLast()), upper: Array(densities.dropFirst()))
    }

    /// A histogram of densities in 1/MeV.
    public init(edgesMeV: [Double], histogram: [Double]) throws(SpectrumError) {
        try self.init(edgesMeV: edgesMeV, lower: histogram, upper: histogram)
    }

    /// The largest energy with a density that is not 0, in MeV.
    public var endpointMeV: Double {
        let last = lower.indices.last { lower[$0] != 0 || upper[$0] != 0 }
        return edgesMeV[(last ?? -1) + 1]
    }

    /// ∫ f dE over all energies, from ``floorMeV``.
    public var integral: Double { above[0].unity }

    /// ∫ f E dE over all energies, in MeV.
    public var energyIntegralMeV: Double {
        lower.indices.reduce(0) { sum, piece in
            let (low, high) = (edgesMeV[piece], edgesMeV[piece + 1])
            let weighted = lower[piece] * (2 * low + high) + upper[piece] * (low + 2 * high)
            return sum + (high - low) * weighted / 6
        }
    }

    /// f(E) in 1/MeV, 0 outside the table; at a jump the value above it.
    public func density(energyMeV: Double) -> Double {
        guard let piece = piece(at: energyMeV) else { return 0 }
        return value(energyMeV, in: piece)
    }

    /// ∫ f(E) E⁻ᵏ dE from `minimumMeV` upwards, k = 0, 1, 2, in closed form; see ``floorMeV``.
    public func moments(aboveMeV minimumMeV: Double) -> EnergyMoments {
        let minimum = max(minimumMeV, Self.floorMeV)
        if minimum <= edgesMeV[0] { return above[0] }
        guard let piece = piece(at: minimum) else { return .none }
        return above[piece + 1]
            + Self.moments(minimum, edgesMeV[piece + 1], value(minimum, in: piece), upper[piece])
    }

    /// The piece that holds an energy, its lower edge included; nil outside the table.
    private func piece(at energyMeV: Double) -> Int? {
        guard energyMeV >= edgesMeV[0], energyMeV < edgesMeV[edgesMeV.count - 1] else { return nil }
        var (low, high) = (0, edgesMeV.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if edgesMeV[middle] <= energyMeV { low = middle } else { high = middle }
        }
        return low
    }

    private func value(_ energyMeV: Double, in piece: Int) -> Double {
        let (low, high) = (edgesMeV[piece], edgesMeV[piece + 1])
        return lower[piece] + (upper[piece] - lower[piece]) * ((energyMeV - low) / (high - low))
    }

    /// ∫ of the line from (low, first) to (high, last) times E⁻ᵏ.
    private static func moments(_ low: Double, _ high: Double, _ first: Double, _ last: Double) -> EnergyMoments {
        guard low >= floorMeV else {
            guard high > floorMeV else { return .none }
            let start = first + (last - first) * ((floorMeV - low) / (high - low))
            return moments(floorMeV, high, start, last)
        }
        let width = high - low
        guard width > 0 else { return .none }
        let slope = (last - first) / width
        let logarithm = log1p(width / low)
        return EnergyMoments(
            unity: width * (first + last) / 2,
            inverse: first * logarithm + slope * (width - low * logarithm),
            inverseSquare: first * width / (low * high) + slope * (logarithm - width / high))
    }
}

extension SpectrumTable: Hashable {
    /// Whether every number is the same.
    public static func == (left: Self, right: Self) -> Bool {
        left.edgesMeV == right.edgesMeV && left.lower == right.lower && left.upper == right.upper
    }

    /// Hashes the size and the moments, which stand for the numbers.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(edgesMeV.count)
        hasher.combine(above[0])
    }
}

/// Why numbers are no spectrum.
public enum SpectrumError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Fewer than two energies.
    case tooFewPoints(Int)
    /// Columns of different length.
    case unequalColumns
    /// Energies must increase from row to row, from 0 or more.
    case energiesNotIncreasing
    /// Radii of a profile must increase from row to row.
    case radiiNotIncreasing
    /// A density that is not finite.
    case notFinite
    /// A spectrum without neutrinos.
    case empty
    /// A weight that would need more points than there may be, near an energy in MeV.
    case variesTooFast(energyMeV: Double)

    /// One line for the user.
    public var description: String {
        switch self {
        case .tooFewPoints(let count): "a spectrum needs two energies or more, found \(count)"
        case .unequalColumns: "the columns of a spectrum must be equally long"
        case .energiesNotIncreasing: "the energies of a spectrum must be 0 or more and increase from row to row"
        case .radiiNotIncreasing: "the radii of a profile must increase from row to row"
        case .notFinite: "the densities of a spectrum must be finite"
        case .empty: "the spectrum holds no neutrino"
        case .variesTooFast(let energy):
            "the spectrum oscillates too fast near \(energy) MeV to be tabulated: average over energy or baseline"
        }
    }
}
