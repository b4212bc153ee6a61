/// The dataset.yaml of COHERENT CsI 2021; numbers of the release's files are put in by the importer.
struct CoherentCsI2021Description {
    let energy: Axis
    let time: Axis
    /// a, b, c, d of the nominal efficiency curve.
    let efficiency: [Double]
    /// Coefficients of the nominal scintillation response.
    let quenching: [Double]
    /// File names and their SHA-256.
    let digests: [(file: String, sha256: String)]

    var text: String {
        """
        format: recoilfit/dataset/1
        name: coherent-csi-2021
        title: COHERENT CsI[Na], full exposure
        citation: {arxiv: "2110.07730", doi: 10.1103/PhysRevLett.129.081801}
        approximate: false
        same_detector_as: [coherent-csi-2017]
        imported:   # written by `recoilfit datasets import coherent-csi-2021`
        \(imported)

        # Scalars below are read in the paper and its supplement; curves and tables come from the files above.
        source: {name: sns, baseline_m: 19.3, pot: 3.198e+23, neutrinos_per_flavour_per_pot: 0.0848}
        target: {formula: CsI, mass_kg: 14.6}

        axes:   # the first axis is the slowest in every table of bins
          - {name: energy, unit: PE, edges: [\(list(energy.edges))]}
          - {name: time, unit: us, edges: [\(list(time.edges))]}

        observed: {statistic: poisson, table: observed.csv}

        signal:
          nuclear:
            quenching: {model: polynomial, recoil_unit: MeV, coefficients: [\(list(quenching))]}
            # mean of the photo-electrons: E_ee / a_keVee, that is 13.35 PE for each keVee
            resolution: {model: gamma, a_keVee: 0.0749, b_per_keVee: 9.56}
            # the efficiency is taken at the centre of steps of step_PE; not below 0
            efficiency: {model: sigmoid, axis: energy, a: \(number(efficiency[0])), b: \(number(efficiency[1])), c: \(number(efficiency[2])), d: \(number(efficiency[3])), step_PE: 0.25}
            time_efficiency: {flat_until_us: 0.52, decay_per_us: 0.0494}

        # `expected` is the count in the analysis region: the time tables of the release are normalised to 0-250 PE
        # and must not be summed for it. A row of a table goes whole to the bin that holds its centre.
        backgrounds:
          - {name: brn, expected: 18.4, product: {energy: brn-energy.csv, time: brn-time.csv}, time_efficiency: apply}
          - {name: nin, expected: 5.6, product: {energy: nin-energy.csv, time: nin-time.csv}, time_efficiency: apply}
          - {name: steady, expected: 1295, product: {energy: steady-energy.csv, time: {model: exponential, decay_per_us: 0.0494}}}

        nuisances:   # what may vary, by how much; a fit file says which do. The same name is the same pull everywhere
          csi_signal: {scales: [signal], sigma: 0.12}
          csi_brn: {scales: [brn], sigma: 0.25}
          csi_nin: {scales: [nin], sigma: 0.35}
          csi_steady: {scales: [steady], sigma: 0.021}
          sns_flux: {scales: [signal], sigma: 0.10}

        """
    }

    private var imported: String {
        digests.map { "  - {file: \($0.file), sha256: \"\($0.sha256)\", from: \"arXiv:2110.07730 ancillary\"}" }
            .joined(separator: "\n")
    }

    private func list(_ numbers: [Double]) -> String { numbers.map(number).joined(separator: ", ") }

    /// The shortest text that reads back as the same number, without `.0`.
    private func number(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
