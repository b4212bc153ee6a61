/// The dataset.yaml of COHERENT Ge-Mini 2024.
struct CoherentGeMini2024Description {
    let axes: [Axis]
    /// Off-beam events.
    let steadyTotal: Double
    /// File names and their SHA-256.
    let digests: [(file: String, sha256: String)]

    var text: String {
        """
        format: recoilfit/dataset/1
        name: coherent-ge-mini-2024
        title: COHERENT Ge-Mini, first campaign
        citation: {arxiv: "2406.13806", doi: 10.1103/PhysRevLett.134.231801}
        approximate: true
        note: Ge-Mini counts and arrival times read from the published figures; edges in energy inferred
        imported:   # written by `recoilfit datasets import coherent-ge-mini-2024`
        \(imported)

        # 2.09e23 POT kg over 10.66 kg; 0.288 neutrinos for each proton, all flavours together
        source: {name: sns, baseline_m: 19.2, pot: 1.9606e+22, neutrinos_per_flavour_per_pot: 0.096}
        target: {formula: Ge, mass_kg: 10.66}

        axes:   # the first axis is the slowest in every table of bins
          - {name: energy, unit: keVee, edges: [\(edges(0))]}
          - {name: time, unit: us, edges: [\(edges(1))]}

        observed: {statistic: poisson, table: observed.csv}

        signal:
          nuclear:
            quenching: {model: lindhard, k: 0.157, protons: 32}
            # 220 to 280 eV full width at 10.37 keV, which is 0.033 sqrt(E); the efficiency is 1 to a percent above 1.5 keV
            resolution: {model: gaussian, relative_at_1_keVee: 0.033}
            # charges drift for microseconds, which the figure's fitted components hold
            arrival_times: {axis: time, prompt: prompt.csv, delayed: delayed.csv}

        backgrounds:   # beam-related neutrons, 0.67 +- 0.34 events, are left out as in the paper
          - {name: steady, expected: \(steadyTotal), table: steady.csv}

        nuisances:
          gemini_signal: {scales: [signal], sigma: 0.103}   # flux, energy scale, mass, form factor and distance together
          sns_flux: {scales: [signal], sigma: 0.10, instead_of: [gemini_signal]}   # gemini_signal is then 2.5 %
          gemini_steady_counts: {counts: steady, axis: energy}   # the off-beam events of each energy bin, Poisson
          gemini_quenching: {varies: signal.nuclear.quenching.coefficients, sigma: 0.004}

        """
    }

    private func edges(_ index: Int) -> String { axes[index].edges.map { "\($0)" }.joined(separator: ", ") }

    private var imported: String {
        digests.map { "  - {file: \"\($0.file)\", sha256: \"\($0.sha256)\", from: \"figures of arXiv:2406.13806v2\"}" }
            .joined(separator: "\n")
    }
}
