import Analysis
import ArgumentParser
import Formats
import Foundation

/// `recoilfit merge`
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Join the shards of a run of pseudo-experiments.",
        discussion: """
            The result is the file of the unsplit run, byte for byte. Gaps, duplicates, incomplete shards and shards of \
            another run are errors.
            """)

    @Argument(help: "Files that `toys --shard` wrote.", completion: .file()) var files: [String]

    @Option(help: ArgumentHelp("The file to write.", valueName: "path")) var output: String

    @Flag(help: "Write over an existing file.") var force = false

    func run() throws {
        let target = URL(filePath: output)
        try FileWriter.checkWritable(target, overwriting: force)
        let merged = try PseudoExperimentMerge.merged(
            try files.map { try PseudoExperimentFile(contentsOf: URL(filePath: $0)) })
        try FileWriter.write(merged, to: target, overwriting: force)
        try Terminal.answer("\(target.relativePath)\n")
    }
}
