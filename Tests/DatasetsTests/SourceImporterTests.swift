import Datasets
import Formats
import Foundation
import Testing

@Suite(
    "Importers of sources",
    .enabled(
        if: Place.releases != nil, "the releases are not there: set RECOILFIT_RELEASES to the folder that holds them"))
struct SourceImporterTests {
    static let sources: [(name: String, release: String, files: [String])] = [
        ("reactor", "reactor", ["source.yaml", "summation.csv", "capture.csv", "huber-mueller.csv"]),
        (
            "sun", "solar",
            ["source.yaml", "production.csv", "pp.csv", "n13.csv", "o15.csv", "f17.csv", "b8.csv", "hep.csv"]
        ),
        ("supernova", "supernova", ["source.yaml", "livermore.csv", "gvkm.csv"]),
    ]

    /// Imports from a changed copy of the release.
    private func run(
        _ name: String, _ release: String, _ change: (Workbench) throws -> Void, then check: (URL) throws -> Void
    ) throws {
        let releases = try #require(Place.releases)
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "release")
            try FileManager.default.copyItem(at: releases.appending(path: "flux/\(release)"), to: copy)
            try change(Workbench(folder: copy))
            let datasets = folder.appending(path: "datasets")
            _ = try DatasetImporters.run(name: name, folders: [copy], into: datasets, overwriting: false)
            try check(datasets)
        }
    }

    @Test("write what is shipped, byte for byte", arguments: sources)
    func shipped(name: String, release: String, files: [String]) throws {
        try run(name, release) { _ in
        } then: { datasets in
            for file in files {
                let path = "sources/\(name)/\(file)"
                let (found, shipped) = (
                    try Data(contentsOf: datasets.appending(path: path)),
                    try Data(contentsOf: Place.datasets.appending(path: path))
                )
                #expect(found == shipped, "\(path) differs")
            }
        }
    }

    static let altered: [(name: String, release: String, file: String)] = [
        ("reactor", "reactor", "bestiole_u235.txt"), ("reactor", "reactor", "bestiole_np239.txt"),
        ("reactor", "reactor", "official_huber_Pu239-anti-neutrino-flux-250keV.dat"),
        ("reactor", "reactor", "mueller_u238.txt"), ("sun", "solar", "b8.csv"), ("sun", "solar", "hep.csv"),
        ("supernova", "supernova", "livermore.dat"), ("supernova", "supernova", "gvkm.dat"),
    ]

    @Test("refuse every kind of damage by name", arguments: altered, AlteredReleaseTests.damages)
    func damaged(source: (name: String, release: String, file: String), damage: AlteredReleaseTests.Damage) throws {
        var complaint = ""
        do {
            try run(source.name, source.release) { bench in
                let before = try bench.text(source.file)
                try bench.edit(source.file) { damage.spoil(&$0) }
                #expect(try bench.text(source.file) != before)
            } then: { _ in
            }
        } catch let error as any CustomStringConvertible {
            complaint = error.description
        }
        #expect(complaint.contains(source.file), "\(complaint)")
    }

    @Test("refuse a changed number, a lost row and a missing file by name", arguments: altered)
    func refused(name: String, release: String, file: String) throws {
        let changes: [(inout [String]) -> Void] = [
            { $0.removeLast($0.last == "" ? 2 : 1) },
            { lines in
                // The second number of a row in the middle: the first rows of a file may be comments.
                let row = lines.count / 2
                lines[row] = lines[row].replacing(/^(\s*[^\s,]+[\s,]+)([^\s,]+)/) { "\($0.output.1)1\($0.output.2)" }
            },
            { $0 = [] },
        ]
        for change in changes {
            var complaint = ""
            do {
                try run(name, release) {
                    try $0.edit(file) { change(&$0) }
                } then: { _ in
                }
            } catch let error as any CustomStringConvertible {
                complaint = error.description
            }
            #expect(complaint.contains(file), "\(complaint)")
        }
        let error = #expect(throws: DatasetError.self) {
            try run(name, release) {
                try FileManager.default.removeItem(at: $0.folder.appending(path: file))
            } then: { _ in
            }
        }
        #expect(error?.description.contains("missing \(file) in") == true)
    }
}
