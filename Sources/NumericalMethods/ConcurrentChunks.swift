import Foundation
import Synchronization

extension Concurrently {
    /// Chunks of work on a number of threads, each thread with a state of its own, results handed over in order.
    ///
    /// Threads take the next chunk when they are done with one, a wave of chunks at a time; between waves `deliver` gets
    /// their results in the order of the chunks, on the calling thread, and says whether to go on. What a chunk gives must
    /// not depend on the state that the thread carries along, then results do not depend on the number of threads.
    ///
    /// - Parameters:
    ///   - chunks: how many there are.
    ///   - threads: how many threads to use, at least one.
    ///   - wave: chunks of each thread between deliveries.
    ///   - makeState: what each thread works with.
    ///   - work: the result of one chunk.
    ///   - deliver: gets one wave's results; false ends the work.
    public static func inOrder<State, Result: Sendable>(
        chunks: Int, threads: Int, wave: Int = 8, makeState: @Sendable () -> State,
        work: @Sendable (Int, inout State) -> Result, deliver: ([Result]) throws -> Bool
    ) rethrows {
        var done = 0
        let size = max(threads, 1) * wave
        while done < chunks {
            let first = done
            let count = min(size, chunks - first)
            let next = Atomic<Int>(0)
            let results = Mutex([Result?](repeating: nil, count: count))
            DispatchQueue.concurrentPerform(iterations: min(max(threads, 1), count)) { _ in
                var state = makeState()
                while true {
                    let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard position < count else { break }
                    let result = work(first + position, &state)
                    results.withLock { $0[position] = result }
                }
            }
            done += count
            guard try deliver(results.withLock { $0.compactMap { $0 } }) else { return }
        }
    }

    /// The number of processors.
    public static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }
}
