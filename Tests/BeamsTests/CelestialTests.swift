import Beams
import Foundation
import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Earth, Sun and supernova")
struct CelestialTests {
    private let nuFit = NeutrinoMixing.nuFit52(.normal)

    @Test("the Earth weighs 5.97e24 kg, and its layers add up to the way through it")
    func earth() {
        let rule = GaussLegendreRule.composite(points: 8, panels: (0...200).map { 6371 * Double($0) / 200 })
        let mass = rule.reduce(0) { sum, node in
            let density = EarthModel.densityGPerCm3(radiusKm: node.position)
            return sum + node.weight * 4 * Double.pi * node.position * node.position * density * 1e12
        }
        expectClose(mass, 5.974e24, relative: 1e-3)
        for zenith in [95.0, 120, 147, 180] {
            let layers = EarthModel.layers(zenithDeg: zenith)
            let length = -2 * 6371e3 * cos(zenith * Double.pi / 180)
            expectClose(layers.reduce(0) { $0 + $1.lengthM }, length, relative: 1e-12)
            let halves = zip(layers, layers.reversed()).map { abs($0.electronsMolPerCm3 - $1.electronsMolPerCm3) }
            #expect((halves.max() ?? 1) < 1e-9)
        }
        #expect(EarthModel.layers(zenithDeg: 60).isEmpty)
        // Core-crossing neutrinos meet 11 mol/cm³ · 0.468 in the outer core.
        let deepest = EarthModel.layers(zenithDeg: 180).map(\.electronsMolPerCm3).max() ?? 0
        expectClose(deepest, 13.08 * 0.468, relative: 1e-2)
    }

    @Test("finer layers change nothing that matters")
    func convergence() throws {
        let coarse = MatterPropagation(mixing: nuFit, layers: EarthModel.layers(zenithDeg: 155))
        let fine = MatterPropagation(mixing: nuFit, layers: EarthModel.layers(zenithDeg: 155, stepKm: 25))
        for energy in [10.0, 60, 3000] {
            let pair = try [coarse, fine].map { try $0.density(of: species(.muon), energyMeV: energy) }
            #expect(distance(pair[0], pair[1]) < 2e-3)
        }
    }

    /// P(ν_e → ν_e, ν_µ, ν_τ) and P(ν_µ → the same) at 30 MeV.
    static let probabilities: [(zenith: Double, antineutrino: Bool, electron: [Double], muon: [Double])] = [
        (
            120, false, [0.909915757471, 0.010961909520, 0.079122333011],
            [0.039151427928, 0.769549971904, 0.191298600164]
        ),
        (
            120, true, [0.430281348001, 0.208864515327, 0.360854136672],
            [0.435051272307, 0.002546547619, 0.562402180073]
        ),
        (
            150, false, [0.110827030324, 0.305769239055, 0.583403730620],
            [0.571056179356, 0.174483318668, 0.254460501972]
        ),
        (
            150, true, [0.910026274044, 0.025165605154, 0.064808120802],
            [0.085792334793, 0.190379917176, 0.723827748029]
        ),
        (
            178, false, [0.849262424367, 0.146718581389, 0.004018994243],
            [0.048410497576, 0.169668489081, 0.781921013339]
        ),
        (
            178, true, [0.584333001741, 0.222855817406, 0.192811180852],
            [0.081687052988, 0.510235189044, 0.408077757967]
        ),
    ]

    /// The same profile in 24,000 slices that end at the shells' borders, H of each diagonalised by numpy.linalg.eigh and the
    /// evolutions multiplied; with 6,000 slices the numbers are the same to 3e-8. No source of this program was read.
    @Test("probabilities through the Earth beside an independent product of matrices", arguments: probabilities)
    func earthProbabilities(zenith: Double, antineutrino: Bool, electron: [Double], muon: [Double]) throws {
        for (step, tolerance) in [(250.0, 6e-4), (5, 2e-6)] {
            let way = MatterPropagation(mixing: nuFit, layers: EarthModel.layers(zenithDeg: zenith, stepKm: step))
            for (flavour, expected) in [(NeutrinoFlavour.electron, electron), (.muon, muon)] {
                let density = try way.density(of: species(flavour, antineutrino: antineutrino), energyMeV: 30)
                for (index, probability) in expected.enumerated() {
                    let found = density[index, index].real
                    #expect(abs(found - probability) < tolerance, "\(flavour) \(index), \(step) km: \(found)")
                }
            }
        }
    }

    /// All production at one density, in the centre.
    private func centre() throws -> SolarProfile {
        try SolarProfile(radii: [0, 1], electronsMolPerCm3: [90, 0], production: [:])
    }

    @Test("the Sun: averaged mix at low energy, nearly pure ν₂ at high energy")
    func limits() throws {
        let way = try SolarPropagation(mixing: nuFit, profile: try centre(), names: ["x"])
        let kind = species(.electron, name: "x")
        let low = way.density(of: kind, energyMeV: 2e-3)
        let mix = AveragedPropagation(mixing: nuFit).density(of: kind, energyMeV: 2e-3)
        #expect(distance(low, mix) < 1e-3)
        let high = way.density(of: kind, energyMeV: 20)
        #expect(high[1, 1].real > 0.94)
        expectClose(high[0, 0].real + high[1, 1].real + high[2, 2].real, 1, relative: 1e-6)
    }

    @Test("two flavours: P = 1/2 + 1/2 cos 2θ cos 2θ_m (Parke, PRL 57 (1986) 1275)")
    func parke() throws {
        var mixing = nuFit
        mixing.theta13Deg = 0
        let way = try SolarPropagation(mixing: mixing, profile: try centre(), names: ["x"])
        for energy in [0.3, 1, 3, 10] {
            let density = way.density(of: species(.electron, name: "x"), energyMeV: energy)
            let survival = density.transformed(by: mixing.matrix)[0, 0].real
            let double = 2 * 33.41 * Double.pi / 180
            let ratio = MatterLayer.potentialEV(electronsMolPerCm3: 90) * 2e6 * energy / 7.41e-5
            let matter = (cos(double) - ratio) / hypot(cos(double) - ratio, sin(double))
            expectClose(survival, 0.5 + 0.5 * cos(double) * matter, relative: 1e-5)
        }
    }

    @Test("night: the Earth regenerates ν_e by a few percent at 10 MeV and nothing at 0.3 MeV")
    func night() throws {
        let kind = species(.electron, name: "x")
        let day = try SolarPropagation(mixing: nuFit, profile: try centre(), names: ["x"])
        let night = try SolarPropagation(
            mixing: nuFit, profile: try centre(), names: ["x"], time: .night(latitudeDeg: 36.4))
        func survival(_ way: SolarPropagation, _ energy: Double) -> Double {
            let density = way.density(of: kind, energyMeV: energy)
            return way.elements.count == 3 ? density.transformed(by: nuFit.matrix)[0, 0].real : density[0, 0].real
        }
        // Super-Kamiokande measures a day-night asymmetry of -(3.3 ± 1.1) % and expects about -2 to -3 % (arXiv:1606.07538).
        let asymmetry = survival(night, 10) / survival(day, 10) - 1
        #expect(asymmetry > 0.02 && asymmetry < 0.06)
        #expect(abs(survival(night, 0.29) / survival(day, 0.29) - 1) < 2e-3)
        let density = night.density(of: kind, energyMeV: 8)
        expectClose((0..<3).reduce(0) { $0 + density[$1, $1].real }, 1, relative: 1e-9)
    }

    @Test("a supernova's electron neutrinos leave as ν₃ or ν₂, its antineutrinos as ν̄₁ or ν̄₃")
    func supernova() {
        let expected: [(NeutrinoMixing.Ordering, Bool, Int)] = [
            (.normal, false, 2), (.normal, true, 0), (.inverted, false, 1), (.inverted, true, 2),
        ]
        for (ordering, antineutrino, state) in expected {
            let way = SupernovaPropagation(ordering: ordering)
            let electron = way.density(of: species(.electron, antineutrino: antineutrino), energyMeV: 10)
            #expect(electron == NeutrinoMatrix(pureState: state))
            // Three flavours together fill all three states once.
            let sum = NeutrinoFlavour.allCases.reduce(NeutrinoMatrix<Double>.zero) {
                $0 + way.density(of: species($1, antineutrino: antineutrino), energyMeV: 10)
            }
            #expect(sum == .identity)
        }
    }
}
