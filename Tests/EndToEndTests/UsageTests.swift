import Testing

@Suite("A command line that is wrong is refused in one line", .timeLimit(.minutes(15)))
struct UsageTests {
    private func complain(
        _ arguments: [String], _ part: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        expectComplaint(try Workshop().run(arguments), 64, part, sourceLocation: sourceLocation)
    }

    @Test("commands and options that do not exist")
    func unknown() throws {
        try complain(["fti"], "fti")
        try complain(["fit"], "Missing expected argument '<fit.yaml>' (see recoilfit fit --help)")
        try complain(["--verbose"], "--verbose")
        try complain(["fit", "x.yaml", "--forse"], "--forse")
        try complain(["fit", "x.yaml", "y.yaml"], "y.yaml")
        try complain(["fit", "x.yaml", "--format", "xml"], "xml")
        try complain(["fit", "x.yaml", "--seed", "-1"], "seed")
        try complain(["fit", "x.yaml", "--threads", "0"], "--threads")
        try complain(["datasets", "delete"], "delete")
        try complain(["datasets", "show"], "Missing expected argument '<name>'")
        try complain(["--generate-completion-script", "tcsh"], "tcsh")
    }

    @Test("limit: levels, methods, parameters")
    func limit() throws {
        let fit = Workshop.fit("radius-2d")
        func limit(_ arguments: String...) -> [String] {
            ["limit", fit, "--datasets", Workshop.datasetsPath] + arguments
        }
        for level in ["1.5", "0", "1", "-0.9", "90", "nan", "5e-324"] {
            try complain(limit("--parameter", "r2_ee", "--cl=\(level)"), "--cl")
        }
        try complain(limit("--parameter", "r2_ee", "--cl", "ninety"), "ninety")
        try complain(limit("--parameter", "r2_ee", "--method", "guess"), "profile")
        try complain(limit(), "--parameter")
        try complain(limit("--parameter", "q_ee"), "does not free 'q_ee': it frees r2_ee, r2_mumu")
        try complain(limit("--parameter", "r2_eee"), "did you mean r2_ee?")
        try complain(limit("--parameter", "csi_brn"), "it frees r2_ee, r2_mumu")
        try complain(limit("--parameter", "r2_ee", "--set", "r2_ee=0"), "--set fixes r2_ee")
        try complain(["limit", Workshop.fit("sm"), "--parameter", "q_ee"], "it frees none")
    }

    @Test("scan: parameters and points")
    func scan() throws {
        func scan(_ arguments: String...) -> [String] {
            ["scan", Workshop.fit("radius-mumu"), "--datasets", Workshop.datasetsPath, "--parameter", "r2_mumu"]
                + arguments
        }
        try complain(scan("--from", "0"), "--from and --to go together")
        try complain(scan("--from", "1", "--to", "0"), "--from must be less than --to")
        try complain(scan("--from", "0", "--to", "inf"), "--from must be less than --to")
        try complain(scan("--points", "1"), "--points")
        try complain(scan("--points", "1000001"), "--points")
        try complain(scan("--from", "0", "--to", "41"), "leaves its range, -80.0 to 40.0")
        try complain(scan("--set", "r2_mumu=1"), "--set fixes r2_mumu")
        try complain(["scan", Workshop.fit("radius-mumu"), "--parameter", "mu_e"], "it frees r2_mumu")
    }

    @Test("--set twice, or on what is not there", arguments: ["fit", "predict"])
    func settings(command: String) throws {
        let start = [command, Workshop.fit("sm"), "--datasets", Workshop.datasetsPath]
        try complain(start + ["--set", "r2_ee=1", "--set", "r2_ee=2"], "--set names a parameter twice")
        try complain(start + ["--set", "r2_ex=1"], "no parameter 'r2_ex'; did you mean r2_ee?")
        try complain(start + ["--set", "mu_e=-1"], "mu_e enters squared")
        try complain(start + ["--set", "csi_brn=-5"], "outside -4.0")
    }

    @Test("importers")
    func importing() throws {
        let workshop = try Workshop()
        try complain(["datasets", "import"], "Missing expected argument '<name>'")
        try complain(["datasets", "import", "sns"], "<folders>")
        try complain(["datasets", "import", "dresden", "."], "there are: coherent-csi-2021, coherent-lar-2020, sns")
        expectComplaint(try workshop.run(["datasets", "import", "sns", "."]), 66, "sns_timing_digest.csv")
        expectComplaint(try workshop.run(["datasets", "import", "sns", "nowhere"]), 66, "nowhere")
        expectComplaint(try workshop.run(["datasets", "import", "coherent-csi-2021", "."]), 66, "dataBeamOnC.txt")
        #expect(!workshop.exists("datasets"))
    }
}
