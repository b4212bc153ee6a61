import Formats
import Testing

@Suite("A complaint is one line")
struct FormatErrorTests {
    @Test("as much as is known is said")
    func description() {
        let full = FormatError(
            kind: .invalid, file: "fits/x.yaml", line: 14, keyPath: "parameters.r2_ee.range",
            found: FormatError.quoted("abc"), expected: "two numbers [low, high]", suggestion: "range")
        #expect(
            full.description == "fits/x.yaml:14: parameters.r2_ee.range: expected two numbers [low, high], "
                + "found \"abc\"; did you mean \"range\"?")
        #expect(FormatError(kind: .missing, file: "x").description == "x: no such file")
        #expect(FormatError(kind: .unreadable, file: "x").description == "x: the file cannot be read")
        #expect(FormatError(kind: .malformed, file: "x", line: 2).description == "x:2: the file is malformed")
        #expect(FormatError(kind: .invalid, file: "x", keyPath: "").description == "x: the content is invalid")
    }

    @Test("control characters are escaped and long texts cut")
    func oneLine() {
        let nasty = "a\nb\r\t\u{1B}[31m\u{202E}\u{2028}\u{0}é"
        let error = FormatError(
            kind: .invalid, file: nasty, keyPath: nasty, found: nasty, expected: nasty, suggestion: nasty)
        let escaped = "a\\nb\\r\\t\\u{1b}[31m\\u{202e}\\u{2028}\\u{0}é"
        #expect(
            error.description
                == "\(escaped): \(escaped): expected \(escaped), found \(escaped); did you mean \"\(escaped)\"?")
        #expect(FormatError.quoted(String(repeating: "x", count: 60)).count == 62)
        #expect(FormatError.quoted(String(repeating: "x", count: 61)).hasSuffix("xxx...\""))
        #expect(FormatError.quoted(String(repeating: "\n", count: 61)).count == 62 - 1)
        #expect(OutputError(file: "a\nb", problem: "c\u{7}").description == "a\\nb c\\u{7}")
    }
}

@Suite("The nearest name")
struct SuggestionTests {
    @Test(
        "slips of the finger are seen through",
        arguments: [
            ("nuclaer", "nuclear"), ("NUCLEAR", "nuclear"), ("electrn", "electron"), ("baselinem", "baseline_m"),
            ("baseline_km", "baseline_m"), ("rnage", "range"), ("Range", "range"),
        ])
    func near(name: String, expected: String) {
        let known = ["nuclear", "electron", "baseline_m", "range", "a", "b"]
        #expect(Suggestion.nearestName(to: name, among: known) == expected)
    }

    @Test("other words are no slips", arguments: ["c", "zzz", "", "neutron", "angelic", "ab", "range"])
    func far(name: String) {
        #expect(Suggestion.nearestName(to: name, among: ["nuclear", "electron", "range", "a", "b"]) == nil)
    }

    @Test("a megabyte is compared in no time", .timeLimit(.minutes(15)))
    func long() {
        let long = String(repeating: "x", count: 1_000_000)
        #expect(Suggestion.nearestName(to: long, among: [long + "y", "x"]) == nil)
        #expect(Suggestion.nearestName(to: "x", among: [long]) == nil)
    }
}
