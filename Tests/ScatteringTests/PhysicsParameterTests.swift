import Scattering
import Testing

@Suite("Physics parameters")
struct PhysicsParameterTests {
    /// The names of files, flags and results: a contract with users.
    static let names = [
        "q_ee", "q_mumu", "q_tautau", "q_emu", "q_etau", "q_mutau",
        "r2_ee", "r2_mumu", "r2_tautau", "r2_emu", "r2_etau", "r2_mutau",
        "mu_e", "mu_mu", "mu_tau", "sin2_theta_w",
    ]

    /// Those that change the nuclear response; the neutron radius of any material of known elements has a name, too.
    static let nuclearNames = ["coherence_loss"] + NuclideTable.all.map { "rn_\($0.name)" }

    @Test("are found by the names that users write, and by no other")
    func names() {
        #expect(PhysicsParameter.all.map(\.name) == Self.names + Self.nuclearNames)
        #expect(PhysicsParameter.all.filter(\.isPolynomial).map(\.name) == Self.names)
        #expect(["rn_Na23", "rn_Ar40", "rn_Cs133", "rn_I127", "rn_Xe136"].allSatisfy(Self.nuclearNames.contains))
        for name in Self.names + Self.nuclearNames + ["rn_CsI", "rn_Ge", "rn_NaI"] {
            #expect(PhysicsParameter.named(name)?.name == name)
        }
        for name in [
            "", "rn", "rn_", "rn_Pb208", "rn_cs133", "RN_Cs133", "rn_CsX", "coherence", "q", "Q_ee", "q_mue", "mu_ee",
            "r2_e", "q_ee ", "sin2thetaw",
        ] {
            #expect(PhysicsParameter.named(name) == nil)
        }
    }

    @Test("have the units, signs and Standard Model values of the documentation")
    func facts() throws {
        let total = WeakCouplings(chargeRadius: .total)
        let shift = WeakCouplings(chargeRadius: .shift)
        let radii = ["r2_ee": -0.83, "r2_mumu": -0.48, "r2_tautau": -0.30]
        for name in Self.names {
            let parameter = try #require(PhysicsParameter.named(name))
            let isTransition = ["emu", "etau", "mutau"].contains { name.hasSuffix("_\($0)") } && name != "mu_e"
            #expect(parameter.isNonNegative == (isTransition || name.hasPrefix("mu_")))
            #expect(parameter.naturalScale > 0)
            let unit = ["q_": "e", "r2": "1e-32 cm^2", "mu": "mu_B", "si": "1"][String(name.prefix(2))]
            #expect(parameter.unit == unit)
            let standard = name == "sin2_theta_w" ? 0.23857 : radii[name] ?? 0
            #expect(parameter.standardModelValue(total) == standard)
            #expect(parameter.standardModelValue(shift) == (name.hasPrefix("r2") ? 0 : standard))
        }
    }

    @Test("of the nuclear response: a radius for each nuclide or one for a material, and the loss of coherence")
    func nuclear() throws {
        let couplings = WeakCouplings(chargeRadius: .total)
        let loss = try #require(PhysicsParameter.named("coherence_loss"))
        #expect(loss.standardModelValue(couplings) == 1 && loss.unit == "1" && !loss.isNonNegative)
        #expect(loss.nuclides.isEmpty && !loss.isPolynomial)
        let caesium = try #require(NuclideTable.nuclide(named: "Cs133"))
        for (name, nuclides) in [("rn_Cs133", ["Cs133"]), ("rn_CsI", ["Cs133", "I127"])] {
            let radius = try #require(PhysicsParameter.named(name))
            #expect(radius.nuclides == nuclides && radius.unit == "fm" && radius.isNonNegative && !radius.isPolynomial)
            #expect(radius.standardModelValue(couplings) == caesium.chargeRadiusFm)
        }
        #expect(try #require(PhysicsParameter.named("rn_Xe")).nuclides.count == 9)
        for name in Self.names { #expect(try #require(PhysicsParameter.named(name)).nuclides.isEmpty) }
    }

    @Test("stay at the Standard Model until they are set")
    func properties() throws {
        var properties = NeutrinoProperties<Double>(standardModel: WeakCouplings(chargeRadius: .total))
        #expect(properties[.radius(.muon)] == -0.48)
        #expect(properties[.charge(.muon)] == 0)
        properties[.radius(.muon)] = 0
        #expect(properties[.radius(.muon)] == 0)
        #expect(properties[.radius(.electron)] == -0.83)
    }

    @Test("flavours and transitions fit together")
    func flavours() {
        #expect(NeutrinoFlavour.allCases.map(\.index) == [0, 1, 2])
        for transition in FlavourTransition.allCases {
            let involved = NeutrinoFlavour.allCases.filter(transition.involves)
            #expect(transition.rawValue == involved.map(\.rawValue).joined())
        }
    }
}
