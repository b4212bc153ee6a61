import Analysis
import ArgumentParser
import Formats
import Reporting

extension IntervalMethod: ExpressibleByArgument {}

/// `recoilfit limit`
struct LimitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit", abstract: "Find intervals of one parameter, at any confidence level.")

    @OptionGroup var fit: FitOptions

    @Option(help: "The parameter, one that the fit file frees.")
    var parameter: String

    @Option(name: .customLong("cl"), help: "Confidence level (repeatable).")
    var levels: [Double] = []

    @Option(help: "Method of the interval.")
    var method: IntervalMethod = .profile

    @Option(help: "Pseudo-experiments at one value at most (feldman-cousins).") var pseudoExperiments: Int?

    @Option(help: "Monte Carlo error of the confidence level that is small enough (feldman-cousins).")
    var tolerance: Double?

    @OptionGroup var beside: BesideOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard levels.allSatisfy(FitFile.confidenceLevels.contains) else {
            throw ValidationError("--cl is a confidence level between 0 and 1, such as 0.90")
        }
        guard method == .feldmanCousins || pseudoExperiments == nil && tolerance == nil else {
            throw ValidationError("--pseudo-experiments and --tolerance go with --method feldman-cousins")
        }
        guard pseudoExperiments.map(CalibrationSettings.allowedPseudoExperiments.contains) ?? true else {
            throw ValidationError("--pseudo-experiments must be from 100 to 10000000")
        }
        guard tolerance.map(CalibrationSettings.allowedTolerances.contains) ?? true else {
            throw ValidationError("--tolerance must be from 1e-5 to 0.1")
        }
    }

    private var calibration: CalibrationSettings {
        var settings = CalibrationSettings()
        if let pseudoExperiments { settings.pseudoExperiments = pseudoExperiments }
        if let tolerance { settings.tolerance = tolerance }
        return settings
    }

    func run() throws {
        try output.check()
        let file = beside.added(
            to: try FitFileReader.read(fit.url)
                .limiting(
                    to: parameter, confidence: levels.isEmpty ? [0.90] : levels, method: method,
                    calibration: calibration))
        guard fit.settings.allSatisfy({ $0.name != parameter }) else {
            throw RequestError("--set fixes \(parameter), the parameter of the limit")
        }
        let session = try fit.session(file)
        let result = try Watched.run(
            FitComputation(session), threads: fit.threadCount, quiet: output.quiet,
            state: try state.open(session, overwriting: output.force))
        let answer =
            switch output.format {
            case .text: TextReport(result).limitText
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: CSVReport.intervals(result.intervals)
            }
        try output.write(answer)
        if !result.valid { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }
}
