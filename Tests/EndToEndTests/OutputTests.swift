import Foundation
import Testing

@Suite("Where answers go", .timeLimit(.minutes(15)))
struct OutputTests {
    @Test("--output writes the whole answer to a file, and standard output stays empty")
    func toFile() throws {
        let commands: [[String]] = [
            ["fit", Workshop.fit("sm"), "--no-figures"], ["fit", Workshop.fit("sm"), "--dry-run"],
            ["limit", Workshop.fit("radius-mumu"), "--parameter", "r2_mumu"],
            ["scan", Workshop.fit("radius-mumu"), "--parameter", "r2_mumu", "--points", "3"],
            ["predict", Workshop.fit("sm")], ["datasets", "list"], ["datasets", "show", "coherent-csi-2021"],
        ]
        for command in commands {
            let workshop = try Workshop()
            let arguments = command + ["--datasets", Workshop.datasetsPath, "--format", "json", "--force"]
            let plain = try workshop.run(arguments)
            let filed = try workshop.run(arguments + ["--output", "deep/er/answer"])
            #expect(plain.status == 0 && filed.status == 0 && filed.output.isEmpty, "\(command)")
            #expect(try workshop.read("deep/er/answer") == plain.output && !plain.output.isEmpty)
            #expect(plain.output.hasSuffix("\n"))
            let left = try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path + "/deep/er")
            #expect(left == ["answer"])
        }
    }

    @Test("what is said beside the answer goes to standard error, and --quiet keeps it back")
    func quiet() throws {
        let workshop = try Workshop()
        let loud = try workshop.run("fit", Workshop.fit("sm"), "--no-figures", "--format", "json")
        #expect(loud.complaintLines.count == 2 && loud.complaints.contains("recoilfit: note: SNS prompt pulse"))
        #expect(loud.complaints.contains("result in results/csi2021-sm/result.json"))
        _ = try loud.decoded(ResultContract.self)
        let quiet = try workshop.run("fit", Workshop.fit("sm"), "--no-figures", "--force", "--quiet")
        #expect(quiet.status == 0 && quiet.complaints.isEmpty && !quiet.output.isEmpty)
        expectComplaint(try workshop.run(["fit", "nowhere.yaml", "--quiet"]), 66, "nowhere.yaml")
    }

    @Test("existing results are kept unless --force")
    func existing() throws {
        let workshop = try Workshop()
        let fit = Workshop.fit("sm")
        let first = try workshop.run("fit", fit, "--no-figures")
        let second = try workshop.run("fit", fit, "--no-figures")
        expectComplaint(second, 73, "results/csi2021-sm/result.json exists already; pass --force")
        #expect(try workshop.run("fit", fit, "--no-figures", "--force").output == first.output)
        #expect(try workshop.run("fit", fit, "--no-figures", "--results", "elsewhere").status == 0)
        #expect(workshop.exists("elsewhere/csi2021-sm/result.json"))

        try workshop.write("mine", to: "kept.json")
        let onto = try workshop.run("fit", fit, "--output", "kept.json", "--results", "new")
        expectComplaint(onto, 73, "kept.json exists already")
        expectComplaint(try workshop.run("predict", fit, "--output", "kept.json"), 73, "kept.json exists already")
        #expect(try workshop.read("kept.json") == "mine" && !workshop.exists("new"))
        #expect(try workshop.run("predict", fit, "--output", "kept.json", "--force").status == 0)
        #expect(try workshop.read("kept.json") != "mine")
    }

    @Test("places that cannot be written", arguments: ["folder", "file/below", "/proc/recoilfit", "/dev/full/x"])
    func unwritable(path: String) throws {
        let workshop = try Workshop()
        try workshop.write("", to: "folder/inside")
        try workshop.write("", to: "file")
        expectComplaint(try workshop.run("predict", Workshop.fit("sm"), "--output", path), 73, path)
        if path != "folder" {
            let run = try workshop.run("fit", Workshop.fit("sm"), "--no-figures", "--results", path, "--quiet")
            #expect(run.status == 73 && run.complaints.contains("cannot be written"))
        }
    }

    @Test("a full disk behind standard output", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let workshop = try Workshop()
        let predict = ["predict", Workshop.fit("sm"), "--datasets", Workshop.datasetsPath]
        for arguments in [predict, ["datasets", "list", "--datasets", Workshop.datasetsPath]] {
            expectComplaint(try workshop.run(arguments, standardOutput: "/dev/full"), 73, "standard output", "full")
        }
    }
}
