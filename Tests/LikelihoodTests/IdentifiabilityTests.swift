import Inference
import Likelihood
import Scattering
import Testing

@Suite("What a source at a short baseline can identify")
struct IdentifiabilityTests {
    /// A phase, the fixed elements beside it, the basis, and whether the SNS can see it.
    struct Case: Sendable {
        let free: [String]
        var fixed: [String: Double] = [:]
        let basis: NeutrinoBasis
        /// The parameter that is refused; nil where all are seen.
        let refused: String?
    }

    static let cases = [
        // At L = 0 a flavour sees |q_eµ|²: no phase of a single element.
        Case(free: ["q_emu", "q_emu_phase"], basis: .flavour, refused: "q_emu_phase"),
        Case(free: ["r2_etau", "r2_etau_phase"], basis: .flavour, refused: "r2_etau_phase"),
        Case(free: ["q_emu_phase"], fixed: ["q_emu": 3e-8], basis: .flavour, refused: "q_emu_phase"),
        Case(free: ["mu_emu", "mu_emu_phase"], basis: .flavour, refused: "mu_emu_phase"),
        Case(free: ["q_emu_phase"], fixed: ["q_emu": 3e-8, "r2_etau": 2], basis: .flavour, refused: "q_emu_phase"),
        // The phase between a charge and a radius, or between µ and ε, of one pair of flavours is seen.
        Case(free: ["q_emu_phase"], fixed: ["q_emu": 3e-8, "r2_emu": 2], basis: .flavour, refused: nil),
        Case(free: ["mu_etau_phase"], fixed: ["mu_etau": 1e-9, "eps_etau": 1e-9], basis: .flavour, refused: nil),
        Case(free: ["q_emu_phase"], basis: .flavour, refused: "q_emu_phase"),
        // No ν_τ at the SNS.
        Case(free: ["q_tautau"], basis: .flavour, refused: "q_tautau"),
        Case(free: ["mu_tau"], basis: .flavour, refused: "mu_tau"),
        Case(free: ["q_tau_transition"], basis: .flavour, refused: "q_tau_transition"),
        Case(free: ["r2_e_transition", "r2_mu_transition", "mu2_e"], basis: .flavour, refused: nil),
        // µ†µ of a single element is diagonal and has no phase; beside another element it shows one.
        Case(free: ["mu_12", "mu_12_phase"], basis: .mass, refused: "mu_12_phase"),
        Case(free: ["mu_12", "mu_12_phase"], fixed: ["mu_13": 1e-9], basis: .mass, refused: nil),
        Case(free: ["mu_12", "mu_12_phase"], fixed: ["mu_11": 1e-9], basis: .mass, refused: nil),
        // A charge interferes with the weak amplitude through U_e1 q_12 U*_e2.
        Case(free: ["q_12", "q_12_phase"], basis: .mass, refused: nil),
        Case(free: ["r2_23_phase"], basis: .mass, refused: nil),
        Case(free: ["q_33", "r2_33", "mu_33", "eps_33", "a_33"], basis: .mass, refused: nil),
    ]

    @Test("what cannot be identified at L = 0 is refused by name, the rest is not", arguments: cases)
    func identifiability(item: Case) throws {
        let specification = try Reference.matrixSpecification(free: item.free, fixed: item.fixed, basis: item.basis)
        guard let refused = item.refused else {
            let model = try ModelBuilder.build(specification)
            #expect(model.parameters.interest.count == item.free.count)
            return
        }
        let error = try #require(#expect(throws: ModelError.self) { try ModelBuilder.build(specification) })
        #expect(error.description.hasPrefix("no expected count of coherent-csi-2021 depends on \(refused)"))
        // In the flavour basis the reason is known.
        #expect(item.basis == .mass || error.description.contains("; n"))
    }

    @Test("phases of single elements enter the coherences of mass states: they are seen at finite L")
    func finiteBaseline() throws {
        var framework = Reference.conventions(.total).framework
        framework.basis = .mass
        for name in ["q_12", "r2_23", "a_13", "mu_12"] {
            let element = try #require(PhysicsParameter.named(name))
            let phase = try #require(PhysicsParameter.named("\(name)_phase"))
            var symbolic = NeutrinoProperties<ParameterPolynomial>(standardModel: framework)
            symbolic[element.kind] = ParameterPolynomial(parameter: name)
            symbolic.setPhaseFactor(
                ComplexValue(
                    ParameterPolynomial(parameter: phase.name, function: .cosine),
                    ParameterPolynomial(parameter: phase.name, function: .sine)), of: phase.kind)
            if name == "mu_12" {
                symbolic[try #require(PhysicsParameter.named("mu_11")).kind] = ParameterPolynomial(constant: 1e-9)
            }
            func names(_ state: StateElement) -> Set<String> {
                let coefficients = VertexCoefficients(state: state, properties: symbolic)
                let products = VertexProduct.products(of: [.proton, .neutron, .charge]) + [.magnetic]
                return Set(products.flatMap { coefficients[$0].terms.keys.flatMap { $0.powers.map(\.parameter) } })
            }
            let coherences = StateElement.all(.mass).filter { state in
                if case .population = state.component { false } else { true }
            }
            #expect(coherences.contains { names($0).contains(phase.name) }, "\(name)")
        }
    }
}
