import NumericalMethods

extension PseudoExperimentPlan {
    /// How many pseudo-experiments a thread makes at a time.
    public static var chunk: Int { 128 }

    /// Makes pseudo-experiments, in the order of their indices.
    ///
    /// Each is the same whatever the range, the number of threads and the machine.
    ///
    /// - Parameters:
    ///   - range: their indices.
    ///   - threads: how many threads to use.
    ///   - deliver: gets them piece by piece, in order; false ends the run early.
    public func run(
        _ range: Range<UInt64>, threads: Int = Concurrently.processors,
        deliver: ([PseudoExperiment]) throws -> Bool
    ) rethrows {
        let size = UInt64(Self.chunk)
        let chunks = Int((UInt64(range.count) + size - 1) / size)
        try Concurrently.inOrder(
            chunks: chunks, threads: threads, makeState: { makeFitter() },
            work: { chunk, fitter in
                let first = range.lowerBound + UInt64(chunk) * size
                return (first..<min(first + size, range.upperBound)).map { fitter.run($0) }
            },
            deliver: { try deliver($0.flatMap { $0 }) })
    }

    /// All pseudo-experiments of a range.
    public func records(
        _ range: Range<UInt64>, threads: Int = Concurrently.processors
    ) -> [PseudoExperiment] {
        var records: [PseudoExperiment] = []
        records.reserveCapacity(range.count)
        run(range, threads: threads) { piece in
            records += piece
            return true
        }
        return records
    }
}
