import Datasets
import Detectors
import Formats
import Foundation
import TestSupport
import Testing

@Suite("XENONnT 8B as it is shipped")
struct XenonDatasetTests {
    private func read(_ run: Int) throws -> Dataset {
        try DatasetReader.read(folder: Place.datasets.appending(path: "xenonnt-8b-sr\(run)"))
    }

    @Test(
        "events, backgrounds, exposure of the release",
        arguments: [
            (0, 9.0, [7.481662, 0.125676, 0.171351], 1174.398), (1, 28, [17.767081, 0.548646, 0.405303], 2342.593),
            (2, 25, [14.864733, 0.524352, 0.174545], 3249.665),
        ])
    func totals(run: Int, observed: Double, backgrounds: [Double], kilograms: Double) throws {
        let dataset = try read(run)
        #expect(dataset.observedTotal == observed && dataset.binCount == 81)
        #expect(dataset.backgrounds.map(\.name) == ["accidental", "electronic", "neutron"])
        for (background, expected) in zip(dataset.backgrounds, backgrounds) {
            #expect(background.expected == expected)
            expectClose(background.counts.reduce(0, +), expected, relative: 1e-12)
        }
        expectClose(dataset.targetMassKg, kilograms, relative: 1e-12)
        #expect(dataset.exposure.liveDays == 365.25)
        #expect(dataset.caveats.contains { $0.hasPrefix("recoils below 0.5 keV are not used") })
        #expect(dataset.citation.licence == "CC-BY-4.0")
    }

    @Test("the response has every node of light and charge yield")
    func grid() throws {
        let dataset = try read(0)
        let response = try #require(dataset.nuclearSignal.response.tabulated)
        let steps = [-3.0, -2, -1, 0, 1, 2, 3]
        #expect(response.grid.pulls == ["xenonnt_light_yield", "xenonnt_charge_yield"])
        #expect(response.grid.values == [steps, steps] && response.tables.count == 49)
        #expect(response.recoilsKeVnr.count == 46)
        // The release's own table of nominal efficiencies.
        for (row, efficiency) in [(0, 0.00012779868), (5, 0.0073168824), (15, 0.068978788), (25, 0.1363904)] {
            expectClose(response.nominal.efficiency(row: row), efficiency, relative: 1e-6)
        }
        let sides = dataset.nuisances.compactMap { if case .grid(let side) = $0.effect { side } else { nil } }
        #expect(sides.map(\.position) == [0, 1] && sides.allSatisfy { $0.range == -3...3 && $0.movesBackgrounds })
        #expect(dataset.nuisances.contains { $0.name == "sun_B8" })
    }

    @Test(
        "what does not fit is refused, by file and place",
        arguments: [
            ("dataset.yaml", "minimum_recoil_keVnr: 0.5", "minimum_recoil_keVnr: 0.4", "the table's first row, 0.5"),
            ("dataset.yaml", "response: tabulated", "response: simulated", "expected tabulated"),
            (
                "dataset.yaml", "pulls: [xenonnt_light_yield, xenonnt_charge_yield]   #",
                "pulls: [xenonnt_charge_yield]   #", "header"
            ),
            (
                "dataset.yaml", "neutron.csv\n    pulls: [xenonnt_light_yield, x", "neutron.csv\n    pulls: [x",
                "the pulls of a tabulated response"
            ),
            ("dataset.yaml", "  xenonnt_efficiency: {", "  xenonnt_light_yield: {", "no declaration"),
            ("dataset.yaml", "unit: PE", "unit: us", "expected the header"),
            ("mono-recoil.csv", "\n0.5,-3,-2,", "\n0.5,-3,-2.5,", "evenly spaced"),
            ("mono-recoil.csv", "\n0.6,-3,-3,", "\n0.6,-3,-2,", "the last pull is the fastest"),
            ("mono-recoil.csv", "\n0.6,-3,-3,", "\n0.61,-3,-3,", "rows"),
            ("mono-recoil.csv", "\n0.6,-3,-3,", "\n0.6,-3,-3,-1", "0 or more"),
            ("mono-recoil.csv", "\n0.6,-3,-3,", "\n0.6,-3,-3,9e9", "at most 1"),
            ("mono-recoil.csv", "\n0.6,-3,-3,", "\n0.6,-3,-3,nan", "a finite number"),
            ("mono-recoil.csv", "bin_1_ppb", "bin_1", "the header"),
            ("neutron.csv", "\n-3,-2,", "\n-3,-2,-", "0 or more"),
            ("neutron.csv", "\n-3,-2,", "\n-3,-1,", "the last pull is the fastest"),
        ])
    func refused(file: String, old: String, new: String, complaint: String) throws {
        try withShippedCopy { copy in
            try copy.replace(old, by: new, in: "xenonnt-8b-sr0/\(file)")
            do {
                _ = try DatasetReader.read(folder: copy.folder.appending(path: "xenonnt-8b-sr0"))
                Issue.record("\(new) was read")
            } catch let error as FormatError {
                #expect(error.description.contains(complaint), "\(error)")
                #expect(error.description.contains("xenonnt-8b-sr0/"), "\(error)")
            }
        }
    }

    @Test(
        "counting samples are one bin, and say what they are",
        arguments: [
            ("pandax-4t-us2", 332.0, "normalised to 48.75 events"),
            ("pandax-4t-paired", 3, "normalised to 2.275 events"),
            ("conus-plus-2025", 395, "normalised to 347.0 events"),
        ])
    func counting(name: String, observed: Double, caveat: String) throws {
        let dataset = try DatasetReader.read(folder: Place.datasets.appending(path: name))
        #expect(dataset.observed == [observed])
        #expect(dataset.caveats.contains { $0.contains("abstract") })
        #expect(dataset.caveats.contains { $0.contains(caveat) })
    }

    @Test("Ge-Mini says that it comes from figures")
    func germanium() throws {
        let dataset = try DatasetReader.read(folder: Place.datasets.appending(path: "coherent-ge-mini-2024"))
        #expect(dataset.observedTotal == 236 && dataset.binCount == 90)
        #expect(dataset.caveats.first?.contains("published figures") == true)
        #expect(dataset.backgrounds.map(\.expected) == [212])
        #expect(dataset.nuclearSignal.response.computed?.quenching == .lindhard(k: 0.157, protons: 32))
    }
}
