import Analysis
import ArgumentParser
import Datasets
import Formats
import Foundation
import Logging

/// How an answer is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
}

/// Where the answer goes and what is said beside it.
struct OutputOptions: ParsableArguments {
    @Option(help: "Form of the answer.")
    var format: OutputFormat = .text

    @Option(help: ArgumentHelp("Write the answer to a file instead of standard output.", valueName: "path"))
    var output: String?

    @Flag(help: "Write over existing files.")
    var force = false

    @Flag(help: "No messages but errors.")
    var quiet = false

    var logger: Logger {
        Logger(label: "recoilfit") { _ in PlainLogHandler(logLevel: quiet ? .error : .info) }
    }

    /// Refuses an existing output before a long computation.
    func check() throws {
        guard let output else { return }
        try FileWriter.checkWritable(URL(filePath: output), overwriting: force)
    }

    func write(_ answer: String) throws {
        guard let output else { return try Terminal.answer(answer) }
        try FileWriter.write(answer, to: URL(filePath: output), overwriting: force)
    }
}

/// Where data sets are.
struct DatasetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the data sets; overrides every other place.", valueName: "dir"))
    var datasets: String?

    /// Where to look; a folder that was named must be there.
    func locator(fitFile: URL? = nil) throws -> DatasetLocator {
        if let datasets {
            guard FileManager.default.fileExists(atPath: datasets) else {
                throw FormatError(kind: .missing, file: datasets, found: "nothing", expected: "a folder of data sets")
            }
            guard (try? FileManager.default.contentsOfDirectory(atPath: datasets)) != nil else {
                throw FormatError(
                    kind: .unreadable, file: datasets, found: "something else", expected: "a folder of data sets")
            }
        }
        return DatasetLocator(
            explicit: datasets, environment: ProcessInfo.processInfo.environment, fitFile: fitFile,
            workingDirectory: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory),
            executable: Bundle.main.executableURL)
    }
}

/// A fit file and what the command line changes of it.
struct FitOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The fit file.", valueName: "fit.yaml"), completion: .file(extensions: ["yaml"]))
    var fitFile: String

    @OptionGroup var datasets: DatasetOptions

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Fix a parameter at a value (repeatable).", valueName: "name=value"))
    var settings: [Setting] = []

    @Flag(help: "Use the expected counts as data, at the Standard Model or the values of --set.")
    var asimov = false

    @Flag(help: "Fold the signal anew at every step instead of morphing its templates (slow).")
    var exact = false

    @Option(help: "Seed of random numbers.")
    var seed: UInt64 = 1

    @Option(help: "Threads to use; all processors otherwise. Results do not depend on it.")
    var threads: Int?

    func validate() throws {
        try Setting.check(settings, option: "--set")
        guard threads.map({ $0 > 0 }) ?? true else { throw ValidationError("--threads must be 1 or more") }
    }

    var url: URL { URL(filePath: fitFile) }

    var overrides: Overrides {
        var overrides = Overrides()
        overrides.fixed = Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) })
        overrides.asimov = asimov
        overrides.isExact = exact
        overrides.seed = seed
        return overrides
    }

    func session(_ fit: FitFile) throws -> FitSession {
        try FitSession(fit, locator: try datasets.locator(fitFile: url), overrides: overrides)
    }
}

/// `name=value` on the command line.
struct Setting: ExpressibleByArgument {
    let name: String
    /// Not finite where something else than a number was typed; ``checkNumbers(_:option:)`` refuses it.
    let value: Double
    private let text: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        name = String(parts[0])
        text = String(parts[1])
        value = Double(text) ?? .nan
    }

    /// Refuses what is no finite number.
    static func checkNumbers(_ settings: [Setting], option: String) throws(ValidationError) {
        for setting in settings where !setting.value.isFinite {
            let text = FormatError.quoted(setting.text)
            throw ValidationError("\(option) \(setting.name): expected a finite number, found \(text)")
        }
    }

    /// Refuses what is no finite number, and a parameter that comes twice.
    static func check(_ settings: [Setting], option: String) throws(ValidationError) {
        try checkNumbers(settings, option: option)
        guard Set(settings.map(\.name)).count == settings.count else {
            throw ValidationError("\(option) names a parameter twice")
        }
    }
}
