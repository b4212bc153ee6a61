import Scattering
import Testing

@Suite("Physics parameters")
struct PhysicsParameterTests {
    /// The names of files, flags and results: a contract with users.
    static let names =
        matrices(["ee", "mumu", "tautau"], ["emu", "etau", "mutau"])
        + ["mu_e", "mu_mu", "mu_tau", "mu2_e", "mu2_mu", "mu2_tau"]
        + ["q", "r2"].flatMap { property in ["e", "mu", "tau"].map { "\(property)_\($0)_transition" } }
        + matrices(["11", "22", "33"], ["12", "13", "23"]) + ["sin2_theta_w"]

    /// Elements and phases of each matrix.
    private static func matrices(_ diagonal: [String], _ transitions: [String]) -> [String] {
        ["q", "r2", "a", "mu", "eps"].flatMap { property in
            (diagonal + transitions).map { "\(property)_\($0)" } + transitions.map { "\(property)_\($0)_phase" }
        }
    }

    /// Those that change the nuclear response; the neutron radius of any material of known elements has a name, too.
    static let nuclearNames = ["coherence_loss"] + NuclideTable.all.map { "rn_\($0.name)" }

    @Test("are found by the names that users write, and by no other")
    func names() {
        #expect(PhysicsParameter.all.map(\.name) == Self.names + Self.nuclearNames)
        #expect(Self.names.count == 2 * 45 + 13)
        #expect(PhysicsParameter.all.filter(\.isPolynomial).map(\.name) == Self.names)
        #expect(["rn_Na23", "rn_Ar40", "rn_Cs133", "rn_I127", "rn_Xe136"].allSatisfy(Self.nuclearNames.contains))
        for name in Self.names + Self.nuclearNames + ["rn_CsI", "rn_Ge", "rn_NaI"] {
            #expect(PhysicsParameter.named(name)?.name == name)
        }
        for name in [
            "", "rn", "rn_", "rn_Pb208", "rn_cs133", "RN_Cs133", "rn_CsX", "coherence", "q", "Q_ee", "q_mue", "mu_eee",
            "r2_e", "q_ee ", "sin2thetaw", "q_21", "q_00", "q_mue_phase", "q_ee_phase", "mu_e_transition", "a_e",
            "r2_44",
        ] {
            #expect(PhysicsParameter.named(name) == nil)
        }
    }

    @Test("have the units, signs and Standard Model values of the documentation")
    func facts() throws {
        let radii = ["r2_ee": -0.83, "r2_mumu": -0.48, "r2_tautau": -0.30]
        let units = ["q": "e", "r2": "1e-32 cm^2", "a": "1e-32 cm^2", "mu": "mu_B", "mu2": "mu_B^2", "eps": "mu_B"]
        for name in Self.names {
            let parameter = try #require(PhysicsParameter.named(name))
            let parts = name.split(separator: "_").map(String.init)
            let isPhase = name.hasSuffix("_phase")
            let transitions = ["emu", "etau", "mutau", "12", "13", "23"]
            let isModulus = transitions.contains(parts[1]) && !isPhase || name.hasSuffix("_transition")
            let isMoment = parts[0] == "mu" && ["e", "mu", "tau"].contains(parts[1])
            #expect(parameter.isNonNegative == (isModulus || isMoment), "\(name)")
            #expect(parameter.naturalScale > 0)
            #expect(parameter.unit == (isPhase ? "rad" : units[parts[0]] ?? "1"), "\(name)")
            let isMass = parts[1].allSatisfy(\.isNumber)
            #expect(parameter.basis == (name == "sin2_theta_w" ? nil : isMass ? .mass : .flavour), "\(name)")
            let standard = name == "sin2_theta_w" ? 0.23857 : radii[name] ?? 0
            #expect(parameter.standardModelValue(framework(.total)) == standard, "\(name)")
            #expect(parameter.standardModelValue(framework(.shift)) == (name.hasPrefix("r2") ? 0 : standard))
        }
    }

    @Test("phases and moduli have their domains, everything else is free")
    func domains() throws {
        func domain(_ name: String) throws -> ClosedRange<Double> { try #require(PhysicsParameter.named(name)).domain }
        #expect(try domain("q_emu_phase") == -Double.pi...Double.pi)
        #expect(try domain("mu_12").lowerBound == 0 && domain("r2_e_transition").lowerBound == 0)
        #expect(try domain("q_ee").lowerBound < -1e300 && domain("mu2_e").lowerBound < -1e300)
        #expect(try domain("rn_Cs133") == 0.5...15)
    }

    @Test("of the nuclear response: a radius for each nuclide or one for a material, and the loss of coherence")
    func nuclear() throws {
        let couplings = framework(.total)
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
        var properties = NeutrinoProperties<Double>(standardModel: framework(.total))
        #expect(properties[.element(.radius, .diagonal(.muon))] == -0.48)
        #expect(properties[.element(.charge, .diagonal(.muon))] == 0)
        properties[.element(.radius, .diagonal(.muon))] = 0
        #expect(properties[.element(.radius, .diagonal(.muon))] == 0)
        #expect(properties[.element(.radius, .diagonal(.electron))] == -0.83)
    }

    @Test("flavours and transitions fit together")
    func flavours() {
        #expect(NeutrinoFlavour.allCases.map(\.index) == [0, 1, 2])
        for transition in FlavourTransition.allCases {
            let involved = NeutrinoFlavour.allCases.filter(transition.involves)
            #expect(transition.rawValue == involved.map(\.rawValue).joined())
            #expect(MatrixElement.transition(transition).suffix == transition.rawValue)
        }
    }
}
