import Scattering

extension EnergyMoments {
    /// The moments of two spectra together.
    static func + (left: Self, right: Self) -> Self {
        EnergyMoments(
            unity: left.unity + right.unity, inverse: left.inverse + right.inverse,
            inverseSquare: left.inverseSquare + right.inverseSquare)
    }
}

extension SpectrumTable {
    /// The table with every density multiplied by `factor`.
    public func scaled(by factor: Double) throws(SpectrumError) -> SpectrumTable {
        try SpectrumTable(edgesMeV: edgesMeV, lower: lower.map { $0 * factor }, upper: upper.map { $0 * factor })
    }

    /// The table with ∫ f dE = 1.
    public func normalised() throws(SpectrumError) -> SpectrumTable {
        guard integral > 0 else { throw .empty }
        return try scaled(by: 1 / integral)
    }

    /// The part of the table inside a range, with jumps to 0 at its ends; nil where they do not meet.
    public func part(fromMeV low: Double, toMeV high: Double) throws(SpectrumError) -> SpectrumTable? {
        let (first, last) = (max(low, edgesMeV[0]), min(high, edgesMeV[edgesMeV.count - 1]))
        guard first < last else { return nil }
        return try resampled(on: [first] + edgesMeV.filter { $0 > first && $0 < last } + [last])
    }

    /// The sum of tables, exact: on the union of their edges.
    public static func sum(_ terms: [(factor: Double, table: SpectrumTable)]) throws(SpectrumError) -> SpectrumTable {
        guard !terms.isEmpty else { throw .empty }
        let edges = Set(terms.flatMap(\.table.edgesMeV)).sorted()
        let count = max(edges.count - 1, 0)
        var (lower, upper) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        for (factor, table) in terms {
            let part = table.ends(on: edges)
            for piece in 0..<count {
                lower[piece] += factor * part.lower[piece]
                upper[piece] += factor * part.upper[piece]
            }
        }
        return try SpectrumTable(edgesMeV: edges, lower: lower, upper: upper)
    }

    private func resampled(on edges: [Double]) throws(SpectrumError) -> SpectrumTable {
        let part = ends(on: edges)
        return try SpectrumTable(edgesMeV: edges, lower: part.lower, upper: part.upper)
    }

    /// The densities at both ends of finer pieces, each of which lies within one piece of the table or outside it.
    private func ends(on edges: [Double]) -> (lower: [Double], upper: [Double]) {
        var (lower, upper): ([Double], [Double]) = ([], [])
        var piece = 0
        for (low, high) in zip(edges, edges.dropFirst()) {
            while piece < self.lower.count - 1, edgesMeV[piece + 1] <= low { piece += 1 }
            let (start, end) = (edgesMeV[piece], edgesMeV[piece + 1])
            guard low >= start, high <= end else {
                lower.append(0)
                upper.append(0)
                continue
            }
            let (first, last) = (self.lower[piece], self.upper[piece])
            lower.append(low == start ? first : first + (last - first) * ((low - start) / (end - start)))
            upper.append(high == end ? last : first + (last - first) * ((high - start) / (end - start)))
        }
        return (lower, upper)
    }
}
