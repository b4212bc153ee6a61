import Scattering
import TestSupport
import Testing

@Suite("Cross sections of coherent scattering")
struct CoherentScatteringTests {
    /// A point and dσ/dT in 1e-40 cm²/keV for `variants`, in their order.
    struct Golden: Sendable {
        let target: String
        let energyMeV: Double
        let recoilKeV: Double
        let values: [Double]

        init(_ target: String, _ energyMeV: Double, _ recoilKeV: Double, _ values: [Double]) {
            self.target = target
            self.energyMeV = energyMeV
            self.recoilKeV = recoilKeV
            self.values = values
        }
    }

    /// What is added to the Standard Model, and under which convention of the radius.
    static let variants: [(values: [String: Double], convention: ChargeRadiusConvention)] = [
        ([:], .shift), (["q_ee": 1.5e-12], .shift), (["q_ee": -1.5e-12], .shift), (["q_ee": 1e-8], .shift),
        (["r2_ee": -0.83], .total), (["mu_e": 1e-10], .shift),
    ]

    /// ν_e with Helm form factors, charge radii for protons, 5.09, 5.03 and 3.55 fm for neutrons.
    ///
    /// Independent calculation in Python (mpmath, 30 digits) from the amplitude g_V^p Z F_p + g_V^n N F_n - Z F_p Q, with
    /// T²/E² in the weak kinematics of Cs and I (2e-7 at 20 keV), without it for Ar; the magnetic term is the one of
    /// spin 0. A second one in double precision, without T²/E², agrees to 4e-9 where that term is put back.
    static let independent: [Golden] = [
        Golden(
            "Ar40", 50, 1,
            [
                0.69024385979722499, 0.68998042042213234, 0.69050734945422181, 0.051189400896411055,
                0.69036065572663332, 0.69826614337759944,
            ]),
        Golden(
            "Ar40", 30, 5,
            [
                0.60359037084525699, 0.60354424009252659, 0.60363650336087807, 0.3352214913248265, 0.60369262346423891,
                0.60514717950219517,
            ]),
        Golden(
            "Ar40", 50, 20,
            [
                0.50694614146145236, 0.50693641195588076, 0.50695587106039106, 0.44415728431264194, 0.50703240525032268,
                0.50729359441968805,
            ]),
        Golden(
            "Cs133", 50, 1,
            [
                27.530524606942927, 27.527818079825313, 27.533231267106483, 12.443143481876312, 27.53451509611438,
                27.602375087600189,
            ]),
        Golden(
            "Cs133", 30, 5,
            [
                14.781730719357366, 14.781436213788487, 14.782025227860082, 12.883546871352739, 14.783901765068453,
                14.79350563747853,
            ]),
        Golden(
            "Cs133", 50, 20,
            [
                4.5813957823148741, 4.5813716056954713, 4.5814199589980687, 4.4216357013356424, 4.582108685211377,
                4.5827271340638129,
            ]),
        Golden(
            "I127", 50, 1,
            [
                23.735028808075794, 23.732545072791489, 23.737512673321259, 10.064386154589329, 23.738525466650555,
                23.80196752122336,
            ]),
        Golden(
            "I127", 30, 5,
            [
                13.234383492037921, 13.234103113180655, 13.234663873865221, 11.431181964411684, 13.236357070155533,
                13.245502311905051,
            ]),
        Golden(
            "I127", 50, 20,
            [
                4.4775179893749891, 4.4774929935138835, 4.4775429853058648, 4.3124291320691912, 4.4782217684244374,
                4.4788493684019834,
            ]),
    ]

    @Test("agree with an independent calculation", arguments: independent)
    func golden(point: Golden) throws {
        let target = try scattering(on: point.target)
        for (variant, expected) in zip(Self.variants, point.values) {
            let found = try crossSection(
                target, recoilKeV: point.recoilKeV, energyMeV: point.energyMeV, variant.values,
                convention: variant.convention)
            // Near the strongest cancellation (a charge of 1e-8 at 1 keV) the amplitude is known to 1e-13 only.
            expectClose(found * 1e40, expected, relative: 2e-12)
        }
    }

    @Test("with another flavour the other coupling enters")
    func muon() throws {
        // As above, but g_V^p = 0.0300: an independent calculation in double precision, with its atomic mass of argon
        // (4e-11 away); Ar40, 50 MeV, 5 keV.
        let argon = try scattering(on: "Ar40")
        let standard = try crossSection(argon, recoilKeV: 5, energyMeV: 50, flavour: .muon)
        expectClose(standard * 1e40, 0.6664378609665874, relative: 1e-10)
        let charged = try crossSection(argon, recoilKeV: 5, energyMeV: 50, flavour: .muon, ["q_mumu": 1e-8])
        expectClose(charged * 1e40, 0.37362402838751695, relative: 1e-10)
        // A charge of ν_e is nothing to ν_µ.
        #expect(try crossSection(argon, recoilKeV: 5, energyMeV: 50, flavour: .muon, ["q_ee": 1e-8]) == standard)
    }

    @Test("is the sum over its products, and weak plus electromagnetic plus interference")
    func decomposition() throws {
        var generator = SeededGenerator(seed: 20)
        for name in ["Ar40", "Cs133", "I127"] {
            let target = try scattering(on: name)
            for _ in 0..<20 {
                var values = randomParameters(using: &generator)
                values["sin2_theta_w"] = nil
                let recoil = Double.random(in: 0.5...20, using: &generator)
                func value(_ sign: Double, withoutWeak: Bool = false) throws -> Double {
                    // The diagonals of charge, radius and anapole turned over: only the interference with the weak
                    // amplitude follows, which transition elements do not have.
                    var turned = values
                    for property in [NeutrinoProperty.charge, .radius, .anapole] {
                        for suffix in ["ee", "mumu", "tautau"] {
                            let name = "\(property.rawValue)_\(suffix)"
                            turned[name] = values[name].map { sign * $0 }
                        }
                    }
                    return try crossSection(
                        target, recoilKeV: recoil, energyMeV: 45, turned, withoutWeak: withoutWeak)
                }
                let weak = try crossSection(target, recoilKeV: recoil, energyMeV: 45)
                let electromagnetic = try value(1, withoutWeak: true)
                expectClose(try (value(1) + value(-1)) / 2, weak + electromagnetic, relative: 1e-13)
                expectClose(try value(-1, withoutWeak: true), electromagnetic, relative: 1e-14)
            }
        }
    }

    @Test("is never negative, whatever the parameters")
    func positive() throws {
        var generator = SeededGenerator(seed: 7)
        for name in ["Ar40", "Ge73", "Cs133"] {
            let target = try scattering(on: name)
            for _ in 0..<300 {
                let energy = Double.random(in: 5...52.8, using: &generator)
                let limit = target.nuclide.maximumRecoilMeV(energyMeV: energy)
                let recoil = limit * Double.random(in: 1e-4...1, using: &generator)
                let scale = Double.random(in: 0...1, using: &generator)
                // Squeezed between none and all, so that amplitudes come to cancel, and turned into each convention.
                let values = randomParameters(using: &generator).filter { $0.key != "sin2_theta_w" }
                    .mapValues { $0 * scale }
                for convention in ChargeRadiusConvention.allCases {
                    for flavour in NeutrinoFlavour.allCases {
                        let value = try crossSection(
                            target, recoilKeV: recoil * 1e3, energyMeV: energy, flavour: flavour, values,
                            convention: convention)
                        // Terms of 1e-38 cm²/keV cancel; rounding may leave 1e-15 of them.
                        #expect(value >= -1e-53)
                    }
                }
            }
        }
    }
}
