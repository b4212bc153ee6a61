import Formats
import Testing

@Suite("A mapping is read key by key, and no key is left over")
struct StrictMappingTests {
    private let text = """
        name: n
        observed:
          statistic: poisson
          tabel: x.csv
        """

    @Test("a key that nobody knows is an error with the nearest one")
    func unknownKey() {
        let message = yamlComplaint(text) { node in
            var root = try node.mapping()
            _ = root.optional("name")
            var observed = try root.required("observed").mapping()
            _ = try observed.required("statistic").string()
            #expect(observed.optional("table") == nil)
            try root.finish()
            try observed.finish()
        }
        #expect(message == "x.yaml:4: observed.tabel: expected a known key, found \"tabel\"; did you mean \"table\"?")
    }

    @Test("or with the list of all")
    func listOfKnown() {
        let message = yamlComplaint("baseline_m: 3\nzzz: 1\n") { node in
            var root = try node.mapping()
            _ = try root.required("baseline_m").double()
            _ = root.optional("pot")
            _ = root.optional("pot")
            try root.finish()
        }
        #expect(message == "x.yaml:2: zzz: expected one of the keys baseline_m, pot, found \"zzz\"")
    }

    @Test("a key that is missing is an error at the mapping")
    func missingKey() {
        let message = yamlComplaint(text) { node in
            var root = try node.mapping()
            var observed = try root.required("observed").mapping()
            _ = try observed.required("table")
        }
        #expect(message == "x.yaml:2: observed: expected the key \"table\", found only statistic, tabel")
        let empty = yamlComplaint("a: {}") { node in
            var root = try node.mapping()
            var a = try root.required("a").mapping()
            try a.finish()
            _ = try a.required("b")
        }
        #expect(empty == "x.yaml:1: a: expected the key \"b\", found an empty mapping")
    }

    @Test("entries are in the file's order and all known")
    func entries() throws {
        var root = try StrictDocument(text: "z: 1\na: 2\nm: 3\n", file: "x.yaml").root.mapping()
        #expect(root.contains("a") && !root.contains("b"))
        var unread = root
        #expect(complaint { try unread.finish() } == "x.yaml:1: z: expected no keys, found \"z\"")
        let keys = root.entries.map(\.key)
        #expect(keys == ["z", "a", "m"])
        try root.finish()
    }
}
