import Foundation
import Testing

/// The schemas of outputs in docs/schema have the keys that the program writes, no more and no less.
@Suite("Published schemas of outputs", .timeLimit(.minutes(10)))
struct SchemaOutputTests {
    @Test("Outputs have the keys of their schemas", arguments: SchemaOutput.all)
    func outputs(_ output: SchemaOutput) throws {
        let schema = try Schema(output.schema)
        var found: [String: Set<String>] = [:]
        for arguments in output.commands {
            let value = try SchemaOutput.answer(arguments)
            #expect(try schema.accepts(value), "\(output.schema) and \(arguments)")
            for place in try schema.places(in: value) { found[place.location, default: []].formUnion(place.keys) }
        }
        for (location, properties) in schema.locations {
            #expect(found[location] == properties, "\(output.schema) \(location)")
        }
    }

    @Test("Results of shipped fits with every kind of nuisance follow the schema", arguments: ["full", "coherence"])
    func shipped(fit: String) throws {
        let value = try SchemaOutput.answer(
            ["fit", Workshop.fit(fit), "--no-figures", "--datasets", Workshop.datasetsPath, "--format", "json"])
        #expect(try Schema("result").accepts(value))
        #expect(value["impacts"].items.isEmpty == false && value["tests"].items.count == (fit == "full" ? 0 : 1))
    }

    @Test("The reader of results asks for what the schema requires")
    func resultRequirements() throws {
        let schema = try Schema("result")
        let commands = try #require(SchemaOutput.all.first).commands
        // The reader comes to the wrong format only after everything that must be there was there.
        let value = try SchemaOutput.answer(commands[0]).replacing([.key("schema")], with: .text("another"))
        var seen: Set<String> = []
        let folder = try Workshop()
        for place in try schema.places(in: value) {
            for key in place.keys.sorted() where key != "schema" && seen.insert("\(place.location) \(key)").inserted {
                let without = value.replacing(place.path + [.key(key)], with: nil)
                try folder.write(without.json, to: "result.json")
                let complaint = try folder.run(["plot", "result.json", "--output", "figures"]).complaints
                #expect(complaint.contains(": schema: ") == !place.required.contains(key), "\(key): \(complaint)")
            }
        }
    }
}

/// Commands whose JSON together has every key of a schema.
struct SchemaOutput: CustomTestStringConvertible {
    let schema: String
    let commands: [[String]]

    var testDescription: String { schema }

    private init(_ schema: String, _ commands: [String]) {
        self.schema = schema
        self.commands = commands.map { $0.split(separator: " ").map(String.init) + ["--format", "json"] }
    }

    static let all = [
        SchemaOutput(
            "result",
            [
                "fit x.yaml --no-figures --quiet --set csi_nin=0", "limit x.yaml --parameter r2_ee --asimov",
                "fit JOINT --no-figures --quiet --datasets DATASETS",
                "fit GAUSSIAN --no-figures --quiet --datasets DATASETS",
                "limit y.yaml --parameter q_emu_phase --cl 0.95",
            ]),
        SchemaOutput(
            "contour",
            [
                "contour x.yaml --parameter r2_ee --parameter r2_mumu --cl 0.9 --method feldman-cousins "
                    + "--pseudo-experiments 100 --grid 9 --expected --quiet"
            ]),
        SchemaOutput("toys", ["toys x.yaml --at r2_ee=1 --count 300 --quiet"]),
        SchemaOutput(
            "coverage",
            [
                "coverage x.yaml --at r2_ee=1 --count 300 --shifted --expected --quiet",
                "coverage x.yaml --at r2_ee=1 --count 300 --method feldman-cousins --quiet",
            ]),
        SchemaOutput("scan", ["scan x.yaml --parameter r2_ee --from=-5 --to 5 --points 3"]),
        SchemaOutput(
            "prediction",
            [
                "predict x.yaml --set r2_ee=1 --set csi_signal=0.5", "predict GAUSSIAN --datasets DATASETS",
            ]),
        SchemaOutput(
            "cross-section",
            [
                "cross-section --target CsI --energy 50 --recoil-kev 1,20 --set q_ee=1e-12 --neutron-rms I127=5"
                    + " --total 1 --curve q_ee=-1e-12",
                "cross-section --target Xe --source sun --with live_days=1 --total 0 --datasets DATASETS",
                "cross-section --target Ar --energy 1 --flavour 3 --antineutrino --scattering electron --recoil-kev 1"
                    + " --basis mass --neutrino majorana",
                "cross-section --target Ca --energy 1 --recoil-kev 1e-6 --axial spin --radiative running",
            ]),
        SchemaOutput(
            "matrices",
            [
                "matrices --set q_emu=1e-9 --set q_emu_phase=1",
                "matrices --basis mass --neutrino majorana --ordering inverted",
            ]
        ),
        SchemaOutput(
            "rates",
            [
                "rates --target Xe --mass-kg 1 --source sun --with live_days=1 --recoil-kev 1 --set mu_e=1e-12"
                    + " --above-kev 0.1 --neutron-rms Xe132=5 --datasets DATASETS",
                "rates --target Ar --mass-kg 1 --source supernova --with distance_kpc=10 --with model=gvkm"
                    + " --datasets DATASETS",
            ]),
        SchemaOutput("comparison", ["compare a.json b.json"]),
        SchemaOutput("limit-comparison", ["compare a.json --limits limits.yaml"]),
        SchemaOutput("reference-check", ["compare a.json --references limits.yaml"]),
    ]

    /// The answer to a command beside a fit file `x.yaml` that asks for everything.
    static func answer(_ arguments: [String]) throws -> JSONValue {
        let folder = try Workshop()
        try folder.write(everything, to: "x.yaml")
        if arguments.contains("a.json") {
            for (name, text) in zip(["a.json", "b.json"], try LimitsSample.results.get()) {
                try folder.write(text, to: name)
            }
            try folder.write(LimitsSample.text, to: "limits.yaml")
        }
        try folder.write(phases, to: "y.yaml")
        let needsData = !Set(arguments).isDisjoint(with: ["x.yaml", "y.yaml"]) && !arguments.contains("--datasets")
        let places = [
            "DATASETS": Workshop.datasetsPath, "JOINT": Workshop.fit("lar2020-moment-e"),
            "GAUSSIAN": Workshop.package.appending(path: "fits/dresden2022-fef-moment-e-es.yaml").path,
        ]
        let arguments = arguments.map { places[$0] ?? $0 }
        let run = try folder.run(arguments + (needsData ? ["--datasets", Workshop.datasetsPath] : []))
        // Two results that differ end with 2.
        try #require(run.status == (arguments.contains("b.json") ? 2 : 0), "\(run.complaints)")
        return try JSONValue(run.output)
    }

    /// A charge beside a radius of the same transition, whose phase nothing constrains where the charge may vanish.
    private static let phases = """
        format: recoilfit/fit/1
        name: phases
        conventions: {charge_radius: shift}
        form_factor: {model: helm, skin_fm: 0.9}
        datasets: [{name: coherent-csi-2021}]
        nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]
        parameters:
          r2_emu: {fixed: 5}
          q_emu: {free: true, range: [0, 1.0e-6]}
          q_emu_phase: {free: true, range: [-3.1415926, 3.1415926]}

        """

    private static let everything = """
        format: recoilfit/fit/1
        name: everything
        conventions: {charge_radius: total}
        form_factor: {model: helm, skin_fm: 0.9, neutron_rms_fm: {Cs133: 5.09, I127: 5.03}}
        datasets: [{name: coherent-csi-2021}]
        nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]
        parameters:
          r2_ee: {free: true, range: [-80, 60]}
          r2_mumu: {free: alone, range: [-80, 40]}
        compute:
          intervals:
            - {parameter: r2_ee, confidence: [0.9]}
            - {parameter: r2_mumu, confidence: [0.9]}
            - {parameter: r2_ee, confidence: [0.9], method: feldman-cousins, pseudo_experiments: 200, tolerance: 0.1}
          contours:
            - {parameters: [r2_ee, r2_mumu], confidence: [0.9], method: feldman-cousins, pseudo_experiments: 100, grid: 9}
          goodness_of_fit: {pseudo_experiments: 200}
          expected: {pseudo_experiments: 100}
          coverage: {pseudo_experiments: 100}
          tests: [{against: no radius, point: {r2_ee: 0}}]
          diagnostics: [impacts, edges, expected]

        """
}
