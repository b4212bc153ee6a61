import Analysis
import ArgumentParser
import Formats
import Likelihood
import Reporting
import Scattering

extension NeutrinoFlavour: ExpressibleByArgument {}
extension ChargeRadiusConvention: ExpressibleByArgument {}

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
struct CrossSectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cross-section", abstract: "Print the differential cross section and its parts.",
        discussion: """
            Weak: the Z exchange alone, squared. Electromagnetic: charge and radius alone, squared. Interference: what \
            the two have in common. With --charge-radius total (the default) the Standard Model's radius counts as \
            electromagnetic; with shift it is part of the weak coupling.
            """)

    @Option(help: "Nuclide (Ar40), element or compound (CsI); averaged over the nuclei of a mixture.")
    var target: String

    @Option(help: "Neutrino energy in MeV.")
    var energy: Double

    @Option(help: "Recoil energies in keV_nr, separated by commas.")
    var recoilKev: String

    @Option(help: "Flavour of the neutrino.")
    var flavour: NeutrinoFlavour = .electron

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter (repeatable).", valueName: "name=value"))
    var settings: [Setting] = []

    @Option(help: "What a charge radius is counted from.")
    var chargeRadius: ChargeRadiusConvention = .total

    @Option(help: "Density of the nucleus, with its usual surface parameter.")
    var formFactor: FormFactorChoice = .helm

    @Option(
        help: ArgumentHelp(
            "Rms radius of a nuclide's neutrons in fm (repeatable); else its charge radius.", valueName: "nuclide=fm"))
    var neutronRms: [Setting] = []

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard energy > 0, energy <= 1000 else { throw ValidationError("--energy must be above 0, at most 1000 MeV") }
        let names = settings.map(\.name)
        guard Set(names).count == names.count else { throw ValidationError("--set names a parameter twice") }
        guard Set(neutronRms.map(\.name)).count == neutronRms.count else {
            throw ValidationError("--neutron-rms names a nuclide twice")
        }
        _ = try recoils()
    }

    private func recoils() throws -> [Double] {
        try recoilKev.split(separator: ",", omittingEmptySubsequences: false).map { text in
            guard let value = Double(text), value > 0, value.isFinite else {
                throw ValidationError("--recoil-kev takes numbers above 0 separated by commas, found '\(text)'")
            }
            return value
        }
    }

    func run() throws {
        try output.check()
        var conventions = PhysicsConventions(
            couplings: WeakCouplings(chargeRadius: chargeRadius), formFactor: formFactor.model)
        for radius in neutronRms {
            guard NuclideTable.nuclide(named: radius.name) != nil else {
                throw RequestError("--neutron-rms: no nuclide '\(radius.name)'")
            }
            conventions.neutronRadiiFm[radius.name] = radius.value
        }
        let request = CrossSectionRequest(
            target: target, energyMeV: energy, recoilsKeVnr: try recoils(), flavour: flavour, conventions: conventions,
            parameters: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }))
        let result = try CrossSectionResult(request)
        let answer =
            switch output.format {
            case .text: TextAnswers.crossSection(result)
            case .json: String(decoding: try CanonicalJSON.encode(result), as: UTF8.self)
            case .csv: CSVReport.crossSection(result)
            }
        try output.write(answer)
    }
}
