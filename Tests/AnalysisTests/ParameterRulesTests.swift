import Formats
import Testing

@Suite("Parameters that go together")
struct ParameterRulesTests {
    @Test(
        "the other basis is refused, with what to write instead", arguments: ["q_ee", "r2_emu_phase", "mu_e", "q_12"])
    func otherBasis(name: String) throws {
        let isMass = name.hasSuffix("12")
        let (own, other) = isMass ? ("mass", "flavour") : ("flavour", "mass")
        let error = #expect(throws: FormatError.self) {
            try ReachableParametersTests.fit(
                ["\(name): {free: true, range: [0, 1]}"], conventions: "charge_radius: total, basis: \(other)")
        }
        let text = try #require(error).description
        #expect(text.contains("parameters.\(name)") && text.contains("`basis: \(own)`"), "\(text)")
    }

    /// Parameters of a Majorana neutrino in the mass basis, and what is said of them; empty for what is possible.
    static let possibilities: [(parameters: [String], complaint: String)] = [
        (["q_12: {free: true, range: [0, 1]}"], ""), (["a_11: {free: true, range: [-1, 1]}"], ""),
        (["mu_12: {free: true, range: [0, 1]}", "mu_12_phase: {fixed: 1.5707963267948966}"], ""),
        (["a_12: {free: true, range: [0, 1]}", "a_12_phase: {fixed: 3.141592653589793}"], ""),
        (["q_11: {free: true, range: [-1, 1]}"], "antisymmetric"), (["mu_22: {fixed: 1.0e-9}"], "antisymmetric"),
        (["r2_33: {fixed: 0}"], ""), (["eps_12_phase: {fixed: 0.5}"], "imaginary"),
        (["q_13_phase: {free: true, range: [-1, 1]}"], "imaginary"), (["a_13_phase: {fixed: 1}"], "real"),
    ]

    @Test("a Majorana neutrino has what its symmetry leaves it, and no more", arguments: possibilities)
    func majorana(parameters: [String], complaint: String) throws {
        let conventions = "charge_radius: total, basis: mass, neutrino: majorana"
        guard !complaint.isEmpty else {
            _ = try ReachableParametersTests.fit(parameters, conventions: conventions)
            return
        }
        let error = #expect(throws: FormatError.self) {
            try ReachableParametersTests.fit(parameters, conventions: conventions)
        }
        let text = try #require(error).description
        #expect(text.contains(complaint), "\(text)")
    }

    @Test("a Majorana neutrino in the flavour basis is refused")
    func majoranaFlavours() throws {
        let error = #expect(throws: FormatError.self) {
            try ReachableParametersTests.fit(
                ["q_emu: {free: true, range: [0, 1]}"],
                conventions: "charge_radius: total, basis: flavour, neutrino: majorana")
        }
        #expect(try #require(error).description.contains("`basis: mass`"))
    }

    @Test("one thing is not said twice: sums and elements, effective moments and their matrix, a moment and its square")
    func twice() throws {
        for pair in [
            ["q_e_transition", "q_emu"], ["r2_mu_transition", "q_mutau"], ["q_e_transition", "r2_e_transition"],
            ["mu_e", "mu_ee"], ["mu2_mu", "eps_emu"], ["mu_e", "mu2_e"],
        ] {
            let error = #expect(throws: FormatError.self, "\(pair)") {
                try ReachableParametersTests.fit(pair.map { "\($0): {free: true, range: [0, 1]}" })
            }
            #expect(try #require(error).description.contains("\(pair[0]) and \(pair[1])"))
        }
    }
}
