import Analysis
import ArgumentParser
import Datasets
import Formats
import Foundation
import Logging
import Reporting

/// `recoilfit datasets`
struct DatasetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "List, show, check, begin and import data sets.",
        subcommands: [List.self, Show.self, Validate.self, New.self, Import.self])

    /// `recoilfit datasets list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the data sets that are found.")

        @OptionGroup var datasets: DatasetOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let locator = try datasets.locator()
            guard !locator.names().isEmpty else { throw locator.nothingFound() }
            let cards = try locator.names().map { name in
                DatasetCard(
                    try DatasetReader.read(folder: try locator.folder(ofDataset: name), locator: locator))
            }
            let answer =
                switch output.format {
                case .text: DatasetAnswer.list(cards)
                case .json: String(decoding: try CanonicalJSON.encode(cards), as: UTF8.self)
                case .csv: DatasetAnswer.csv(cards)
                }
            try output.write(answer)
        }
    }

    /// `recoilfit datasets show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a data set holds, what the Standard Model expects in it, and what to cite.")

        @Argument(help: "Name of a data set.") var name: String
        @OptionGroup var datasets: DatasetOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Draw its response (quenching, resolution, efficiency) there.", valueName: "dir"))
        var figures: String?

        func run() async throws {
            let locator = try datasets.locator()
            let dataset = try DatasetReader.read(folder: try locator.folder(ofDataset: name), locator: locator)
            let card = try DatasetCard(predicting: dataset)
            let answer =
                switch output.format {
                case .text: DatasetAnswer.card(card)
                case .json: String(decoding: try CanonicalJSON.encode(card), as: UTF8.self)
                case .csv: DatasetAnswer.csv([card])
                }
            try output.write(answer)
            guard let figures else { return }
            guard let response = DatasetResponse(dataset) else {
                output.logger.warning("no figures: \(name) has no response that is computed")
                return
            }
            let drawn = try await FigureRenderer(response).draw(
                in: URL(filePath: figures), overwriting: output.force)
            output.logger.info("\(drawn.count) figure files in \(figures)")
        }
    }

    /// `recoilfit datasets validate`
    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a data set, and say what a fit would do with each of its nuisances.",
            discussion: """
                A fault is named with file, line and key. What is no fault and probably not meant (a bin that nothing can \
                fill, a background that nothing scales) stands in lines that begin with `look at`.
                """)

        @Argument(help: "Name of a data set, or its folder.") var name: String
        @OptionGroup var datasets: DatasetOptions

        @Flag(help: "Check the files alone; predict nothing.") var filesOnly = false

        @Option(help: "Form of the answer.") var format: ReviewFormat = .text

        func run() throws {
            let locator = try datasets.locator()
            let folder = name.contains("/") ? URL(filePath: name) : try locator.folder(ofDataset: name)
            let dataset = try DatasetReader.read(folder: folder, locator: locator)
            if filesOnly { return try Terminal.answer(DatasetAnswer.summary(DatasetCard(dataset))) }
            let review = DatasetReview(dataset)
            try Terminal.answer(
                format == .text
                    ? DatasetAnswer.review(review)
                    : String(decoding: try CanonicalJSON.encode(review), as: UTF8.self))
        }
    }

    /// Forms of the answer of `validate`.
    enum ReviewFormat: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    /// `recoilfit datasets new`
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Write a commented template of a data set, to be made your own.",
            discussion: "It is valid as it is written, a made-up detector at a reactor; nothing is written over.")

        @Argument(help: "Name of the data set, and of its folder.") var name: String

        @Option(help: ArgumentHelp("Folder of data sets to write to.", valueName: "dir"))
        var output = "datasets"

        func run() throws {
            for url in try DatasetTemplate.write(name: name, into: URL(filePath: output)) {
                try Terminal.answer("\(url.relativePath)\n")
            }
        }
    }

    /// `recoilfit datasets import`
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Write a data set from the files that its experiment released.",
            discussion: "Importers: \(DatasetImporters.all.map(\.name).joined(separator: ", ")).")

        @Argument(help: "Name of the data set or source.") var name: String
        @Argument(help: "Folders with the released files.", completion: .directory) var folders: [String]

        @Option(help: ArgumentHelp("Folder of the data sets to write to.", valueName: "dir"))
        var datasets = "datasets"

        @Flag(help: "Write over existing files.") var force = false

        func run() throws {
            for folder in folders where (try? FileManager.default.contentsOfDirectory(atPath: folder)) == nil {
                throw DatasetError.sourceFilesMissing(importer: name, files: ["the folder"], lookedIn: [folder])
            }
            let written = try DatasetImporters.run(
                name: name, folders: folders.map { URL(filePath: $0) }, into: URL(filePath: datasets),
                overwriting: force)
            for url in written { try Terminal.answer("\(url.relativePath)\n") }
        }
    }
}
