import Inference
import Synchronization

/// A ledger that forgets everything with the test.
final class MemoryLedger: PseudoExperimentLedger {
    private let records = Mutex<[UInt64: [PseudoExperiment]]>([:])

    var count: Int { records.withLock { $0.values.reduce(0) { $0 + $1.count } } }

    func known(_ fingerprint: UInt64) -> [PseudoExperiment] { records.withLock { $0[fingerprint] ?? [] } }

    func keep(_ more: [PseudoExperiment], of fingerprint: UInt64) throws {
        records.withLock { $0[fingerprint, default: []] += more }
    }
}
