import Testing

@Suite("A fit file that is wrong is refused in one line with its place", .timeLimit(.minutes(5)))
struct FitFileErrorTests {
    private func complain(_ text: String, _ status: Int32 = 65, _ parts: String..., line: SourceLocation) throws {
        let workshop = try Workshop()
        try workshop.write(text, to: "x.yaml")
        let run = try workshop.run("fit", "x.yaml", "--no-figures")
        expectComplaint(run, status, sourceLocation: line)
        for part in parts { #expect(run.complaints.contains(part), "\(run.complaints)", sourceLocation: line) }
        #expect(!workshop.exists("results"), sourceLocation: line)
    }

    private func complain(
        replacing piece: String, by replacement: String, _ part: String, line: SourceLocation = #_sourceLocation
    ) throws {
        try complain(SmallFit.text.with(replacement, for: piece), 65, part, line: line)
    }

    private static let free = "r2_mumu: {free: true, range: [-80, 40]}"

    @Test("keys")
    func keys() throws {
        try complain(
            replacing: "nuisances:", by: "nuisence:", "x.yaml:7: nuisence: expected a known key")
        try complain(replacing: "nuisances:", by: "nuisence:", "did you mean \"nuisances\"?")
        try complain(replacing: "skin_fm: 0.9", by: "skin_cm: 0.9", "x.yaml:4: form_factor")
        try complain(replacing: "skin_fm: 0.9", by: "skin_cm: 0.9", "skin_fm")
        try complain(
            replacing: "name: small\n", by: "name: small\nname: large\n", "x.yaml:3: name: expected each key once")
        try complain(replacing: "name: small\n", by: "", "name")
        try complain(replacing: "fit/1", by: "fit/2", "x.yaml:1: format")
        try complain(replacing: "starts: 16", by: "start: 16", "did you mean \"starts\"?")
    }

    @Test("numbers")
    func numbers() throws {
        try complain(replacing: "skin_fm: 0.9", by: "skin_fm: .nan", "expected a finite number")
        try complain(replacing: "-80, 40", by: "-80, nan", "x.yaml:9: parameters.r2_mumu.range[1]")
        try complain(replacing: "-80, 40", by: "-80, inf", "expected a finite number")
        try complain(replacing: "-80, 40", by: "-80, 1e999", "expected a finite number")
        try complain(replacing: "Cs133: 5.09", by: "Cs133: -5.09", "neutron_rms_fm.Cs133")
        try complain(replacing: "Cs133: 5.09", by: "Cs13: 5.09", "did you mean \"Cs133\"?")
        try complain(replacing: "[0.90]", by: "[1.5]", "a confidence level between 0 and 1")
        try complain(replacing: "[0.90]", by: "[5.0e-324]", "a confidence level between 0 and 1")
        try complain(replacing: "[0.90]", by: "[90]", "a confidence level between 0 and 1")
        for count in ["1", "0", "-5", "2.5", "1e3", "100001"] {
            try complain(replacing: "starts: 16", by: "starts: \(count)", "compute.best_fit.starts")
        }
    }

    @Test("parameters, ranges and nuisances")
    func parameters() throws {
        try complain(replacing: Self.free, by: "r2_mumu: {free: true}", "parameters.r2_mumu")
        try complain(replacing: Self.free, by: "r2_mumu: {free: true}", "range")
        try complain(replacing: "-80, 40", by: "40, -80", "[low, high] with low < high")
        try complain(replacing: "-80, 40", by: "40, 40", "[low, high] with low < high")
        try complain(replacing: "-80, 40", by: "-80", "parameters.r2_mumu.range")
        try complain(replacing: "r2_mumu: {f", by: "mu_mu: {f", "parameters.mu_mu.range")
        try complain(replacing: "r2_mumu: {f", by: "r2_emu: {f", "r2_emu enters squared")
        try complain(replacing: "r2_mumu: {f", by: "r2_mumuu: {f", "did you mean \"r2_mumu\"?")
        try complain(replacing: "free: true, range: [-80, 40]", by: "free: false", "fixed: VALUE")
        try complain(replacing: "free: true, range", by: "fixed: 1, range", "range")
        try complain(replacing: "parameter: r2_mumu", by: "parameter: r2_ee", "free are r2_mumu")
        try complain(
            replacing: "csi_nin", by: "csi_nan", "x.yaml:7: nuisances[2]: expected a nuisance that a data set declares")
        try complain(replacing: "csi_nin", by: "csi_brn", "each nuisance once")
        let list = "[csi_signal, csi_brn, csi_nin, csi_steady]"
        try complain(replacing: list, by: "{csi_brn: {range: [-9, -5]}}", "x.yaml:7: nuisances.csi_brn.range")
        try complain(replacing: list, by: "{csi_brn: {range: [5, -5]}}", "[low, high] with low < high")
        try complain(replacing: list, by: "{csi_brn: {sigma: 0}}", "nuisances.csi_brn.sigma")
        try complain(replacing: list, by: "every", "all")
    }

    @Test("a free parameter on which nothing depends")
    func unidentifiable() throws {
        try complain(SmallFit.of("r2_tautau", "-80, 40"), 65, "depends on r2_tautau", line: #_sourceLocation)
    }

    @Test("data sets")
    func datasets() throws {
        let entry = "  - {name: coherent-csi-2021, scattering: [nuclear]}\n"
        try complain(replacing: entry, by: entry + entry, "each data set once")
        try complain(
            replacing: entry, by: entry.with("./coherent", for: "coherent"),
            "datasets[0].name: expected up to 100 letters")
        try complain(replacing: "datasets:\n" + entry, by: "datasets: []\n", "one data set or more")
        try complain(replacing: "[nuclear]", by: "[electron]", "nuclear")
        try complain(
            SmallFit.text.with("csi-2020", for: "csi-2021"), 66, "datasets[0].name",
            "no data set 'coherent-csi-2020': looked in ",
            Workshop.datasetsPath, "known: coherent-csi-2021", line: #_sourceLocation)
    }

    @Test("names that are no names of folders", arguments: ["../up", "a/b", ".hidden", "'a b'", "''", "é"])
    func names(name: String) throws {
        try complain(replacing: "name: small", by: "name: \(name)", "x.yaml:2: name: expected ")
    }

    @Test("text that is not a fit file")
    func rubbish() throws {
        try complain("", 65, "x.yaml", line: #_sourceLocation)
        try complain("\n# nothing\n", 65, "x.yaml", line: #_sourceLocation)
        try complain("just words", 65, "x.yaml:1", line: #_sourceLocation)
        try complain("a: [1, 2", 65, "x.yaml", line: #_sourceLocation)
        try complain("\u{0}\u{1}\u{2}ELF\u{7f}", 65, "x.yaml", line: #_sourceLocation)
        try complain(String(repeating: "[", count: 20_000), 65, "64 levels of nesting", line: #_sourceLocation)
        let lists = (1..<40).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n"
        }
        try complain("a0: &a0 [x]\n" + lists.joined(), 65, "alias", line: #_sourceLocation)
    }
}
