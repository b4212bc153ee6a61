import NumericalMethods

/// What remembers test statistics from one run of the program to the next, so that a search that was stopped goes on: it
/// asks for the same pseudo-experiments in the same order, and gets those that are known at once.
public protocol PseudoExperimentLedger: Sendable {
    /// What is known of a hypothesis, by ``Hypothesis/fingerprint``: its pseudo-experiments from index 0 on, of which status
    /// and test statistic count alone.
    func known(_ fingerprint: UInt64) -> [PseudoExperiment]

    /// Keeps more of them, which follow on those that are known.
    ///
    /// - Throws: what keeps them from being written.
    func keep(_ records: [PseudoExperiment], of fingerprint: UInt64) throws
}

extension PseudoExperiment {
    /// A record of which only status and test statistic are known.
    public init(index: UInt64, status: Status, testStatistic: Double) {
        self.init(
            index: index, status: status, chiSquareAtTruth: testStatistic, minimum: 0, estimates: [], errors: [],
            boundMask: [])
    }
}

extension PseudoExperimentPlan {
    /// Pseudo-experiments of a range: what a ledger knows, and the others made and kept in it.
    ///
    /// - Parameters:
    ///   - range: their indices.
    ///   - threads: how many threads to use.
    ///   - ledger: what is known already.
    ///   - progress: called between pieces with the number there is; throws to end the run, after what was made is kept.
    public func records(
        _ range: Range<UInt64>, threads: Int, ledger: (any PseudoExperimentLedger)?, progress: (Int) throws -> Void
    ) throws -> [PseudoExperiment] {
        let key = hypothesis.fingerprint
        let known = ledger?.known(key) ?? []
        var records = Array(known.dropFirst(Int(range.lowerBound)).prefix(range.count))
        guard records.count < range.count else { return records }
        try run((range.lowerBound + UInt64(records.count))..<range.upperBound, threads: threads) { piece in
            records += piece
            try ledger?.keep(piece, of: key)
            try progress(records.count)
            return true
        }
        return records
    }
}
