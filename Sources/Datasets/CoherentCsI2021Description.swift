/// The dataset.yaml of COHERENT CsI 2021; numbers of the release's files are put in by the importer.
struct CoherentCsI2021Description {
    let energy: Axis
    let time: Axis
    /// a, b, c, d of the efficiency curve: nominal, +1 sigma, -1 sigma.
    let efficiency: [[Double]]
    /// Coefficients of the scintillation response: nominal, then +1 and -1 sigma of each principal component.
    let quenching: [[Double]]
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
            quenching: {model: polynomial, recoil_unit: MeV, coefficients: [\(list(quenching[0]))]}
            # mean of the photo-electrons: E_ee / a_keVee, that is 13.35 PE for each keVee
            resolution: {model: gamma, a_keVee: 0.0749, b_per_keVee: 9.56}
            # the efficiency is taken at the centre of steps of step_PE; not below 0
            efficiency: {model: sigmoid, axis: energy, \(curve(efficiency[0])), step_PE: 0.25}
            time_efficiency: {flat_until_us: 0.52, decay_per_us: 0.0494}
          electron: {like: nuclear, quenching: none}   # CsI cannot tell them apart

        # `expected` is the count in the analysis region: the time tables of the release are normalised to 0-250 PE
        # and must not be summed for it. A row of a table goes whole to the bin that holds its centre.
        backgrounds:
          - {name: brn, expected: 18.4, product: {energy: brn-energy.csv, time: brn-time.csv}, time_efficiency: apply}
          - {name: nin, expected: 5.6, product: {energy: nin-energy.csv, time: nin-time.csv}, time_efficiency: apply}
          - {name: steady, expected: 1295, product: {energy: steady-energy.csv, time: {model: exponential, decay_per_us: 0.0494}}}

        nuisances:   # what may vary, by how much; a fit file says which do. The same name is the same pull everywhere
          # csi_signal is the experiment's total of flux, quenching and efficiency: a fit takes it or its parts
          csi_signal: {scales: [signal], sigma: 0.12}
          csi_brn: {scales: [brn], sigma: 0.25}
          csi_nin: {scales: [nin], sigma: 0.35}
          csi_steady: {scales: [steady], sigma: 0.021}
          sns_flux: {scales: [signal], sigma: 0.10, instead_of: [csi_signal]}
          # the anticoincidence counts are the measurement of the steady state
          csi_steady_counts: {counts: steady, axis: energy, instead_of: [csi_steady]}
          csi_quenching_1:   # first principal component of the scintillation response
            varies: signal.nuclear.quenching.coefficients
            plus: [\(list(quenching[1]))]
            minus: [\(list(quenching[2]))]
            instead_of: [csi_signal]
          csi_quenching_2:
            varies: signal.nuclear.quenching.coefficients
            plus: [\(list(quenching[3]))]
            minus: [\(list(quenching[4]))]
            instead_of: [csi_signal]
          csi_efficiency:    # the release calls both curves +1 sigma; the second one is -1
            varies: signal.nuclear.efficiency
            plus: {\(curve(efficiency[1]))}
            minus: {\(curve(efficiency[2]))}
            instead_of: [csi_signal]
          # The release states no width of the four below.
          csi_light_yield: {varies: signal.nuclear.resolution.a_keVee, sigma: 0.00075, assumed: 1 % covers the spread of the line that calibrates it}
          sns_timing: {varies: source.onset_us, sigma: 0.025, assumed: one bin of the digest of the pulse}   # prompt and delayed together
          neutron_radius_Cs133: {varies: target.neutron_rms_fm.Cs133, sigma: 0.25, assumed: "5 %, the usual allowance for a neutron skin"}
          neutron_radius_I127: {varies: target.neutron_rms_fm.I127, sigma: 0.25, assumed: "5 %, the usual allowance for a neutron skin"}

        """
    }

    private var imported: String {
        digests.map { "  - {file: \($0.file), sha256: \"\($0.sha256)\", from: \"arXiv:2110.07730 ancillary\"}" }
            .joined(separator: "\n")
    }

    private func curve(_ values: [Double]) -> String {
        zip("abcd", values).map { "\($0): \(number($1))" }.joined(separator: ", ")
    }

    private func list(_ numbers: [Double]) -> String { numbers.map(number).joined(separator: ", ") }

    /// The shortest text that reads back as the same number, without `.0`.
    private func number(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
