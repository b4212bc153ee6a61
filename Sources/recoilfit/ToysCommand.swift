import Analysis
import ArgumentParser
import Formats
import Foundation
import Inference
import Reporting

extension NuisanceTruth: ExpressibleByArgument {}

extension Shard: ExpressibleByArgument {
    /// The shard `i/n`.
    public init?(argument: String) { self.init(argument) }
}

/// `recoilfit toys`
struct ToysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toys",
        abstract: "Throw and fit pseudo-experiments at a point: the distribution of t = chi2(truth) - min chi2.",
        discussion: """
            With --output FILE the records are written as they are made; the same command again goes on where it was \
            stopped. Shards i/n of a run, made anywhere, are joined by `recoilfit merge` to the file of the unsplit run. \
            The summary goes to standard output.
            """)

    @OptionGroup var fit: FitOptions

    @Option(
        name: .customLong("at"),
        help: ArgumentHelp(
            "A tested value (repeatable); the Standard Model where none is given.", valueName: "name=value"))
    var hypothesis: [Setting] = []

    @Option(help: "Pseudo-experiments of the whole run.") var count: UInt64 = 1000

    @Option(help: ArgumentHelp("The part of the run to make.", valueName: "i/n")) var shard: Shard = .whole

    @Option(help: "Where the other parameters are: at their conditional best fit to the data, or nominal.")
    var nuisances: NuisanceTruth = .fitted

    @Option(help: "Form of the summary; csv prints one row a pseudo-experiment.") var format: OutputFormat = .text

    @Option(help: ArgumentHelp("Write the pseudo-experiments to a file, or go on with it.", valueName: "path"))
    var output: String?

    @Flag(help: "Write over a file of another run.") var force = false

    @Flag(help: "No messages but errors.") var quiet = false

    func validate() throws {
        guard (1...1_000_000_000_000).contains(count) else { throw ValidationError("--count must be 1 or more") }
        let names = hypothesis.map(\.name)
        try Setting.check(hypothesis, option: "--at")
        for setting in fit.settings where names.contains(setting.name) {
            throw ValidationError("--at and --set both name \(setting.name)")
        }
        guard !shard.range(of: count).isEmpty else { throw ValidationError("--shard: that part of --count is empty") }
    }

    func run() throws {
        var request = ToysRequest(count: count)
        request.hypothesis = hypothesis.map { ($0.name, $0.value) }
        request.nuisances = nuisances
        request.shard = shard
        let computation = try ToysComputation(try fit.session(try FitFileReader.read(fit.url)), request)
        let writer = try output.map {
            try PseudoExperimentWriter(URL(filePath: $0), header: computation.header, overwriting: force)
        }
        let interruption = Interruption()
        var progress = Progress("pseudo-experiments", isQuiet: quiet)
        let records = try computation.run(threads: fit.threadCount, writer: writer) { done in
            progress.update(done, of: computation.header.count)
            return !interruption.isRequested
        }
        progress.finish()
        guard UInt64(records.count) == computation.header.count else {
            throw stopped(records.count, computation.header)
        }
        let result = computation.summary(of: records)
        switch format {
        case .text: try Terminal.answer(ToysAnswers.text(result))
        case .json: try Terminal.answer(String(decoding: try CanonicalJSON.encode(result), as: UTF8.self))
        case .csv: try Terminal.answer(computation.header.csv(records))
        }
        if !result.valid { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }

    private func stopped(_ done: Int, _ header: PseudoExperimentHeader) -> ExitCode {
        let kept = output.map { "they are in \($0); run the same command again to go on" }
        Terminal.complain(
            "interrupted after \(done) of \(header.count) pseudo-experiments: "
                + (kept ?? "lost, for there was no --output"))
        return ExitCode(FailureClass.interrupted.rawValue)
    }
}

extension FitOptions {
    /// Threads to use: all processors where the user does not say.
    var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}
