import Formats
import Foundation
import Testing

@Suite("Text made to exhaust the reader is one more error", .timeLimit(.minutes(15)))
struct BombTests {
    private static let tooDeep = "expected at most 64 levels of nesting"

    @Test("nesting of 20,000 levels", arguments: ["[", "{a: ", "- ", "? ", "[\"]\",", "{? "])
    func nesting(opening: String) {
        let text = String(repeating: opening, count: 20_000) + "1"
        #expect(yamlComplaint(text) == "x.yaml:1: " + Self.tooDeep)
    }

    @Test("nesting just below the parser's own limit, on a small stack", arguments: ["[", "- ", "? "])
    func nestingOnSmallStack(opening: String) {
        let closing = opening == "[" ? "]" : ""
        let text = String(repeating: opening, count: 990) + "1" + String(repeating: closing, count: 990)
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            #expect(yamlComplaint(text).hasPrefix("x.yaml:1: expected "))
            done.signal()
        }
        thread.stackSize = 256 << 10
        thread.start()
        done.wait()
    }

    @Test("nesting by indentation")
    func indentation() {
        func nested(_ levels: Int) -> String {
            (0..<levels).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
                + String(repeating: " ", count: levels) + "b: 1\n"
        }
        #expect(yamlComplaint(nested(63)) == "no complaint")
        #expect(yamlComplaint(nested(64)) == "x.yaml:65: " + Self.tooDeep)
        #expect(yamlComplaint(nested(2_800)) == "x.yaml:1000: " + Self.tooDeep)
    }

    @Test("aliases of aliases, as values and as keys")
    func aliases() {
        let lists = (1..<40).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(
            yamlComplaint("a0: &a0 [x]\n" + lists.joined())
                == "x.yaml:2: expected the value itself, found the alias \"*a0\"")
        #expect(
            yamlComplaint("a0: &a0 [x]\n" + lists.joined() + "? *a39\n: 1\n")
                == "x.yaml:2: expected the value itself, found the alias \"*a0\"")
    }

    @Test("signs of anchors and aliases in plain words are none")
    func words() throws {
        let text = "a: R&D & more\nb: 2*x * y\nc: |\n  * D\n  & D\n"
        #expect(yamlComplaint(text) == "no complaint")
    }

    @Test("the second key is found among many", arguments: [3, 30])
    func manyDuplicates(pairs: Int) {
        let text = (0..<pairs).map { "k\($0): {x: 1, x: 2}\n" }.joined()
        let place =
            pairs > 16 ? "expected each key once, found \"x\" twice" : "k0.x: expected each key once, found \"x\" again"
        #expect(yamlComplaint(text) == "x.yaml:1: " + place)
    }

    @Test("a key or value of a million letters is repeated in part")
    func longText() {
        let long = String(repeating: "y", count: 1_000_000)
        let cut = String(repeating: "y", count: 57) + "..."
        #expect(
            yamlComplaint("a: \(long)\n") { node in
                var mapping = try node.mapping()
                _ = try mapping.required("a").double()
            } == "x.yaml:1: a: expected a finite number, found \"\(cut)\"")
        #expect(
            yamlComplaint("? \(long)\n: 1\n") { node in
                var mapping = try node.mapping()
                try mapping.finish()
            } == "x.yaml:1: \(cut): expected no keys, found \"\(cut)\"")
    }
}
