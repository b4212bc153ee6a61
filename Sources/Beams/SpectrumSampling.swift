import Foundation

/// Turns smooth functions of energy into tables, on one grid for all of them, as fine as it must be.
///
/// A piece is halved until straight lines miss no function by more than `accuracy` times the first function's larger value
/// at the ends of the piece, at two points inside it. The first function is the spectrum, the others are its products with
/// weights between -1 and 1. A piece that holds fewer neutrinos than `negligible` is left as it is: phases turn ever faster
/// towards E = 0, where nothing can be seen of them.
struct SpectrumSampling {
    /// Largest error of a density, as a fraction of the spectrum's.
    let accuracy: Double
    /// How many neutrinos a piece may hold without being halved.
    var negligible = 0.0
    /// The most points of a table: some 200 turns of a phase at an accuracy of 1e-4.
    static let limit = 20_000
    /// Where inside a piece the lines are tested: its middle, and a place that no periodic function shares with it.
    private static let probe = 0.381966

    /// What a grid is made of: its edges, and the functions at both ends of each piece.
    private struct Pieces {
        var edges: [Double] = []
        var lower: [[Double]] = []
        var upper: [[Double]] = []
    }

    /// The tables of functions on `panels`, within each of which they are smooth.
    ///
    /// - Parameters:
    ///   - panels: increasing energies in MeV.
    ///   - functions: the spectrum and its products at an energy in a panel (by its index).
    /// - Returns: a table for each function.
    func tables(
        on panels: [Double], _ functions: (_ panel: Int, _ energyMeV: Double) throws -> [Double]
    ) throws -> [SpectrumTable] {
        var pieces = Pieces()
        for panel in 0..<panels.count - 1 {
            try refine(panels[panel], panels[panel + 1], into: &pieces) { try functions(panel, $0) }
        }
        pieces.edges.append(panels[panels.count - 1])
        let count = pieces.lower.first?.count ?? 0
        return try (0..<count).map { index in
            try SpectrumTable(
                edgesMeV: pieces.edges, lower: pieces.lower.map { $0[index] }, upper: pieces.upper.map { $0[index] })
        }
    }

    private func refine(
        _ low: Double, _ high: Double, into pieces: inout Pieces, _ functions: (Double) throws -> [Double]
    ) throws {
        // What is still to be done, the lowest piece last.
        var waiting = [(low: low, high: high, first: try functions(low), last: try functions(high))]
        while let piece = waiting.popLast() {
            let middle = (piece.low + piece.high) / 2
            let centre = try functions(middle)
            let probe = try functions(piece.low + Self.probe * (piece.high - piece.low))
            let content = (piece.high - piece.low) * max(abs(piece.first[0]), abs(piece.last[0]), abs(centre[0]))
            let isFine =
                isStraight(piece.first, piece.last, at: 0.5, centre)
                && isStraight(piece.first, piece.last, at: Self.probe, probe)
            if isFine || content < negligible {
                pieces.edges.append(piece.low)
                pieces.lower.append(piece.first)
                pieces.upper.append(piece.last)
            } else {
                guard pieces.edges.count < Self.limit, middle > piece.low, middle < piece.high else {
                    throw SpectrumError.variesTooFast(energyMeV: piece.low)
                }
                waiting.append((middle, piece.high, centre, piece.last))
                waiting.append((piece.low, middle, piece.first, centre))
            }
        }
    }

    private func isStraight(_ first: [Double], _ last: [Double], at place: Double, _ found: [Double]) -> Bool {
        let tolerance = accuracy * max(abs(first[0]), abs(last[0]))
        return found.indices.allSatisfy { abs(found[$0] - (first[$0] + place * (last[$0] - first[$0]))) <= tolerance }
    }
}

extension SpectrumTable {
    /// A smooth function as a table.
    ///
    /// - Parameters:
    ///   - panels: increasing energies in MeV between which the function is smooth; the table covers their range.
    ///   - accuracy: largest error as a fraction of the larger density at the ends of a piece; pieces with less than about
    ///     1e-9 of the whole are not refined.
    ///   - density: the density in 1/MeV at an energy in MeV.
    public init(
        sampling panels: [Double], accuracy: Double = 1e-5, _ density: (Double) -> Double
    ) throws {
        guard panels.count >= 2 else { throw SpectrumError.tooFewPoints(panels.count) }
        let rough = zip(panels, panels.dropFirst()).reduce(0) { sum, panel in
            sum + (panel.1 - panel.0) * abs(density((panel.0 + panel.1) / 2))
        }
        let sampling = SpectrumSampling(accuracy: accuracy, negligible: 1e-9 * rough)
        self = try sampling.tables(on: panels) { [density($1)] }[0]
    }
}

extension NeutrinoSpectrum {
    /// Largest error of a weighted spectrum, as a fraction of the unweighted one at the same energy.
    public static let weightAccuracy = 1e-4

    /// The spectrum multiplied by each of several smooth weights.
    ///
    /// Lines are multiplied exactly, tables and polynomials become tables on a common grid, within ``weightAccuracy`` of
    /// the spectrum at every energy at which pieces hold more than a millionth of all neutrinos.
    ///
    /// - Parameter weights: between -1 and 1, at an energy in MeV; always as many.
    /// - Throws: ``SpectrumError/variesTooFast(energyMeV:)``, and what `weights` throws.
    public func weighted(by weights: (_ energyMeV: Double) throws -> [Double]) throws -> [NeutrinoSpectrum] {
        switch self {
        case .line(let energy):
            return try weights(energy).map { .lines([SpectralLine(energyMeV: energy, weight: $0)]) }
        case .lines(let lines):
            let rows = try lines.map { try weights($0.energyMeV) }
            return (rows.first ?? []).indices.map { index in
                .lines(
                    zip(lines, rows).map { SpectralLine(energyMeV: $0.energyMeV, weight: $0.weight * $1[index]) })
            }
        case .polynomial(_, let endpoint):
            let panels = (0...16).map { endpoint * max(Double($0) / 16, 1e-3) }
            return try Self.products(on: panels, total: 1, weights) { density(energyMeV: $1) ?? 0 }
        case .table(let table):
            return try Self.products(on: table.edgesMeV, total: abs(table.integral), weights) { piece, energy in
                let (low, high) = (table.edgesMeV[piece], table.edgesMeV[piece + 1])
                let (first, last) = (table.lower[piece], table.upper[piece])
                return first + (last - first) * ((energy - low) / (high - low))
            }
        }
    }

    private static func products(
        on panels: [Double], total: Double, _ weights: (Double) throws -> [Double],
        _ density: (_ panel: Int, _ energyMeV: Double) -> Double
    ) throws -> [NeutrinoSpectrum] {
        let sampling = SpectrumSampling(accuracy: weightAccuracy, negligible: 1e-6 * total)
        let count = try weights(panels[panels.count - 1]).count
        let tables = try sampling.tables(on: panels) { panel, energy in
            let value = density(panel, energy)
            guard value != 0, energy > 0 else { return [Double](repeating: 0, count: count + 1) }
            return [value] + (try weights(energy)).map { value * $0 }
        }
        return tables.dropFirst().map { .table($0) }
    }
}
