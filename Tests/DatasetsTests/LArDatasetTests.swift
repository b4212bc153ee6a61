import Datasets
import Detectors
import Formats
import Foundation
import TestSupport
import Testing

@Suite("The shipped data set COHERENT LAr 2020")
struct LArDatasetTests {
    private let dataset: Dataset

    init() throws {
        dataset = try DatasetReader.read(folder: Place.datasets.appending(path: "coherent-lar-2020"))
    }

    @Test("has the release's sums")
    func sums() {
        #expect(dataset.binCount == 960 && dataset.observedTotal == 3752)
        for (background, sum) in zip(dataset.backgrounds, [497.0, 33, 3152]) {
            expectClose(background.counts.reduce(0, +), sum, relative: 1e-13)
        }
        // Projections of the data on energy, counted in the released file.
        let energies = Background.sums(of: dataset.observed, along: dataset.axes[0], of: dataset.axes)
        #expect(energies.prefix(6) == [1194, 697, 419, 297, 219, 196])
    }

    @Test("takes the shares of the bin below where the template is empty")
    func shares() throws {
        let shape = try #require(dataset.nuclearSignal.shape)
        let shares = SignalShape.shares(of: shape.counts, axes: dataset.axes)
        for bin in 0..<12 { expectClose(shares[(bin * 80)..<(bin * 80 + 80)].reduce(0, +), 1, relative: 1e-13) }
        #expect(Array(shares[480..<560]) == Array(shares[400..<480]))
    }

    @Test("varies whole templates, one-sided where the release has one side")
    func templates() throws {
        let sides: [String: (key: Variation.Key, isMirrored: Bool)] = [
            "lar_brn_energy": (.template(component: "prompt_brn"), false),
            "lar_brn_timing_mean": (.template(component: "prompt_brn"), false),
            "lar_brn_width": (.template(component: "prompt_brn"), true), "lar_f90": (.signalShape, false),
            "lar_cevns_timing": (.signalShape, true),
        ]
        for (name, expected) in sides {
            let declared = try #require(dataset.nuisances.first { $0.name == name })
            guard case .varies(let variation) = declared.effect else {
                Issue.record("\(name) varies nothing")
                continue
            }
            #expect(variation.key == expected.key && variation.isMirrored == expected.isMirrored)
            #expect(variation.affects == .shape && variation.plus.count == 960)
        }
    }

    @Test("knows the trap: one side of the neutrons' timing sums to 523.67")
    func timing() throws {
        let declared = try #require(dataset.nuisances.first { $0.name == "lar_brn_timing_mean" })
        guard case .varies(let variation) = declared.effect else { return }
        expectClose(variation.plus.reduce(0, +), 523.67132264, relative: 1e-10)
        expectClose(variation.minus.reduce(0, +), 497.00023303, relative: 1e-10)
    }

    @Test(
        "complains of what does not fit",
        arguments: [
            ("f90, time], table", "time, f90], table", "shape_of.axes: expected every axis but the energy's"),
            ("empty: bin below", "empty: zero", "shape_of.empty: expected bin below"),
            ("model: gaussian", "model: gamma", "resolution.model: expected one of gaussian, ionisation"),
            ("per_keVnr: 0.00078}", "per_keV: 0.00078}", "quenching"),
            (
                "varies: prompt_brn, plus: brn-width.csv", "varies: prompt_brm, plus: brn-width.csv",
                "lar_brn_width.varies"
            ),
            ("averaged_over: [time]", "averaged_over: [tim]", "averaged_over"),
            ("plus: brn-width.csv", "plus: gone.csv", "gone.csv"),
        ])
    func refused(old: String, new: String, complaint: String) throws {
        try withShippedCopy { copy in
            try copy.replace(old, by: new, in: "coherent-lar-2020/dataset.yaml")
            do {
                _ = try DatasetReader.read(folder: copy.folder.appending(path: "coherent-lar-2020"))
                Issue.record("\(new) was read")
            } catch let error as FormatError {
                #expect(error.description.contains(complaint), "\(error)")
            }
        }
    }
}

@Suite(
    "The importer of COHERENT LAr 2020",
    .enabled(
        if: Place.releases != nil, "the releases are not there: set RECOILFIT_RELEASES to the folder that holds them"))
struct LArImporterTests {
    private static let name = "coherent-lar-2020"

    private func withRelease(_ body: (Workbench, URL) throws -> Void) throws {
        let releases = try #require(Place.releases)
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "release")
            try FileManager.default.copyItem(at: releases.appending(path: "coherent_lar_2020"), to: copy)
            for file in try FileManager.default.contentsOfDirectory(atPath: copy.path) {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o644], ofItemAtPath: copy.appending(path: file).path)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy.path)
            try body(Workbench(folder: copy), folder.appending(path: "datasets"))
        }
    }

    private func run(_ bench: Workbench, into datasets: URL) throws -> [URL] {
        try DatasetImporters.run(name: Self.name, folders: [bench.folder], into: datasets, overwriting: false)
    }

    @Test("writes what is shipped, byte for byte")
    func shipped() throws {
        try withRelease { bench, datasets in
            let written = try run(bench, into: datasets)
            let folder = Place.datasets.appending(path: Self.name)
            let shipped = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(written.map(\.lastPathComponent)) == Set(shipped))
            for url in written {
                #expect(
                    try Data(contentsOf: url) == Data(contentsOf: folder.appending(path: url.lastPathComponent)),
                    "\(url.lastPathComponent) differs")
            }
        }
    }

    static let files = [
        "datanobkgsub.txt", "cevnspdf.txt", "brnpdf.txt", "delbrnpdf.txt", "bkgpdf.txt", "cevnspdf+1sigF90.txt",
        "cevnspdf-1sigF90.txt", "cevnspdfCEvNSTimingMeanSyst.txt", "brnpdf+1sigEnergy.txt", "brnpdf-1sigEnergy.txt",
        "brnpdf+1sigBRNTimingMean.txt", "brnpdf-1sigBRNTimingMean.txt", "brnpdfBRNTimingWidthSyst.txt",
        "CENNS10AnlAEfficiency.txt",
    ]

    @Test("refuses damaged tables by name", arguments: files, AlteredReleaseTests.damages)
    func refused(file: String, damage: AlteredReleaseTests.Damage) throws {
        try withRelease { bench, datasets in
            let before = try bench.text(file)
            try bench.edit(file) { damage.spoil(&$0) }
            #expect(try bench.text(file) != before)
            expectRefusal(of: file, bench, datasets)
        }
    }

    @Test("refuses missing files by name", arguments: files + ["LArParametersAnlA.yaml"])
    func missing(file: String) throws {
        try withRelease { bench, datasets in
            try FileManager.default.removeItem(at: bench.folder.appending(path: file))
            expectRefusal(of: file, bench, datasets)
        }
    }

    @Test("refuses other parameters, and templates that have changed places")
    func exchanged() throws {
        try withRelease { bench, datasets in
            try bench.replace("value: 13.8", by: "value: 13.9", in: "LArParametersAnlA.yaml")
            expectRefusal(of: "LArParametersAnlA.yaml", bench, datasets)
        }
        try withRelease { bench, datasets in
            let text = try bench.text("cevnspdf+1sigF90.txt")
            try bench.write(try bench.text("cevnspdf-1sigF90.txt"), to: "cevnspdf+1sigF90.txt")
            try bench.write(text, to: "cevnspdf-1sigF90.txt")
            expectRefusal(of: "cevnspdf+1sigF90.txt", bench, datasets)
        }
    }

    private func expectRefusal(of file: String, _ bench: Workbench, _ datasets: URL) {
        do {
            _ = try run(bench, into: datasets)
            Issue.record("\(file): imported")
        } catch {
            #expect("\(error)".contains(file), "\(error)")
            #expect(!FileManager.default.fileExists(atPath: datasets.path))
        }
    }
}
