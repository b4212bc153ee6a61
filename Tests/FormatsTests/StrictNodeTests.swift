import Formats
import Testing

@Suite("A value is what its text says, or an error with its place")
struct StrictNodeTests {
    /// Reads the value of `a` in `a: text` with `body`.
    private func value<T>(_ text: String, _ body: (StrictNode) throws -> T) throws -> T {
        var mapping = try StrictDocument(text: "a: \(text)\n", file: "x.yaml").root.mapping()
        return try body(mapping.required("a"))
    }

    private func message(_ text: String, _ body: (StrictNode) throws -> Void) -> String {
        complaint { try value(text, body) }
    }

    @Test(
        "numbers",
        arguments: [
            ("1", 1.0), ("010", 10), ("-0.5e-3", -0.5e-3), ("+4.8e+13", 4.8e13), (".5", 0.5), ("5.", 5), ("\"7\"", 7),
            ("1e-12", 1e-12), ("3.198e+23", 3.198e23), ("0.1", 0.1),
            ("123456789012345678901234567890", 1.2345678901234568e29),
            ("2.2250738585072014e-308", 2.2250738585072014e-308), ("1e-999", 0),
            ("0.30000000000000004", 0.30000000000000004),
        ])
    func numbers(text: String, expected: Double) throws {
        #expect(try value(text) { try $0.double() } == expected)
    }

    @Test(
        "what is no finite number",
        arguments: [
            "nan", ".nan", "inf", "-.inf", "infinity", "0x10", "0x1p3", "1:30", "1_000", "1e", "1e+", ".", "-e", "+-1",
            "1 2",
            "1,5", "1e999", "abc", "12a", "1.2.3", "true",
        ])
    func noNumbers(text: String) {
        #expect(message(text) { _ = try $0.double() } == "x.yaml:1: a: expected a finite number, found \"\(text)\"")
    }

    @Test("whole numbers")
    func integers() throws {
        #expect(try value("20000") { try $0.integer() } == 20000)
        #expect(try value("-010") { try $0.integer() } == -10)
        #expect(try value("+3") { try $0.integer() } == 3)
        for text in ["1.0", "1e3", "0x1", "--1", "99999999999999999999", "ten"] {
            #expect(message(text) { _ = try $0.integer() } == "x.yaml:1: a: expected a whole number, found \"\(text)\"")
        }
    }

    @Test("truth values are true and false only")
    func bools() throws {
        #expect(try value("true") { try $0.bool() })
        #expect(try !value("false") { try $0.bool() })
        for text in ["yes", "no", "True", "1", "off"] {
            #expect(message(text) { _ = try $0.bool() } == "x.yaml:1: a: expected true or false, found \"\(text)\"")
        }
    }

    @Test("texts")
    func strings() throws {
        #expect(try value("\"2110.07730\"") { try $0.string() } == "2110.07730")
        #expect(try value("no") { try $0.string() } == "no")
        #expect(try value("[b, 2]") { try $0.strings() } == ["b", "2"])
        #expect(message("''") { _ = try $0.string() } == "x.yaml:1: a: expected text, found \"\"")
        #expect(message("[]") { _ = try $0.string() } == "x.yaml:1: a: expected text, found an empty list")
        #expect(message("[b, [c]]") { _ = try $0.strings() } == "x.yaml:1: a[1]: expected text, found a list")
        #expect(message("b") { _ = try $0.strings() } == "x.yaml:1: a: expected a list of texts, found \"b\"")
    }

    @Test("lists of numbers")
    func doubles() throws {
        #expect(try value("[-80, 60]") { try $0.doubles(count: 2) } == [-80, 60])
        #expect(try value("[]") { try $0.doubles(count: nil) } == [])
        #expect(
            message("[1, 2, 3]") { _ = try $0.doubles(count: 2) }
                == "x.yaml:1: a: expected a list of 2 numbers, found 3")
        #expect(
            message("{b: 1}") { _ = try $0.doubles(count: 1) }
                == "x.yaml:1: a: expected a list of 1 number, found a mapping")
        #expect(
            message("[1,\n  x]") { _ = try $0.doubles(count: nil) }
                == "x.yaml:2: a[1]: expected a finite number, found \"x\"")
    }

    @Test("lists and mappings")
    func collections() throws {
        #expect(try value("{}") { $0.isMapping && !$0.isScalar && !$0.isSequence })
        #expect(try value("[1]") { $0.isSequence && !$0.isScalar && !$0.isMapping })
        #expect(try value("1") { $0.isScalar && !$0.isSequence && !$0.isMapping })
        #expect(try value("{b: 1, c: 2}") { try $0.entries().map(\.key) } == ["b", "c"])
        #expect(message("1") { _ = try $0.sequence() } == "x.yaml:1: a: expected a list, found \"1\"")
        #expect(
            message("{}") { _ = try $0.sequence() } == "x.yaml:1: a: expected a list, found an empty mapping")
        #expect(
            message("[1]") { _ = try $0.mapping() } == "x.yaml:1: a: expected a mapping of keys to values, found a list"
        )
    }

    private enum Spacing: String, CaseIterable {
        case linear, logarithmic = "log"
    }

    @Test("choices name the ones there are, and the nearest")
    func choices() throws {
        #expect(try value("log") { try $0.choice(Spacing.self) } == .logarithmic)
        #expect(try value("b") { try $0.choice([("a", 1), ("b", 2)]) } == 2)
        #expect(
            message("liner") { _ = try $0.choice(Spacing.self) }
                == "x.yaml:1: a: expected one of linear, log, found \"liner\"; did you mean \"linear\"?")
        #expect(
            message("cubic") { _ = try $0.choice(Spacing.self) }
                == "x.yaml:1: a: expected one of linear, log, found \"cubic\"")
        #expect(message("[]") { _ = try $0.choice([("all", 1)]) } == "x.yaml:1: a: expected all, found an empty list")
    }

    @Test("a place is known by its keys and its line")
    func places() throws {
        let text = "p:\n  q:\n    r:\n      - 1\n      - s: [2]\n        t: |\n          text\n"
        try #require(yamlComplaint(text) == "no complaint")
        var root = try StrictDocument(text: text, file: "x.yaml").root.mapping()
        #expect(root.node.keyPath.isEmpty && root.node.line == 1)
        var p = try root.required("p").mapping()
        var q = try p.required("q").mapping()
        #expect(q.node.keyPath == "p.q" && q.node.line == 2)
        let r = try q.required("r")
        #expect(r.line == 3)
        var item = try r.sequence()[1].mapping()
        #expect(item.node.keyPath == "p.q.r[1]" && item.node.line == 5)
        let t = try item.required("t")
        #expect(t.keyPath == "p.q.r[1].t" && t.line == 6 && t.file == "x.yaml")
        #expect(t.fail(expected: "less").description == "x.yaml:6: p.q.r[1].t: expected less, found \"text\\n\"")
        #expect(t.fail(found: "", expected: "less").description == "x.yaml:6: p.q.r[1].t: expected less")
    }
}
