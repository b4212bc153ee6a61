import Foundation
import Testing

@Suite("Pseudo-experiments", .timeLimit(.minutes(10)))
struct ToysTests {
    private static let fit = Workshop.fit("radius-mumu")

    private struct Summary: Decodable {
        let valid: Bool
        let count, failed, retried: Int
        let quantiles, profileCoverage, hypothesis, truth: [String: Double]
    }

    private func toys(_ folder: Workshop, _ more: String...) throws -> Run {
        try folder.run("toys", Self.fit, ["--at", "r2_mumu=-0.48", "--quiet"] + more)
    }

    private func bytes(_ folder: Workshop, _ name: String) throws -> Data {
        try Data(contentsOf: folder.folder.appending(path: name))
    }

    /// An independent study with 48,000 pseudo-experiments found 0.879 for the 90 % interval. 5 σ of 20,000 and of
    /// the study: false alarm 6e-7.
    @Test("coverage of the 90 % interval of a radius at the Standard Model is what an independent study found")
    func coverage() throws {
        let run = try toys(try Workshop(), "--count", "20000", "--format", "json", "--nuisances", "nominal")
        let summary = try run.decoded(Summary.self)
        #expect(run.status == 0 && run.complaints.isEmpty)
        #expect(summary.valid && summary.count == 20_000 && summary.failed == 0)
        #expect(summary.hypothesis == ["r2_mumu": -0.48])
        #expect(Set(summary.quantiles.keys) == ["0.6827", "0.9", "0.95"])
        let coverage = try #require(summary.profileCoverage["0.9"])
        // √(0.9 × 0.1 × (1/20,000 + 1/48,000)) = 0.00252.
        #expect(abs(coverage - 0.879) < 5 * 0.00252)
        #expect(summary.truth["csi_brn"] == 0)
    }

    @Test("shards, threads, and a run that was killed give the unsplit run's file, byte for byte")
    func files() throws {
        let folder = try Workshop()
        for (name, more) in [("all", ["--threads", "1"]), ("threads", ["--threads", "4"])] {
            #expect(try folder.run("toys", Self.fit, Self.run + ["--output", name] + more).status == 0)
        }
        let all = try bytes(folder, "all")
        #expect(try bytes(folder, "threads") == all)
        for shard in 1...3 {
            #expect(
                try folder.run("toys", Self.fit, Self.run + ["--shard", "\(shard)/3", "--output", "s\(shard)"]).status
                    == 0)
        }
        #expect(try folder.run(["merge", "s3", "s1", "s2", "--output", "merged"]).status == 0)
        #expect(try bytes(folder, "merged") == all)
        // What a killed run leaves: whole lines and a torn one, cut anywhere.
        for length in [all.count / 2, all.count / 3, all.count - 1, 2000] {
            try all.prefix(length).write(to: folder.folder.appending(path: "torn"))
            #expect(try folder.run("toys", Self.fit, Self.run + ["--output", "torn"]).status == 0)
            #expect(try bytes(folder, "torn") == all, "cut at \(length)")
        }
    }

    private static let run = ["--at", "r2_mumu=-0.48", "--quiet", "--count", "1001", "--seed", "5"]

    @Test("merge refuses gaps, duplicates, incomplete and foreign shards")
    func refusals() throws {
        let folder = try Workshop()
        for shard in 1...3 {
            _ = try folder.run("toys", Self.fit, Self.run + ["--shard", "\(shard)/3", "--output", "s\(shard)"])
        }
        _ = try folder.run("toys", Self.fit, Self.run + ["--shard", "2/3", "--seed", "6", "--output", "other"])
        try bytes(folder, "s2").dropLast(300).write(to: folder.folder.appending(path: "short"))
        var damaged = try bytes(folder, "s2")
        damaged[damaged.count / 2] ^= 1
        try damaged.write(to: folder.folder.appending(path: "damaged"))
        for (files, word) in [
            (["s1", "s3"], "missing"), (["s1", "s2"], "missing"), (["s2", "s3"], "missing"),
            (["s1", "s2", "s2", "s3"], "in another file"), (["s1", "other", "s3"], "seed"),
            (["s1", "short", "s3"], "again"), (["s1", "damaged", "s3"], "damaged"),
            (["s1", "nowhere", "s3"], "nowhere"),
        ] {
            let run = try folder.run(["merge"] + files + ["--output", "merged"])
            #expect([65, 66].contains(run.status), "\(files)")
            #expect(run.complaintLines.count == 1 && run.complaints.contains(word), "\(run.complaints)")
            #expect(!FileManager.default.fileExists(atPath: folder.folder.appending(path: "merged").path))
        }
    }

    @Test("a file of another run is not written over without --force")
    func otherRun() throws {
        let folder = try Workshop()
        #expect(try folder.run("toys", Self.fit, Self.run + ["--output", "x"]).status == 0)
        let again = try folder.run("toys", Self.fit, Self.run + ["--output", "x", "--at", "csi_brn=1"])
        #expect(again.status == 73 && again.complaints.contains("--force"))
        #expect(
            try folder.run("toys", Self.fit, Self.run + ["--output", "x", "--at", "csi_brn=1", "--force"]).status == 0)
    }

    @Test("csv prints one row a pseudo-experiment")
    func csv() throws {
        let run = try toys(try Workshop(), "--count", "20", "--format", "csv")
        #expect(run.output.hasPrefix("index,status,chi2_truth,chi2_min,at_bound,r2_mumu,csi_signal"))
        #expect(run.csvRows.map { $0[0] } == (0..<20).map { "\($0)" })
        #expect(run.csvRows.allSatisfy { $0.count == 11 })
    }

    @Test(
        "wrong requests",
        arguments: [
            (["--at", "r2_mumu=1000"], "outside its range"), (["--at", "r2_ee=1"], "does not free"),
            (["--at", "r2_mumu"], "r2_mumu"), (["--count", "0"], "--count"), (["--shard", "4/3"], "4/3"),
            (["--at", "r2_mumu=1", "--set", "r2_mumu=2"], "both name"),
            (["--at", "r2_mumu=1", "--at", "r2_mumu=2"], "twice"), (["--nuisances", "some"], "fitted"),
        ] as [([String], String)])
    func usage(arguments: [String], word: String) throws {
        let run = try Workshop().run("toys", Self.fit, arguments)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.complaintLines.count == 1 && run.complaints.contains(word), "\(run.complaints)")
    }
}

extension Workshop {
    /// Runs a command on a fit file with the package's data sets.
    func run(_ command: String, _ fit: String, _ arguments: [String]) throws -> Run {
        try run([command, fit, "--datasets", Self.datasets.path] + arguments)
    }
}
