import Analysis
import ArgumentParser
import Foundation

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
    ///   - state: the file that keeps what is done, if there is one.
    static func run<Answer>(
        quiet: Bool, total: UInt64? = nil, state: StateFile? = nil, _ body: ((Int) throws -> Void) throws -> Answer
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
            let kept = state.map { "they are in \($0.path); run the same command again to go on" }
            Terminal.complain(
                "interrupted after \(stop.done) pseudo-experiments: "
                    + (kept ?? "lost, for there was no --state; with --state FILE the same command goes on"))
            throw ExitCode(FailureClass.interrupted.rawValue)
        }
    }

    static func run(_ computation: FitComputation, threads: Int, quiet: Bool, state: StateFile?) throws -> FitResult {
        try run(quiet: quiet, state: state) { report in
            try computation.run(threads: threads, state: state, progress: report)
        }
    }
}

/// Where a long computation keeps what it has done.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep what is done in a file, and go on with it when the same command is run again.", valueName: "path"))
    var state: String?

    /// The file, for a session's computations.
    func open(_ session: FitSession, overwriting: Bool) throws -> StateFile? {
        try state.map { try StateFile(URL(filePath: $0), session: session, overwriting: overwriting) }
    }
}

/// Pseudo-experiments that stand beside profile intervals.
struct BesideOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also the expected intervals: of the Standard Model's Asimov data set and, above 0, medians with 1 and 2 sigma "
                + "bands over as many pseudo-experiments.", valueName: "count"))
    var expected: Int?

    @Option(
        help: ArgumentHelp(
            "Check how often profile intervals hold the Standard Model and their own ends, with as many pseudo-experiments "
                + "at each.", valueName: "count"))
    var coverage: Int?

    func validate() throws {
        guard expected.map({ $0 == 0 || CalibrationSettings.allowedPseudoExperiments.contains($0) }) ?? true else {
            throw ValidationError("--expected must be 0, or from 100 to 10000000")
        }
        guard coverage.map(CalibrationSettings.allowedPseudoExperiments.contains) ?? true else {
            throw ValidationError("--coverage must be from 100 to 10000000")
        }
    }

    /// A fit file that asks for them, too.
    func added(to file: FitFile) -> FitFile {
        var file = file
        if let expected {
            file.diagnostics.insert(.expected)
            file.expectedPseudoExperiments = expected > 0 ? expected : nil
        }
        if let coverage { file.coveragePseudoExperiments = coverage }
        return file
    }
}
