import Analysis
import ArgumentParser
import Formats
import Reporting

/// `recoilfit predict`
struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Print expected counts by component and bin.",
        discussion: "Parameters are at the Standard Model, pulls at 0, unless --set says otherwise.")

    @OptionGroup var fit: FitOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.check()
        let prediction = try PredictionResult(try fit.session(try FitFileReader.read(fit.url)))
        let answer =
            switch output.format {
            case .text: TextAnswers.prediction(prediction)
            case .json: String(decoding: try CanonicalJSON.encode(prediction), as: UTF8.self)
            case .csv: CSVReport.prediction(prediction)
            }
        try output.write(answer)
    }
}
