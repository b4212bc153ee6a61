import Analysis
import ArgumentParser
import Formats
import Reporting

/// `recoilfit contour`
struct ContourCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contour", abstract: "Find the regions of two parameters, all islands of them.",
        discussion: "Thresholds of chi2 with two degrees of freedom, from the deepest of all minima.")

    @OptionGroup var fit: FitOptions

    @Option(name: .customLong("parameter"), help: "A parameter that the fit file frees; twice.")
    var parameters: [String] = []

    @Option(name: .customLong("cl"), help: "Confidence level (repeatable); 0.6827, 0.90 and 0.9545 otherwise.")
    var levels: [Double] = []

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard parameters.count == 2, parameters[0] != parameters[1] else {
            throw ValidationError("--parameter must name two parameters")
        }
        guard levels.allSatisfy(FitFile.confidenceLevels.contains) else {
            throw ValidationError("--cl is a confidence level between 0 and 1, such as 0.90")
        }
    }

    func run() throws {
        try output.check()
        let file = try FitFileReader.read(fit.url).contouring(parameters, confidence: levels)
        for name in parameters where fit.settings.contains(where: { $0.name == name }) {
            throw RequestError("--set fixes \(name), a parameter of the contour")
        }
        let result = ContourResult(try FitComputation(try fit.session(file)).run())
        let answer =
            switch output.format {
            case .text: ContourAnswers.text(result)
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: ContourAnswers.csv(result.contours)
            }
        try output.write(answer)
        if !result.valid { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }
}
