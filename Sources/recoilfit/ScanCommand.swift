import Analysis
import ArgumentParser
import Formats
import Reporting

/// `recoilfit scan`
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Profile chi2 over one parameter.",
        discussion: "Without --from and --to: the scan of the fit file, or the parameter's whole range.")

    @OptionGroup var fit: FitOptions

    @Option(help: "The parameter, one that the fit file frees.")
    var parameter: String

    @Option(parsing: .unconditional, help: "First value.") var from: Double?
    @Option(parsing: .unconditional, help: "Last value.") var to: Double?
    @Option(help: "Number of values; 201 where the fit file does not say.") var points: Int?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (from == nil) == (to == nil) else { throw ValidationError("--from and --to go together") }
        if let from, let to {
            guard from.isFinite, to.isFinite, from < to else { throw ValidationError("--from must be less than --to") }
        }
        guard points.map((2...1_000_000).contains) ?? true else {
            throw ValidationError("--points must be from 2 to 1000000")
        }
    }

    func run() throws {
        try output.check()
        var series: Series?
        if let from, let to { series = Series(from: from, to: to, points: points ?? 201, spacing: .linear) }
        let file = try FitFileReader.read(fit.url).scanning(parameter, series: series, points: points)
        guard fit.settings.allSatisfy({ $0.name != parameter }) else {
            throw RequestError("--set fixes \(parameter), the parameter of the scan")
        }
        let session = try fit.session(file)
        try session.check(scans: file.scans)
        let result = try FitComputation(session).run()
        let answer =
            switch output.format {
            case .text: TextAnswers.scans(result)
            case .json: String(decoding: try CanonicalJSON.encode(ScanResult(result)), as: UTF8.self)
            case .csv: CSVReport.scans(result.scans)
            }
        try output.write(answer)
        if !result.valid { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }
}
