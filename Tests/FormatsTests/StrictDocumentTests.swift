import Formats
import Foundation
import Testing

@Suite("A YAML file is one plain document or an error with its line")
struct StrictDocumentTests {
    @Test(
        "what is no text is refused",
        arguments: [
            ("", "x.yaml: expected text, found an empty file"),
            ("# nothing\n", "x.yaml: expected keys and values, found nothing but comments"),
            ("---\n", "x.yaml:2: expected a value, found nothing"),
            ("a: 1\nb: \u{0}\n", "x.yaml:2: expected text, found the control character \\u{0}"),
            ("a: \u{7}\n", "x.yaml:1: expected text, found the control character \\u{7}"),
            ("a: 1\nb: \u{FFFE}\n", "x.yaml:2: expected valid YAML (control characters are not allowed)"),
            ("a: 1\n---\nb: 2\n", "x.yaml:2: expected one document, found a second one"),
        ])
    func nonsense(text: String, message: String) {
        #expect(yamlComplaint(text) == message)
    }

    @Test(
        "a syntax error has its line",
        arguments: [
            (
                "a: [1, 2\nb: 3\n",
                "x.yaml:2: expected valid YAML (did not find expected ',' or ']' while parsing a flow sequence begun on line 1)"
            ),
            (
                "a: 1\n\tb: 2\n",
                "x.yaml:2: expected valid YAML (found a tab character that violates indentation while scanning a plain scalar begun on line 1)"
            ),
            ("a: b: c\n", "x.yaml:1: expected valid YAML (mapping values are not allowed in this context)"),
            (
                "a: \"open\n",
                "x.yaml:2: expected valid YAML (found unexpected end of stream while scanning a quoted scalar begun on line 1)"
            ),
            (
                "a: @b\n",
                "x.yaml:1: expected valid YAML (found character that cannot start any token while scanning for the next token)"
            ),
            ("a: *nobody\n", "x.yaml:1: expected valid YAML (found undefined alias)"),
            ("a: 1\n b: 2\n", "x.yaml:2: expected valid YAML (mapping values are not allowed in this context)"),
        ])
    func syntax(text: String, message: String) {
        #expect(yamlComplaint(text) == message)
    }

    @Test(
        "what strict files do without is refused",
        arguments: [
            ("a: &x 1\nb: *x\n", "x.yaml:2: expected the value itself, found the alias \"*x\""),
            ("a: 1\nb: {c: &x 1}\n", "x.yaml:2: b.c: expected the value itself, found the anchor \"&x\""),
            ("a: 1\nb: {<<: {c: 1}}\n", "x.yaml:2: b: expected the keys themselves, found the merge key \"<<\""),
            ("a: !colour red\n", "x.yaml:1: a: expected a value without a tag, found the tag \"!colour\""),
            ("a: !!int 5\n", "x.yaml:1: a: expected a value without a tag, found the tag \"tag:yaml.org,2002:int\""),
            ("a: 1\nb:\nc: 2\n", "x.yaml:2: b: expected a value, found nothing"),
            ("a: 1\nb: {c: ~}\n", "x.yaml:2: b.c: expected a value, found \"~\""),
            ("a: 1\nb: null\n", "x.yaml:2: b: expected a value, found \"null\""),
            ("a: [1, null]\n", "x.yaml:1: a[1]: expected a value, found \"null\""),
            ("a:\n  - 1\n  -\n", "x.yaml:3: a[1]: expected a value, found nothing"),
            ("? [a]\n: 1\n", "x.yaml:1: expected a name as a key, found a list or mapping as a key"),
            (
                "a: 1\n: 2\n",
                "x.yaml:2: expected valid YAML (did not find expected key while parsing a block mapping begun on line 1)"
            ),
            ("a: 1\nb: 2\na: 3\n", "x.yaml:3: a: expected each key once, found \"a\" again, first on line 1"),
            (
                "p:\n  r: {x: 1}\n  s: 2\n\n  \"r\": 3\n",
                "x.yaml:5: p.r: expected each key once, found \"r\" again, first on line 2"
            ),
            ("p: [{x: 1, x: 2, y: 1, y: 2}]\n", "x.yaml:1: p[0].x: expected each key once, found \"x\" again"),
            ("a: 1\na: 2\na: 3\n", "x.yaml:2: a: expected each key once, found \"a\" again, first on line 1"),
            ("\"a\": 1\nb: 2\n'a': 3\n", "x.yaml:3: a: expected each key once, found \"a\" again, first on line 1"),
            ("a: 1\r\nb: 2\r\nb: 2\r\n", "x.yaml:3: b: expected each key once, found \"b\" again, first on line 2"),
            ("? |\n  a\n: 1\n? |\n  a\n: 2\n", "x.yaml:1: expected each key once, found \"a\\n\" twice"),
        ])
    func refusals(text: String, message: String) {
        #expect(yamlComplaint(text) == message)
    }

    @Test("a file is read with its name and fingerprint")
    func file() throws {
        try withTemporaryFolder { folder in
            let url = folder.appendingPathComponent("x.yaml")
            try Data("\u{FEFF}name: é\n".utf8).write(to: url)
            let document = try StrictDocument(contentsOf: url)
            #expect(document.file == url.relativePath)
            #expect(document.sha256 == Digest.sha256(of: try Data(contentsOf: url)))
            var mapping = try document.root.mapping()
            #expect(try mapping.required("name").string() == "é")
            try mapping.finish()
        }
    }

    @Test("what cannot be read is told apart")
    func unreadable() throws {
        try withTemporaryFolder { folder in
            let nowhere = URL(fileURLWithPath: "no/such/file.yaml")
            #expect(complaint { _ = try StrictDocument(contentsOf: nowhere) } == "no/such/file.yaml: no such file")
            let path = folder.relativePath
            #expect(
                complaint { _ = try StrictDocument(contentsOf: folder) } == "\(path): expected a file, found a folder")
            let device = URL(fileURLWithPath: "/dev/zero")
            #expect(
                complaint { _ = try StrictDocument(contentsOf: device) }
                    == "/dev/zero: expected a plain file, found a device or pipe")
            let binary = folder.appendingPathComponent("x")
            try Data([0x61, 0x0A, 0xFF, 0xFE]).write(to: binary)
            #expect(
                complaint { _ = try StrictDocument(contentsOf: binary) }
                    == "\(path)/x:2: expected UTF-8 text, found bytes that are not UTF-8")
        }
    }

    @Test("the kind says which sort of fault it is")
    func kinds() throws {
        func kind(_ text: String) -> FormatError.Kind? {
            do {
                _ = try StrictDocument(text: text, file: "x").root.mapping()
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(kind("a: [") == .malformed)
        #expect(kind("a: 1\na: 2") == .invalid)
        #expect(kind("text") == .invalid)
        #expect(kind("a: 1") == nil)
        #expect(throws: FormatError(kind: .missing, file: "no/file")) {
            try StrictDocument(contentsOf: URL(fileURLWithPath: "no/file"))
        }
    }

    @Test("4 MiB are read no more", .timeLimit(.minutes(15)))
    func size() {
        let text = String(repeating: "# comment\n", count: 500_000)
        #expect(yamlComplaint(text) == "x.yaml: expected at most 4 MiB, found 5000000 bytes")
    }
}
