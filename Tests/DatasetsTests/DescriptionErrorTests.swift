import Formats
import Foundation
import Testing

@Suite("Errors in dataset.yaml and source.yaml")
struct DescriptionErrorTests {
    /// One change of a shipped file, and where and how it is complained of.
    struct Case: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let line: Int
        let complaint: String
        var suggestion: String?
        var file = "coherent-csi-2021/dataset.yaml"

        var testDescription: String { "\(old) → \(new)" }

        init(
            _ old: String, _ new: String, line: Int, _ complaint: String, suggestion: String? = nil,
            file: String = "coherent-csi-2021/dataset.yaml"
        ) {
            self.old = old
            self.new = new
            self.line = line
            self.complaint = complaint
            self.suggestion = suggestion
            self.file = file
        }
    }

    private static let sns = "sources/sns/source.yaml"

    static let cases: [Case] = [
        Case("dataset/1", "dataset/2", line: 1, "format: expected recoilfit/dataset/1, found \"recoilfit/dataset/2\""),
        Case("dataset/1", "fit/1", line: 1, "format: expected recoilfit/dataset/1"),
        Case("name: coherent-csi-2021", "name: coherent-csi-2020", line: 2, "name: expected the name of the folder"),
        Case("approximate: false", "aproximate: false", line: 5, "a known key", suggestion: "approximate"),
        Case("approximate: false", "approximate: no", line: 5, "approximate: expected true or false, found \"no\""),
        Case("approximate: false", "approximate: true", line: 1, "expected the key \"note\""),
        Case("doi: 10", "url: 10", line: 4, "citation.url: expected one of the keys arxiv, doi, licence"),
        Case("fea7a82", "fea7a8", line: 8, "imported[0].sha256: expected 64 hexadecimal digits"),
        Case("fea7a82", "fea7a8x", line: 8, "imported[0].sha256: expected 64 hexadecimal digits"),
        Case("baseline_m: 19.3", "baseline_cm: 1930", line: 18, "source: expected the key \"baseline_m\""),
        Case("baseline_m: 19.3", "baseline_m: 1:30", line: 18, "baseline_m: expected a finite number"),
        Case("baseline_m: 19.3", "baseline_m: 0", line: 18, "source.baseline_m: expected 1 m or more"),
        Case("pot: 3.198e+23", "pot: inf", line: 18, "source.pot: expected a finite number, found \"inf\""),
        Case("pot: 3.198e+23", "pot: -3.198e+23", line: 18, "source.pot: expected a number above 0"),
        Case("formula: CsI", "formula: CsXx", line: 19, "no data for the element 'Xx' of 'CsXx'"),
        Case("mass_kg: 14.6", "mass_kg: nan", line: 19, "target.mass_kg: expected a finite number, found \"nan\""),
        Case("unit: PE", "unit: keV", line: 22, "axes[0].unit: expected one of PE, us, keVee, 1, found \"keV\""),
        Case("[0, 8, 12,", "[0, 12, 8,", line: 22, "axes[0].edges: expected two increasing bin edges or more"),
        Case("[0, 8, 12,", "[0, 8, 8,", line: 22, "axes[0].edges: expected two increasing bin edges or more"),
        Case("[0, 0.125,", "[0, nan,", line: 23, "axes[1].edges[1]: expected a finite number"),
        Case("name: time", "name: energy", line: 21, "axes: expected a name of its own for each axis"),
        Case(
            "statistic: poisson", "statistic: gauss", line: 25,
            "observed.statistic: expected one of poisson, gaussian"),
        Case("model: polynomial", "model: table", line: 29, "quenching: expected the key \"table\""),
        Case("recoil_unit: MeV", "recoil_unit: keV", line: 29, "recoil_unit: expected MeV", suggestion: "MeV"),
        Case("[0.0554628, 4.30681, -111.707, 840.384]", "[0]", line: 29, "at least one coefficient that is not zero"),
        Case("model: gamma", "model: gama", line: 31, "model: expected one of gamma, poisson", suggestion: "gamma"),
        Case("a_keVee: 0.0749", "a_keVee: -0.0749", line: 31, "a_keVee: expected a number above 0"),
        Case("a: 1.32045", "a: 1.42045", line: 33, "expected an efficiency between 0 and 1 on the axis"),
        Case("a: 1.32045", "a: 0.32045", line: 33, "expected an efficiency between 0 and 1 on the axis"),
        Case("axis: energy", "axis: time", line: 33, "efficiency.axis: expected energy"),
        Case("step_PE: 0.25", "step_keV: 0.25", line: 33, "efficiency: expected the key \"step_PE\""),
        Case("step_PE: 0.25", "step_PE: 1.0e-300", line: 33, "efficiency.step_PE: expected 0.0006 or more"),
        Case("flat_until_us: 0.52, ", "", line: 34, "time_efficiency: expected the key \"flat_until_us\""),
        Case("    time_efficiency: {", "    # {", line: 40, "expected a time_efficiency of the signal to apply"),
        Case("expected: 18.4", "expected: 0", line: 40, "backgrounds[0].expected: expected a number above 0"),
        Case("name: nin", "name: brn", line: 41, "backgrounds[1].name: expected a name of its own"),
        Case("name: nin", "name: signal", line: 41, "backgrounds[1].name: expected a name of its own"),
        Case(", time: brn-time.csv", "", line: 40, "backgrounds[0].product: expected the key \"time\""),
        Case("time_efficiency: apply", "time_efficiency: aply", line: 40, "apply, included", suggestion: "apply"),
        Case("model: exponential, decay_per_us", "model: exponential, decay_per_ns", line: 42, "\"decay_per_us\""),
        Case("scales: [brn]", "scales: [brm]", line: 47, "scales[0]: expected one of brn, nin", suggestion: "brn"),
        Case("scales: [brn]", "scales: []", line: 47, "scales: expected the name of one component or more"),
        Case("sigma: 0.12", "sigma: 0", line: 46, "nuisances.csi_signal.sigma: expected a number above 0"),
        Case("sigma: 0.12", "sigma: 12 %", line: 46, "nuisances.csi_signal.sigma: expected a finite number"),
        Case("source/1", "source/2", line: 1, "format: expected recoilfit/source/1", file: sns),
        Case("pion_decay_at_rest ", "reactor ", line: 1, "expected the key \"summation\"", file: sns),
        Case("name: sns", "name: psi", line: 18, "name: expected the source's own name, psi", file: sns),
        Case("note: SNS", "nota: SNS", line: 1, "expected the key \"note\"", file: sns),
    ]

    @Test("are told on one line, with file, line and key", arguments: cases)
    func told(example: Case) throws {
        let error = try #require(
            try complaint { try $0.replace(example.old, by: example.new, in: example.file) }, "not complained of")
        #expect(error.kind == .invalid)
        #expect(error.line == example.line)
        #expect(error.suggestion == example.suggestion)
        #expect(error.description.contains(example.complaint), "\(error.description)")
        #expect(!error.description.contains("\n"))
    }

    @Test("a table or source that is not there is missing, whatever is wrong beside it")
    func missing() throws {
        let changes = [
            ("table: observed.csv", "table: observd.csv", "coherent-csi-2021/observd.csv"),
            ("energy: nin-energy.csv", "energy: nin.csv", "coherent-csi-2021/nin.csv"),
            ("name: sns", "name: snss", "sources/snss/source.yaml"),
        ]
        for (old, new, file) in changes {
            let error = try complaint { try $0.replace(old, by: new, in: "coherent-csi-2021/dataset.yaml") }
            #expect(error?.kind == .missing)
            #expect(error?.file.hasSuffix(file) == true)
        }
        let gone = try complaint { copy in
            try FileManager.default.removeItem(at: copy.folder.appending(path: "sources/sns/prompt.csv"))
        }
        #expect(gone?.kind == .missing && gone?.file.hasSuffix("prompt.csv") == true)
    }

    @Test("what is no YAML is malformed")
    func malformed() throws {
        for text in ["", "\u{0}\u{1}\u{2}", "name: ["] {
            let error = try complaint { try $0.write(text, to: "coherent-csi-2021/dataset.yaml") }
            #expect(error?.kind == .malformed)
        }
        let twice = try complaint { copy in
            try copy.replace("approximate: ", by: "name: ", in: "coherent-csi-2021/dataset.yaml")
        }
        #expect(twice?.line == 5 && twice?.found == "\"name\" again, first on line 2")
        let list = try complaint { try $0.write("- 1", to: "coherent-csi-2021/dataset.yaml") }
        #expect(list?.kind == .invalid)
    }

    @Test("equal bins may be written as from, to and bins, and must fit the tables")
    func equalBins() throws {
        func complaint(_ axis: String) throws -> FormatError? {
            try DatasetsTests.complaint { copy in
                try copy.replace(
                    "edges: [0, 8, 12, 16, 20, 24, 32, 40, 50, 60]", by: axis, in: "coherent-csi-2021/dataset.yaml")
            }
        }
        // Nine equal bins from 0 to 60 are not the table's: the first one ends at 6.666 instead of 8.
        let unequal = try complaint("from: 0, to: 60, bins: 9")
        #expect(unequal?.file.hasSuffix("observed.csv") == true && unequal?.line == 3)
        #expect(unequal?.keyPath == "energy_high_PE" && unequal?.found == "8.0")
        for axis in ["from: 60, to: 0, bins: 9", "from: 0, to: 60, bins: 0", "from: 0, to: 60, bins: 100001"] {
            #expect(try complaint(axis)?.line == 22)
        }
        #expect(try complaint("from: 0, to: 60, bins: 9.0")?.expected == "a whole number")
        // The product of the axes is bounded, too: no file makes the reader allocate a gigabyte.
        let many = try DatasetsTests.complaint { copy in
            try copy.edit("coherent-csi-2021/dataset.yaml") { lines in
                lines[21] = "  - {name: energy, unit: PE, from: 0, to: 60, bins: 100000}"
                lines[22] = "  - {name: time, unit: us, from: 0, to: 6, bins: 100000}"
            }
        }
        #expect(many?.expected == "at most ten million bins in all")
    }
}
