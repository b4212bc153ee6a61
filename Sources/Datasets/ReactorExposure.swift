import Beams
import Formats

extension ExposureReader {
    /// A reactor: its antineutrinos from the thermal power and the distance, or from a stated flux.
    func reactor(_ reactor: ReactorSource, _ mapping: inout StrictMapping) throws -> (BeamExposure, SourceParts) {
        let fractions = try Self.fissionFractions(try mapping.required("fission_fractions"))
        let model = try mapping.optional("spectra")?.choice(ReactorSource.Model.self) ?? .conversion
        let captures =
            try mapping.optional("captures_per_fission")?.nonNegativeDouble() ?? reactor.capturesPerFission
        let days = try liveDays(&mapping)
        let perFission = try reactor.spectrum(fractions: fractions, capturesPerFission: captures, model: model)
        let flux: Double
        var baseline: Double?
        let isStated = mapping.contains("flux_cm2_s")
        if let node = mapping.optional("flux_cm2_s") {
            flux = try node.positiveDouble()
            baseline = try mapping.optional("baseline_m")?.baselineM()
        } else {
            guard mapping.contains("thermal_power_GW") else {
                throw mapping.node.fail(expected: "flux_cm2_s, or thermal_power_GW and baseline_m")
            }
            let power = try mapping.required("thermal_power_GW").positiveDouble()
            let distance = try mapping.required("baseline_m").baselineM()
            let fissions = reactor.fissionsPerSecond(thermalPowerGW: power, fractions: fractions)
            flux = NeutrinoBeam.fluencePerCm2(
                protonsOnTarget: fissions, neutrinosPerProton: perFission.integral, baselineM: distance)
            baseline = distance
        }
        let species = NeutrinoKind.nubarE.species(.table(try perFission.normalised()))
        let travel = try terrestrial([species], baselineM: baseline, &mapping)
        let exposure = BeamExposure(
            beam: try travel([species]), fluencePerCm2: flux * days * Self.secondsPerDay, baselineM: baseline,
            liveDays: days)
        let core = ReactorCore(
            reactor: reactor, model: model, fractions: fractions, captures: captures, total: perFission.integral,
            hasStatedFlux: isStated)
        return (exposure, try core.parts(travel))
    }

    /// Fractions of the fissions, made to add up to 1, which they must within 1 %.
    static func fissionFractions(_ node: StrictNode) throws -> [FissileIsotope: Double] {
        var mapping = try node.mapping()
        var fractions: [FissileIsotope: Double] = [:]
        for isotope in FissileIsotope.allCases {
            fractions[isotope] = try mapping.optional(isotope.rawValue)?.nonNegativeDouble() ?? 0
        }
        try mapping.finish()
        let sum = fractions.values.reduce(0, +)
        guard abs(sum - 1) <= 0.01 else { throw node.fail(found: "a sum of \(sum)", expected: "fractions of 1") }
        return fractions.mapValues { $0 / sum }
    }
}
