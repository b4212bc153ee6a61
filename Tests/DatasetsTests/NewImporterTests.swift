import Datasets
import Detectors
import Foundation
import TestSupport
import Testing

@Suite("The shipped data sets Dresden-II and CsI 2017")
struct GaussianDatasetTests {
    private func read(_ name: String) throws -> Dataset {
        try DatasetReader.read(folder: Place.datasets.appending(path: name))
    }

    @Test("Dresden-II has the release's rates, times its live time, and flux")
    func dresden() throws {
        let (iron, photo) = (try read("dresden-ii-fef"), try read("dresden-ii-ybe"))
        for dataset in [iron, photo] {
            #expect(dataset.binCount == 130)
            expectClose(dataset.observed[0], 92.851 * 96.4, relative: 1e-13)
            expectClose(try #require(dataset.statistic.deviations)[129], 0.61692 * 96.4, relative: 1e-13)
            expectClose(dataset.exposure.totalFluencePerCm2, 4.8e13 * 96.4 * 86400, relative: 1e-9)
            expectClose(dataset.targetMassKg, 2.924, relative: 1e-15)
            #expect(dataset.caveats.contains { $0.contains("on which the result depends") })
        }
        #expect(iron.nuclearSignal.response.computed?.quenching != photo.nuclearSignal.response.computed?.quenching)
        expectClose(
            try #require(iron.nuclearSignal.response.computed).quenching.electronEquivalentKeV(recoilKeVnr: 0.1),
            0.041689,
            relative: 1e-12)
        expectClose(
            try #require(photo.nuclearSignal.response.computed).quenching.electronEquivalentKeV(recoilKeVnr: 0.1),
            0.034322,
            relative: 1e-12)
        // 27 % of the M line, whose intensity is 16 % of L1's, lies on the axis.
        let counts = Dictionary(uniqueKeysWithValues: iron.backgrounds.map { ($0.name, $0.expected) })
        expectClose(try #require(counts["L2"]), 0.008 * 140_000, relative: 1e-6)
        expectClose(try #require(counts["M"]), 0.16 * 140_000 * 0.26989, relative: 1e-3)
    }

    @Test("CsI 2017 has the release's counts, and a covariance of statistics and prompt neutrons")
    func cesium() throws {
        let (events, energies) = (try read("coherent-csi-2017"), try read("coherent-csi-2017-energy"))
        #expect(events.observedTotal == 547 && events.binCount == 144)
        expectClose(events.backgrounds[1].counts.reduce(0, +), 405, relative: 1e-13)
        expectClose(events.backgrounds[0].expected, 5.419341500706413, relative: 1e-12)
        #expect(energies.observed == [9, 11, 24, 25, 21, 17, 5, 10, 6, 0, 5, 9])
        let neutrons = energies.backgrounds[0].counts
        let variances = try #require(energies.statistic.deviations).map { $0 * $0 }
        let statistical = [61.0, 113, 158, 123, 99, 81, 65, 56, 48, 42, 63, 43]
        for bin in 0..<12 {
            expectClose(variances[bin], statistical[bin] + pow(0.25 * neutrons[bin], 2), relative: 1e-10)
        }
        let arrivals = try #require(events.nuclearSignal.arrivals)
        expectClose(arrivals.delayed.reduce(0, +), 0.9147853, relative: 1e-6)
        expectClose(arrivals.prompt.reduce(0, +), 1, relative: 1e-6)
    }

    @Test(
        "complains of what does not fit",
        arguments: [
            ("dresden-ii-fef", "statistic: gaussian", "statistic: poisson", "live_days"),
            ("dresden-ii-fef", "live_days: 96.4}\n\n", "live_days: 0}\n\n", "observed.live_days"),
            ("dresden-ii-fef", ", live_days: 96.4}\n\nsignal", "}\n\nsignal", "observed.csv"),
            ("dresden-ii-fef", "model: ionisation", "model: gamma", "resolution.model"),
            ("dresden-ii-fef", "below_zero: renormalised", "below_zero: kept", "below_zero"),
            (
                "dresden-ii-fef", "events: dresden_constant", "events: dresden_constnt",
                "did you mean \"dresden_constant\""
            ),
            (
                "dresden-ii-fef", "decay_keVee: dresden_decay", "decay_keVee: dresden_L1",
                "expected a parameter in keVee"
            ),
            ("dresden-ii-fef", "[dresden_L1, 0.008]", "[dresden_L1, dresden_L1]", "events"),
            ("dresden-ii-fef", "at_keVee: 1.142", "at_PE: 1.142", "at_keVee"),
            (
                "dresden-ii-fef", "value: 0.25, unit: keVee, range: [0.05", "value: 0.25, unit: keVee, range: [0",
                "dresden_decay"
            ),
            ("dresden-ii-fef", "range: [0.05, 1.0], free: true", "range: [0.05, 1.0]", "free: true"),
            ("dresden-ii-fef", "value: 0.25", "value: 25", "dresden_decay.value"),
            ("dresden-ii-fef", "model: exponential", "model: exponental", "did you mean \"exponential\""),
            ("coherent-csi-2017", "model: poisson", "model: gaussian", "resolution.model"),
            ("coherent-csi-2017", "prompt: prompt-time.csv", "prompt: brn-time.csv", "brn-time.csv"),
            ("coherent-csi-2017", "varies: target.neutron_rms_fm.Cs133", "varies: source.onset_us", "varies"),
            ("coherent-csi-2017-energy", "covariance: covariance.csv", "covariance: observed.csv", "observed.csv"),
        ])
    func refused(dataset: String, old: String, new: String, complaint: String) throws {
        try withShippedCopy { copy in
            try copy.replace(old, by: new, in: "\(dataset)/dataset.yaml")
            expectComplaint(copy, dataset, complaint)
        }
    }

    @Test("refuses halves of photo-electrons where they are counted")
    func halves() throws {
        try withShippedCopy { copy in
            try copy.replace(
                "from: 6, to: 30, bins: 12", by: "edges: [6.5, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]",
                in: "coherent-csi-2017/dataset.yaml")
            try copy.edit("coherent-csi-2017/observed.csv") { lines in
                lines = lines.map { $0.hasPrefix("6,8,") ? "6.5,8," + $0.dropFirst(4) : $0 }
            }
            expectComplaint(copy, "coherent-csi-2017", "whole numbers of photo-electrons")
        }
    }

    @Test("refuses a covariance matrix that is not symmetric, or not positive definite, and errors of 0")
    func matrices() throws {
        for (row, complaint) in [(1, "a symmetric matrix"), (0, "positive definite")] {
            try withShippedCopy { copy in
                try copy.edit("coherent-csi-2017-energy/covariance.csv") { lines in
                    let line = lines.firstIndex { $0.hasPrefix("bin_1") } ?? 0
                    var fields = lines[line + 1 + row].split(separator: ",").map(String.init)
                    fields[0] = "-5"
                    lines[line + 1 + row] = fields.joined(separator: ",")
                }
                expectComplaint(copy, "coherent-csi-2017-energy", complaint)
            }
        }
        try withShippedCopy { copy in
            try copy.replace(",15.057", by: ",0", in: "dresden-ii-fef/observed.csv")
            expectComplaint(copy, "dresden-ii-fef", "an error above 0")
        }
    }

    private func expectComplaint(_ copy: Workbench, _ dataset: String, _ complaint: String) {
        do {
            _ = try DatasetReader.read(folder: copy.folder.appending(path: dataset))
            Issue.record("\(dataset) was read")
        } catch {
            #expect("\(error)".contains(complaint), "\(error)")
        }
    }
}

@Suite(
    "The importers of Dresden-II and CsI 2017",
    .enabled(
        if: Place.releases != nil, "the releases are not there: set RECOILFIT_RELEASES to the folder that holds them"))
struct NewImporterTests {
    /// Importer, folder of the release, and what it writes.
    private static let releases = [
        "dresden-ii-2021": (
            folder: "dresden_ii_2021", output: ["dresden-ii-fef", "dresden-ii-ybe", "sources/dresden-ii"]
        ),
        "coherent-csi-2017": (
            folder: "coherent_csi_2017", output: ["coherent-csi-2017", "coherent-csi-2017-energy"]
        ),
    ]

    private func withRelease(_ name: String, _ body: (Workbench, URL) throws -> Void) throws {
        let releases = try #require(Place.releases)
        let release = try #require(Self.releases[name])
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "release")
            try FileManager.default.copyItem(at: releases.appending(path: release.folder), to: copy)
            for file in try FileManager.default.contentsOfDirectory(atPath: copy.path) {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o644], ofItemAtPath: copy.appending(path: file).path)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy.path)
            try body(Workbench(folder: copy), folder.appending(path: "datasets"))
        }
    }

    @Test("write what is shipped, byte for byte", arguments: ["dresden-ii-2021", "coherent-csi-2017"])
    func shipped(name: String) throws {
        let output = try #require(Self.releases[name]).output
        try withRelease(name) { bench, datasets in
            let written = try DatasetImporters.run(
                name: name, folders: [bench.folder], into: datasets, overwriting: false)
            var count = 0
            for folder in output {
                let shipped = Place.datasets.appending(path: folder)
                for file in try FileManager.default.contentsOfDirectory(atPath: shipped.path) {
                    count += 1
                    let same =
                        try Data(contentsOf: datasets.appending(path: "\(folder)/\(file)"))
                        == Data(contentsOf: shipped.appending(path: file))
                    #expect(same, "\(folder)/\(file) differs")
                }
            }
            #expect(count == written.count)
        }
    }

    static let tables = [
        ("dresden-ii-2021", "data_release.txt"), ("dresden-ii-2021", "QF_Fef_YBe.txt"),
        ("dresden-ii-2021", "spectraMeVU235.txt"), ("dresden-ii-2021", "spectraMeVU238.txt"),
        ("dresden-ii-2021", "spectraMeVPu239.txt"), ("dresden-ii-2021", "spectraMeVPu241.txt"),
        ("coherent-csi-2017", "data_coincidence_beamOn.txt"), ("coherent-csi-2017", "data_anticoincidence_beamOn.txt"),
        ("coherent-csi-2017", "promptPDF.txt"), ("coherent-csi-2017", "arrivalTimePDF_promptNeutrons.txt"),
        ("coherent-csi-2017", "arrivalTimePDF_promptNeutrinos.txt"),
        ("coherent-csi-2017", "arrivalTimePDF_delayedNeutrinos.txt"),
    ]

    @Test("refuse damaged tables by name", arguments: tables, AlteredReleaseTests.damages)
    func refused(table: (importer: String, file: String), damage: AlteredReleaseTests.Damage) throws {
        try withRelease(table.importer) { bench, datasets in
            let before = try bench.text(table.file)
            try bench.edit(table.file) { damage.spoil(&$0) }
            #expect(try bench.text(table.file) != before)
            expectRefusal(table.importer, of: table.file, bench, datasets)
        }
    }

    @Test("refuse missing, permuted and NaN-ridden tables by name", arguments: tables)
    func missing(importer: String, file: String) throws {
        let damages: [(inout [String]) -> Void] = [
            { lines in lines.swapAt(lines.count / 2, lines.count / 2 + 1) },
            { lines in lines = lines.map { $0.first?.isNumber == true ? $0 + " nan" : $0 } },
        ]
        for damage in damages {
            try withRelease(importer) { bench, datasets in
                try bench.edit(file) { damage(&$0) }
                expectRefusal(importer, of: file, bench, datasets)
            }
        }
        try withRelease(importer) { bench, datasets in
            try FileManager.default.removeItem(at: bench.folder.appending(path: file))
            expectRefusal(importer, of: file, bench, datasets)
        }
    }

    @Test("refuse other parameters, and tables that have changed places")
    func exchanged() throws {
        try withRelease("coherent-csi-2017") { bench, datasets in
            try bench.replace("value: 0.0878", by: "value: 0.0879", in: "coherent_parameters.yaml")
            expectRefusal("coherent-csi-2017", of: "coherent_parameters.yaml", bench, datasets)
        }
        for (importer, one, other) in [
            ("coherent-csi-2017", "data_coincidence_beamOn.txt", "data_anticoincidence_beamOn.txt"),
            ("dresden-ii-2021", "spectraMeVU235.txt", "spectraMeVPu239.txt"),
        ] {
            try withRelease(importer) { bench, datasets in
                let text = try bench.text(one)
                try bench.write(try bench.text(other), to: one)
                try bench.write(text, to: other)
                expectRefusal(importer, of: one, bench, datasets)
            }
        }
    }

    private func expectRefusal(_ importer: String, of file: String, _ bench: Workbench, _ datasets: URL) {
        do {
            _ = try DatasetImporters.run(name: importer, folders: [bench.folder], into: datasets, overwriting: false)
            Issue.record("\(file): imported")
        } catch {
            #expect("\(error)".contains(file), "\(error)")
            #expect(!FileManager.default.fileExists(atPath: datasets.path))
        }
    }
}
