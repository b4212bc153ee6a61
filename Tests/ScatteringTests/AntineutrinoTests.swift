import Scattering
import TestSupport
import Testing

@Suite("Antineutrinos")
struct AntineutrinoTests {
    @Test("scatter coherently as neutrinos do at L = 0, whatever their matrices", arguments: ["Ar40", "Cs133", "Ge73"])
    func coherent(name: String) throws {
        var generator = SeededGenerator(seed: 61)
        let target = try scattering(on: name)
        for _ in 0..<20 {
            let properties = NeutrinoProperties(framework(.total), randomMatrices(using: &generator))
            for flavour in NeutrinoFlavour.allCases {
                let pair = [false, true].map { isAntineutrino in
                    target.differentialCrossSection(
                        recoilMeV: 4e-3, energyMeV: 35,
                        coefficients: VertexCoefficients(
                            flavour: flavour, properties: properties, isAntineutrino: isAntineutrino))
                }
                expectClose(pair[1], pair[0], relative: 1e-14)
            }
        }
    }

    @Test("on electrons the interference of vector and axial current changes sign, and nothing else does")
    func electronInterference() throws {
        let target = try electrons(of: "Cs")
        let scale = weakScale(massMeV: 0.51099895)
        for (flavour, vector, axial) in ElectronScatteringTests.couplings {
            for (recoil, energy) in [(0.05, 30.0), (5, 30), (20, 50)] {
                func value(_ isAntineutrino: Bool) throws -> Double {
                    try crossSection(
                        target, recoilKeV: recoil * 1e3, energyMeV: energy, flavour: flavour,
                        isAntineutrino: isAntineutrino)
                }
                // 55 electrons; 2 V A [1 - (1 - T/E)²], counted twice.
                let y = recoil / energy
                let difference = 55 * scale * 4 * vector * axial * (2 * y - y * y)
                expectClose(try value(false) - value(true), difference, relative: 1e-10)
                // g_V g_A is positive for every flavour: ν above ν̄.
                #expect(try value(false) > value(true))
            }
        }
    }

    @Test("on hydrogen neutrinos scatter more than antineutrinos, by 4 G_M G_A (2T/E - T²/E²)")
    func protonInterference() throws {
        let proton = ProtonScattering()
        for (recoil, energy) in [(0.1, 20.0), (0.5, 20), (3, 50)] {
            func value(_ isAntineutrino: Bool) throws -> Double {
                try crossSection(proton, recoilKeV: recoil * 1e3, energyMeV: energy, isAntineutrino: isAntineutrino)
            }
            let squared = 2 * 938.27208816 * recoil
            let dipole = 1 / ((1 + squared / 0.71e6) * (1 + squared / 0.71e6))
            let axialRoot = 1 + squared / (1026.0 * 1026)
            let magnetic = (0.0382 * 2.7928473446 + 0.5117 * 1.9130427) * dipole
            let axial = 1.2764 / 2 / (axialRoot * axialRoot)
            let y = recoil / energy
            let difference = weakScale(massMeV: 938.27208816) * 4 * magnetic * axial * (2 * y - y * y)
            expectClose(try value(false) - value(true), difference, relative: 1e-12)
        }
    }

    @Test("a charge interferes with the axial current with opposite signs for ν and ν̄, on electrons and protons")
    func chargeInterference() throws {
        for target: any RecoilTarget in [try electrons(of: "I"), ProtonScattering()] {
            let recoil = 0.3 * target.maximumRecoilMeV(energyMeV: 40)
            for flavour in NeutrinoFlavour.allCases {
                let properties = NeutrinoProperties(framework(.shift), [.charge: Matrix(diagonal: [1e-9, 1e-9, 1e-9])])
                let pair = [false, true].map { isAntineutrino in
                    VertexCoefficients(
                        flavour: flavour, properties: properties,
                        kind: target is ElectronScattering ? .electron : .nuclear, isAntineutrino: isAntineutrino)
                }
                for (product, kernel) in zip(target.products, target.kernels(recoilMeV: recoil)) {
                    let isInterference = product != .of(.axial, .axial) && product.hasAxial
                    #expect(pair[1][product] == (isInterference ? -1 : 1) * pair[0][product])
                    if isInterference { #expect(kernel.unity == 0 && kernel.inverse != 0) }
                }
                #expect(pair[0][.of(.charge, .axial)] != 0)
            }
        }
    }
}

extension VertexProduct {
    /// Whether the axial current is one of the two amplitudes.
    fileprivate var hasAxial: Bool {
        guard case .pair(let first, let second) = self else { return false }
        return first == .axial || second == .axial
    }
}

/// G_F² M/2π in cm²/keV, with the constants written out.
func weakScale(massMeV: Double) -> Double {
    1.1663788e-11 * 1.1663788e-11 * massMeV / (2 * Double.pi) * 197.3269804 * 197.3269804 * 1e-29
}
