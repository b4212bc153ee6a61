import Foundation
import Testing

/// docs/Validation.md, docs/references.yaml and fits/ name the same things, and scripts/validation writes what it should.
@Suite("Tables of docs/Validation.md", .timeLimit(.minutes(15)))
struct ValidationTableTests {
    private func text(_ file: String) throws -> String {
        try String(contentsOf: Workshop.package.appending(path: file), encoding: .utf8)
    }

    private func markers(_ kind: String) throws -> [[Substring]] {
        try text("docs/Validation.md").split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("<!-- begin: \(kind)") }
            .map { $0.dropFirst(12).dropLast(4).split(separator: " ").dropFirst() }.map(Array.init)
    }

    private func fitNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Workshop.package.appending(path: "fits").path)
            .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    }

    @Test("markers and references name the same tables; every marker has an end")
    func tables() throws {
        let document = try text("docs/Validation.md")
        let references = try text("docs/references.yaml")
        let named = Set(references.matches(of: /table: ([\w-]+)/).map(\.1))
        #expect(Set(try markers("references").map { $0[0] }) == named)
        let order = document.matches(of: /<!-- (begin|end)/).map { String($0.1) }
        #expect(!order.isEmpty && order == (0..<order.count).map { $0.isMultiple(of: 2) ? "begin" : "end" })
        let fits = try fitNames()
        for marker in try markers("bounds") { #expect(fits.contains { $0.hasPrefix(marker[0] + "-") }, "\(marker)") }
        for marker in try markers("edges") { #expect(fits.contains(String(marker[0])), "\(marker)") }
    }

    @Test("every fit file has a reference, or stands among those that have none")
    func fits() throws {
        let references = try text("docs/references.yaml")
        let named = Set(references.matches(of: /fit: ([\w.-]+)/).map { String($0.1) })
        let list = try #require(references.firstMatch(of: /without_reference: \[([^\]]*)\]/)).1
        let bare = Set(list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        #expect(named.isDisjoint(with: bare))
        #expect(named.union(bare) == Set(try fitNames()))
    }

    @Test("the script keeps what is written by hand, writes tables anew, and fails beyond a tolerance")
    func script() throws {
        let folder = try Workshop()
        try folder.write(
            """
            By hand.
            <!-- begin: references t -->
            stale
            <!-- end -->
              <!-- begin: bounds small -->
              <!-- end -->
            The end.

            """, to: "V.md")
        try folder.write(
            SmallFit.text.with("name: small-radius-mumu", for: "name: small"), to: "small-radius-mumu.yaml")
        let limits = LimitsSample.text.with("\"fit\": \"small-radius-mumu\"", for: "\"fit\": \"small\"")
        try folder.write(limits, to: "limits.yaml")
        let script = Workshop.package.appending(path: "scripts/validation").path
        let line =
            "RECOILFIT_DATASETS='\(Workshop.datasetsPath)' '\(script)' recoilfit V.md limits.yaml small-radius-mumu.yaml"
        let run = try folder.shell(line)
        #expect(run.status == 0, "\(run.complaints)")
        let written = try folder.read("V.md")
        #expect(
            written.hasPrefix("By hand.\n<!-- begin: references t -->\n")
                && written.hasSuffix("<!-- end -->\nThe end.\n"))
        #expect(!written.contains("stale") && written.contains("| they agree |"))
        #expect(written.contains("\n  | r2_mumu [1e-32 cm^2] | [-58.2, -51.37] or [-6.643, 3] |\n"))
        #expect(try folder.shell(line).status == 0 && folder.read("V.md") == written, "written twice, the same")
        try folder.write(limits.with("\"tolerance\": 0.01", for: "\"tolerance\": 1"), to: "limits.yaml")
        let fails = try folder.shell(line)
        #expect(fails.status == 1 && fails.complaints.contains("the difference is beyond 0.01"), "\(fails.complaints)")
    }
}
