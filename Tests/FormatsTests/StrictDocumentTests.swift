import Formats
import Foundation
import Testing

@Suite("A YAML file is one plain document or an error with its line")
struct StrictDocumentTests {
    @Test("what is no text is refused", arguments: [
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

    @Test("a syntax error has its line", arguments: [
        ("a: [1, 2\nb: 3\n",
         "x.yaml:2: expected valid YAML (did not find expected ',' or ']' while parsing a flow sequence begun on line 1)"),
        ("a: 1\n\tb: 2\n", "?"),
        ("a: b: c\n", "?"),
        ("a: \"open\n", "?"),
        ("a: @b\n", "?"),
        ("a: *nobody\n", "?"),
        ("a: %\n", "?"),
        ("a: 1\n b: 2\n", "?"),
    ])
    func syntax(text: String, message: String) {
        #expect(yamlComplaint(text) == message)
    }

    @Test("what strict files do without is refused", arguments: [
        ("a: &x 1\nb: *x\n", "?"),
        ("a: 1\nb: {c: &x 1}\n", "?"),
        ("a: 1\nb: {<<: {c: 1}}\n", "?"),
        ("a: !colour red\n", "?"),
        ("a: !!int 5\n", "?"),
        ("a: 1\nb:\nc: 2\n", "?"),
        ("a: 1\nb: {c: ~}\n", "?"),
        ("a: 1\nb: null\n", "?"),
        ("a: [1, null]\n", "?"),
        ("a:\n  - 1\n  -\n", "?"),
        ("? [a]\n: 1\n", "?"),
        ("a: 1\n: 2\n", "?"),
        ("a: 1\nb: 2\na: 3\n", "?"),
        ("p:\n  r: {x: 1}\n  s: 2\n\n  \"r\": 3\n", "?"),
        ("p: [{x: 1, x: 2, y: 1, y: 2}]\n", "?"),
        ("a: 1\na: 2\na: 3\n", "?"),
        ("\"a\": 1\nb: 2\n'a': 3\n", "?"),
        ("a: 1\r\nb: 2\r\nb: 2\r\n", "?"),
        ("? |\n  a\n: 1\n? |\n  a\n: 2\n", "?"),
    ])
    func refusals(text: String, message: String) {
        #expect(yamlComplaint(text) == message)
    }
}
