import Foundation
import Testing

/// Invented data sets, germanium at a reactor and two of xenon under the Sun, in a folder with the shipped sources.
private struct MadeExperiments {
    let workshop: Workshop

    static let fuel = "{U235: 0.58, U238: 0.08, Pu239: 0.29, Pu241: 0.05}"
    static let reactor = "{name: reactor, flux_cm2_s: 1.0e+13, live_days: 100, fission_fractions: \(fuel)}"
    static let nuisances = """
          tilt: {varies: source.spectrum, table: tilt.csv, affects: shape}
          fuel: {varies: source.fission_fractions, plus: {U235: 0.40, U238: 0.08, Pu239: 0.44, Pu241: 0.08}}
          huber_U235: {scales: [source.U235], sigma: 0.02, assumed: invented}
        """
    private static let edges = ["ge": [2, 4, 8, 16], "xe": [2, 4, 8, 16, 40], "xe-too": [2, 4, 8, 16, 40]]

    init() throws {
        workshop = try Workshop()
        try FileManager.default.createDirectory(
            at: workshop.folder.appending(path: "made"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Workshop.datasets.appending(path: "sources"), to: workshop.folder.appending(path: "made/sources"))
        try workshop.write("energy_MeV,relative_change\n1.5,-0.1\n4,0\n8,0.3\n", to: "made/ge/tilt.csv")
        try describe("ge", Self.reactor, "Ge", kg: 10, Self.nuisances)
        try describe("xe", "{name: sun, live_days: 365}", "Xe", kg: 5000)
        try describe("xe-too", "{name: sun, component: B8, live_days: 365}", "Xe", kg: 5000)
        for (name, edges) in Self.edges { try observe(name, edges.dropFirst().map { _ in 1 }) }
    }

    func describe(_ name: String, _ source: String, _ formula: String, kg: Double, _ nuisances: String = "") throws {
        try workshop.write(
            """
            format: recoilfit/dataset/1
            name: \(name)
            title: Invented
            citation: {doi: 10.1234/invented}
            source: \(source)
            target: {formula: \(formula), mass_kg: \(kg)}
            axes: [{name: energy, unit: PE, edges: \(Self.edges[name] ?? [])}]
            observed: {statistic: poisson, table: observed.csv}
            signal:
              nuclear:
                quenching: {model: polynomial, recoil_unit: MeV, coefficients: [0.18]}
                resolution: {model: gamma, a_keVee: 0.02, b_per_keVee: 9.56}
            backgrounds: [{name: steady, expected: 300, product: {energy: {model: exponential, decay_per_PE: 0.02}}}]
            \(nuisances.isEmpty ? "" : "nuisances:\n\(nuisances)")

            """, to: "made/\(name)/dataset.yaml")
    }

    func observe(_ name: String, _ counts: [Double]) throws {
        let edges = Self.edges[name] ?? []
        let rows = counts.indices.map { "\(edges[$0]),\(edges[$0 + 1]),\(Int(counts[$0].rounded()))\n" }
        try workshop.write(
            "energy_low_PE,energy_high_PE,counts\n" + rows.joined(), to: "made/\(name)/observed.csv")
    }

    func run(
        _ command: String, _ nuisances: String, on datasets: [String] = ["ge", "xe", "xe-too"],
        _ arguments: [String] = []
    ) throws -> Run {
        try workshop.write(
            """
            format: recoilfit/fit/1
            name: made
            conventions: {charge_radius: total, couplings: one-loop, basis: flavour}
            form_factor: {model: helm, skin_fm: 0.9}
            datasets: [\(datasets.map { "{name: \($0), scattering: [nuclear]}" }.joined(separator: ", "))]
            nuisances: \(nuisances)
            parameters: {r2_ee: {free: true, range: [-200, 200], constraint: {mean: -0.83, sigma: 0.01}}}
            compute: {best_fit: {starts: 4}, diagnostics: [impacts], intervals: [{parameter: r2_ee, confidence: [0.68], method: profile}]}

            """, to: "fit.yaml")
        return try workshop.run([command, "fit.yaml", "--datasets", "made", "--quiet"] + arguments)
    }
}

@Suite("Nuisances of sources in fits", .timeLimit(.minutes(15)))
struct SourceNuisanceTests {
    private struct Answer: Decodable {
        struct Fit: Decodable {
            let parameters: [Parameter]
        }
        struct Parameter: Decodable {
            let name: String
            let value: Double
            let error: Double?
        }
        let valid: Bool
        let bestFit: Fit

        func parameter(_ name: String) throws -> Parameter {
            try #require(bestFit.parameters.first { $0.name == name })
        }
    }

    private static let pulls = "{tilt: {}, fuel: {}, sun_B8: {}}"
    private static let truth = ["--set", "tilt=0.8", "--set", "fuel=-0.6", "--set", "sun_B8=1.5"]

    private func totals(_ made: MadeExperiments, _ arguments: [String]) throws -> [String: [Double]] {
        let run = try made.run("predict", Self.pulls, ["--format", "json"] + arguments)
        #expect(run.status == 0, "\(run.complaints)")
        let prediction: PredictionContract = try run.decoded()
        return Dictionary(
            uniqueKeysWithValues: prediction.datasets.map { dataset in
                (
                    dataset.name,
                    dataset.components[0].counts.indices.map { bin in
                        dataset.components.reduce(0) { $0 + $1.counts[bin] }
                    }
                )
            })
    }

    @Test("tilt, fuel and the flux of 8B are found in the data that they made, one flux for both experiments")
    func fit() throws {
        let made = try MadeExperiments()
        for (name, counts) in try totals(made, Self.truth) { try made.observe(name, counts) }
        let both: Answer = try made.run("fit", Self.pulls, ["--no-figures", "--force", "--format", "json"]).decoded()
        #expect(both.valid)
        for (name, truth) in [("tilt", 0.8), ("fuel", -0.6), ("sun_B8", 1.5)] {
            let found = try both.parameter(name)
            let error = try #require(found.error)
            // The constraint draws a pull towards 0 by the part of its variance that the data leave.
            #expect(error < 0.3 && abs(found.value - truth * (1 - error * error)) < 0.1, "\(found)")
        }
        let one: Answer = try made.run(
            "fit", "{sun_B8: {}}", on: ["xe"], ["--no-figures", "--force", "--format", "json"]
        )
        .decoded()
        let two: Answer = try made.run(
            "fit", "{sun_B8: {}}", on: ["xe", "xe-too"], ["--no-figures", "--force", "--format", "json"]
        )
        .decoded()
        #expect(try #require(two.parameter("sun_B8").error) < #require(one.parameter("sun_B8").error))
        let text = try made.run("fit", "{tilt: {}, fuel: {}, sun_B8: {}, huber_U235: {}}", ["--no-figures", "--force"])
        // Four pulls of one spectrum are more than these data tell apart: what is printed counts here, valid or not.
        #expect([0, 2].contains(text.status), "\(text.complaints)")
        for name in ["tilt", "fuel", "sun_B8", "huber_U235"] { #expect(text.output.contains(name)) }
        #expect(text.output.contains("huber_U235: 0.02 is assumed (invented)"))
        let exact: Answer = try made.run("fit", Self.pulls, ["--no-figures", "--force", "--format", "json", "--exact"])
            .decoded()
        for name in ["tilt", "fuel", "sun_B8"] {
            #expect(try abs(exact.parameter(name).value - both.parameter(name).value) < 1e-4)
        }
    }

    @Test("the shape of a tilt keeps the counts of its experiment and those of the others")
    func predictions() throws {
        let made = try MadeExperiments()
        let (nominal, tilted) = (try totals(made, []), try totals(made, ["--set", "tilt=1"]))
        for (name, counts) in nominal {
            let (before, after) = (counts.reduce(0, +), try #require(tilted[name]).reduce(0, +))
            #expect(abs(after - before) < 1e-12 * before)
            #expect((tilted[name] == counts) == (name != "ge"))
        }
    }

    @Test("a data set is shown with what it inherits, and every pull may vary at once")
    func all() throws {
        let made = try MadeExperiments()
        let shown = try made.workshop.run(["datasets", "show", "xe", "--datasets", "made"])
        #expect(shown.status == 0 && shown.output.contains("sun_B8: source.B8 by 12 %"), "\(shown.output)")
        let reactor = try made.workshop.run(["datasets", "show", "ge", "--datasets", "made"])
        #expect(reactor.output.contains("source.fission_fractions") && reactor.output.contains("source.spectrum"))
        let dry = try made.run("fit", "all", ["--dry-run"])
        #expect(dry.status == 0, "\(dry.complaints)")
        #expect(dry.output.contains("sun_hep: {sigma: 0.3, constraint: gaussian}"))
        #expect(dry.output.contains("tilt: {sigma: 1.0, affects: shape}"))
        #expect(try made.run("predict", "all").status == 0)
        try FileManager.default.removeItem(at: made.workshop.folder.appending(path: "made/ge/tilt.csv"))
        expectComplaint(try made.run("predict", "all"), 66, "tilt.csv")
        try made.workshop.write("energy_MeV,relative_change\n1.5,-0.1\n8,0.1\n", to: "made/ge/tilt.csv")
        let outside = try made.run("predict", "{tilt: {range: [10.5, 12]}}")
        expectComplaint(outside, 65, "nuisances.tilt.range: expected pulls between -8.0 and 8.0")
    }

    @Test(
        "what a source cannot do is refused with its place",
        arguments: [
            ("tilt: {varies: source.spectrum}", "expected the key \"table\""),
            ("tilt: {varies: source.spectrum.U236, table: tilt.csv}", "did you mean \"source.spectrum.U235\""),
            ("tilt: {varies: source.spectrum, table: tilt.csv, sigma: 2}", "x.sigma: expected one of the keys"),
            ("tilt: {varies: source.spectrum, table: steep.csv}", "relative_change: expected between -1 and 1"),
            ("tilt: {varies: source.spectrum, table: back.csv}", "increase from row to row"),
            ("fuel: {varies: source.fission_fractions, plus: {U235: 0.8, Pu239: 0.4}}", "a sum of 1.2"),
            ("fuel: {varies: source.fission_fractions, plus: {Pu239: 1}}", "a mirror with -0.42"),
            ("fuel: {varies: source.fission_fractions, plus: {U233: 1}}", "expected a known key"),
            ("part: {scales: [source.U236], sigma: 0.1}", "did you mean \"source.U235\""),
            ("part: {scales: [source.U235]}", "expected the key \"sigma\""),
            ("part: {scales: [source.U235, source.U235], sigma: 0.1}", "each part once"),
            ("part: {scales: [signal, source.U235], sigma: 0.1}", "or parts of the source, not both"),
        ])
    func refused(declaration: String, complaint: String) throws {
        let made = try MadeExperiments()
        try made.workshop.write("energy_MeV,relative_change\n1,-0.1\n8,1.2\n", to: "made/ge/steep.csv")
        try made.workshop.write("energy_MeV,relative_change\n8,-0.1\n1,0.2\n", to: "made/ge/back.csv")
        try made.describe("ge", MadeExperiments.reactor, "Ge", kg: 10, "  " + declaration)
        let run = try made.workshop.run(["datasets", "validate", "ge", "--datasets", "made"])
        expectComplaint(run, 65, complaint.replacingOccurrences(of: "x.", with: "tilt."))
    }

    @Test("a source's own nuisances are checked where they are inherited, and one pull is one input")
    func sources() throws {
        let made = try MadeExperiments()
        let path = "made/sources/sun/source.yaml"
        let text = try made.workshop.read(path)
        for (wrong, complaint) in [
            ("sun_B8: {scales: [source.B9]}", "nuisances.sun_B8.scales[0]: expected one of source.pp"),
            ("sun_B8: {scales: [signal], sigma: 1}", "nuisances.sun_B8.scales[0]: expected one of source.pp"),
            ("sun_B8: {counts: steady}", "nuisances.sun_B8: expected the key \"varies\""),
            ("sun_B8: {varies: source.onset_us, sigma: 1}", "nuisances.sun_B8.varies: expected one of source.spectrum"),
        ] {
            try made.workshop.write(text.with(wrong, for: "sun_B8: {scales: [source.B8]}"), to: path)
            let run = try made.workshop.run(["datasets", "validate", "xe", "--datasets", "made"])
            expectComplaint(run, 65, complaint, "source.yaml:")
        }
        try made.workshop.write(text, to: path)
        try made.workshop.write("energy_MeV,relative_change\n1,-0.1\n8,0.1\n", to: "made/xe/tilt.csv")
        try made.describe(
            "xe", "{name: sun, live_days: 365}", "Xe", kg: 5000, "  tilt: {varies: source.spectrum, table: tilt.csv}")
        let run = try made.run("predict", Self.pulls)
        expectComplaint(run, 65, "ge and xe declare the nuisance tilt differently")
    }
}
