import Foundation
import Testing

@Suite("What --dry-run prints is a fit file that resolves to itself", .timeLimit(.minutes(15)))
struct DryRunTests {
    private static let fits =
        (try? FileManager.default.contentsOfDirectory(atPath: Workshop.package.appending(path: "fits").path))?
        .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

    private func resolve(_ file: String, _ arguments: String..., in workshop: Workshop) throws -> String {
        let run = try workshop.run(
            ["fit", file, "--dry-run", "--datasets", Workshop.datasetsPath] + arguments)
        try #require(run.status == 0 && run.complaints.isEmpty, "\(run.complaints)")
        return run.output
    }

    @Test("every shipped fit", arguments: fits)
    func shipped(file: String) throws {
        let workshop = try Workshop()
        let once = try resolve(Workshop.package.appending(path: "fits/\(file)").path, in: workshop)
        try workshop.write(once, to: "again.yaml")
        #expect(try resolve("again.yaml", in: workshop) == once)
    }

    @Test("a table of the form factor, from another folder")
    func table() throws {
        let workshop = try Workshop()
        // F = exp(-u²) by hand, in fm⁻¹; 0.6 fm⁻¹ is 118 MeV.
        try workshop.write(
            "q_per_fm,form_factor\n0,1\n0.15,0.98\n0.3,0.91\n0.45,0.82\n0.6,0.7\n", to: "tables/f.csv")
        try workshop.write(
            SmallFit.text.with("model: table, table: ../tables/f.csv", for: "model: helm, skin_fm: 0.9"),
            to: "fits/x.yaml")
        let once = try resolve("fits/x.yaml", in: workshop)
        #expect(once.contains("form_factor: {model: table, table: \"/"))
        try workshop.write(once, to: "again.yaml")
        #expect(try resolve("again.yaml", in: workshop) == once)
    }

    @Test("there are shipped fits")
    func some() {
        #expect(Self.fits.count >= 14)
    }

    private static let text = """
        format: recoilfit/fit/1
        name: everything
        conventions: {charge_radius: total, efficiency: exact}
        datasets: [{name: coherent-csi-2021}]
        nuisances:
          csi_signal: {sigma: 0.2, free: true, range: [-4, 4]}
          csi_brn: {constraint: log-normal}
          csi_steady_counts: {range: [-5, 5]}
          csi_light_yield: {sigma: 2, affects: shape, range: [-3, 3]}
        parameters:
          r2_ee: {free: true, range: [-80, 60], constraint: {mean: -0.83, sigma: 5}}
          r2_mumu: {free: alone, range: [-80, 40]}
          rn_CsI: {fixed: 4.9}
        compute:
          scans: [{parameter: r2_mumu, from: 1, to: 10, points: 4, spacing: log}]
          intervals: [{parameter: csi_signal, confidence: [0.9]}, {parameter: r2_mumu, confidence: [0.9]}]
          tests: [{against: 'no "radius": \\ # x', point: {r2_ee: 0}}, {against: é 5 %, point: {r2_ee: 1}}]
          diagnostics: [edges]
          figures: [pulls]

        """

    @Test("all that can be said of nuisances, parameters and tests")
    func everything() throws {
        let workshop = try Workshop()
        try workshop.write(Self.text, to: "x.yaml")
        let once = try resolve("x.yaml", in: workshop)
        for line in [
            "  csi_signal: {sigma: 0.2, free: true, range: [-4.0, 4.0]}",
            "  csi_brn: {sigma: 0.25, constraint: log-normal}", "  csi_steady_counts: {range: [-5.0, 5.0]}",
            "  csi_light_yield: {sigma: 2.0, affects: shape, range: [-3.0, 3.0]}",
            "  r2_ee: {free: true, range: [-80.0, 60.0], constraint: {mean: -0.83, sigma: 5.0}}",
            "  r2_mumu: {free: alone, range: [-80.0, 40.0]}", "  rn_CsI: {fixed: 4.9}", "  diagnostics: [edges]",
            #"    - {against: "no \"radius\": \\ # x", point: {r2_ee: 0.0}}"#,
        ] {
            #expect(once.contains(line + "\n"), "\(line)")
        }
        try workshop.write(once, to: "again.yaml")
        #expect(try resolve("again.yaml", in: workshop) == once)
    }

    @Test("the example of docs/DataFormat.md")
    func documented() throws {
        let page = try String(contentsOf: Workshop.package.appending(path: "docs/DataFormat.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "## Fit files\n").last)
        let example = section.split(separator: "\n").prefix { !$0.hasPrefix("- ") }.filter { $0.hasPrefix("    ") }
        let workshop = try Workshop()
        try workshop.write(example.map { $0.dropFirst(4) + "\n" }.joined(), to: "x.yaml")
        let once = try resolve("x.yaml", in: workshop)
        try workshop.write(once, to: "again.yaml")
        #expect(try resolve("again.yaml", in: workshop) == once)
    }

    @Test("what --set fixed has no interval, no scan and no test any more")
    func fixed() throws {
        let workshop = try Workshop()
        try workshop.write(Self.text, to: "x.yaml")
        let once = try resolve("x.yaml", "--set", "r2_ee=1", "--set", "r2_mumu=2", in: workshop)
        #expect(once.contains("r2_ee: {fixed: 1.0}") && once.contains("r2_mumu: {fixed: 2.0}"))
        #expect(!once.contains("tests:") && !once.contains("scans:") && !once.contains("parameter: r2_mumu"))
        try workshop.write(once, to: "again.yaml")
        #expect(try resolve("again.yaml", in: workshop) == once)
    }
}
