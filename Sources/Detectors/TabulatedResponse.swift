/// The probability that a nuclear recoil is seen in each bin, tabulated in recoil energy.
///
/// Linear in T between the rows. Recoils below the first row and above the last one are not seen: what a detector does there
/// is unknown, and nothing is extrapolated.
public struct TabulatedResponse: Sendable, Hashable {
    /// Recoil energies of the rows in keV_nr, increasing.
    public let recoilsKeVnr: [Double]
    /// Number of bins.
    public let binCount: Int
    /// Row after row, bin after bin.
    private let values: [Double]

    /// A table.
    ///
    /// - Parameters:
    ///   - recoilsKeVnr: two energies or more, increasing.
    ///   - probabilities: one number, 0 or more, for each energy and bin, energy after energy.
    public init(recoilsKeVnr: [Double], probabilities: [Double]) {
        precondition(
            recoilsKeVnr.count >= 2 && zip(recoilsKeVnr, recoilsKeVnr.dropFirst()).allSatisfy { $0 < $1 },
            "energies must increase")
        precondition(probabilities.count.isMultiple(of: recoilsKeVnr.count), "as many bins in every row")
        self.recoilsKeVnr = recoilsKeVnr
        binCount = probabilities.count / recoilsKeVnr.count
        values = probabilities
    }

    /// The rows whose mean is the response at a recoil energy, with their shares; nil where nothing is seen.
    public func shares(recoilKeVnr: Double) -> (below: Int, share: Double, above: Int, rest: Double)? {
        let last = recoilsKeVnr.count - 1
        guard recoilKeVnr >= recoilsKeVnr[0], recoilKeVnr <= recoilsKeVnr[last] else { return nil }
        var (low, high) = (0, last)
        while high - low > 1 {
            let middle = (low + high) / 2
            if recoilsKeVnr[middle] <= recoilKeVnr { low = middle } else { high = middle }
        }
        let rest = (recoilKeVnr - recoilsKeVnr[low]) / (recoilsKeVnr[high] - recoilsKeVnr[low])
        return (low, 1 - rest, high, rest)
    }

    /// The probability of each bin at a recoil energy in keV.
    public func probabilities(recoilKeVnr: Double) -> [Double] {
        guard let (below, share, above, rest) = shares(recoilKeVnr: recoilKeVnr) else {
            return [Double](repeating: 0, count: binCount)
        }
        return (0..<binCount).map { share * values[below * binCount + $0] + rest * values[above * binCount + $0] }
    }

    /// Σ_r weights[r] P(bin | T_r), for a spectrum that was laid on the rows.
    public func counts(weights: [Double]) -> [Double] {
        precondition(weights.count == recoilsKeVnr.count, "one weight for each row")
        var counts = [Double](repeating: 0, count: binCount)
        for (row, weight) in weights.enumerated() where weight != 0 {
            let start = row * binCount
            for bin in 0..<binCount { counts[bin] += weight * values[start + bin] }
        }
        return counts
    }

    /// The probability of a row, summed over bins.
    public func efficiency(row: Int) -> Double {
        values[(row * binCount)..<((row + 1) * binCount)].reduce(0, +)
    }
}
