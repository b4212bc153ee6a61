import Analysis
import ArgumentParser
import Formats
import Reporting

/// How an interval is found.
enum IntervalMethod: String, CaseIterable, ExpressibleByArgument {
    case profile
}

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

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard levels.allSatisfy(FitFile.confidenceLevels.contains) else {
            throw ValidationError("--cl is a confidence level between 0 and 1, such as 0.90")
        }
    }

    func run() throws {
        try output.check()
        let file = try FitFileReader.read(fit.url)
            .limiting(to: parameter, confidence: levels.isEmpty ? [0.90] : levels)
        guard fit.settings.allSatisfy({ $0.name != parameter }) else {
            throw RequestError("--set fixes \(parameter), the parameter of the limit")
        }
        let result = try FitComputation(try fit.session(file)).run()
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
