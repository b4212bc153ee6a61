/// The dataset.yaml of one science run of XENONnT's search for solar 8B neutrinos.
struct XenonNT8BDescription {
    let run: XenonNT8BImporter.Run
    let axes: [Axis]
    /// Accidental, electronic and neutron events.
    let expected: [Double]
    /// File names and their SHA-256.
    let digests: [(file: String, sha256: String)]

    var text: String {
        """
        format: recoilfit/dataset/1
        name: \(run.name)
        title: XENONnT solar 8B, science run \(run.number)
        citation: {arxiv: "2604.06002", doi: 10.5281/zenodo.20576156, licence: CC-BY-4.0}
        approximate: false
        imported:   # written by `recoilfit datasets import xenonnt-8b-2026`; the release's HDF5 templates as CSV tables
        \(imported)

        # The Sun's 8B neutrinos at Gran Sasso, day and night over a year; hep and the others are left out: their recoils are
        # fewer than 1 % of those, or below the table.
        source: {name: sun, component: B8, propagation: {model: solar, time: year, latitude_deg: 42.45}}
        target: {formula: Xe, exposure_t_yr: \(run.exposure)}

        axes:   # the first axis is the slowest in every table of bins
        \(axisLines)

        observed: {statistic: poisson, table: observed.csv}

        signal:
          nuclear:
            response: tabulated
            table: mono-recoil.csv
            minimum_recoil_keVnr: 0.5
            pulls: [\(XenonNT8BImporter.pulls.joined(separator: ", "))]   # each one a nuisance by that name

        backgrounds:
          - {name: accidental, expected: \(rounded(0)), table: accidental.csv}
          - {name: electronic, expected: \(rounded(1)), table: electronic.csv}
          - name: neutron
            expected: \(rounded(2))
            table: neutron.csv
            pulls: [\(XenonNT8BImporter.pulls.joined(separator: ", "))]

        # The release holds no widths. These are those of the statistical model that the collaboration published with the
        # first two runs (arXiv:2409.17868). Electronic, neutron, efficiency and yields are common to the runs by their names.
        nuisances:
          xenonnt_accidental_sr\(run.number): \(accidental)
          xenonnt_electronic: {scales: [electronic], sigma: 1}
          xenonnt_neutron: {scales: [neutron], sigma: 0.58}
          xenonnt_efficiency: {scales: [signal], sigma: 0.25}

        """
    }

    private var accidental: String {
        guard run.number == 2 else { return "{scales: [accidental], sigma: \(run.accidentalSigma)}" }
        return """
            {scales: [accidental], sigma: \(run.accidentalSigma), assumed: that of run 1; the width of run 2 was found in no source we could read}
            """
    }

    private func rounded(_ index: Int) -> String { "\((expected[index] * 1e6).rounded() / 1e6)" }

    private var axisLines: String {
        axes.map {
            "  - {name: \($0.name), unit: \($0.unit == "1" ? "\"1\"" : $0.unit), edges: [\($0.edges.map { "\($0)" }.joined(separator: ", "))]}"
        }.joined(separator: "\n")
    }

    private var imported: String {
        digests.map { "  - {file: \"\($0.file)\", sha256: \"\($0.sha256)\", from: \"doi:10.5281/zenodo.20576156\"}" }
            .joined(separator: "\n")
    }
}
