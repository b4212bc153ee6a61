import Datasets
import Formats
import Scattering

/// Reads what of `conventions:` says what a neutrino's parameters mean: basis, mixing, nature.
enum FrameworkReader {
    static func read(_ mapping: inout StrictMapping, into framework: inout NeutrinoFramework) throws {
        if let basis = mapping.optional("basis") { framework.basis = try basis.choice(NeutrinoBasis.self) }
        if let nature = mapping.optional("neutrino") {
            framework.nature = try nature.choice(NeutrinoNature.self)
            guard framework.nature == .dirac || framework.basis == .mass else {
                throw nature.fail(
                    found: "majorana in the flavour basis",
                    expected: "`basis: mass`, where the matrices of a Majorana neutrino are real or imaginary")
            }
        }
        if let mixing = mapping.optional("mixing") { framework.mixing = try MixingReader.read(mixing) }
    }
}

/// Reads `mixing:`, NuFIT 5.2 where nothing is said.
enum MixingReader {
    static func read(_ node: StrictNode) throws -> NeutrinoMixing {
        var mapping = try node.mapping()
        let ordering = try mapping.optional("ordering")?.choice(NeutrinoMixing.Ordering.self) ?? .normal
        var mixing = NeutrinoMixing.nuFit52(ordering)
        if let angle = mapping.optional("theta12_deg") { mixing.theta12Deg = try angle.mixingAngleDeg() }
        if let angle = mapping.optional("theta13_deg") { mixing.theta13Deg = try angle.mixingAngleDeg() }
        if let angle = mapping.optional("theta23_deg") { mixing.theta23Deg = try angle.mixingAngleDeg() }
        if let phase = mapping.optional("delta_deg") { mixing.deltaDeg = try phase.phaseDeg() }
        if let splitting = mapping.optional("dm2_21_eV2") { mixing.deltaM21Squared = try splitting.double() }
        if let splitting = mapping.optional("dm2_31_eV2") { mixing.deltaM31Squared = try splitting.double() }
        if let phases = mapping.optional("majorana_phases_deg") {
            mixing.majoranaPhasesDeg = try phases.doubles(count: 2)
            // They enter halved.
            guard mixing.majoranaPhasesDeg.allSatisfy({ abs($0) <= 720 }) else {
                throw phases.fail(expected: "phases from -720 to 720 degrees")
            }
        }
        try mapping.finish()
        return mixing
    }
}
