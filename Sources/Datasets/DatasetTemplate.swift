import Formats
import Foundation

/// The commented template of a data set that `recoilfit datasets new` writes: a made-up germanium detector at a reactor,
/// valid as it is, to be changed line by line into one's own experiment.
public enum DatasetTemplate {
    /// The edges of its one axis.
    private static let edges = Array(stride(from: 60.0, through: 360, by: 30))

    /// Observed events in each bin, made up: the background and what a standard reactor adds to it.
    private static let counts = [484.0, 214, 103, 72, 58, 51, 46, 44, 42, 41]

    /// Background events in each bin: a flat part and one that falls with the energy.
    private static var background: [Double] {
        zip(edges, edges.dropFirst()).map { low, high in
            let mean = (low + high) / 2
            return (40 + 160 * exp(-(mean - 60) / 60)).rounded()
        }
    }

    /// Writes the template into `folder`/`name`.
    ///
    /// - Returns: the files written.
    /// - Throws: `FormatError` for a name that a folder cannot have, `OutputError` for files that are there.
    public static func write(name: String, into folder: URL) throws -> [URL] {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isPlain, !name.isEmpty, name.count <= 100, !name.hasPrefix("."), name != "sources" else {
            throw FormatError(
                kind: .invalid, file: "the new data set", keyPath: "name", found: FormatError.quoted(name),
                expected: "up to 100 letters, digits, '-', '_' and '.'")
        }
        let place = folder.appending(path: name)
        let files = [
            ("dataset.yaml", description(name)), ("observed.csv", observed), ("background.csv", backgroundTable),
        ]
        let contents = files.map { (place.appending(path: $0.0), $0.1) }
        for (url, _) in contents {
            guard !FileManager.default.fileExists(atPath: url.path) else {
                throw OutputError(file: url.relativePath, problem: "exists already; a template writes over nothing")
            }
        }
        for (url, _) in contents { try FileWriter.checkWritable(url, overwriting: false) }
        for (url, text) in contents { try FileWriter.write(text, to: url, overwriting: false) }
        return contents.map(\.0)
    }

    private static var observed: String {
        var table = CSVText(
            comments: ["Events in each bin of the axes, the first axis slowest. Made up: replace them."],
            columns: ["energy_low_PE", "energy_high_PE", "counts"])
        for (index, count) in counts.enumerated() { table.append(row: [edges[index], edges[index + 1], count]) }
        return table.text
    }

    private static var backgroundTable: String {
        var table = CSVText(
            comments: ["Shape of a background: a weight at the centre of each bin. Made up: replace it."],
            columns: ["energy_PE", "weight"])
        for (index, count) in background.enumerated() {
            table.append(row: [(edges[index] + edges[index + 1]) / 2, count])
        }
        return table.text
    }

    private static func description(_ name: String) -> String {
        """
        # A data set of recoilfit (docs/YourExperiment.md takes you through it, docs/DataFormat.md has every key).
        # Everything here is made up. Change it line by line; `recoilfit datasets validate` says what it makes of it.
        format: recoilfit/dataset/1
        name: \(name)                  # the name of this folder
        title: Made-up germanium detector at a reactor
        citation: {doi: 10.0000/made-up}   # or arxiv: "2501.01234", or both: every result repeats it
        approximate: true              # false where every number is the experiment's own; `note` goes with true
        note: made-up numbers of a template

        # Where the neutrinos come from: a source of datasets/sources, or one of your own in sources/ beside this folder.
        # Others: {name: sns, baseline_m: 19.3, pot: 3.2e+23, neutrinos_per_flavour_per_pot: 0.085}
        #         {name: sun, component: B8, live_days: 365}
        source:
          name: reactor
          thermal_power_GW: 3.0
          baseline_m: 20
          live_days: 60
          fission_fractions: {U235: 0.56, U238: 0.08, Pu239: 0.30, Pu241: 0.06}

        target: {formula: Ge, mass_kg: 10}   # or an exposure that holds the live time: exposure_kg_d

        # Bins of what was seen; units are PE (any counted quanta: here pairs of charges, 2.96 eV each) and us for an arrival
        # time. Or evenly spaced: {name: energy, unit: PE, from: 60, to: 360, bins: 10}.
        axes:
          - {name: energy, unit: PE, edges: [\(edges.map { "\(Int($0))" }.joined(separator: ", "))]}

        observed: {statistic: poisson, table: observed.csv}

        signal:
          nuclear:
            # E_ee = c1 T + c2 T^2 + ..., both energies in MeV
            quenching: {model: polynomial, recoil_unit: MeV, coefficients: [0.18, 15]}
            # mean: E_ee / a_keVee quanta; shape of the gamma distribution: 1 + b E_ee
            resolution: {model: gamma, a_keVee: 0.00296, b_per_keVee: 100}
            # a/(1 + exp(-b (x - c))) + d, taken at the centres of steps of this width
            efficiency: {model: sigmoid, axis: energy, a: 0.95, b: 0.15, c: 70, d: 0, step_PE: 1}
          # electron: {like: nuclear, quenching: none}   # where electron recoils look like nuclear ones

        # Events in the region, and their shape on each axis: a table of weights, or {model: exponential, decay_per_PE: 0.01}
        backgrounds:
          - {name: ambient, expected: \(Int(background.reduce(0, +))), product: {energy: background.csv}}

        # What may vary, by how much. A fit file says which of them do; the same name is the same pull in every data set.
        nuisances:
          reactor_flux: {scales: [signal], sigma: 0.03}
          ge_background: {scales: [ambient], sigma: 0.05, constraint: gamma}
          ge_quenching:                # the coefficients one standard deviation up; down mirrors them without `minus`
            varies: signal.nuclear.quenching.coefficients
            plus: [0.19, 15]
          ge_threshold:
            varies: signal.nuclear.efficiency
            plus: {a: 0.95, b: 0.15, c: 68, d: 0}
            minus: {a: 0.95, b: 0.15, c: 72, d: 0}

        """
    }
}
