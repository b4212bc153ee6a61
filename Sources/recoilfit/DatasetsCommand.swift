import Analysis
import ArgumentParser
import Datasets
import Formats
import Foundation
import Reporting

/// `recoilfit datasets`
struct DatasetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "List, show, check and import data sets.",
        subcommands: [List.self, Show.self, Validate.self, Import.self])

    /// `recoilfit datasets list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the data sets that are found.")

        @OptionGroup var datasets: DatasetOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let locator = try datasets.locator()
            guard !locator.names().isEmpty else { throw locator.nothingFound() }
            let cards = try locator.names().map { name in
                DatasetCard(try DatasetReader.read(folder: try locator.folder(ofDataset: name)))
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
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what a data set holds and what to cite.")

        @Argument(help: "Name of a data set.") var name: String
        @OptionGroup var datasets: DatasetOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let folder = try datasets.locator().folder(ofDataset: name)
            let card = DatasetCard(try DatasetReader.read(folder: folder))
            let answer =
                switch output.format {
                case .text: DatasetAnswer.card(card)
                case .json: String(decoding: try CanonicalJSON.encode(card), as: UTF8.self)
                case .csv: DatasetAnswer.csv([card])
                }
            try output.write(answer)
        }
    }

    /// `recoilfit datasets validate`
    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a data set: its files, axes, tables, response and nuisances.")

        @Argument(help: "Name of a data set, or its folder.") var name: String
        @OptionGroup var datasets: DatasetOptions

        func run() throws {
            let folder =
                name.contains("/") ? URL(filePath: name) : try datasets.locator().folder(ofDataset: name)
            let dataset = try DatasetReader.read(folder: folder)
            try Terminal.answer(
                "\(dataset.name): valid (\(dataset.binCount) bins, \(dataset.observedTotal.formatted(.number.grouping(.never))) events, "
                    + "\(dataset.backgrounds.count) backgrounds, \(dataset.nuisances.count) nuisances)\n")
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
