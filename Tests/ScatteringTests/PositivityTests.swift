import Scattering
import TestSupport
import Testing

@Suite("A cross section is never negative")
struct PositivityTests {
    private static func targets() throws -> [any RecoilTarget] {
        var running = try scattering(on: "Ge73")
        running.isRunning = true
        var proton = ProtonScattering()
        proton.isRunning = true
        return [
            try scattering(on: "Ar40"), try scattering(on: "Cs133"), running, try electrons(of: "Cs"),
            try electrons(of: "I"), ProtonScattering(), proton,
        ]
    }

    @Test("for random matrices, phases, states, recoils and targets, ν and ν̄", arguments: NeutrinoBasis.allCases)
    func random(basis: NeutrinoBasis) throws {
        var generator = SeededGenerator(seed: 81)
        for target in try Self.targets() {
            for _ in 0..<40 {
                // From none to all, so that amplitudes come to cancel.
                let scale = Double.random(in: 0...1, using: &generator)
                let matrices = randomMatrices(using: &generator).mapValues { scale * $0 }
                let convention = ChargeRadiusConvention.allCases.randomElement(using: &generator) ?? .total
                let properties = NeutrinoProperties(framework(convention, basis: basis), matrices)
                let energy = Double.random(in: 5...52.8, using: &generator)
                let recoil = target.maximumRecoilMeV(energyMeV: energy) * Double.random(in: 1e-4...1, using: &generator)
                let density = randomDensity(using: &generator)
                for stateBasis in NeutrinoBasis.allCases {
                    for isAntineutrino in [false, true] {
                        let sum = crossSection(
                            target, recoilMeV: recoil, energyMeV: energy, density: density, basis: stateBasis,
                            properties, isAntineutrino: isAntineutrino)
                        #expect(sum.value >= -1e-15 * sum.size)
                        #expect(sum.value.isFinite)
                    }
                }
            }
        }
    }

    @Test("and pure states reach zero where charge cancels the weak amplitude, but do not cross it")
    func cancellation() throws {
        // 18 F_p [0.0382 - c q] - 22 · 0.5117 F_n = 0 at 2 keV on argon.
        let argon = try scattering(on: "Ar40")
        let coefficients = VertexCoefficients(flavour: .electron, properties: try properties())
        func term(_ product: VertexProduct) throws -> Double { try kernel(argon, product, recoilMeV: 2e-3).unity }
        let weak =
            try coefficients[.of(.proton, .proton)] * term(.of(.proton, .proton))
            + coefficients[.of(.proton, .neutron)] * term(.of(.proton, .neutron))
            + coefficients[.of(.neutron, .neutron)] * term(.of(.neutron, .neutron))
        let charge = try (weak / term(.of(.charge, .charge))).squareRoot()
        let found = try crossSection(argon, recoilKeV: 2, energyMeV: 40, ["q_ee": charge])
        let turned = try crossSection(argon, recoilKeV: 2, energyMeV: 40, ["q_ee": -charge])
        let standard = try crossSection(argon, recoilKeV: 2, energyMeV: 40)
        // One sign doubles the amplitude, the other cancels it.
        expectClose(max(found, turned), 4 * standard, relative: 1e-12)
        #expect(abs(min(found, turned)) < 1e-14 * standard)
    }
}
