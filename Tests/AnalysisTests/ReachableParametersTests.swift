import Analysis
import Datasets
import Formats
import Foundation
import Inference
import Likelihood
import Testing

@Suite("Every physics parameter is reachable from a fit file")
struct ReachableParametersTests {
    /// A fit of CsI with nuclei and electrons, and these lines under `parameters`.
    static func fit(_ parameters: [String], conventions: String = "charge_radius: total, basis: flavour") throws
        -> FitFile
    {
        let lines = parameters.map { "  \($0)\n" }.joined()
        let text = """
            format: recoilfit/fit/1
            name: reachable
            conventions: {\(conventions)}
            form_factor: {model: helm, skin_fm: 0.9, neutron_rms_fm: {Cs133: 5.09, I127: 5.03}}
            datasets:
              - {name: coherent-csi-2021, scattering: [nuclear, electron]}
            nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]
            parameters:
            \(lines)
            """
        return try FitFileReader.read(try StrictDocument(text: text, file: "reachable.yaml"))
    }

    static func session(_ fit: FitFile) throws -> FitSession {
        try FitSession(
            fit, locator: DatasetLocator(folder: MinimiserAgreementTests.root.appending(path: "datasets")))
    }

    /// A parameter, with what must stand beside it for a short-baseline source of ν_e, ν_µ and ν̄_µ to see it.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let basis: String
        var beside: [String] = []
        var isSeen = true

        var testDescription: String { name }
    }

    private static let sizes = ["q": "3.0e-8", "r2": "2", "a": "0.3", "mu": "1.0e-9", "eps": "1.0e-9"]
    /// What a phase is seen against at L = 0: the matrix that adds to the same amplitude.
    private static let partners = ["q": "r2", "r2": "q", "a": "q", "mu": "eps", "eps": "mu"]

    private static func matrices(_ basis: String, _ diagonal: [String], _ transitions: [String]) -> [Case] {
        ["q", "r2", "a", "mu", "eps"].flatMap { property in
            let size = sizes[property] ?? ""
            let partner = partners[property] ?? ""
            return diagonal.map { Case(name: "\(property)_\($0)", basis: basis, isSeen: $0 != "tautau") }
                + transitions.map { Case(name: "\(property)_\($0)", basis: basis) }
                + transitions.map { element in
                    Case(
                        name: "\(property)_\(element)_phase", basis: basis,
                        beside: [
                            "\(property)_\(element): {fixed: \(size)}",
                            "\(partner)_\(element): {fixed: \(sizes[partner] ?? "")}",
                        ])
                }
        }
    }

    /// The names of interface.md, and those that issue 4 adds: a contract with users.
    static let cases =
        matrices("flavour", ["ee", "mumu", "tautau"], ["emu", "etau", "mutau"])
        + matrices("mass", ["11", "22", "33"], ["12", "13", "23"])
        + ["mu_e", "mu_mu", "mu_tau", "mu2_e", "mu2_mu", "mu2_tau"].map {
            Case(name: $0, basis: "flavour", isSeen: !$0.hasSuffix("tau"))
        }
        + ["q", "r2"].flatMap { property in
            ["e", "mu", "tau"].map {
                Case(name: "\(property)_\($0)_transition", basis: "flavour", isSeen: $0 != "tau")
            }
        }
        + ["sin2_theta_w", "coherence_loss", "rn_Cs133", "rn_I127", "rn_CsI"].flatMap { name in
            ["flavour", "mass"].map { Case(name: name, basis: $0) }
        }

    private static func range(_ name: String) -> String {
        switch name {
        case _ where name.hasPrefix("rn_"): "[3, 7]"
        case _ where name.hasSuffix("_phase"): "[-3.1, 3.1]"
        case "sin2_theta_w": "[0.1, 0.4]"
        case "coherence_loss": "[0, 2]"
        default: "[0, 100]"
        }
    }

    @Test("free in its basis it moves the expected counts, or is refused because no ν_τ arrives", arguments: cases)
    func reachable(item: Case) throws {
        let fit = try Self.fit(
            ["\(item.name): {free: true, range: \(Self.range(item.name))}"] + item.beside,
            conventions: "charge_radius: total, basis: \(item.basis)")
        #expect(fit.freeParameters == [item.name])
        guard item.isSeen else {
            #expect(throws: FormatError.self) { try Self.session(fit) }
            return
        }
        let session = try Self.session(fit)
        let model = session.model
        let index = try #require(model.parameters.index(of: item.name))
        var point = model.parameters.nominal
        let before = model.expectedCounts(at: point)[0]
        point[index] += 2 * model.parameters[index].scale
        let after = model.expectedCounts(at: point)[0]
        #expect(zip(before, after).contains { abs($0 - $1) > 1e-6 * $0 })
    }
}
