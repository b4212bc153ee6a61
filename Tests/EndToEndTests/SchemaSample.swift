import Foundation
import Testing

/// An input file that the program accepts. Together the samples have every key.
struct SchemaSample {
    let name: String
    let input: SchemaInput
    let value: JSONValue
    /// Keys to which other values of the sample refer.
    let needed: Set<String>
    /// The source that a data set is read with, or the data set that a source is read with; nil for the small one.
    var partner: String?

    static var all: [SchemaSample] {
        get throws {
            try wholeFits + [
                try fit(#"{"model": "klein-nystrand", "range_fm": 0.7}"#, nuisances: #"["csi_brn"]"#),
                try fit(
                    #"{"model": "symmetrised-fermi", "diffuseness_fm": 0.52}"#,
                    nuisances: #"{"csi_light_yield": {"sigma": 2, "affects": "rate"}}"#,
                    parameters: #"{"rn_CsI": {"free": true, "range": [4, 6], "constraint": {"mean": 5, "sigma": 1}}}"#),
                try fit(#"{"model": "two-parameter-fermi", "diffuseness_fm": 0.52}"#, nuisances: "{}"),
                try fit(#"{"model": "table", "table": "form-factor.csv"}"#, nuisances: "{}"),
                try fit(#"{"model": "gaussian"}"#, nuisances: "{}"),
                try fit(#"{"model": "none"}"#, nuisances: "{}", parameters: #"{"rn_CsI": {"fixed": 5}}"#),
                SchemaSample(
                    name: "full data set", input: .dataset, value: try JSONValue(fullDataset),
                    needed: ["time_efficiency", "efficiency", "radius"]),
                SchemaSample(
                    name: "data set of templates", input: .dataset, value: try JSONValue(templateDataset),
                    needed: ["shape_of"]),
                SchemaSample(
                    name: "data set of ionisation", input: .dataset, value: try JSONValue(ionisationDataset),
                    needed: ["live_days", "level", "known", "place", "nuisances"]),
                SchemaSample(
                    name: "data set of photo-electrons", input: .dataset, value: try JSONValue(countedDataset),
                    needed: ["covariance"]),
                SchemaSample(
                    name: "data set of lines", input: .dataset, value: try JSONValue(linesDataset), needed: []),
                SchemaSample(name: "small data set", input: .dataset, value: try JSONValue(smallDataset), needed: []),
                SchemaSample(
                    name: "tabulated data set", input: .dataset, value: try JSONValue(tabulatedDataset),
                    needed: ["pulls"]),
                SchemaSample(
                    name: "Lindhard data set", input: .dataset, value: try JSONValue(lindhardDataset), needed: []),
                SchemaSample(name: "full source", input: .source, value: try JSONValue(fullSource), needed: []),
                SchemaSample(name: "small source", input: .source, value: try JSONValue(smallSource), needed: []),
                SchemaSample(
                    name: "limits", input: .limits, value: try JSONValue(LimitsSample.text), needed: ["unit"]),
            ] + SourceSample.samples
        }
    }

    /// Fit files that together name every nuclide and every parameter; each one those that go together.
    private static var wholeFits: [SchemaSample] {
        get throws {
            let radii = try Schema("fit").locations["#/$defs/neutronRadii"] ?? []
            let parameters = try Schema("fit").locations["#/$defs/parameters"] ?? []
            let full = try JSONValue(fullFit).replacing(
                [.key("form_factor"), .key("neutron_rms_fm")],
                with: .object(Dictionary(uniqueKeysWithValues: radii.map { ($0, JSONValue.number(5)) })))
            return Dictionary(grouping: parameters, by: ParameterGroup.init).sorted {
                $0.key.rawValue < $1.key.rawValue
            }
            .map { group, names in
                let fixed = names.map { name in
                    (name, JSONValue.object(["fixed": .number(name.hasPrefix("rn_") ? 5 : 0.1)]))
                }
                let given = group == .main ? full["parameters"].members : [:]
                let value = full.replacing(
                    [.key("parameters")],
                    with: .object(Dictionary(uniqueKeysWithValues: fixed).merging(given) { $1 }))
                guard group != .main else {
                    return SchemaSample(
                        name: "full fit", input: .fit, value: value,
                        needed: ["parameters", "nuisances", "r2_mumu", "mu_e", "q_emu"])
                }
                return SchemaSample(
                    name: "fit of \(group)", input: .fit,
                    value: value.replacing([.key("compute")], with: nil).replacing(
                        [.key("conventions"), .key("basis")], with: .text(group == .mass ? "mass" : "flavour")),
                    needed: ["basis", "nuisances"])
            }
        }
    }

    /// Parameters that may stand in one fit file.
    private enum ParameterGroup: Int {
        case main, mass, momentMatrices, squaredMoments, chargeSums, radiusSums

        init(_ name: String) {
            let words = name.split(separator: "_")
            let elements: Set<Substring> = ["ee", "mumu", "tautau", "emu", "etau", "mutau"]
            switch (words[0], words.dropFirst().first ?? "") {
            case (_, let suffix) where suffix.count == 2 && suffix.allSatisfy(\.isNumber): self = .mass
            case ("mu2", _): self = .squaredMoments
            case ("q", _) where words.last == "transition": self = .chargeSums
            case ("r2", _) where words.last == "transition": self = .radiusSums
            case ("mu", let suffix) where elements.contains(suffix),
                ("eps", let suffix) where elements.contains(suffix):
                self = .momentMatrices
            default: self = .main
            }
        }
    }

    private static func fit(
        _ formFactor: String, nuisances: String, parameters: String = "{}"
    ) throws -> SchemaSample {
        let text = """
            {"format": "recoilfit/fit/1", "name": "small", "conventions": {"charge_radius": "shift"},
             "form_factor": \(formFactor), "datasets": [{"name": "coherent-csi-2021"}], "nuisances": \(nuisances),
             "parameters": \(parameters)}
            """
        return SchemaSample(name: formFactor, input: .fit, value: try JSONValue(text), needed: [])
    }

    /// What the program complains of when it reads `value` in the sample's place; nil where it accepts it.
    func complaint(_ value: JSONValue) throws -> String? {
        let folder = try Workshop()
        var arguments = ["datasets", "validate", "./tiny", "--files-only"]
        if input == .fit {
            // JSON is YAML.
            let file = try folder.write(value.json, to: "fit.yaml")
            try folder.write("q_MeV,form_factor\n0,1\n30,0.9\n60,0.7\n90,0.4\n120,0.2\n", to: "form-factor.csv")
            arguments = ["fit", file, "--dry-run", "--datasets", Workshop.datasetsPath]
        } else if input == .limits {
            try folder.write(try LimitsSample.results.get()[0], to: "a.json")
            arguments = ["compare", "a.json", "--limits", try folder.write(value.json, to: "limits.yaml")]
        } else {
            let dataset = input == .dataset ? value : try JSONValue(partner ?? Self.smallDataset)
            let source = input == .source ? value : try JSONValue(partner ?? Self.smallSource)
            try folder.write(dataset.json, to: "tiny/dataset.yaml")
            try folder.write(source.json, to: "sources/tiny/source.yaml")
            for (file, text) in SourceSample.tables { try folder.write(text, to: "sources/tiny/\(file)") }
            try folder.write(SourceSample.tables["tilt.csv"] ?? "", to: "tiny/tilt.csv")
            try folder.write(Self.recoils, to: "tiny/recoils.csv")
            try folder.write(Self.followed, to: "tiny/followed.csv")
            try folder.write("energy_PE,weight\n10,1\n40,1\n", to: "tiny/energy.csv")
            try folder.write("psd,weight\n0.7,1\n", to: "tiny/psd.csv")
            try folder.write("energy_keVee,efficiency\n0,0\n10,0.5\n20,0.9\n", to: "tiny/efficiency.csv")
            try folder.write(Self.template("counts"), to: "tiny/observed.csv")
            try folder.write(Self.template("expected"), to: "tiny/template.csv")
            if dataset["axes"].items.count < 3 { try folder.write(Self.counts(dataset), to: "tiny/observed.csv") }
            try Self.writeGaussianTables(into: folder)
        }
        let answer = try folder.run(arguments)
        try #require([0, 65].contains(answer.status), "exit code \(answer.status): \(answer.complaints)")
        return answer.status == 0 ? nil : answer.complaints
    }

    /// The table of a data set with the bins 0 to 30 and 30 to 60 PE and, where there is time, 0 to 6 µs.
    private static func counts(_ dataset: JSONValue) -> String {
        guard dataset["axes"].items.count > 1 else {
            return "energy_low_PE,energy_high_PE,counts\n0,30,2\n30,60,3\n"
        }
        return """
            energy_low_PE,energy_high_PE,time_low_us,time_high_us,counts
            0,30,0,6,2
            30,60,0,6,3

            """
    }

    /// The tables of ``ionisationDataset`` and ``countedDataset``.
    private static func writeGaussianTables(into folder: Workshop) throws {
        try folder.write("recoil_keVnr,quenching_factor\n0,0.2\n5,0.3\n", to: "tiny/quenching.csv")
        try folder.write("time_us,fraction\n1,1\n", to: "tiny/times.csv")
        try folder.write(
            "energy_low_keVee,energy_high_keVee,counts_per_day,error_per_day\n0.2,1,5,1\n1,2,3,1\n",
            to: "tiny/rates.csv")
        try folder.write(
            """
            energy_low_PE,energy_high_PE,time_low_us,time_high_us,counts
            0,30,0,6,-2
            30,60,0,6,3

            """, to: "tiny/subtracted.csv")
        try folder.write("bin_1,bin_2\n4,1\n1,5\n", to: "tiny/covariance.csv")
        try folder.write("energy_low_PE,energy_high_PE,counts,error\n0,30,-2,2\n30,60,3,2\n", to: "tiny/plain.csv")
    }

    /// A table of the bins of ``templateDataset``.
    private static func template(_ value: String) -> String {
        """
        energy_low_keVee,energy_high_keVee,psd_low,psd_high,time_low_us,time_high_us,\(value)
        0,10,0.5,0.9,0,6,3
        10,20,0.5,0.9,0,6,2

        """
    }

    /// The keys that the reader knows at a place, from its complaint about one that nobody knows.
    func knownKeys(at place: SchemaPlace) throws -> Set<String> {
        switch place.location {
        case "#/$defs/neutronRadii":
            // The complaint lists none; `nuclides()` compares them.
            return place.keys
        case "#/$defs/parameters":
            return try Self.knownParameters(like: Self.stranger).reduce(into: []) { names, known in
                guard known.hasSuffix("_...") else { return _ = names.insert(known) }
                try names.formUnion(Self.knownParameters(like: known.dropLast(3) + Self.stranger))
            }
        default:
            let key = JSONStep.key(Self.stranger)
            let complaint = try complaint(value.replacing(place.path + [key], with: .number(1)))
            return try Self.names(in: complaint ?? "accepted", /expected one of the keys (.*), found/)
        }
    }

    /// The parameters that a complaint about one that nobody knows lists: those that begin alike, or how they begin.
    private static func knownParameters(like name: some StringProtocol) throws -> Set<String> {
        let arguments = ["cross-section", "--target", "Ar40", "--energy", "50", "--recoil-kev", "1"]
        let complaint = try Workshop().run(arguments + ["--set", "\(name)=1"]).complaints
        return try names(in: complaint, /\(known: (.*)\)/)
    }

    private static func names(in complaint: String, _ pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
        let list = try #require(complaint.firstMatch(of: pattern), "\(complaint)").1
        try #require(!list.hasSuffix("...") || list.hasSuffix("_..."), "cut: \(complaint)")
        return Set(list.split(separator: ", ").map(String.init))
    }

    private static let stranger = "qqqqqqqqqqqqqqqq"

    private static let fullFit = """
        {"format": "recoilfit/fit/1", "name": "full",
         "conventions": {"charge_radius": "total", "couplings": "one-loop", "basis": "flavour",
                         "neutrino": "dirac", "target_state": "nucleus", "axial": "spin", "radiative": "running",
                         "efficiency": "exact", "spectrum": "folded", "arrival": "template", "simulation": "exact",
                         "mixing": {"ordering": "normal", "theta12_deg": 33, "theta13_deg": 8.6, "theta23_deg": 45,
                                    "delta_deg": 200, "dm2_21_eV2": 7.4e-5, "dm2_31_eV2": 2.5e-3,
                                    "majorana_phases_deg": [0, 30]}},
         "form_factor": {"model": "helm", "skin_fm": 0.9, "neutron_rms_fm": {}},
         "datasets": [{"name": "coherent-csi-2021", "scattering": ["nuclear", "electron"]}],
         "nuisances": {"csi_signal": {"sigma": 0.1, "free": true, "range": [-5, 5]}, "csi_brn": {"constraint": "gamma"}},
         "decouple": ["csi_brn"],
         "parameters": {"r2_mumu": {"free": "alone", "range": [-80, 40]},
                        "r2_ee": {"free": true, "range": [-80, 60], "constraint": {"mean": 0, "sigma": 5}},
                        "q_emu_phase": {"free": true, "range": [-1, 1], "constraint": {"mean": 0, "sigma": 1}},
                        "mu_e": {"free": true, "range": [0, 1], "constraint": {"mean": 0, "sigma": 1}}},
         "compute": {
          "best_fit": {"starts": 4},
          "intervals": [{"parameter": "r2_mumu", "confidence": [0.9], "method": "feldman-cousins",
                         "pseudo_experiments": 1000, "tolerance": 0.01}],
          "contours": [{"parameters": ["r2_mumu", "mu_e"], "confidence": [0.9], "method": "feldman-cousins",
                         "pseudo_experiments": 1000, "tolerance": 0.01, "grid": 11}],
          "goodness_of_fit": {"pseudo_experiments": 1000},
          "expected": {"pseudo_experiments": 1000}, "coverage": {"pseudo_experiments": 1000},
          "scans": [{"parameter": "r2_mumu", "from": 1, "to": 20, "points": 3, "spacing": "log"}],
          "tests": [{"against": "a small \\"moment\\"", "point": {"mu_e": 0.5}}],
          "diagnostics": ["impacts", "edges", "expected"],
          "figures": ["spectrum", "profile", "pulls", "correlations", "contour"]}}
        """

    private static let fullDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample",
         "citation": {"arxiv": "2110.07730", "doi": "10.1103/x", "licence": "CC-BY-4.0"},
         "approximate": true, "note": "invented", "same_detector_as": ["tiny-too"],
         "imported": [{"file": "a.txt", "sha256": "\(String(repeating: "0a", count: 32))", "from": "nowhere"}],
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "CsI", "mass_kg": 14.6},
         "axes": [{"name": "energy", "unit": "PE", "from": 0, "to": 60, "bins": 2},
                  {"name": "time", "unit": "us", "edges": [0, 6]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "polynomial", "recoil_unit": "MeV", "coefficients": [0.05, 4.3]},
          "resolution": {"model": "gamma", "a_keVee": 0.0749, "b_per_keVee": 9.56},
          "efficiency": {"model": "sigmoid", "axis": "energy", "a": 1.3, "b": 0.28, "c": 10.8, "d": -0.33,
                         "step_PE": 0.25},
          "time_efficiency": {"flat_until_us": 0.5, "decay_per_us": 0.05}},
          "electron": {"like": "nuclear", "quenching": "none"}},
         "backgrounds": [
          {"name": "flat", "expected": 2, "time_efficiency": "apply",
           "product": {"energy": "energy.csv", "time": {"model": "exponential", "decay_per_us": 0.05}}},
          {"name": "steep", "expected": 2,
           "product": {"energy": {"model": "exponential", "decay_per_PE": 0.05},
                       "time": {"model": "exponential", "decay_per_us": 0.05}}}],
         "nuisances": {
          "level": {"scales": ["steep", "signal"], "sigma": 0.1, "constraint": "log-normal", "instead_of": ["radius"],
                    "assumed": "invented"},
          "counted": {"counts": "flat", "axis": "energy"},
          "quenching": {"varies": "signal.nuclear.quenching.coefficients", "plus": [0.06, 4], "minus": [0.04, 4.6],
                        "affects": "shape"},
          "curve": {"varies": "signal.nuclear.efficiency", "plus": {"a": 1.4, "b": 0.28, "c": 10.8, "d": -0.33},
                    "minus": {"a": 1.2, "b": 0.28, "c": 10.8, "d": -0.33}},
          "onset": {"varies": "source.onset_us", "plus": 0.03, "minus": -0.02},
          "light": {"varies": "signal.nuclear.resolution.a_keVee", "sigma": 0.001, "affects": "rate"},
          "radius": {"varies": "target.neutron_rms_fm.Cs133", "sigma": 0.2}}}
        """

    private static let templateDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "Ar40", "mass_kg": 24},
         "axes": [{"name": "energy", "unit": "keVee", "edges": [0, 10, 20]},
                  {"name": "psd", "unit": "1", "edges": [0.5, 0.9]}, {"name": "time", "unit": "us", "edges": [0, 6]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "linear", "at_zero": 0.25, "per_keVnr": 0.0008},
          "resolution": {"model": "gaussian", "relative_at_1_keVee": 0.6},
          "efficiency": {"model": "table", "axis": "energy", "table": "efficiency.csv", "step_keVee": 0.25},
          "shape_of": {"axes": ["psd", "time"], "table": "template.csv", "empty": "bin below",
                       "prompt_pulse": {"mean_us": 0.5, "sigma_us": 0.1}},
          "standard_model_total": 4}},
         "backgrounds": [
          {"name": "simulated", "expected": 2, "table": "template.csv", "simulated_exposure": 5,
           "averaged_over": ["time"]},
          {"name": "steep", "expected": 2,
           "product": {"energy": {"model": "exponential", "decay_per_keVee": 0.1}, "psd": "psd.csv",
                       "time": {"model": "exponential", "decay_per_us": 0.05}}}],
         "nuisances": {
          "scale": {"scales": ["simulated"], "sigma": 0.1},
          "shape": {"varies": "simulated", "plus": "template.csv", "minus": "template.csv", "affects": "shape"},
          "response": {"varies": "signal.nuclear.shape_of", "plus": "template.csv"},
          "quenching": {"varies": "signal.nuclear.quenching.coefficients", "plus": [0.26, 0.0008]}}}
        """

    private static let ionisationDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "Ge", "mass_kg": 3},
         "axes": [{"name": "energy", "unit": "keVee", "edges": [0.2, 1, 2]}],
         "observed": {"statistic": "gaussian", "table": "rates.csv", "live_days": 96},
         "signal": {"nuclear": {
          "quenching": {"model": "table", "table": "quenching.csv"},
          "resolution": {"model": "ionisation", "sigma0_keVee": 0.07, "fano": 0.11, "pair_energy_keVee": 0.003,
                         "below_zero": "lost"}}},
         "backgrounds": [
          {"name": "flat", "model": "constant", "axis": "energy", "events": 100},
          {"name": "falling", "model": "exponential", "axis": "energy", "events": ["known", 3], "decay_keVee": 0.3},
          {"name": "peak", "model": "line", "axis": "energy", "events": "level", "at_keVee": "place",
           "sigma_keVee": 0.1}],
         "nuisances": {
          "level": {"value": 10, "unit": "events", "range": [0, 100], "free": true},
          "known": {"value": 10, "unit": "events", "range": [0, 100], "sigma": 2, "assumed": "invented"},
          "place": {"value": 1, "unit": "keVee", "range": [0.5, 1.5], "free": true}}}
        """

    private static let countedDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "CsI", "mass_kg": 3},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}, {"name": "time", "unit": "us", "edges": [0, 6]}],
         "observed": {"statistic": "gaussian", "table": "subtracted.csv", "covariance": "covariance.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "linear", "at_zero": 0.09},
          "resolution": {"model": "poisson", "pe_per_keVee": 13},
          "arrival_times": {"axis": "time", "prompt": "times.csv", "delayed": "times.csv"}}},
         "backgrounds": []}
        """

    private static let linesDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "CsI", "mass_kg": 3},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}],
         "observed": {"statistic": "gaussian", "table": "plain.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "linear", "at_zero": 0.09}, "resolution": {"model": "poisson", "pe_per_keVee": 13}}},
         "backgrounds": [
          {"name": "falling", "model": "exponential", "axis": "energy", "events": 30, "decay_PE": 20},
          {"name": "peak", "model": "line", "axis": "energy", "events": 30, "at_PE": 20, "sigma_PE": 3}]}
        """

    private static let smallDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "Ar40", "mass_kg": 24},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "polynomial", "recoil_unit": "MeV", "coefficients": [0.05]},
          "resolution": {"model": "gamma", "a_keVee": 0.0749, "b_per_keVee": 9.56}}},
         "backgrounds": []}
        """

    /// Two recoil energies and three values of a pull; a background that follows it.
    private static let recoils = """
        recoil_keVnr,light,bin_1,bin_2
        1,-1,0.1,0
        1,0,0.2,0
        1,1,0.3,0
        40,-1,0.1,0.7
        40,0,0.2,0.7
        40,1,0.3,0.7

        """
    private static let followed = "light,bin_1,bin_2\n-1,1,2\n0,2,2\n1,3,2\n"

    private static let tabulatedDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "Ar40", "mass_kg": 24},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {"response": "tabulated", "table": "recoils.csv", "minimum_recoil_keVnr": 1,
                                "pulls": ["light"], "standard_model_total": 12}},
         "backgrounds": [{"name": "neutrons", "expected": 4, "table": "followed.csv", "pulls": ["light"]}]}
        """

    private static let lindhardDataset = """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", "baseline_m": 20, "pot": 1e23, "neutrinos_per_flavour_per_pot": 0.08},
         "target": {"formula": "Ge", "mass_kg": 24},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "lindhard", "k": 0.157, "protons": 32},
          "resolution": {"model": "gamma", "a_keVee": 0.0749, "b_per_keVee": 9.56}}},
         "backgrounds": []}
        """

    private static let fullSource = """
        {"format": "recoilfit/source/1", "name": "tiny", "title": "A sample",
         "citation": {"arxiv": "2110.07730", "doi": "10.1103/x", "licence": "CC-BY-4.0"},
         "approximate": true, "note": "invented",
         "imported": [{"file": "a.txt", "sha256": "\(String(repeating: "0a", count: 32))", "from": "nowhere"}],
         "type": "pion_decay_at_rest", "prompt": "prompt.csv"}
        """

    private static let smallSource = """
        {"format": "recoilfit/source/1", "name": "tiny", "title": "A sample", "citation": {"arxiv": "2110.07730"},
         "type": "pion_decay_at_rest", "prompt": "prompt.csv"}
        """
}
