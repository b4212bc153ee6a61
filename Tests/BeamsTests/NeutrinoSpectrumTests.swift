import Beams
import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Energy spectra")
struct NeutrinoSpectrumTests {
    static let muonDecay: [NeutrinoSpectrum] = [.muonDecayMuonAntineutrino, .muonDecayElectronNeutrino]

    @Test("the prompt line is at 29.79 MeV")
    func line() throws {
        // (m_π² - m_µ²)/(2 m_π) with 139.57039 and 105.6583755 MeV; independent calculation in Python.
        let line = NeutrinoSpectrum.pionDecayMuonNeutrino
        expectClose(line.endpointMeV, 29.792140909877446, relative: 1e-15)
        #expect(line.density(energyMeV: 29.79) == nil)
        let moments = line.moments(aboveMeV: 0)
        #expect(moments == line.moments(aboveMeV: line.endpointMeV))
        #expect(moments.unity == 1)
        expectClose(moments.inverse, 1 / 29.792140909877446, relative: 1e-15)
        expectClose(moments.inverseSquare, 1 / (29.792140909877446 * 29.792140909877446), relative: 1e-15)
        #expect(line.moments(aboveMeV: line.endpointMeV.nextUp) == .none)
    }

    @Test("the muon's neutrinos end at half its mass")
    func endpoint() {
        for spectrum in Self.muonDecay {
            #expect(spectrum.endpointMeV == 105.6583755 / 2)
            #expect(spectrum.density(energyMeV: -1) == 0)
            #expect(spectrum.density(energyMeV: 52.83) == 0)
        }
        // At the endpoint ν̄_µ has 2/E_max, ν_e nothing.
        let muon = NeutrinoSpectrum.muonDecayMuonAntineutrino.density(energyMeV: 105.6583755 / 2)
        #expect(muon == 2 / (105.6583755 / 2))
        #expect(NeutrinoSpectrum.muonDecayElectronNeutrino.density(energyMeV: 105.6583755 / 2) == 0)
    }

    @Test("the densities are the textbook's, in E/m")
    func textbook() throws {
        let mass = 105.6583755
        for energy in stride(from: 1.0, to: 52, by: 3) {
            let x = energy / mass
            let muon = try #require(NeutrinoSpectrum.muonDecayMuonAntineutrino.density(energyMeV: energy))
            expectClose(muon, 64 * x * x * (0.75 - x) / mass, relative: 1e-13)
            let electron = try #require(NeutrinoSpectrum.muonDecayElectronNeutrino.density(energyMeV: energy))
            expectClose(electron, 192 * x * x * (0.5 - x) / mass, relative: 1e-12)
        }
    }

    @Test("each is one neutrino, of 7/10 and 3/5 of the endpoint on average")
    func normalised() throws {
        // ∫ x³ (6 - 4x) = 7/10 and ∫ 12 x³ (1 - x) = 3/5, x = E/E_max.
        for (spectrum, mean) in zip(Self.muonDecay, [0.7, 0.6]) {
            expectClose(spectrum.moments(aboveMeV: 0).unity, 1, relative: 1e-15)
            let rule = GaussLegendreRule(points: 4)
            let average = try rule.integrate(over: 0...spectrum.endpointMeV) {
                $0 * (try #require(spectrum.density(energyMeV: $0)))
            }
            expectClose(average, mean * spectrum.endpointMeV, relative: 1e-14)
        }
    }

    /// Threshold in MeV and ∫ f E⁻ᵏ dE above it, k = 0, 1, 2, for ν̄_µ and ν_e: quadrature in Python (scipy).
    static let independent: [(thresholdMeV: Double, muon: [Double], electron: [Double])] = [
        (
            10, [0.987719182784863, 0.029684697176571198, 0.0010519548524610604],
            [0.9767221859514696, 0.03430199699187822, 0.001412977326190689]
        ),
        (
            40, [0.4605212115259824, 0.009948353790235448, 0.00021628358326486585],
            [0.24970044077828982, 0.0056134014258517615, 0.000126780902321337]
        ),
    ]

    @Test("the moments agree with an independent calculation", arguments: independent)
    func moments(thresholdMeV: Double, muon: [Double], electron: [Double]) {
        for (spectrum, expected) in zip(Self.muonDecay, [muon, electron]) {
            let found = spectrum.moments(aboveMeV: thresholdMeV)
            expectClose(found.unity, expected[0], relative: 1e-13)
            expectClose(found.inverse, expected[1], relative: 1e-13)
            expectClose(found.inverseSquare, expected[2], relative: 1e-13)
        }
    }

    @Test("the moments are the integrals of the density", arguments: [0.0, 0.3, 5, 17, 30, 45, 52.5])
    func quadrature(thresholdMeV: Double) throws {
        let quadrature = AdaptiveQuadrature(relativeTolerance: 1e-12)
        for spectrum in Self.muonDecay {
            let moments = spectrum.moments(aboveMeV: thresholdMeV)
            for (power, found) in [moments.unity, moments.inverse, moments.inverseSquare].enumerated() {
                let integral = try quadrature.integrate(
                    over: thresholdMeV...spectrum.endpointMeV, attempting: "moment"
                ) { energy in
                    let density = try #require(spectrum.density(energyMeV: energy))
                    return (0..<power).reduce(density) { value, _ in value / energy }
                }
                // Just below the endpoint the closed form is a difference of numbers 1e4 times as large.
                expectClose(found, integral.value, relative: thresholdMeV > 50 ? 1e-10 : 1e-12)
            }
        }
    }

    @Test("beyond the endpoint there is nothing, below zero nothing more")
    func outside() {
        for spectrum in Self.muonDecay {
            #expect(spectrum.moments(aboveMeV: spectrum.endpointMeV) == .none)
            #expect(spectrum.moments(aboveMeV: 100) == .none)
            #expect(spectrum.moments(aboveMeV: -3) == spectrum.moments(aboveMeV: 0))
        }
    }
}
