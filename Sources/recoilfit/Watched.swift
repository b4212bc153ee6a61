import Analysis
import ArgumentParser
import Foundation

/// A long computation that says how far it is and can be stopped.
enum Watched {
    private struct Stop: Error {
        let done: Int
    }

    static func run(_ computation: FitComputation, threads: Int, quiet: Bool) throws -> FitResult {
        let interruption = Interruption()
        var progress = Progress("pseudo-experiments", isQuiet: quiet)
        do {
            let result = try computation.run(threads: threads) { done in
                progress.update(UInt64(done))
                if interruption.isRequested { throw Stop(done: done) }
            }
            progress.finish()
            return result
        } catch let stop as Stop {
            progress.finish()
            Terminal.complain(
                "interrupted after \(stop.done) pseudo-experiments; nothing is kept of an interval that is not finished: "
                    + "run the same command again, or with fewer --pseudo-experiments and a larger --tolerance")
            throw ExitCode(FailureClass.interrupted.rawValue)
        }
    }
}
