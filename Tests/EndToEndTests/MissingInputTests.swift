import Foundation
import Testing

@Suite("Input that is not there, or not a file", .timeLimit(.minutes(15)))
struct MissingInputTests {
    private static let commands: [[String]] = [
        ["fit"], ["limit", "--parameter", "r2_mumu"], ["scan", "--parameter", "r2_mumu"], ["predict"],
    ]

    @Test("missing and unreadable fit files", arguments: commands)
    func fitFiles(command: [String]) throws {
        let workshop = try Workshop()
        try workshop.write("", to: "folder/empty.yaml")
        try Data([0xFF, 0xFE, 0x00, 0x80]).write(to: workshop.folder.appending(path: "bytes.yaml"))
        func run(_ file: String) throws -> Run { try workshop.run(command + [file]) }
        expectComplaint(try run("nowhere.yaml"), 66, "nowhere.yaml: no such file")
        expectComplaint(try run("nowhere/at/all.yaml"), 66, "nowhere/at/all.yaml: no such file")
        expectComplaint(try run("folder"), 65, "expected a file, found a folder")
        expectComplaint(try run(""), 65, "found a folder")
        expectComplaint(try run("folder/empty.yaml"), 65, "folder/empty.yaml")
        expectComplaint(try run("bytes.yaml"), 65, "bytes.yaml")
        expectComplaint(try run("/dev/null"), 65, "/dev/null")
        expectComplaint(try run("a\nb\u{1B}[31m.yaml"), 66)
    }

    @Test("data sets: the places looked in, in order")
    func places() throws {
        let workshop = try Workshop()
        try workshop.write(SmallFit.text, to: "fits/x.yaml")
        try workshop.write("", to: "datasets/other/readme")
        expectComplaint(
            try workshop.run(["predict", "fits/x.yaml"]), 66, "no data set 'coherent-csi-2021'", "/datasets",
            "share/recoilfit/datasets", "--datasets")
        let missing = try workshop.run(["predict", "fits/x.yaml", "--datasets", "nowhere"])
        expectComplaint(missing, 66, "nowhere: expected a folder of data sets")
        let file = try workshop.run(["predict", "fits/x.yaml", "--datasets", "fits/x.yaml"])
        expectComplaint(file, 65, "fits/x.yaml: expected a folder of data sets")
    }

    @Test("data sets below the working folder and above the fit file are found")
    func found() throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        try FileManager.default.copyItem(
            at: workshop.folder.appending(path: "datasets"), to: workshop.folder.appending(path: "mine"))
        try workshop.write(SmallFit.text, to: "fits/deep/x.yaml")
        #expect(try workshop.run(["predict", "fits/deep/x.yaml"]).status == 0)
        for folder in ["mine", "./mine", "mine/", "fits/../mine", workshop.folder.path + "/mine"] {
            let run = try workshop.run(["predict", "fits/deep/x.yaml", "--datasets", folder])
            #expect(run.status == 0, "\(folder): \(run.complaints)")
        }
        #expect(try workshop.run(["datasets", "list", "--datasets", "mine"]).output.contains("coherent-csi-2021"))
    }

    @Test("results to plot")
    func results() throws {
        let workshop = try Workshop()
        try workshop.write("{\"schema\": \"recoilfit/result/1\"}", to: "half.json")
        try workshop.write("{", to: "broken.json")
        expectComplaint(try workshop.run(["plot", "nowhere.json"]), 66, "nowhere.json: no such file")
        expectComplaint(try workshop.run(["plot", "half.json"]), 65, "half.json")
        expectComplaint(try workshop.run(["plot", "broken.json"]), 65, "broken.json")
        expectComplaint(try workshop.run(["plot", "."]), 65)
        expectComplaint(try workshop.run(["plot", "half.json", "--figure", "portrait"]), 64, "portrait")
    }
}
