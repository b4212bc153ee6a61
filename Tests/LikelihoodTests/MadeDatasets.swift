import Datasets
import Foundation
import Inference
import Likelihood
import Scattering

/// Invented detectors in the neutrinos of the shipped sources: germanium at a reactor, xenon under the Sun.
enum Made {
    static let fuel = "{U235: 0.58, U238: 0.08, Pu239: 0.29, Pu241: 0.05}"
    static let stated = "{name: reactor, flux_cm2_s: 1.0e+13, live_days: 100, fission_fractions: \(fuel)}"
    static let powered = """
        {name: reactor, thermal_power_GW: 3, baseline_m: 20, live_days: 100, fission_fractions: \(fuel)}
        """
    static let tilt = "energy_MeV,relative_change\n1.5,-0.1\n4,0\n8,0.3\n"

    /// A data set read from a folder of its own, which is gone afterwards.
    static func dataset(_ source: String, formula: String, nuisances: [String] = []) throws -> Dataset {
        let folder = FileManager.default.temporaryDirectory.appending(path: "recoilfit-\(UUID().uuidString)")
        let own = folder.appending(path: "made")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "sources"), withDestinationURL: Reference.datasets.appending(path: "sources"))
        func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: own.appending(path: name)) }
        try write(tilt, "tilt.csv")
        try write("energy_MeV,relative_change\n0,0.1\n20,0.1\n", "flat.csv")
        try write("energy_low_PE,energy_high_PE,counts\n2,4,50\n4,8,30\n8,16,10\n16,40,2\n", "observed.csv")
        let declared = nuisances.isEmpty ? "" : "nuisances:\n" + nuisances.map { "  \($0)\n" }.joined()
        try write(
            """
            format: recoilfit/dataset/1
            name: made
            title: Invented
            citation: {doi: 10.1234/invented}
            source: \(source)
            target: {formula: \(formula), mass_kg: 100}
            axes: [{name: energy, unit: PE, edges: [2, 4, 8, 16, 40]}]
            observed: {statistic: poisson, table: observed.csv}
            signal:
              nuclear:
                quenching: {model: polynomial, recoil_unit: MeV, coefficients: [0.18]}
                resolution: {model: gamma, a_keVee: 0.02, b_per_keVee: 9.56}
            backgrounds: []
            \(declared)
            """, "dataset.yaml")
        return try DatasetReader.read(folder: own)
    }

    /// A likelihood of one data set with nuisances free to act.
    static func model(
        _ dataset: Dataset, _ nuisances: [ModelSpecification.ActiveNuisance], free: [String] = [],
        isExact: Bool = false
    ) throws -> BinnedPoissonModel {
        var specification = ModelSpecification(
            datasets: [dataset], conventions: Reference.conventions(.total),
            free: free.compactMap(PhysicsParameter.named).map { .init(parameter: $0, range: -100...100) },
            nuisances: nuisances)
        specification.isExact = isExact
        return try ModelBuilder.build(specification)
    }
}

extension BinnedPoissonModel {
    /// Expected counts with parameters moved from their nominal values.
    func counts(_ moved: [String: Double] = [:]) -> [Double] {
        var point = parameters.nominal
        for (name, value) in moved { if let index = parameters.index(of: name) { point[index] = value } }
        return expectedCounts(at: point)[0]
    }
}
