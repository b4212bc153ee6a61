import Datasets
import Formats
import Foundation
import Testing

/// The released files are the experiments' and not part of this package: `Place.releases` says where they may lie.
private let releasesAreThere: ConditionTrait = .enabled(
    if: Place.releases != nil, "the releases are not there: set RECOILFIT_RELEASES to the folder that holds them")

@Suite("Importers", releasesAreThere)
struct ImporterTests {
    /// A folder with a copy of the released files in `release`, and an empty one for data sets.
    private func withRelease(_ body: (Workbench, URL) throws -> Void) throws {
        let releases = try #require(Place.releases)
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "release")
            try FileManager.default.copyItem(at: releases.appending(path: "coherent_csi_2021"), to: copy)
            try FileManager.default.copyItem(
                at: releases.appending(path: "flux/sns/sns_timing_digest.csv"),
                to: copy.appending(path: "sns_timing_digest.csv"))
            try body(Workbench(folder: copy), folder.appending(path: "datasets"))
        }
    }

    private func run(_ bench: Workbench, into datasets: URL, _ name: String = "coherent-csi-2021") throws -> [URL] {
        try DatasetImporters.run(name: name, folders: [bench.folder], into: datasets, overwriting: false)
    }

    private static let tables = [
        "coherent-csi-2021/observed.csv", "coherent-csi-2021/steady-energy.csv", "coherent-csi-2021/brn-energy.csv",
        "coherent-csi-2021/brn-time.csv", "coherent-csi-2021/nin-energy.csv", "coherent-csi-2021/nin-time.csv",
        "sources/sns/prompt.csv",
    ]
    private static let descriptions = ["coherent-csi-2021/dataset.yaml", "sources/sns/source.yaml"]

    @Test("write what is shipped, byte for byte")
    func shipped() throws {
        try withRelease { bench, datasets in
            let written = try run(bench, into: datasets)
            #expect(written.count == Self.tables.count + Self.descriptions.count)
            for file in Self.tables + Self.descriptions {
                let (found, shipped) = (
                    try Data(contentsOf: datasets.appending(path: file)),
                    try Data(contentsOf: Place.datasets.appending(path: file))
                )
                #expect(found == shipped, "\(file) differs")
            }
        }
    }

    @Test("take the longer official event files, too: only their digests differ")
    func official() throws {
        try withRelease { bench, datasets in
            // The official files go on to 12 µs, and to energies that the analysis does not use.
            for file in ["dataBeamOnC.txt", "dataBeamOnAC.txt"] {
                try bench.edit(file) { lines in
                    lines.insert(contentsOf: ["12.5 6.0", "59.999 11.998", "249.9 7.25"], at: 3)
                    lines.append("33.1 9.75")
                }
            }
            _ = try run(bench, into: datasets)
            for file in Self.tables {
                #expect(
                    try Data(contentsOf: datasets.appending(path: file))
                        == Data(contentsOf: Place.datasets.appending(path: file)), "\(file) differs")
            }
            let path = "coherent-csi-2021/dataset.yaml"
            let (found, shipped) = (
                try Workbench(folder: datasets).text(path), try Workbench(folder: Place.datasets).text(path)
            )
            let differing = zip(
                found.components(separatedBy: "\n"), shipped.components(separatedBy: "\n")
            ).filter { $0 != $1 }.map(\.1)
            #expect(differing.count == 2 && differing.allSatisfy { $0.contains("{file: dataBeamOn") })
        }
    }

    @Test("do not care for comments and spaces")
    func spelling() throws {
        try withRelease { bench, datasets in
            try bench.edit("brnPE.txt") { lines in
                lines = ["# a comment"] + lines.map { $0.replacingOccurrences(of: " ", with: "\t ") + "\r" }
            }
            _ = try run(bench, into: datasets)
            let path = "coherent-csi-2021/brn-energy.csv"
            #expect(try Workbench(folder: datasets).text(path) == Workbench(folder: Place.datasets).text(path))
        }
    }

    @Test("write over nothing, and nothing at all where one file is in the way")
    func existing() throws {
        try withRelease { bench, datasets in
            _ = try run(bench, into: datasets)
            let mine = Workbench(folder: datasets)
            try mine.write("mine", to: "coherent-csi-2021/dataset.yaml")
            let removed = datasets.appending(path: "coherent-csi-2021/observed.csv")
            try FileManager.default.removeItem(at: removed)
            let error = #expect(throws: OutputError.self) { try run(bench, into: datasets) }
            #expect(error?.description.contains("exists already") == true)
            #expect(try mine.text("coherent-csi-2021/dataset.yaml") == "mine")
            #expect(!FileManager.default.fileExists(atPath: removed.path))
            // On request it is written over.
            _ = try DatasetImporters.run(
                name: "coherent-csi-2021", folders: [bench.folder], into: datasets, overwriting: true)
            #expect(
                try mine.text("coherent-csi-2021/dataset.yaml")
                    == Workbench(folder: Place.datasets).text("coherent-csi-2021/dataset.yaml"))
        }
    }

    @Test("the neutrino source comes along where its file is, and alone by its name")
    func source() throws {
        try withRelease { bench, datasets in
            #expect(try run(bench, into: datasets, "sns").count == 2)
            try FileManager.default.removeItem(at: bench.folder.appending(path: "sns_timing_digest.csv"))
            #expect(try run(bench, into: datasets).count == 7)
            _ = try DatasetReader.read(folder: datasets.appending(path: "coherent-csi-2021"))
        }
    }
}

@Suite("Importers without the releases")
struct ImporterRefusalTests {
    @Test("there is none for an unknown name")
    func unknown() throws {
        let known = [
            "coherent-csi-2021", "coherent-lar-2020", "sns", "reactor", "sun", "supernova", "dresden-ii-2021",
            "coherent-csi-2017", "xenonnt-8b-2026", "coherent-ge-mini-2024",
        ]
        let error = #expect(throws: DatasetError.noImporter(name: "x", known: known)) {
            try DatasetImporters.run(name: "x", folders: [], into: URL(filePath: "/nowhere"), overwriting: false)
        }
        #expect(error?.description == "no importer for 'x'; there are: \(known.joined(separator: ", "))")
    }

    @Test("name every missing file and the folders looked in")
    func missing() throws {
        try withTemporaryFolder { folder in
            try Workbench(folder: folder).write("x", to: "brnPE.txt")
            let error = #expect(throws: DatasetError.self) {
                try DatasetImporters.run(
                    name: "coherent-csi-2021", folders: [folder], into: folder.appending(path: "out"), overwriting: true
                )
            }
            #expect(
                error?.description
                    == "import of coherent-csi-2021: missing dataBeamOnC.txt, dataBeamOnAC.txt, brnTrec.txt, ninPE.txt, "
                    + "ninTrec.txt, effCoefficients.txt, scintRespCoefficients.txt in \(folder.path)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
        }
    }

    @Test("find files in whichever folder has them, the first one first")
    func folders() throws {
        try withTemporaryFolder { folder in
            let bench = Workbench(folder: folder)
            try bench.write("rubbish", to: "one/sns_timing_digest.csv")
            try bench.write("also", to: "two/sns_timing_digest.csv")
            let error = #expect(throws: DatasetError.self) {
                try DatasetImporters.run(
                    name: "sns", folders: ["none", "one", "two"].map { folder.appending(path: $0) },
                    into: folder.appending(path: "out"), overwriting: false)
            }
            #expect(error?.description.contains("one/sns_timing_digest.csv") == true)
        }
    }
}
