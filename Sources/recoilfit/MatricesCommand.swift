import Analysis
import ArgumentParser
import Formats
import Reporting

/// `recoilfit matrices`
struct MatricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrices",
        abstract: "Print charge, radius and moment matrices in the flavour and in the mass basis.",
        discussion: """
            Parameters are matrix elements of --basis and their phases; the Standard Model's where --set says nothing.
            """)

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter (repeatable).", valueName: "name=value"))
    var settings: [Setting] = []

    @OptionGroup var framework: FrameworkOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try Setting.check(settings, option: "--set")
    }

    func run() throws {
        try output.check()
        let result = try MatricesResult(
            parameters: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }),
            framework: framework.framework)
        let answer =
            switch output.format {
            case .text: MatricesText.text(result)
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: MatricesText.csv(result)
            }
        try output.write(answer)
    }
}
