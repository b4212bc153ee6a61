import Analysis
import ArgumentParser
import Formats
import Foundation
import Likelihood
import Reporting
import Scattering

extension NeutrinoFlavour: ExpressibleByArgument {}

/// The density of the nucleus on the command line, with its usual surface parameter.
enum FormFactorChoice: String, CaseIterable, ExpressibleByArgument {
    case helm
    case kleinNystrand = "klein-nystrand"
    case symmetrisedFermi = "symmetrised-fermi"
    case twoParameterFermi = "two-parameter-fermi"
    case gaussian, dipole
    case none

    var model: FormFactorModel {
        switch self {
        case .helm: .helm(skinFm: 0.9)
        case .kleinNystrand: .kleinNystrand(rangeFm: 0.7)
        case .symmetrisedFermi: .symmetrisedFermi(diffusenessFm: 0.52)
        case .twoParameterFermi: .twoParameterFermi(diffusenessFm: 0.52)
        case .gaussian: .gaussian
        case .dipole: .dipole
        case .none: .pointlike
        }
    }
}

/// `recoilfit cross-section`
struct CrossSectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cross-section", abstract: "Print the differential cross section and its parts.",
        discussion: """
            Weak: the Z exchange alone, squared. Electromagnetic: charge and radius alone, squared. Interference: what \
            the two have in common. With --charge-radius total (the default) the Standard Model's radius counts as \
            electromagnetic; with shift it is part of the weak coupling. A compound is averaged over its nuclei; with \
            --scattering electron the cross section is that of all electrons of an atom. --curve NAME=VALUE,... adds the \
            same with other parameters, and --figure draws all of it.
            """)

    @Option(help: "A nuclide (Ar40), an element (Ar) or a compound (CsI).")
    var target: String

    @OptionGroup var neutrinos: NeutrinoOptions

    @Option(help: "What recoils.")
    var scattering: ScatteringKind = .nuclear

    @OptionGroup var recoils: RecoilOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Integrate over recoils above these thresholds in keV, separated by commas.", valueName: "kev"))
    var total: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter (repeatable).", valueName: "name=value"))
    var settings: [Setting] = []

    @Option(help: ArgumentHelp("Another curve with these parameters (repeatable).", valueName: "name=value,..."))
    var curve: [SettingList] = []

    @Option(help: ArgumentHelp("Draw the curves to an SVG, PDF or PNG file.", valueName: "path"))
    var figure: String?

    @OptionGroup var conventions: ConventionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try Setting.check(settings, option: "--set")
        let energies = try recoils.energiesKeV(orNone: total != nil)
        _ = try thresholds()
        guard !energies.isEmpty || curve.isEmpty else {
            throw ValidationError("--curve needs recoil energies: --recoil-kev LIST, or --from-kev and --to-kev")
        }
        if let figure { try checkFigure(figure, energies) }
    }

    private func checkFigure(_ path: String, _ energies: [Double]) throws {
        guard CrossSectionFigure.canDraw(URL(filePath: path)) else {
            throw ValidationError("--figure takes a .svg, .pdf or .png file, found '\(path)'")
        }
        guard Set(energies).count > 1 else {
            throw ValidationError("--figure needs two recoil energies or more: --from-kev and --to-kev")
        }
    }

    private func thresholds() throws -> [Double] {
        try total.map { try NumberList.read($0, option: "--total", isAllowed: { $0 >= 0 }, "numbers from 0") } ?? []
    }

    func run() async throws {
        try output.check()
        if let figure { try FileWriter.checkWritable(URL(filePath: figure), overwriting: output.force) }
        var request = CrossSectionRequest(
            target: target, neutrinos: try neutrinos.request(),
            recoilsKeV: try recoils.energiesKeV(orNone: total != nil),
            conventions: try conventions.conventions(),
            parameters: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }))
        request.kind = scattering
        request.ordering = self.conventions.framework.ordering
        request.totalsAboveKeV = try thresholds()
        request.curves = curve.map(\.values)
        let result = try CrossSectionResult(request)
        if let figure {
            try await CrossSectionFigure(result).write(to: URL(filePath: figure), overwriting: output.force)
        }
        let answer =
            switch output.format {
            case .text: CrossSectionText.text(result)
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: CSVReport.crossSection(result)
            }
        try output.write(answer)
    }
}
