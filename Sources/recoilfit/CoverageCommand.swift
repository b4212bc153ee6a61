import Analysis
import ArgumentParser
import Formats
import Reporting

/// `recoilfit coverage`
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Count how often intervals hold the truth, with bias and width of the estimates.",
        discussion: """
            Profile intervals, or with --method feldman-cousins those whose critical values pseudo-experiments give: as many \
            for each set of them as are judged. With --state FILE finished truths are kept.
            """)

    @OptionGroup var fit: FitOptions

    @Option(
        name: .customLong("at"),
        help: ArgumentHelp("A true value (repeatable, one parameter).", valueName: "name=value"))
    var truths: [Setting] = []

    @Option(name: .customLong("cl"), help: "Confidence level (repeatable); 0.6827, 0.90 and 0.95 otherwise.")
    var levels: [Double] = []

    @Option(help: "Pseudo-experiments at each truth.") var count: UInt64 = 10_000

    @Flag(help: "Also with each nuisance one standard deviation above and below its nominal value.")
    var shifted = false

    @Flag(help: "Also find where the intervals end: the expected bounds, median with 1 and 2 sigma bands.")
    var expected = false

    @Option(help: "Method of the intervals.") var method: IntervalMethod = .profile

    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try Setting.checkNumbers(truths, option: "--at")
        guard let first = truths.first, truths.allSatisfy({ $0.name == first.name }) else {
            throw ValidationError("--at must give true values of one parameter")
        }
        guard levels.allSatisfy(FitFile.confidenceLevels.contains) else {
            throw ValidationError("--cl is a confidence level between 0 and 1, such as 0.90")
        }
        guard !expected || method == .profile else {
            throw ValidationError("--expected goes with --method profile")
        }
        guard (1...1_000_000_000).contains(count) else { throw ValidationError("--count must be 1 or more") }
        guard fit.settings.allSatisfy({ $0.name != first.name }) else {
            throw ValidationError("--at and --set both name \(first.name)")
        }
    }

    func run() throws {
        try output.check()
        var request = CoverageRequest(parameter: truths[0].name, truths: truths.map(\.value), count: count)
        if !levels.isEmpty { request.confidence = levels }
        request.shifted = shifted
        request.expected = expected
        request.method = method
        let computation = try CoverageComputation(try fit.session(try FitFileReader.read(fit.url)), request)
        let kept = try state.open(computation.fitSession, overwriting: output.force)
        let result = try Watched.run(quiet: output.quiet, total: computation.total, state: kept) { report in
            try computation.run(threads: fit.threadCount, state: kept, progress: report)
        }
        let answer =
            switch output.format {
            case .text: CoverageAnswers.text(result)
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: CoverageAnswers.csv(result)
            }
        try output.write(answer)
        if !result.valid { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }
}
