import Analysis
import ArgumentParser

/// A long computation that says how far it is and can be stopped.
enum Watched {
    private struct Stop: Error {
        let done: Int
    }

    /// Runs `body`, which reports how many pseudo-experiments it has made.
    ///
    /// - Parameters:
    ///   - quiet: without progress.
    ///   - total: how many there will be, where that is known.
    static func run<Answer>(
        quiet: Bool, total: UInt64? = nil, _ body: ((Int) throws -> Void) throws -> Answer
    ) throws -> Answer {
        let interruption = Interruption()
        var progress = Progress("pseudo-experiments", isQuiet: quiet)
        defer { progress.finish() }
        do {
            return try body { done in
                progress.update(UInt64(done), of: total)
                if interruption.isRequested { throw Stop(done: done) }
            }
        } catch let stop as Stop {
            progress.finish()
            Terminal.complain(
                "interrupted after \(stop.done) pseudo-experiments; an answer that is not finished is not kept: run the "
                    + "same command again, or ask for fewer")
            throw ExitCode(FailureClass.interrupted.rawValue)
        }
    }

    static func run(_ computation: FitComputation, threads: Int, quiet: Bool) throws -> FitResult {
        try run(quiet: quiet) { report in try computation.run(threads: threads, progress: report) }
    }
}
