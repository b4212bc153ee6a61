import Beams
import Scattering
import TestSupport
import Testing

@Suite("Pion decay at rest")
struct NeutrinoBeamTests {
    private func beam() throws -> NeutrinoBeam {
        try .pionDecayAtRest(
            name: "sns", prompt: try ArrivalTime(knotsUs: [0.25, 0.5, 0.75], pulse: [0, 1, 0]))
    }

    @Test("gives one prompt and two delayed neutrinos")
    func components() throws {
        let components = try beam().components
        #expect(components.map(\.name) == ["nu_mu", "nubar_mu", "nu_e"])
        #expect(components.map(\.state) == [.flavour(.muon), .flavour(.muon), .flavour(.electron)])
        #expect(components.map(\.isAntineutrino) == [false, true, false])
        #expect(
            components.map(\.spectrum) == [
                .pionDecayMuonNeutrino, .muonDecayMuonAntineutrino, .muonDecayElectronNeutrino,
            ])
        #expect(components.map(\.arrival?.lifetimeUs) == [nil, 2.1969811, 2.1969811])
        #expect(Set(components.map(\.arrival?.knotsUs)) == [[0.25, 0.5, 0.75]])
    }

    @Test("neutrinos and antineutrinos scatter alike, radius and charge included")
    func antineutrinos() throws {
        var properties = NeutrinoProperties<Double>(
            standardModel: NeutrinoFramework(couplings: WeakCouplings(chargeRadius: .shift)))
        properties.set(try #require(PhysicsParameter.named("r2_mumu")), to: 1.7)
        properties.set(try #require(PhysicsParameter.named("q_mumu")), to: -3e-9)
        let pair = try beam().components.filter { $0.state == .flavour(.muon) }
        #expect(Set(pair.map(\.isAntineutrino)) == [false, true])
        let coefficients = pair.map {
            VertexCoefficients(state: $0.state, properties: properties, isAntineutrino: $0.isAntineutrino)
        }
        for product in VertexProduct.products(of: [.proton, .neutron, .charge]) {
            #expect(coefficients[0][product] == coefficients[1][product])
        }
        // A radius below zero adds to g_V^p for both, as arXiv:1810.05606 has it since its erratum.
        expectClose(
            coefficients[1][.of(.proton, .neutron)], -2 * 0.5117 * (0.0300 - 0.023795585103032708 * 1.7),
            relative: 1e-13)
    }

    @Test("the fluence of COHERENT CsI is 5.79362e14 per cm² and flavour")
    func fluence() {
        // 0.0848 · 3.198e23 / (4π (1930 cm)²); independent calculation in Python.
        let fluence = NeutrinoBeam.fluencePerCm2(
            protonsOnTarget: 3.198e23, neutrinosPerProton: 0.0848, baselineM: 19.3)
        expectClose(fluence, 579361763793233.9, relative: 1e-15)
        let farther = NeutrinoBeam.fluencePerCm2(
            protonsOnTarget: 3.198e23, neutrinosPerProton: 0.0848, baselineM: 38.6)
        expectClose(fluence, 4 * farther, relative: 1e-15)
    }
}
