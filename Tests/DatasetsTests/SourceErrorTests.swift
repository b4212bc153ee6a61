import Beams
import Datasets
import Formats
import Foundation
import TestSupport
import Testing

@Suite("Errors of sources")
struct SourceErrorTests {
    private static let fuel = "fission_fractions: {U235: 1}"
    private static let pinched =
        "pinched: {nu_e: {energy_erg: 1, mean_MeV: 9, alpha: 30}, nubar_e: {energy_erg: 1, mean_MeV: 9, alpha: 2}, "
        + "nu_x: {energy_erg: 1, mean_MeV: 9, alpha: 2}}"

    static let requests: [(text: String, complaint: String)] = [
        ("{name: reactor, live_days: 1, flux_cm2_s: 1}", "the key \"fission_fractions\""),
        ("{name: reactor, live_days: 1, \(fuel)}", "flux_cm2_s, or thermal_power_GW and baseline_m"),
        ("{name: reactor, live_days: 1, thermal_power_GW: 3, \(fuel)}", "the key \"baseline_m\""),
        ("{name: reactor, live_days: 1, flux_cm2_s: 1, thermal_power_GW: 3, \(fuel)}", "thermal_power_GW"),
        ("{name: reactor, flux_cm2_s: 1, \(fuel)}", "the key \"live_days\""),
        ("{name: reactor, live_days: 1, flux_cm2_s: 1, fission_fractions: {U235: 0.9}}", "a sum of 0.9"),
        ("{name: reactor, live_days: 1, flux_cm2_s: 1, fission_fractions: {U233: 1}}", "U233"),
        ("{name: reactor, live_days: 1, flux_cm2_s: 1, \(fuel), propagation: {model: solar}}", "one of none, vacuum"),
        ("{name: reactor, live_days: 1, flux_cm2_s: 1, \(fuel), propagation: {model: vacuum}}", "baseline_m"),
        (
            "{name: reactor, live_days: 1, thermal_power_GW: 3, baseline_m: 180000, \(fuel), propagation: {model: vacuum}}",
            "average over energy or baseline"
        ),
        ("{name: sun, component: B9, live_days: 1}", "one of all, pp, pep, hep, Be7, B8"),
        ("{name: sun, component: [B8, B8], live_days: 1}", "each once"),
        ("{name: sun, live_days: 1, fluxes: GS99}", "one of GS98, AGSS09met"),
        ("{name: sun, live_days: 1, propagation: {model: solar, time: night}}", "the key \"latitude_deg\""),
        ("{name: sun, live_days: 1, propagation: {model: solar, mixing: {theta12: 33}}}", "theta12"),
        (
            "{name: sun, live_days: 1, propagation: {model: solar, ordering: inverted, mixing: {dm2_31_eV2: 2.5e-3}}}",
            "below 0 for the inverted ordering"
        ),
        ("{name: supernova, model: livermore}", "the key \"distance_kpc\""),
        ("{name: supernova, model: garching, distance_kpc: 10}", "one of livermore, gvkm"),
        ("{name: supernova, model: gvkm, distance_kpc: 10, propagation: {model: supernova}}", "none, averaged"),
        ("{name: supernova, distance_kpc: 10, \(pinched)}", "alpha of 20 or less"),
        ("{name: sns, baseline_m: 20, pot: 1, neutrinos_per_flavour_per_pot: 1, live_days: 3}", "live_days"),
    ]

    @Test("are told on one line, with the key", arguments: requests)
    func told(text: String, complaint: String) throws {
        let error = try #require(throws: FormatError.self) { try request(text) }
        #expect(error.description.contains(complaint), "\(error.description)")
        #expect(!error.description.contains("\n"))
    }

    @Test("a source that is not there is told with those that are")
    func notThere() throws {
        let error = try #require(throws: DatasetError.self) { try request("{name: snz}") }
        #expect(error.description.hasSuffix("known: dresden-ii, reactor, sns, sun, supernova"))
    }

    static let files: [(file: String, old: String, new: String, complaint: String)] = [
        ("reactor/source.yaml", "per_fission: 0.6", "per_fission: -0.6", "per_fission: expected 0 or more"),
        ("reactor/source.yaml", "U238: 205.99, ", "", "the key \"U238\""),
        ("reactor/summation.csv", "0.025,0.05,", "0.026,0.05,", "the end of the bin before, 0.025"),
        ("reactor/huber-mueller.csv", "2,1.3166,", "2,0,", "spectra above 0"),
        ("reactor/huber-mueller.csv", "\n8,", "\n13,", "within the range of the summation"),
        ("reactor/huber-mueller.csv", "energy_MeV", "energy_keV", "the header"),
        ("sun/source.yaml", "fractions: [0.897, 0.103]", "fractions: [0.897, 0.113]", "add up to 1"),
        ("sun/source.yaml", "name: pep", "name: pp", "each name once"),
        ("sun/b8.csv", "0.04,189.72", "0.04,-189.72", "density: expected 0 or more"),
        ("sun/production.csv", "0.01,2.002", "0.001,2.002", "production in the Sun; the radii"),
        ("supernova/source.yaml", "name: gvkm", "name: livermore", "each name once"),
        ("supernova/livermore.csv", "0.2,67140000", "0.2,-67140000", "nu_e: expected 0 or more"),
    ]

    @Test("wrong files are told by name", arguments: files)
    func wrongFiles(file: String, old: String, new: String, complaint: String) throws {
        try withShippedCopy { copy in
            try copy.replace(old, by: new, in: "sources/\(file)")
            let folder = copy.folder.appending(path: "sources/\(file)").deletingLastPathComponent()
            let error = try #require(throws: FormatError.self) { try SourceReader.read(folder: folder) }
            #expect(
                error.file.hasSuffix(file) || error.file.hasSuffix("reactor/source.yaml"), "\(error.description)")
            #expect(error.description.contains(complaint), "\(error.description)")
            #expect(!error.description.contains("\n"))
        }
    }
}

@Suite("A user's own source")
struct TabulatedSourceTests {
    private func read(_ keys: String, _ table: String, _ request: String) throws -> BeamExposure {
        try withTemporaryFolder { folder in
            let bench = Workbench(folder: folder)
            try bench.write(
                "format: recoilfit/source/1\nname: mine\ntitle: t\ncitation: {doi: 10.1/2}\ntype: table\n\(keys)\n",
                to: "sources/mine/source.yaml")
            try bench.write(table, to: "sources/mine/flux.csv")
            return try SourceRequest(text: request, in: DatasetLocator(folder: folder)).exposure
        }
    }

    @Test("points or a histogram, of any kinds, as flux or fluence, here or at a distance")
    func forms() throws {
        let points = try read(
            "unit: cm-2\ntable: flux.csv", "energy_MeV,nu_e,nubar_tau\n1,0,1\n2,4,1\n", "{name: mine}")
        #expect(points.beam.components.map(\.name) == ["nu_e", "nubar_tau"])
        expectClose(points.totalFluencePerCm2, 3, relative: 1e-14)
        let histogram = try read(
            "unit: cm-2 s-1\nreference_m: 10\ntable: flux.csv", "from_MeV,to_MeV,nu_mu\n1,2,3\n2,4,1\n",
            "{name: mine, live_days: 2, baseline_m: 5, propagation: {model: averaged}}")
        #expect(histogram.beam.components.map(\.name) == ["nu_mu_rho_11", "nu_mu_rho_22", "nu_mu_rho_33"])
        expectClose(histogram.totalFluencePerCm2, 5 * 4 * 2 * 86400, relative: 1e-5)
    }

    @Test("what does not fit is refused")
    func refusals() throws {
        let cases = [
            ("unit: cm-2\ntable: flux.csv", "energy_MeV,electron\n1,0\n2,4\n", "{name: mine}", "one or more of nu_e"),
            ("unit: cm-2\ntable: flux.csv", "energy_MeV,nu_e,other\n1,0,1\n2,4,1\n", "{name: mine}", "the header"),
            ("unit: cm-2\ntable: flux.csv", "energy_MeV,nu_e\n1,0\n2,0\n", "{name: mine}", "a table with neutrinos"),
            ("unit: cm2\ntable: flux.csv", "energy_MeV,nu_e\n1,0\n2,1\n", "{name: mine}", "one of cm-2, cm-2 s-1"),
            ("unit: cm-2 s-1\ntable: flux.csv", "energy_MeV,nu_e\n1,0\n2,1\n", "{name: mine}", "\"live_days\""),
            (
                "unit: cm-2\nreference_m: 3\ntable: flux.csv", "energy_MeV,nu_e\n1,0\n2,1\n", "{name: mine}",
                "\"baseline_m\""
            ),
            ("unit: cm-2\ntable: flux.csv", "energy_MeV,nu_e\n2,1\n1,1\n", "{name: mine}", "increase from row to row"),
        ]
        for (keys, table, request, complaint) in cases {
            let error = try #require(throws: FormatError.self) { try read(keys, table, request) }
            #expect(error.description.contains(complaint), "\(error.description)")
        }
    }

    @Test("an exposure of the target holds the live time")
    func exposures() throws {
        try withShippedCopy { copy in
            let folder = copy.folder.appending(path: "coherent-csi-2021")
            let file = "coherent-csi-2021/dataset.yaml"
            let sns = "{name: sns, baseline_m: 19.3, pot: 3.198e+23, neutrinos_per_flavour_per_pot: 0.0848}"
            try copy.replace(sns, by: "{name: sun, component: B8}", in: file)
            try copy.replace("mass_kg: 14.6", by: "exposure_t_yr: 1.5", in: file)
            let dataset = try DatasetReader.read(folder: folder)
            #expect(dataset.targetMassKg == 1500)
            #expect(dataset.exposure.liveDays == 365.25)
            #expect(dataset.exposure.fluencePerCm2 == 365.25 * 86400)
            try copy.replace("component: B8", by: "component: B8, live_days: 3", in: file)
            let error = #expect(throws: FormatError.self) { try DatasetReader.read(folder: folder) }
            #expect(error?.description.contains("source.live_days: expected no live_days") == true)
        }
    }
}
