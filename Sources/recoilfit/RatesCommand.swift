import Analysis
import ArgumentParser
import Formats
import Reporting
import Scattering

/// `recoilfit rates`
struct RatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "Print expected recoils of a source in a target, before any detector.",
        discussion: """
            The source is one of those beside the data sets, or your own; --with states what a data set would say of it. \
            Counts are those of the whole exposure: with live_days=1 they are rates per day.
            """)

    @Option(help: "A nuclide (Ar40), an element (Xe) or a compound (CsI).")
    var target: String

    @Option(parsing: .unconditional, help: "Mass of the target in kg.")
    var massKg: Double

    @OptionGroup var source: SourceOptions

    @Option(help: "What recoils.")
    var scattering: ScatteringKind = .nuclear

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Thresholds of the recoil energy in keV, separated by commas.", valueName: "kev"))
    var aboveKev: String = "0"

    @OptionGroup var recoils: RecoilOptions

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter (repeatable).", valueName: "name=value"))
    var settings: [Setting] = []

    @OptionGroup var conventions: ConventionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard massKg > 0, massKg.isFinite else { throw ValidationError("--mass-kg must be above 0") }
        guard source.source != nil else { throw ValidationError("--source is missing: sns, reactor, sun, supernova") }
        try Setting.check(settings, option: "--set")
        _ = try thresholds()
        _ = try recoils.energiesKeV(orNone: true)
    }

    private func thresholds() throws -> [Double] {
        try NumberList.read(aboveKev, option: "--above-kev", isAllowed: { $0 >= 0 }, "numbers from 0")
    }

    func run() throws {
        try output.check()
        guard let source = try source.request() else { return }
        var request = RatesRequest(
            target: target, massKg: massKg, source: source, thresholdsKeV: try thresholds(),
            conventions: try conventions.conventions(),
            parameters: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }))
        request.kind = scattering
        request.ordering = self.conventions.framework.ordering
        request.recoilsKeV = try recoils.energiesKeV(orNone: true)
        let result = try RatesResult(request)
        let answer =
            switch output.format {
            case .text: RatesText.text(result)
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: RatesText.csv(result)
            }
        try output.write(answer)
    }
}
