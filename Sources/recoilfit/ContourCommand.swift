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

    @Option(help: "Method of the regions.") var method: IntervalMethod = .profile

    @Option(help: "Pseudo-experiments at one node at most (feldman-cousins).") var pseudoExperiments: Int?

    @Option(help: "Monte Carlo error of the confidence level that is small enough (feldman-cousins).")
    var tolerance: Double?

    @Option(help: "Grid lines in each direction (feldman-cousins).") var grid: Int?

    @Flag(help: "Also the regions of the Standard Model's Asimov data set.") var expected = false

    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard parameters.count == 2, parameters[0] != parameters[1] else {
            throw ValidationError("--parameter must name two parameters")
        }
        guard levels.allSatisfy(FitFile.confidenceLevels.contains) else {
            throw ValidationError("--cl is a confidence level between 0 and 1, such as 0.90")
        }
        guard method == .feldmanCousins || pseudoExperiments == nil && tolerance == nil && grid == nil else {
            throw ValidationError("--pseudo-experiments, --tolerance and --grid go with --method feldman-cousins")
        }
        guard pseudoExperiments.map(CalibrationSettings.allowedPseudoExperiments.contains) ?? true else {
            throw ValidationError("--pseudo-experiments must be from 100 to 10000000")
        }
        guard tolerance.map(CalibrationSettings.allowedTolerances.contains) ?? true else {
            throw ValidationError("--tolerance must be from 1e-5 to 0.1")
        }
        guard grid.map(FitFile.ContourRequest.allowedGridLines.contains) ?? true else {
            throw ValidationError("--grid must be from 5 to 401")
        }
    }

    private var request: FitFile.ContourRequest {
        var request = FitFile.ContourRequest(
            parameters: parameters, confidence: levels.isEmpty ? FitFile.usualContourLevels : levels, method: method)
        if let pseudoExperiments { request.calibration.pseudoExperiments = pseudoExperiments }
        if let tolerance { request.calibration.tolerance = tolerance }
        if let grid { request.gridLines = grid }
        return request
    }

    func run() throws {
        try output.check()
        var file = try FitFileReader.read(fit.url).contouring(request)
        if expected { file.diagnostics.insert(.expected) }
        for name in parameters where fit.settings.contains(where: { $0.name == name }) {
            throw RequestError("--set fixes \(name), a parameter of the contour")
        }
        let session = try fit.session(file)
        let result = ContourResult(
            try Watched.run(
                FitComputation(session), threads: fit.threadCount, quiet: output.quiet,
                state: try state.open(session, overwriting: output.force)))
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
