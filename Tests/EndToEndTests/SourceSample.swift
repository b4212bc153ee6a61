/// Sources of every kind, and data sets that use them.
enum SourceSample {
    /// Tables of the sources by name.
    static let tables = [
        "prompt.csv": "time_us,density\n0,0\n1,1\n2,0\n",
        "summation.csv": "from_MeV,to_MeV,U235,U238,Pu239,Pu241\n0,4,1,1,1,1\n4,9,0.1,0.1,0.1,0.1\n",
        "conversion.csv": "energy_MeV,U235,U238,Pu239,Pu241\n2,1,1,1,1\n8,0.1,0.1,0.1,0.1\n",
        "capture.csv": "from_MeV,to_MeV,U239,Np239\n0,1,1,1\n",
        "production.csv": "radius_Rsun,log10_electrons_mol_cm3,B8,pep\n0,2,1,1\n0.1,1.8,1,1\n",
        "spectrum.csv": "energy_MeV,density\n1,0\n7,1\n15,0\n",
        "supernova.csv":
            "energy_MeV,nu_e,nu_mu,nu_tau,nubar_e,nubar_mu,nubar_tau\n0,0,0,0,0,0,0\n15,1,1,1,1,1,1\n50,0,0,0,0,0,0\n",
        "flux.csv": "energy_MeV,nu_e,nubar_mu\n1,0,1\n20,1,0\n",
        "tilt.csv": "energy_MeV,relative_change\n1,-0.1\n8,0.1\n",
    ]

    /// Every source with a data set, and every form of a data set's source with its source.
    static var samples: [SchemaSample] {
        get throws {
            let partners: [(String, String, Set<String>)] = [
                (#"\#(reactor), "nuisances": \#(reactorNuisances)"#, reactorExposure, fuelKeys.union(["sigma"])),
                (#"\#(sun), "nuisances": \#(sunNuisances)"#, sunExposure, []),
                (reactor, reactorExposure, []), (sun, sunExposure, []),
                (supernova, #""model": "one", "distance_kpc": 10"#, []), (table, tableExposure, ["reference_m"]),
            ]
            let sources = try partners.map { text, exposure, needed in
                SchemaSample(
                    name: String(text.prefix(20)), input: .source, value: try JSONValue(source(text)), needed: needed,
                    partner: dataset(exposure))
            }
            let nuisances: [(String, String, String, Set<String>)] = [
                (reactor, reactorExposure, reactorNuisances, fuelKeys.union(["sigma", "live_days"])),
                (sun, sunExposure, sunNuisances, ["live_days"]),
            ]
            let declared = try nuisances.map { text, exposure, nuisances, needed in
                SchemaSample(
                    name: String(nuisances.prefix(20)), input: .dataset,
                    value: try JSONValue(dataset(exposure, nuisances: nuisances)), needed: needed,
                    partner: source(text))
            }
            return try sources + declared
                + exposures.map { text, exposure, target, needed in
                    SchemaSample(
                        name: exposure, input: .dataset, value: try JSONValue(dataset(exposure, target: target)),
                        needed: needed, partner: source(text))
                }
        }
    }

    private static let reactorNuisances = #"""
        {"fuel": {"varies": "source.fission_fractions", "affects": "shape",
                  "plus": {"U235": 0.62, "U238": 0.1, "Pu239": 0.19, "Pu241": 0.09},
                  "minus": {"U235": 0.58, "U238": 0.1, "Pu239": 0.21, "Pu241": 0.11}},
         "U235": {"scales": ["source.U235", "source.capture"], "sigma": 0.02, "constraint": "log-normal",
                  "instead_of": ["tilt"], "assumed": "invented"},
         "tilt": {"varies": "source.spectrum", "table": "tilt.csv", "affects": "rate"}}
        """#
    private static let sunNuisances = #"""
        {"flux": {"scales": ["source.B8"]}, "line": {"scales": ["source.pep"], "sigma": 0.02},
         "tilt": {"varies": "source.spectrum.B8", "table": "tilt.csv"}}
        """#
    private static let mass = #""mass_kg": 24"#
    private static let fuel = #""fission_fractions": {"U235": 0.6, "U238": 0.1, "Pu239": 0.2, "Pu241": 0.1}"#
    private static let fuelKeys: Set = ["fission_fractions", "U235", "U238", "Pu239", "Pu241"]
    private static let reactorExposure = #""live_days": 1, "flux_cm2_s": 1e13, \#(fuel)"#
    private static let sunExposure = #""live_days": 1, "propagation": {"model": "none"}"#
    private static let tableExposure = #""live_days": 1, "baseline_m": 20"#

    /// Keys that a model of propagation asks for, and those that go with others.
    private static let propagationKeys: Set = [
        "density_g_cm3", "electron_fraction", "zenith_deg", "latitude_deg", "time", "baseline_m",
    ]

    private static let exposures: [(source: String, exposure: String, target: String, needed: Set<String>)] = [
        (
            reactor,
            #"""
            "live_days": 1, "thermal_power_GW": 3, "baseline_m": 20, "spectra": "summation",
            "captures_per_fission": 0.5, \#(fuel),
            "propagation": {"model": "vacuum", "ordering": "normal", "energy_spread": 0.1, "baseline_spread_m": 1,
             "mixing": {"theta12_deg": 33, "theta13_deg": 8, "theta23_deg": 45, "delta_deg": 200, "dm2_21_eV2": 7.5e-5,
                        "dm2_31_eV2": 2.5e-3}}
            """#, mass, fuelKeys.union(["live_days"])
        ),
        (reactor, #""flux_cm2_s": 1e13, \#(fuel)"#, #""exposure_kg_d": 300"#, fuelKeys.union(["exposure_kg_d"])),
        (
            table,
            #"""
            "live_days": 1, "baseline_m": 20,
            "propagation": {"model": "matter", "density_g_cm3": 2.7, "electron_fraction": 0.5}
            """#, mass, propagationKeys.union(["live_days"])
        ),
        (
            table, #""live_days": 1, "baseline_m": 20, "propagation": {"model": "earth", "zenith_deg": 60}"#, mass,
            propagationKeys.union(["live_days"])
        ),
        (
            sun, #""component": ["pep"], "fluxes": "AGSS09met", "flux_cm2_s": 1e8"#, #""exposure_t_yr": 1.5"#,
            ["exposure_t_yr"]
        ),
        (
            sun,
            #""live_days": 1, "propagation": {"model": "solar", "time": "night", "latitude_deg": 42}"#, mass,
            propagationKeys.union(["live_days"])
        ),
        (supernova, #""model": "one", "distance_kpc": 10, "propagation": {"model": "supernova"}"#, mass, []),
        (
            supernova,
            #"""
            "distance_kpc": 10, "pinched": {"nu_e": {"energy_erg": 5e52, "mean_MeV": 10, "alpha": 2.5},
            "nubar_e": {"energy_erg": 5e52, "mean_MeV": 12, "alpha": 2.5},
            "nu_x": {"energy_erg": 5e52, "mean_MeV": 14, "alpha": 2.5}}
            """#, mass, []
        ),
    ]

    private static let reactor = """
        "type": "reactor", "summation": {"table": "summation.csv", "arxiv": "2304.14992"},
        "conversion": {"table": "conversion.csv", "arxiv": ["1106.0687"]},
        "capture": {"table": "capture.csv", "per_fission": 0.6, "arxiv": "hep-ex/0605006"},
        "energy_per_fission_MeV": {"U235": 202, "U238": 206, "Pu239": 211, "Pu241": 214}
        """
    private static let sun = """
        "type": "sun", "production": "production.csv", "components": [
         {"name": "B8", "spectrum": "spectrum.csv", "flux_cm2_s": {"GS98": 5e6, "AGSS09met": 4e6},
          "relative_sigma": {"GS98": 0.1, "AGSS09met": 0.1}},
         {"name": "pep", "lines_MeV": [1.4, 1.5], "fractions": [0.5, 0.5], "flux_cm2_s": {"GS98": 5e8, "AGSS09met": 4e8},
          "relative_sigma": {"GS98": 0.1, "AGSS09met": 0.1}}]
        """
    private static let supernova = """
        "type": "supernova", "reference_kpc": 10,
        "models": [{"name": "one", "table": "supernova.csv", "arxiv": "1205.6003", "converted": false}]
        """
    private static let table = """
        "type": "table", "unit": "cm-2 s-1", "reference_m": 10, "table": "flux.csv"
        """

    private static func source(_ text: String) -> String {
        """
        {"format": "recoilfit/source/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"}, \(text)}
        """
    }

    private static func dataset(_ exposure: String, target: String = mass, nuisances: String = "{}") -> String {
        """
        {"format": "recoilfit/dataset/1", "name": "tiny", "title": "A sample", "citation": {"doi": "10.1103/x"},
         "source": {"name": "tiny", \(exposure)}, "target": {"formula": "Ar40", \(target)},
         "axes": [{"name": "energy", "unit": "PE", "edges": [0, 30, 60]}],
         "observed": {"statistic": "poisson", "table": "observed.csv"},
         "signal": {"nuclear": {
          "quenching": {"model": "polynomial", "recoil_unit": "MeV", "coefficients": [0.05]},
          "resolution": {"model": "gamma", "a_keVee": 0.0749, "b_per_keVee": 9.56}}},
         "backgrounds": [], "nuisances": \(nuisances)}
        """
    }
}
