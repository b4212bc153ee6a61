import Foundation

/// Work that may call itself a thousand times over, on a stack that is large enough for it.
enum RoomyStack {
    /// The YAML parser gives up at 1000 levels, for which it needs less than 4 MiB; a thread's usual stack may be half
    /// a MiB. What is not touched costs nothing.
    private static let size = 16 << 20

    /// What `work` returns, waited for.
    static func run<T: Sendable>(_ work: @escaping @Sendable () -> T) -> T? {
        let outcome = Outcome<T>()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            outcome.value = work()
            done.signal()
        }
        thread.stackSize = size
        thread.start()
        done.wait()
        return outcome.value
    }

    /// Written by the one thread before its signal and read by the other after it.
    private final class Outcome<T: Sendable>: @unchecked Sendable {
        var value: T?
    }
}
