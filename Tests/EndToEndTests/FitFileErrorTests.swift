import Testing

@Suite("A fit file that is wrong is refused in one line with its place", .timeLimit(.minutes(15)))
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
        try complain(replacing: "Cs133: 5.09", by: "Cs1333: 5.09", "did you mean \"Cs133\"?")
        try complain(replacing: "[0.90]", by: "[1.5]", "a confidence level between 0 and 1")
        try complain(replacing: "[0.90]", by: "[5.0e-324]", "a confidence level between 0 and 1")
        try complain(replacing: "[0.90]", by: "[90]", "a confidence level between 0 and 1")
        for count in ["1", "0", "-5", "2.5", "1e3", "100001"] {
            try complain(replacing: "starts: 16", by: "starts: \(count)", "compute.best_fit.starts")
        }
    }

    @Test("form factors")
    func formFactors() throws {
        let helm = "model: helm, skin_fm: 0.9"
        try complain(replacing: helm, by: "model: two-parameter-fermi", "expected the key \"diffuseness_fm\"")
        try complain(replacing: helm, by: "model: gaussian, skin_fm: 0.9", "form_factor")
        try complain(replacing: helm, by: "model: table", "expected the key \"table\"")
        let workshop = try Workshop()
        for (table, part) in [
            ("q_MeV,form_factor\n0,1\n10,0.9\n20,0.8\n30,0.7\n40,0.6\n", "must reach q = 106.0 MeV"),
            ("q_keV,form_factor\n0,1\n", "q_MeV"), ("q_MeV,form_factor\n0,1\n10,x\n", "table.csv:3"),
        ] {
            try workshop.write(table, to: "table.csv")
            try workshop.write(SmallFit.text.with("model: table, table: table.csv", for: helm), to: "x.yaml")
            let run = try workshop.run("fit", "x.yaml", "--no-figures")
            expectComplaint(run, 65)
            #expect(run.complaints.contains(part), "\(run.complaints)")
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
        try complain(replacing: "r2_mumu: {f", by: "r2_emu: {f", "r2_emu is a modulus")
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

    @Test("settings that a nuisance of a kind does not have, or that lead too far")
    func nuisanceSettings() throws {
        func complain(_ nuisances: String, _ part: String, line: SourceLocation = #_sourceLocation) throws {
            let list = "[csi_signal, csi_brn, csi_nin, csi_steady]"
            try self.complain(replacing: list, by: nuisances, part, line: line)
        }
        let place = "x.yaml:7: nuisances"
        try complain(
            "{csi_brn: {constraint: lognormal}}", "\(place).csi_brn.constraint: expected one of gaussian, gamma")
        try complain("{csi_brn: {constraint: lognormal}}", "did you mean \"log-normal\"?")
        try complain("{csi_brn: {afects: shape}}", "did you mean \"affects\"?")
        try complain("{csi_brn: {affects: shape}}", "\(place).csi_brn.affects: expected one of the settings")
        try complain(
            "{sns_timing: {affects: shapes}}", "\(place).sns_timing.affects: expected one of rate, shape, both")
        try complain("{sns_timing: {affects: shapes}}", "did you mean \"shape\"?")
        try complain("{sns_timing: {constraint: gamma}}", "such a nuisance: affects, free, range, sigma")
        try complain("{csi_steady_counts: {sigma: 0.1}}", "\(place).csi_steady_counts.sigma: expected one of")
        try complain("{csi_light_yield: {sigma: 13}}", "\(place).csi_light_yield.sigma: expected a_keVee above 0")
        try complain("{neutron_radius_I127: {sigma: 4}}", "\(place).neutron_radius_I127.sigma: expected a smaller step")
        try self.complain(
            replacing: "basis: flavour", by: "efficiency: exactly", "x.yaml:3: conventions.efficiency: expected one of")
    }

    @Test("free alone, measurements and radii")
    func freedom() throws {
        let place = "x.yaml:9: parameters.r2_mumu"
        try complain(replacing: "free: true", by: "free: alon", "did you mean \"alone\"?")
        let measured = "range: [-80, 40], constraint: {mean: 0, sigma: 1}}"
        try complain(
            replacing: Self.free, by: "r2_mumu: {free: alone, \(measured)",
            "\(place).constraint: expected one of the keys")
        try complain(
            replacing: Self.free, by: "r2_mumu: {free: true, \(measured.with("sigma: 0", for: "sigma: 1"))",
            "\(place).constraint.sigma: expected a number above 0")
        try complain(
            replacing: Self.free, by: "r2_mumu: {free: true, \(measured.with("", for: ", sigma: 1"))",
            "\(place).constraint: expected the key \"sigma\"")
        try complain(replacing: "r2_mumu: {f", by: "coherence_los: {f", "did you mean \"coherence_loss\"?")
        try complain(replacing: "r2_mumu: {f", by: "rn_Xyz: {f", "x.yaml:9: parameters.rn_Xyz: expected a parameter")
        for range in ["0.4, 8", "4, 15.1", "-4, 4"] {
            try complain(
                SmallFit.of("rn_CsI", range), 65, "x.yaml:9: parameters.rn_CsI.range", line: #_sourceLocation)
        }
        try complain(
            replacing: Self.free, by: "\(Self.free)\n  rn_CsI: {fixed: 5}\n  rn_I127: {fixed: 4}",
            "x.yaml:11: parameters.rn_I127: expected one radius of the neutrons of I127")
        try complain(
            SmallFit.of("rn_CsI", "4, 6").with("neutron_radius_I127", for: "csi_nin"), 65,
            "x.yaml:7: nuisances[2]: expected one of the two", "rn_CsI and neutron_radius_I127",
            line: #_sourceLocation)
    }

    @Test("tests and diagnostics")
    func hypotheses() throws {
        func complain(_ entry: String, _ part: String, line: SourceLocation = #_sourceLocation) throws {
            try self.complain(SmallFit.text + "  \(entry)\n", 65, part, line: line)
        }
        let point = "x.yaml:13: compute.tests[0].point"
        try complain("tests: [{against: x, point: {r2_ee: 0}}]", "\(point).r2_ee: expected a parameter that is free")
        try complain("tests: [{against: x, point: {r2_mumuu: 0}}]", "did you mean \"r2_mumu\"?")
        try complain(
            "tests: [{against: x, point: {csi_brn: 0}}]", "\(point).csi_brn: expected a parameter that is free")
        try complain(
            "tests: [{against: x, point: {r2_mumu: 41}}]", "\(point).r2_mumu: expected a value inside the range")
        try complain("tests: [{against: x, point: {r2_mumu: nan}}]", "\(point).r2_mumu: expected a finite number")
        try complain("tests: [{against: x, point: {}}]", "\(point): expected the value of one free parameter or more")
        try complain("tests: [{against: x}]", "x.yaml:13: compute.tests[0]: expected the key \"point\"")
        try complain("tests: [{agianst: x, point: {r2_mumu: 0}}]", "x.yaml:13: compute.tests[0]: expected the key")
        try complain("diagnostics: [impact]", "did you mean \"impacts\"?")
        try complain("figures: [pull]", "did you mean \"pulls\"?")
        let alone = SmallFit.text.with("free: alone", for: "free: true")
        try self.complain(
            alone + "  tests: [{against: x, point: {r2_mumu: 0}}]\n", 65, "\(point).r2_mumu: expected a parameter that",
            line: #_sourceLocation)
    }

    @Test("a free parameter on which nothing depends")
    func unidentifiable() throws {
        try complain(SmallFit.of("r2_tautau", "-80, 40"), 65, "depends on r2_tautau", line: #_sourceLocation)
        try complain(SmallFit.of("r2_tautau", "-80, 40"), 65, "no nu_tau arrives", line: #_sourceLocation)
        try complain(SmallFit.of("q_emu_phase", "-3, 3"), 65, "neutrinos arrive as flavours", line: #_sourceLocation)
    }

    @Test("data sets")
    func datasets() throws {
        let entry = "  - {name: coherent-csi-2021, scattering: [nuclear]}\n"
        try complain(replacing: entry, by: entry + entry, "each data set once")
        try complain(
            replacing: entry, by: entry.with("./coherent", for: "coherent"),
            "datasets[0].name: expected up to 100 letters")
        try complain(replacing: "datasets:\n" + entry, by: "datasets: []\n", "one data set or more")
        try complain(replacing: "[nuclear]", by: "[elektron]", "did you mean \"electron\"?")
        try complain(
            SmallFit.text.with("csi-2020", for: "csi-2021"), 66, "datasets[0].name",
            "no data set 'coherent-csi-2020': looked in ",
            Workshop.datasetsPath, "known: coherent-csi-2017", line: #_sourceLocation)
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
