import Foundation
import Testing

@Suite("State files of long computations", .timeLimit(.minutes(10)))
struct StateTests {
    private static let commands = [
        "limit moment-mu --parameter mu_mu --cl 0.9 --method feldman-cousins --pseudo-experiments 20000",
        "contour radius-2d --parameter r2_ee --parameter r2_mumu --cl 0.9 --method feldman-cousins --grid 9",
        "coverage radius-mumu --at r2_mumu=-0.48 --shifted --count 20000",
        "coverage moment-e --at mu_e=0 --at mu_e=2e-9 --method feldman-cousins --count 4000",
    ]

    private static func arguments(_ command: String, _ more: [String]) -> [String] {
        let words = command.split(separator: " ").map(String.init)
        return [words[0], Workshop.fit(words[1]), "--datasets", Workshop.datasetsPath] + words.dropFirst(2)
            + ["--format", "json", "--threads", "1"] + more
    }

    /// Killed when the file has grown, then run to its end; Ctrl-C says how to go on.
    @Test("killed or interrupted, the same command goes on to the same answer", arguments: commands)
    func resumed(command: String) throws {
        let folder = try Workshop()
        let whole = try folder.run(Self.arguments(command, ["--quiet"]))
        #expect(whole.status == 0, "\(whole.complaints)")
        var grown = 0
        for signal in [SIGKILL, SIGINT, SIGKILL] {
            let run = try folder.started(Self.arguments(command, ["--state", "state", "--quiet"])) { process in
                while process.isRunning && folder.size("state") < grown + 6000 { usleep(2000) }
                if process.isRunning { kill(process.processIdentifier, signal) }
            }
            grown = folder.size("state")
            guard run.status != 0 else { break }
            if signal == SIGINT {
                #expect(run.status == 130 && run.complaintLines.count == 1, "\(run.status): \(run.complaints)")
                #expect(run.complaints.contains("they are in state; run the same command again to go on"))
            } else {
                #expect(run.status == -SIGKILL)
            }
        }
        let resumed = try folder.run(Self.arguments(command, ["--state", "state", "--quiet", "--threads", "2"]))
        #expect(resumed.status == 0, "\(resumed.complaints)")
        #expect(resumed.output == whole.output)
        // A run over a complete file throws nothing, and adds nothing to it.
        let complete = folder.size("state")
        #expect(try folder.run(Self.arguments(command, ["--state", "state", "--quiet"])).output == whole.output)
        #expect(folder.size("state") == complete)
    }

    @Test("without a state file Ctrl-C says what would have kept it")
    func lost() throws {
        let folder = try Workshop()
        let run = try folder.started(
            Self.arguments("coverage radius-mumu --at r2_mumu=-0.48 --count 100000000", ["--quiet"])
        ) { process in
            usleep(1_500_000)
            kill(process.processIdentifier, SIGINT)
        }
        #expect(run.status == 130 && run.output.isEmpty)
        #expect(run.complaints.contains("--state FILE"))
    }

    @Test("a file of another fit, another seed, or none at all is not written over without --force")
    func foreign() throws {
        let folder = try Workshop()
        let command = "coverage moment-e --at mu_e=0 --count 200"
        #expect(try folder.run(Self.arguments(command, ["--state", "state"])).status == 0)
        let kept = try folder.read("state")
        for (more, word) in [(["--seed", "2"], "seed"), (["--set", "csi_brn=0"], "--set")] {
            let run = try folder.run(Self.arguments(command, ["--state", "state"] + more))
            #expect(run.status == 73 && run.complaintLines.count == 1 && run.complaints.contains(word))
        }
        try folder.write("mine\n", to: "notes")
        let run = try folder.run(Self.arguments(command, ["--state", "notes"]))
        #expect(run.status == 73 && run.complaints.contains("no state file"))
        #expect(try folder.read("notes") == "mine\n")
        try folder.write(kept.replacing("row,", with: "raw,"), to: "state")
        #expect(try folder.run(Self.arguments(command, ["--state", "state"])).status == 65)
        #expect(try folder.run(Self.arguments(command, ["--state", "notes", "--force"])).status == 0)
    }

    @Test("a log has plain progress lines with rate and remaining time")
    func progress() throws {
        let folder = try Workshop()
        let run = try folder.started(
            Self.arguments("coverage radius-mumu --at r2_mumu=-0.48 --count 100000000", [])
        ) { process in
            // In a log a line is written every half minute.
            for _ in 0..<900 where folder.standardErrorSize == 0 { usleep(100_000) }
            kill(process.processIdentifier, SIGINT)
        }
        let line = try #require(run.complaintLines.first)
        let pattern = /pseudo-experiments: \d+ of 100000000, \d+\/s, \d+ (s|min|h) left/
        #expect(line.contains(pattern), "\(line)")
        #expect(!run.complaints.contains("\u{1B}") && !run.complaints.contains("\r"))
    }
}
