import Analysis
import ArgumentParser
import Likelihood
import Scattering

extension ChargeRadiusConvention: ExpressibleByArgument {}
extension NeutrinoBasis: ExpressibleByArgument {}
extension NeutrinoNature: ExpressibleByArgument {}
extension NeutrinoMixing.Ordering: ExpressibleByArgument {}
extension ScatteringKind: ExpressibleByArgument {}
extension PhysicsConventions.RadiativeConvention: ExpressibleByArgument {}
extension PhysicsConventions.TargetState: ExpressibleByArgument {}

/// Whether the axial current of nuclei with spin is included, as in a fit file.
enum AxialChoice: String, CaseIterable, ExpressibleByArgument {
    case none, spin
}

/// What parameters mean, for commands without a fit file.
struct FrameworkOptions: ParsableArguments {
    @Option(help: "What a charge radius is counted from.")
    var chargeRadius: ChargeRadiusConvention = .total

    @Option(help: "Basis of the matrices of --set.")
    var basis: NeutrinoBasis = .flavour

    @Option(help: "Dirac or Majorana neutrinos (the latter in the mass basis).")
    var neutrino: NeutrinoNature = .dirac

    @Option(
        help: "Ordering of the masses, which chooses the mixing parameters (NuFIT 5.2); normal, or the source's own.")
    var ordering: NeutrinoMixing.Ordering?

    func validate() throws {
        guard neutrino == .dirac || basis == .mass else {
            throw ValidationError("--neutrino majorana needs --basis mass")
        }
    }

    /// Couplings, basis, mixing, nature.
    var framework: NeutrinoFramework {
        var framework = NeutrinoFramework(couplings: WeakCouplings(chargeRadius: chargeRadius))
        framework.basis = basis
        framework.nature = neutrino
        framework.mixing = .nuFit52(ordering ?? .normal)
        return framework
    }
}

/// Couplings, form factors and what parameters mean, for commands without a fit file.
struct ConventionOptions: ParsableArguments {
    @OptionGroup var framework: FrameworkOptions

    @Option(help: "Density of the nucleus, with its usual surface parameter.")
    var formFactor: FormFactorChoice = .helm

    @Option(
        help: ArgumentHelp(
            "Rms radius of a nuclide's neutrons in fm (repeatable); else its charge radius.", valueName: "nuclide=fm"))
    var neutronRms: [Setting] = []

    @Option(help: "Whether nuclei recoil, or whole atoms (below about 1 eV).")
    var targetState: PhysicsConventions.TargetState = .nucleus

    @Option(help: "Whether nuclei with spin have an axial current (a free proton always has).")
    var axial: AxialChoice = .none

    @Option(help: "How the loops in g_V^p depend on the momentum transfer.")
    var radiative: PhysicsConventions.RadiativeConvention = .constant

    func validate() throws {
        try Setting.checkNumbers(neutronRms, option: "--neutron-rms")
        guard Set(neutronRms.map(\.name)).count == neutronRms.count else {
            throw ValidationError("--neutron-rms names a nuclide twice")
        }
    }

    /// The conventions.
    func conventions() throws -> PhysicsConventions {
        var conventions = PhysicsConventions(framework: framework.framework, formFactor: formFactor.model)
        conventions.targetState = targetState
        conventions.hasAxialCurrent = axial == .spin
        conventions.radiative = radiative
        for radius in neutronRms {
            guard NuclideTable.nuclide(named: radius.name) != nil else {
                throw RequestError("--neutron-rms: no nuclide '\(radius.name)'")
            }
            conventions.neutronRadiiFm[radius.name] = radius.value
        }
        return conventions
    }
}
