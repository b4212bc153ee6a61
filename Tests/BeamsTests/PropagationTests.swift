import Beams
import Foundation
import Scattering
import TestSupport
import Testing

/// Species of each flavour with nothing but a flavour.
func species(_ flavour: NeutrinoFlavour, antineutrino: Bool = false, name: String = "nu") -> NeutrinoSpecies {
    NeutrinoSpecies(
        name: name, flavour: flavour, isAntineutrino: antineutrino, spectrum: .line(energyMeV: 3))
}

/// The largest difference of two matrices' elements.
func distance(_ left: NeutrinoMatrix<Double>, _ right: NeutrinoMatrix<Double>) -> Double {
    var largest = 0.0
    for row in 0..<3 {
        for column in 0..<3 {
            largest = max(largest, (left[row, column] - right[row, column]).squaredModulus.squareRoot())
        }
    }
    return largest
}

/// A seeded set of mixing parameters.
func randomMixing(_ generator: inout SeededGenerator) -> NeutrinoMixing {
    func angle(_ top: Double) -> Double { Double.random(in: 0...top, using: &generator) }
    return NeutrinoMixing(
        theta12Deg: angle(90), theta13Deg: angle(90), theta23Deg: angle(90), deltaDeg: angle(360),
        deltaM21Squared: 1e-4 * angle(1), deltaM31Squared: 1e-3 * (angle(6) - 3))
}

@Suite("Propagation")
struct PropagationTests {
    private let nuFit = NeutrinoMixing.nuFit52(.normal)

    /// ρ in the flavour basis.
    private func inFlavours(
        _ density: NeutrinoMatrix<Double>, _ mixing: NeutrinoMixing, antineutrino: Bool
    ) -> NeutrinoMatrix<Double> {
        density.transformed(by: antineutrino ? mixing.matrix.conjugate : mixing.matrix)
    }

    @Test("density matrices are Hermitian, positive and have trace 1, on any way")
    func densities() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            let mixing = randomMixing(&generator)
            let energy = Double.random(in: 1...50, using: &generator)
            let ways: [any NeutrinoPropagation] = [
                NoPropagation(), AveragedPropagation(mixing: mixing), SupernovaPropagation(ordering: .inverted),
                VacuumPropagation(mixing: mixing, baselineM: 4e5, relativeEnergySpread: 0.05, baselineSpreadM: 3),
                MatterPropagation(mixing: mixing, layers: EarthModel.layers(zenithDeg: 150, stepKm: 2000)),
            ]
            for way in ways {
                for flavour in NeutrinoFlavour.allCases {
                    let kind = species(flavour, antineutrino: energy > 25)
                    let density = try way.density(of: kind, energyMeV: energy)
                    #expect(distance(density, density.adjoint) < 1e-14)
                    expectClose((0..<3).reduce(0) { $0 + density[$1, $1].real }, 1, relative: 1e-13)
                    let purity = density * density
                    #expect((0..<3).reduce(0) { $0 + purity[$1, $1].real } < 1 + 1e-12)
                    // Positive: the diagonal and the 2×2 minors.
                    for (row, column) in [(0, 1), (0, 2), (1, 2)] {
                        let minor =
                            density[row, row].real * density[column, column].real - density[row, column].squaredModulus
                        #expect(minor > -1e-14)
                    }
                }
            }
        }
    }

    @Test("nothing happens over no distance")
    func noDistance() throws {
        for flavour in NeutrinoFlavour.allCases {
            for antineutrino in [false, true] {
                let kind = species(flavour, antineutrino: antineutrino)
                let pure = NeutrinoMatrix<Double>(pureState: flavour.index)
                let vacuum = VacuumPropagation(mixing: nuFit, baselineM: 0).density(of: kind, energyMeV: 3)
                #expect(distance(inFlavours(vacuum, nuFit, antineutrino: antineutrino), pure) < 1e-15)
                let matter = try MatterPropagation(
                    mixing: nuFit, layers: [MatterLayer(lengthM: 0, electronsMolPerCm3: 2)]
                ).density(of: kind, energyMeV: 3)
                #expect(distance(matter, pure) < 1e-14)
            }
        }
    }

    @Test("agrees with an independent calculation: vacuum, two layers, antineutrinos in matter")
    func independent() throws {
        // numpy and scipy.linalg.expm with the same constants.
        let vacuum = VacuumPropagation(mixing: nuFit, baselineM: 1000).density(of: species(.electron), energyMeV: 3)
        let electron = inFlavours(vacuum, nuFit, antineutrino: false)
        expectClose(electron[0, 0].real, 0.93377694570275, relative: 1e-12)
        expectClose(electron[0, 1].imaginary, -0.1444289291739416, relative: 1e-12)
        expectClose(electron[1, 2].real, 0.031444604334683, relative: 1e-11)
        let layers = [
            MatterLayer(lengthM: 400e3, electronsMolPerCm3: 2.5), MatterLayer(lengthM: 250e3, electronsMolPerCm3: 1.4),
        ]
        let muon = try MatterPropagation(mixing: nuFit, layers: layers).density(of: species(.muon), energyMeV: 12)
        expectClose(muon[0, 0].real, 0.432216771051737, relative: 1e-11)
        expectClose(muon[0, 1].imaginary, 0.3968196892448702, relative: 1e-11)
        expectClose(muon[1, 2].real, 0.13430153267067, relative: 1e-11)
        let anti = try MatterPropagation(mixing: nuFit, layers: [layers[0]]).density(
            of: species(.muon, antineutrino: true), energyMeV: 12)
        expectClose(anti[0, 0].real, 0.02070307807601, relative: 1e-11)
        expectClose(anti[1, 2].imaginary, -0.4807592233271730, relative: 1e-11)
    }

    @Test("matter without electrons is vacuum, and a thick layer is many thin ones")
    func layers() throws {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<10 {
            let mixing = randomMixing(&generator)
            for antineutrino in [false, true] {
                let kind = species(.muon, antineutrino: antineutrino)
                let empty = try MatterPropagation(
                    mixing: mixing, layers: [MatterLayer(lengthM: 3e5, electronsMolPerCm3: 0)]
                ).density(of: kind, energyMeV: 7)
                let vacuum = VacuumPropagation(mixing: mixing, baselineM: 3e5).density(of: kind, energyMeV: 7)
                #expect(distance(empty, inFlavours(vacuum, mixing, antineutrino: antineutrino)) < 1e-11)
                let thick = MatterPropagation(
                    mixing: mixing, layers: [MatterLayer(lengthM: 3e5, electronsMolPerCm3: 2)])
                let thin = MatterPropagation(
                    mixing: mixing,
                    layers: [MatterLayer](repeating: MatterLayer(lengthM: 3e3, electronsMolPerCm3: 2), count: 100))
                let (one, many) = (
                    try thick.evolution(energyMeV: 7, isAntineutrino: antineutrino),
                    try thin.evolution(energyMeV: 7, isAntineutrino: antineutrino)
                )
                #expect(distance(one * one.adjoint, .identity) < 1e-13)
                // The operators are defined up to a common phase: compare what they make of a state.
                #expect(
                    distance(
                        try thick.density(of: kind, energyMeV: 7), try thin.density(of: kind, energyMeV: 7)) < 1e-10)
                #expect(distance(many * many.adjoint, .identity) < 1e-12)
            }
        }
    }

    @Test("two flavours: sin²2θ sin²(1.267 Δm² L/E) in vacuum, and the resonance in matter")
    func twoFlavours() throws {
        let mixing = NeutrinoMixing(
            theta12Deg: 30, theta13Deg: 0, theta23Deg: 0, deltaDeg: 0, deltaM21Squared: 1e-4, deltaM31Squared: 1)
        let vacuum = VacuumPropagation(mixing: mixing, baselineM: 20e3).density(of: species(.electron), energyMeV: 4)
        let probability = inFlavours(vacuum, mixing, antineutrino: false)[1, 1].real
        expectClose(probability, 0.75 * pow(sin(1.266932679 * 1e-4 * 20 / 4e-3), 2), relative: 1e-8)
        // At resonance V = Δm² cos 2θ / 2E the mixing is maximal, and Δm² shrinks to Δm² sin 2θ.
        let electrons = 1e-4 * 0.5 / (2 * 10e6) / MatterLayer.potentialEV(electronsMolPerCm3: 1)
        let length = Double.pi / (2 * 1.266932679 * 1e-4 * 3.0.squareRoot() / 2) * 10
        let matter = try MatterPropagation(
            mixing: mixing, layers: [MatterLayer(lengthM: length, electronsMolPerCm3: electrons)]
        ).density(of: species(.electron), energyMeV: 10)
        expectClose(matter[1, 1].real, 1, relative: 1e-6)
        expectClose(MatterLayer.potentialEV(electronsMolPerCm3: 1), 7.63e-14, relative: 1e-3)
    }

    @Test("CPT: in vacuum ν_α → ν_β is ν̄_β → ν̄_α; in matter, with the sign of V changed")
    func cpt() throws {
        let layers = [MatterLayer(lengthM: 5e5, electronsMolPerCm3: 2.2)]
        let mirror = [MatterLayer(lengthM: 5e5, electronsMolPerCm3: -2.2)]
        for from in NeutrinoFlavour.allCases {
            for to in NeutrinoFlavour.allCases {
                let forwards = try MatterPropagation(mixing: nuFit, layers: layers)
                    .density(of: species(from), energyMeV: 20)
                let backwards = try MatterPropagation(mixing: nuFit, layers: mirror)
                    .density(of: species(to, antineutrino: true), energyMeV: 20)
                #expect(abs(forwards[to.index, to.index].real - backwards[from.index, from.index].real) < 1e-12)
            }
        }
    }

    @Test("averaged over its phase, and by damping, vacuum becomes the incoherent mix")
    func averages() {
        let averaged = AveragedPropagation(mixing: nuFit)
        for flavour in NeutrinoFlavour.allCases {
            let kind = species(flavour)
            let mix = averaged.density(of: kind, energyMeV: 3)
            let damped = VacuumPropagation(mixing: nuFit, baselineM: 1e9, relativeEnergySpread: 0.1)
                .density(of: kind, energyMeV: 3)
            #expect(distance(damped, mix) < 1e-12)
            // Over many whole turns of the slower phase, energies equally spaced in 1/E.
            let turn = 2 * Double.pi * 197.3269804 / (7.41e-5 * 1e3) * 2
            var sum = NeutrinoMatrix<Double>.zero
            let count = 4001
            for step in 0..<count {
                let inverse = 0.2 + 100 * turn * (Double(step) / Double(count)) / 1e6
                sum =
                    sum
                    + VacuumPropagation(mixing: nuFit, baselineM: 1e6).density(of: kind, energyMeV: 1 / inverse)
            }
            #expect(distance((1 / Double(count)) * sum, mix) < 2e-3)
        }
    }

    @Test("a beam through vacuum sums back to its spectrum, and to the flavours' probabilities")
    func beams() throws {
        let kind = NeutrinoSpecies(
            name: "nubar_e", flavour: .electron, isAntineutrino: true,
            spectrum: .table(try SpectrumTable(edgesMeV: [1, 3, 8], histogram: [2, 0.5])))
        let way = VacuumPropagation(mixing: nuFit, baselineM: 5e4)
        let beam = try NeutrinoBeam(name: "test", species: [kind], through: way)
        #expect(beam.components.count == 9)
        #expect(beam.components.map(\.name).contains("nubar_e_im_23"))
        let populations = beam.components.filter {
            if case .population = $0.state.component { true } else { false }
        }
        for energy in stride(from: 1.05, to: 7.9, by: 0.173) {
            let sum = populations.reduce(0) { $0 + ($1.spectrum.density(energyMeV: energy) ?? 0) }
            let density = kind.spectrum.density(energyMeV: energy) ?? 0
            expectClose(sum, density, relative: 1e-12)
            let rho = way.density(of: kind, energyMeV: energy)
            for component in beam.components {
                let found = component.spectrum.density(energyMeV: energy) ?? 0
                #expect(abs(found - density * component.state.value(in: rho)) < 1.01e-4 * density)
            }
        }
        let near = try NeutrinoBeam(name: "near", species: [kind], through: NoPropagation())
        #expect(near.components.map(\.name) == ["nubar_e"])
        #expect(near.components[0].spectrum == kind.spectrum)
    }
}
