import Analysis
import ArgumentParser
import Formats
import Foundation
import Reporting

extension FigureKind: ExpressibleByArgument {}

/// `recoilfit plot`
struct PlotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw figures from a result file alone.")

    @Argument(
        help: ArgumentHelp("A result of `fit`.", valueName: "result.json"), completion: .file(extensions: ["json"]))
    var result: String

    @Option(name: .customLong("figure"), help: "A figure to draw (repeatable); all of them where none is named.")
    var figures: [FigureKind] = []

    @Option(
        help: ArgumentHelp(
            "Draw the intervals beside the cited limits of a file, and nothing else without --figure.",
            valueName: "limits.yaml"), completion: .file(extensions: ["yaml"]))
    var compare: String?

    @Option(help: ArgumentHelp("Folder of the figures; that of the result otherwise.", valueName: "dir"))
    var output: String?

    @Flag(help: "Write over existing files.") var force = false

    func run() async throws {
        let url = URL(filePath: result)
        var content = try ResultReader.read(url)
        let limits = try compare.map { try LimitsReader.read(URL(filePath: $0)) }
        content.figures = figures.isEmpty && limits == nil ? FigureKind.allCases : figures
        let folder = output.map { URL(filePath: $0) } ?? url.deletingLastPathComponent()
        let renderer = limits.map { FigureRenderer(content, beside: $0) } ?? FigureRenderer(content)
        guard !renderer.plannedFiles(in: folder).isEmpty else {
            if let limits {
                throw FormatError(
                    kind: .invalid, file: compare ?? "", keyPath: "limits", found: "\(limits.limits.count) of others",
                    expected: "a limit of \(content.intervalParameters.joined(separator: ", "))")
            }
            throw FormatError(
                kind: .invalid, file: url.relativePath, found: "none",
                expected: "something to draw for \(content.figures.map(\.rawValue).joined(separator: ", "))")
        }
        for file in try await renderer.draw(in: folder, overwriting: force) {
            try Terminal.answer("\(file.relativePath)\n")
        }
    }
}
