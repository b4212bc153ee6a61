import Testing

@Suite("Help, version, completions", .timeLimit(.minutes(15)))
struct HelpTests {
    private static let commands = [
        "fit", "limit", "scan", "contour", "toys", "merge", "coverage", "predict", "cross-section", "rates", "datasets",
        "plot", "compare",
    ]
    private static let dataset = ["list", "show", "validate", "new", "import"]

    @Test("help of every command names what it takes")
    func help() throws {
        let workshop = try Workshop()
        let whole = try workshop.run(["--help"])
        #expect(whole.status == 0 && whole.complaints.isEmpty)
        for command in Self.commands { #expect(whole.output.contains("  \(command) ")) }
        for code in ["0 valid", "2 ran", "64 usage", "65 bad", "66", "70", "73"] {
            #expect(whole.output.contains(code))
        }
        for path in Self.commands.map({ [$0] }) + Self.dataset.map({ ["datasets", $0] }) {
            let run = try workshop.run(path + ["--help"])
            #expect(run.status == 0 && run.complaints.isEmpty)
            #expect(run.output.contains("USAGE: recoilfit \(path.joined(separator: " "))"))
            #expect(try workshop.run(["help"] + path).output == run.output)
        }
        for option in ["--datasets", "--dry-run", "--force", "--format", "--output", "--set", "--seed", "--threads"] {
            #expect(try workshop.run(["fit", "--help"]).output.contains(option))
        }
    }

    @Test("version")
    func version() throws {
        let run = try Workshop().run(["--version"])
        let numbers = run.output.dropLast().split(separator: ".").map { Int($0) }
        #expect(run.status == 0 && numbers.count == 3 && numbers.allSatisfy { $0 != nil })
    }

    @Test("completions know every command", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let run = try Workshop().run(["--generate-completion-script", shell])
        #expect(run.status == 0 && run.complaints.isEmpty)
        for word in Self.commands + Self.dataset + ["parameter", "recoil-kev"] { #expect(run.output.contains(word)) }
    }
}
