import Beams
import Scattering
import TestSupport
import Testing

@Suite("Relative changes of a spectrum")
struct EnergyVariationTests {
    private func tilt() throws -> EnergyVariation {
        try EnergyVariation(energiesMeV: [2, 4, 8], changes: [-0.2, 0, 0.5])
    }

    @Test("are linear between their points and constant beyond")
    func values() throws {
        let tilt = try tilt()
        let expected = [(0.0, -0.2), (2, -0.2), (3, -0.1), (4, 0), (6, 0.25), (8, 0.5), (30, 0.5)]
        for (energy, value) in expected { #expect(abs(tilt(energy) - value) < 1e-15) }
    }

    @Test("need two points or more, in order and finite")
    func wrong() {
        #expect(throws: SpectrumError.tooFewPoints(1)) { try EnergyVariation(energiesMeV: [1], changes: [0.1]) }
        #expect(throws: SpectrumError.unequalColumns) { try EnergyVariation(energiesMeV: [1, 2], changes: [0.1]) }
        #expect(throws: SpectrumError.energiesNotIncreasing) {
            try EnergyVariation(energiesMeV: [2, 1], changes: [0.1, 0.2])
        }
        #expect(throws: SpectrumError.notFinite) { try EnergyVariation(energiesMeV: [1, 2], changes: [0.1, .nan]) }
    }

    @Test("multiply tables, lines and polynomials: ∫ t f dE by hand")
    func products() throws {
        func integral(_ spectrum: NeutrinoSpectrum) throws -> Double {
            let component = BeamComponent(
                name: "x", state: .flavour(.electron), isAntineutrino: false, spectrum: spectrum)
            return try component.changed(by: try tilt()).spectrum.integral
        }
        // A flat density of 1/MeV from 0 to 10 MeV: -0.2·2 - 0.2·2/2 + 0.5·4/2 + 0.5·2.
        let flat = try SpectrumTable(edgesMeV: [0, 10], histogram: [1])
        expectClose(try integral(.table(flat)), 1.4, relative: 1e-3)
        let lines = NeutrinoSpectrum.lines([.init(energyMeV: 3, weight: 2), .init(energyMeV: 6, weight: 1)])
        expectClose(try integral(lines), 0.05, relative: 1e-12)
        // Above 8 MeV all is changed by half: of muon decay's ν_e x²·12(1 - x), x < 8/52.8, little is left out.
        let whole = NeutrinoSpectrum.muonDecayElectronNeutrino.integral
        let changed = try integral(.muonDecayElectronNeutrino)
        #expect(changed > 0.49 * whole && changed < 0.5 * whole)
    }
}
