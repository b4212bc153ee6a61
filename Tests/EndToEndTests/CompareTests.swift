import Testing

@Suite("compare, plot --compare", .timeLimit(.minutes(15)))
struct CompareTests {
    private struct Comparison: Decodable {
        struct Edge: Decodable {
            let first: Double
            let second: Double
            let difference: Double
            let share: Double
        }
        struct Number: Decodable {
            let item: String
            let difference: Double?
        }
        struct Setting: Decodable {
            let item: String
        }
        let same: Bool
        let edges: [Edge]
        let numbers: [Number]
        let settings: [Setting]
        let provenance: [Setting]
        let comparedEdges: Int
    }

    private func bench() throws -> Workshop {
        let folder = try Workshop()
        for (name, text) in zip(["a.json", "b.json"], try LimitsSample.results.get()) {
            try folder.write(text, to: name)
        }
        try folder.write(LimitsSample.text, to: "limits.yaml")
        return folder
    }

    @Test("a result beside itself: nothing differs, exit code 0")
    func same() throws {
        let run = try bench().run(["compare", "a.json", "a.json"])
        #expect(run.status == 0 && run.output == "small and small: nothing differs (4 edges compared)\n")
    }

    @Test("two results: differences in absolute and in shares, exit code 2")
    func different() throws {
        let folder = try bench()
        let run = try folder.run(["compare", "a.json", "b.json", "--format", "json"])
        #expect(run.status == 2 && run.complaints.isEmpty)
        let comparison = try run.decoded(Comparison.self)
        let pieces = try JSONValue(try LimitsSample.results.get()[0])["intervals"].items[0]["pieces"].items
        #expect(!comparison.same && comparison.comparedEdges == 4 && comparison.edges.count == 4 && pieces.count == 2)
        for edge in comparison.edges {
            let piece = try #require(pieces.first { $0.items.contains(.number(edge.first)) }).items.compactMap(\.number)
            #expect(agree(edge.difference, edge.second - edge.first, to: 1e-12))
            #expect(agree(edge.share, edge.difference / (piece[1] - piece[0]), to: 1e-12))
        }
        #expect(comparison.settings.map(\.item).contains("--set csi_nin"))
        #expect(comparison.numbers.contains { $0.item == "chi2" && ($0.difference ?? 0) > 0 })
        #expect(comparison.provenance.map(\.item) == ["seed"])
        let csv = try folder.run(["compare", "a.json", "b.json", "--format", "csv"])
        #expect(csv.csvRows.count { $0[0] == "edge" } == 4)
        let text = try folder.run(["compare", "a.json", "b.json"]).output
        for word in ["Settings", "Numbers", "Edges", "piece 2 high"] { #expect(text.contains(word), "\(word)") }
        // A tolerance takes edges and numbers away, never settings.
        let wide = try folder.run(["compare", "a.json", "b.json", "--format", "json", "--tolerance", "10"])
        let tolerated = try wide.decoded(Comparison.self)
        #expect(wide.status == 2 && tolerated.edges.isEmpty && !tolerated.settings.isEmpty)
    }

    @Test("cited limits in every form")
    func limits() throws {
        let folder = try bench()
        let text = try folder.run(["compare", "a.json", "b.json", "--limits", "limits.yaml"])
        #expect(text.status == 0)
        for word in ["[-2, 3] or [4, 5]", "< 2", "> -60", "1 +- 20", "1 +3 -2", "arXiv:2110.07730 (abstract)"] {
            #expect(text.output.contains(word), "\(word)")
        }
        let markdown = try folder.run(["compare", "a.json", "--limits", "limits.yaml", "--format", "markdown"]).output
        let lines = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(lines.count == 7 && lines.allSatisfy { $0.split(separator: "|").count == 9 })
        #expect(lines[0].hasPrefix("| parameter | result | ours | theirs |"))
        let csv = try folder.run(["compare", "a.json", "--limits", "limits.yaml", "--format", "csv"])
        // A comma between words stands in quotation marks.
        let fields = csv.output.replacing(/"[^"]*"/, with: "words").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).count
        }
        #expect(fields == [Int](repeating: 18, count: 6))
        try folder.write(LimitsSample.text.replacing("r2_mumu", with: "mu_e"), to: "others.yaml")
        let none = try folder.run(["compare", "a.json", "--limits", "others.yaml"])
        #expect(none.status == 0 && none.output.contains("no interval of ours beside: A mu_e, B flux"))
    }

    @Test("references: the difference, and exit code 2 beyond a tolerance")
    func references() throws {
        let folder = try bench()
        let arguments = ["compare", "a.json", "--references", "limits.yaml"]
        let holds = try folder.run(arguments)
        #expect(holds.status == 0 && holds.output.contains("of its error") && holds.output.contains("they agree"))
        try folder.write(LimitsSample.text.with("\"tolerance\": 0.01", for: "\"tolerance\": 1"), to: "limits.yaml")
        let fails = try folder.run(arguments)
        #expect(fails.status == 2 && fails.complaints == "recoilfit: small, r2_mumu: the difference is beyond 0.01\n")
        try folder.write(LimitsSample.text.with("\"fit\": \"large\"", for: "\"fit\": \"small\""), to: "limits.yaml")
        #expect(try folder.run(arguments).complaints == "recoilfit: no result of large was given\n")
        expectComplaint(try folder.run(arguments + ["--table", "u"]), 64, "no references of a table 'u'; there are: t")
    }

    @Test("plot --compare draws one figure a parameter, from files alone")
    func plot() throws {
        let folder = try bench()
        let run = try folder.run(["plot", "a.json", "--compare", "limits.yaml", "--output", "figures"])
        #expect(run.status == 0, "\(run.complaints)")
        let names = ["svg", "pdf", "png", "csv"].map { "figures/comparison-r2_mumu.\($0)" }
        #expect(run.output == names.map { "\($0)\n" }.joined())
        let csv = try folder.read("figures/comparison-r2_mumu.csv")
        // Two pieces of ours, then two, one, one and one of theirs; the reference is no limit.
        #expect(csv.split(separator: "\n").filter { $0.first?.isNumber == true }.count == 7, "\(csv)")
        expectComplaint(
            try folder.run(["plot", "a.json", "--compare", "limits.yaml", "--output", "figures"]), 73, "exists already")
        try folder.write(
            LimitsSample.text.replacing("r2_mumu", with: "mu_e"), to: "others.yaml")
        expectComplaint(try folder.run(["plot", "a.json", "--compare", "others.yaml"]), 65, "a limit of r2_mumu")
    }

    @Test("what is wrong is refused in one line")
    func refusals() throws {
        let folder = try bench()
        expectComplaint(try folder.run(["compare", "a.json"]), 64, "takes two results")
        expectComplaint(try folder.run(["compare", "a.json", "nowhere.json"]), 66, "nowhere.json: no such file")
        expectComplaint(try folder.run(["compare", "a.json", "limits.yaml"]), 65, "limits.yaml")
        expectComplaint(
            try folder.run(["compare", "a.json", "--limits", "limits.yaml", "--references", "limits.yaml"]), 64,
            "do not go together")
        expectComplaint(try folder.run(["compare", "a.json", "a.json", "--tolerance=-1"]), 64, "--tolerance")
        expectComplaint(try folder.run(["compare", "a.json", "--limits", "a.json"]), 65, "a.json")
        let faults = [
            ("\"below\": 2", "\"belov\": 2", "pieces, below, above, value"), ("\"note\"", "\"noted\"", "did you mean"),
            ("[-2, 3]", "[3, -2]", "low < high"), ("[4, 5]", "[2, 5]", "without overlap"),
            ("\"confidence\": 0.9,", "\"confidence\": 90,", "between 0 and 1"),
            ("\"read\": \"paper\"", "\"read\": \"papers\"", "did you mean \"paper\""),
            ("\"parameter\": \"r2_mumu\"", "\"parameter\": \"r2_mumi\"", "did you mean \"r2_mumu\""),
            ("\"unit\": \"cm-2\",", "", "another quantity with its `unit`"),
            ("\"above\": -60", "\"above\": -60, \"value\": 1", "above and value"),
            ("\"minus\": 2, ", "", "the key \"minus\""), ("[\"other\"]", "[\"small\"]", "without a reference"),
        ]
        for (piece, replacement, part) in faults {
            try folder.write(LimitsSample.text.with(replacement, for: piece), to: "wrong.yaml")
            expectComplaint(try folder.run(["compare", "a.json", "--limits", "wrong.yaml"]), 65, "wrong.yaml:", part)
        }
    }

    @Test("the cited limits that come with the program are read")
    func shipped() throws {
        let file = Workshop.datasetsPath + "/limits/cited.yaml"
        let run = try bench().run(["compare", "a.json", "--limits", file, "--format", "json"])
        #expect(run.status == 0 && run.output.contains("LSND mu_mu"), "\(run.complaints)")
    }
}
