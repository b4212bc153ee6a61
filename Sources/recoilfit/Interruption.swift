import Analysis
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and SIGTERM as a question that long computations ask: they finish the piece in hand and keep what is done. A
/// second Ctrl-C ends the program at once.
struct Interruption {
    private final class Flag: Sendable {
        let isRaised = Atomic<Bool>(false)
    }

    private let flag = Flag()
    private let sources: [any DispatchSourceSignal]

    /// Begins to listen.
    init() {
        let flag = flag
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if flag.isRaised.exchange(true, ordering: .relaxed) { _exit(FailureClass.interrupted.rawValue) }
            }
            source.resume()
            return source
        }
    }

    /// Whether the user asked to stop.
    var isRequested: Bool { flag.isRaised.load(ordering: .relaxed) }
}
