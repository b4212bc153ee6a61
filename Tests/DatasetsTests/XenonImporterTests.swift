import Datasets
import Foundation
import Testing

/// Importers of whole folders of releases: what they write, and that nothing altered gets through.
@Suite(
    "The importers of XENONnT 8B and Ge-Mini 2024",
    .enabled(
        if: Place.releases != nil, "the releases are not there: set RECOILFIT_RELEASES to the folder that holds them"))
struct XenonImporterTests {
    /// An importer, its release and a file of it that is spoilt.
    struct Target: Sendable, CustomTestStringConvertible {
        let name: String
        let release: String
        let file: String
        var testDescription: String { file }
    }

    static let xenon = [
        "data/sr0.csv", "templates/sr1_mono_nr_templates.csv", "templates/sr2_background_templates.csv",
    ]
    static let targets =
        xenon.map { Target(name: "xenonnt-8b-2026", release: "xenonnt_8b_2026", file: $0) }
        + ["fig5a_on_beam_counts.csv", "fig5b_off_beam_counts.csv", "fig4_time_projection.csv"].map {
            Target(name: "coherent-ge-mini-2024", release: "coherent_ge_mini_2024", file: $0)
        }

    /// The files of a release are linked, and the one that a test changes is copied.
    private func withRelease(_ target: Target, _ body: (Workbench, URL) throws -> Void) throws {
        let release = try #require(Place.releases).appending(path: target.release)
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "release")
            let files = try #require(FileManager.default.subpaths(atPath: release.path))
            for file in files {
                var isFolder: ObjCBool = false
                let (from, to) = (release.appending(path: file), copy.appending(path: file))
                guard FileManager.default.fileExists(atPath: from.path, isDirectory: &isFolder), !isFolder.boolValue
                else { continue }
                try FileManager.default.createDirectory(
                    at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
                if file == target.file {
                    try Data(contentsOf: from).write(to: to)
                } else {
                    try FileManager.default.createSymbolicLink(at: to, withDestinationURL: from)
                }
            }
            try body(Workbench(folder: copy), folder.appending(path: "datasets"))
        }
    }

    private func run(_ target: Target, _ bench: Workbench, into datasets: URL) throws -> [URL] {
        try DatasetImporters.run(name: target.name, folders: [bench.folder], into: datasets, overwriting: false)
    }

    @Test("write what is shipped, byte for byte", arguments: [targets[0], targets[3]])
    func shipped(target: Target) throws {
        try withRelease(target) { bench, datasets in
            let written = try run(target, bench, into: datasets)
            #expect(written.count == (target.name == "xenonnt-8b-2026" ? 18 : 5))
            for url in written {
                let place = url.pathComponents.suffix(2).joined(separator: "/")
                let (found, shipped) = (
                    try Data(contentsOf: url), try Data(contentsOf: Place.datasets.appending(path: place))
                )
                #expect(found == shipped, "\(place) differs")
            }
        }
    }

    /// The last two rows of some of these tables are alike; rows in another order have a test of their own.
    private static let damages = AlteredReleaseTests.damages.filter {
        $0.testDescription != "two rows in each other's place"
    }

    @Test("refuse damaged tables by name", arguments: targets, damages)
    func refused(target: Target, damage: AlteredReleaseTests.Damage) throws {
        try withRelease(target) { bench, datasets in
            let before = try bench.text(target.file)
            try bench.edit(target.file) { damage.spoil(&$0) }
            #expect(try bench.text(target.file) != before, "the damage does nothing")
            expectRefusal(target, bench, datasets)
        }
    }

    @Test("refuse other bin edges, and rows in another order")
    func exchanged() throws {
        let edges = Target(name: "xenonnt-8b-2026", release: "xenonnt_8b_2026", file: "binning/sr1.yaml")
        try withRelease(edges) { bench, datasets in
            try bench.replace("155.937850952148", by: "155.937850952149", in: edges.file)
            expectRefusal(edges, bench, datasets)
        }
        try withRelease(Self.targets[1]) { bench, datasets in
            try bench.edit(Self.targets[1].file) { $0.swapAt(7, 8) }
            expectRefusal(Self.targets[1], bench, datasets)
        }
        // A component under another name is no other component.
        try withRelease(Self.targets[2]) { bench, datasets in
            try bench.replace("\nac,", by: "\ncc,", in: Self.targets[2].file)
            expectRefusal(Self.targets[2], bench, datasets)
        }
        try withRelease(Self.targets[2]) { bench, datasets in
            try bench.replace("\nac,", by: "\ner,", in: Self.targets[2].file)
            expectRefusal(Self.targets[2], bench, datasets)
        }
    }

    private func expectRefusal(_ target: Target, _ bench: Workbench, _ datasets: URL) {
        do {
            _ = try run(target, bench, into: datasets)
            Issue.record("\(target.file): imported")
        } catch {
            let name = target.file.split(separator: "/").last.map(String.init) ?? target.file
            #expect("\(error)".contains(name), "\(error)")
            #expect(!FileManager.default.fileExists(atPath: datasets.path))
        }
    }
}
