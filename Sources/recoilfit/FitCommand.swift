import Analysis
import ArgumentParser
import Formats
import Foundation
import Logging
import Reporting

/// `recoilfit fit`
struct FitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Do everything a fit file asks for: best fit, intervals, goodness of fit, figures.",
        discussion: "The result and its figures go to results/NAME/; the answer goes to standard output.")

    @OptionGroup var fit: FitOptions
    @OptionGroup var beside: BesideOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Folder in which the folder of results is made.", valueName: "dir"))
    var results = "results"

    @Flag(inversion: .prefixedNo, help: "Draw the figures that the fit file asks for.")
    var figures = true

    @Flag(help: "Print the fit file as it was understood, and compute nothing.")
    var dryRun = false

    func run() async throws {
        let file = beside.added(to: try FitFileReader.read(fit.url))
        if dryRun { return try output.write(ResolvedFit.text(try fit.session(file))) }
        try output.check()
        let folder = URL(filePath: results).appending(path: file.name)
        let wanted = figures ? file.figures : []
        let record = folder.appending(path: "result.json")
        try FileWriter.checkWritable(record, overwriting: output.force)

        let session = try fit.session(file)
        var result = try Watched.run(
            FitComputation(session), threads: fit.threadCount, quiet: output.quiet,
            state: try state.open(session, overwriting: output.force))
        result.figures = wanted
        let renderer = FigureRenderer(result)
        for planned in renderer.plannedFiles(in: folder) {
            try FileWriter.checkWritable(planned, overwriting: output.force)
        }
        for caveat in result.datasets.flatMap(\.caveats) { output.logger.info("note: \(caveat)") }
        try FileWriter.write(try CanonicalJSON.encode(result), to: record, overwriting: output.force)
        try output.write(try FitAnswer.text(result, output.format))
        if !wanted.isEmpty {
            let drawn = try await renderer.draw(in: folder, overwriting: output.force)
            output.logger.info("result and \(drawn.count) figure files in \(folder.relativePath)")
        } else {
            output.logger.info("result in \(record.relativePath)")
        }
        if !result.valid { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }
}

/// A fit result in the form that was asked for.
enum FitAnswer {
    static func text(_ result: FitResult, _ format: OutputFormat) throws -> String {
        switch format {
        case .text: TextReport(result).text
        case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
        case .csv: CSVReport.fit(result)
        }
    }
}
