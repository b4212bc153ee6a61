import Foundation
import Testing

@Suite("A data set of one's own: template, validation, response", .timeLimit(.minutes(15)))
struct DatasetTemplateTests {
    /// A folder with the sources that come with the program, where a template finds its reactor.
    private func bench() throws -> Workshop {
        let folder = try Workshop()
        try FileManager.default.createDirectory(
            at: folder.folder.appending(path: "datasets"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Workshop.datasets.appending(path: "sources"), to: folder.folder.appending(path: "datasets/sources"))
        return folder
    }

    @Test("the template is valid as it is written, and is not written over")
    func template() throws {
        let folder = try bench()
        let names = ["dataset.yaml", "observed.csv", "background.csv"].map { "own/mine/\($0)" }
        let new = ["datasets", "new", "mine", "--output", "own"]
        #expect(try folder.run(new).output == names.map { "\($0)\n" }.joined())
        let run = try folder.run(["datasets", "validate", "own/mine"])
        #expect(
            run.status == 0 && run.output.hasPrefix("mine: valid (10 bins, 1155 events, 1 backgrounds, 4 nuisances)\n"))
        #expect(!run.output.contains("look at"), "\(run.output)")
        for word in ["reactor_flux: multiplies signal by 1 + 0.03 z", "gamma, as 400", "the other one mirrors it"] {
            #expect(run.output.contains(word), "\(word)")
        }
        try folder.write("# mine now\n" + (try folder.read(names[0])), to: names[0])
        expectComplaint(try folder.run(new), 73, "own/mine/dataset.yaml exists already")
        #expect(try folder.read(names[0]).hasPrefix("# mine now\n"))
        for name in ["../x", ".x", "a b", "sources", ""] {
            expectComplaint(try folder.run(["datasets", "new", name, "--output", "other"]), 65, "letters, digits")
        }
        #expect(!folder.exists("other") && !folder.exists("x"))
    }

    @Test("what is probably not meant is said")
    func warnings() throws {
        let folder = try bench()
        _ = try folder.run(["datasets", "new", "mine", "--output", "own"])
        let file = "own/mine/dataset.yaml"
        let text = try folder.read(file)
        func review(_ changed: String) throws -> String {
            try folder.write(changed, to: file)
            let run = try folder.run(["datasets", "validate", "mine", "--datasets", "own"])
            #expect(run.status == 0, "\(run.complaints)")
            return run.output
        }
        #expect(try review(text.with("mass_kg: 100", for: "mass_kg: 10")).contains("times the statistical error"))
        #expect(try review(text.with("mass_kg: 1e-9", for: "mass_kg: 10")).contains("less than 0.01 events of signal"))
        let nuisances = try #require(text.range(of: "\nnuisances:"))
        let bare = try review(String(text[..<nuisances.lowerBound]) + "\n")
        #expect(bare.contains("no nuisance scales ambient") && bare.contains("no nuisance acts on the signal"))
        let json = try folder.run(["datasets", "validate", "mine", "--datasets", "own", "--format", "json"])
        #expect(try JSONValue(json.output)["warnings"].items.count == 2)
        try folder.write(text.with("basline_m: 20", for: "baseline_m: 20"), to: file)
        expectComplaint(
            try folder.run(["datasets", "validate", "mine", "--datasets", "own"]), 65, "dataset.yaml:", "baseline_m")
    }

    @Test("a signal of ten times the mass is ten times as large, whatever the card and the prediction are asked")
    func yields() throws {
        let folder = try bench()
        _ = try folder.run(["datasets", "new", "mine", "--output", "own"])
        func signal() throws -> Double {
            let run = try folder.run(["datasets", "show", "mine", "--datasets", "own", "--format", "json"])
            return try #require(try JSONValue(run.output)["signal"].items.first?["expected"].number)
        }
        let once = try signal()
        try folder.write(
            try folder.read("own/mine/dataset.yaml").with("mass_kg: 100", for: "mass_kg: 10"),
            to: "own/mine/dataset.yaml")
        #expect(agree(try signal(), 10 * once, to: 1e-12))
        try folder.write(
            """
            format: recoilfit/fit/1
            name: sm
            conventions: {charge_radius: total}
            form_factor: {model: helm, skin_fm: 0.9}
            datasets: [{name: mine}]

            """, to: "sm.yaml")
        let run = try folder.run(["predict", "sm.yaml", "--datasets", "own", "--format", "json"])
        let predicted = try JSONValue(run.output)["datasets"].items.first?["components"].items.first?["total"].number
        #expect(agree(try #require(predicted), 10 * once, to: 1e-12))
    }

    @Test("the figures of a response hold the curves of the data set")
    func figures() throws {
        let folder = try bench()
        _ = try folder.run(["datasets", "new", "mine", "--output", "own"])
        let show = ["datasets", "show", "mine", "--datasets", "own", "--figures", "figures"]
        #expect(try folder.run(show).status == 0)
        for name in ["quenching", "resolution", "efficiency", "acceptance"] {
            for format in ["svg", "pdf", "png", "csv"] { #expect(folder.exists("figures/response-\(name).\(format)")) }
        }
        #expect(!folder.exists("figures/response-time-efficiency.svg"))
        func rows(_ name: String) throws -> [[Double]] {
            try folder.read("figures/response-\(name).csv").split(separator: "\n").dropFirst(2)
                .map { $0.split(separator: ",").compactMap { Double($0) } }
        }
        for row in try rows("quenching") { #expect(agree(row[1], 0.18 + 0.015 * row[0], to: 1e-12)) }
        for row in try rows("efficiency") { #expect(agree(row[1], 0.95 / (1 + exp(-0.15 * (row[0] - 70))), to: 1e-12)) }
        let resolution = try rows("resolution")
        #expect(resolution.allSatisfy { $0[1] < $0[2] && $0[2] < $0[3] })
        let last = try #require(resolution.last)
        #expect(agree(last[2], last[0] / 0.00296, to: 0.01), "the median is near the mean")
        #expect(try rows("acceptance").allSatisfy { (0...0.95).contains($0[1]) })
        let again = try folder.run(show)
        #expect(again.status == 73 && again.complaints.contains("exists already"))
    }
}
