/// What the errors of the p-values make of the pieces of a Feldman-Cousins interval.
///
/// Where p runs along 1 - CL (discrete data; a profile with a shoulder) Monte Carlo alone cannot place an end. Gaps in which
/// no value is outside by two standard deviations are closed, so that an interval is rather too long than too short; the
/// band of an end reaches over all values next to it that are undecided by as much. Both are said.
struct CalibratedSettling {
    /// Values with pseudo-experiments, in order.
    let points: [CalibratedPoint]
    let level: Double

    private static let sigmas = 2.0

    /// Closes gaps and widens bands; what remains undecided, in words.
    func settle(_ pieces: inout [CalibratedInterval.Piece], name: String) -> [String] {
        var settled: [CalibratedInterval.Piece] = []
        var remarks: [String] = []
        for piece in pieces {
            if let last = settled.last, isUndecided(from: last.upper.value, to: piece.lower.value) {
                settled[settled.count - 1] = .init(lower: last.lower, upper: piece.upper)
                remarks.append(
                    "\(name) between \(last.upper.value) and \(piece.lower.value): p is within "
                        + "\(Self.sigmas) of its errors of 1 - CL, counted as inside; more pseudo-experiments would tell"
                )
            } else {
                settled.append(piece)
            }
        }
        pieces = settled.map { .init(lower: widened($0.lower, outwards: -1), upper: widened($0.upper, outwards: 1)) }
        return remarks
    }

    private func isUndecided(from low: Double, to high: Double) -> Bool {
        let between = points.filter { $0.value > low && $0.value < high }
        return !between.isEmpty && between.allSatisfy { $0.isInside(level) || $0.distance(to: level) < Self.sigmas }
    }

    /// An end whose band reaches over the undecided values on either side of it.
    private func widened(_ end: CalibratedEnd, outwards: Double) -> CalibratedEnd {
        guard let critical = end.critical else { return end }
        var band = (low: end.band.lowerBound, high: end.band.upperBound)
        func reach(_ candidates: [CalibratedPoint], isInside: Bool) {
            for point in candidates {
                guard point.isInside(level) == isInside ? point.distance(to: level) < Self.sigmas : true else { break }
                band = (min(band.low, point.value), max(band.high, point.value))
            }
        }
        let above = points.filter { $0.value > end.value }
        let below = points.filter { $0.value < end.value }.reversed()
        reach(above, isInside: outwards < 0)
        reach(Array(below), isInside: outwards > 0)
        return CalibratedEnd(
            value: end.value, band: band.low...band.high, critical: critical, criticalError: end.criticalError,
            pseudoExperiments: end.pseudoExperiments)
    }
}
