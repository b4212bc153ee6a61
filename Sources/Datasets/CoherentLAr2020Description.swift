/// The dataset.yaml of COHERENT LAr 2020, analysis A.
struct CoherentLAr2020Description {
    let axes: [Axis]
    /// File names and their SHA-256.
    let digests: [(file: String, sha256: String)]

    var text: String {
        """
        format: recoilfit/dataset/1
        name: coherent-lar-2020
        title: COHERENT CENNS-10 LAr, analysis A
        citation: {arxiv: "2003.10630", doi: 10.1103/PhysRevLett.126.012002}
        approximate: false
        imported:   # written by `recoilfit datasets import coherent-lar-2020`; the release is arXiv:2006.12659
        \(imported)

        # Scalars below are those of LArParametersAnlA.yaml, but for the steady state: it says 3154 there and 3152 in the
        # companion's table and in the sum of the template.
        source: {name: sns, baseline_m: 27.5, pot: 1.38e+23, neutrinos_per_flavour_per_pot: 0.09}
        # argon has 0.4 % of lighter isotopes, which would move an edge by up to 3e-3 of an interval's piece
        target: {formula: Ar40, mass_kg: 24.4}

        axes:   # the first axis is the slowest in every table of bins
          - {name: energy, unit: keVee, from: 0, to: 120, bins: 12}
          - {name: f90, unit: "1", edges: [\(axes[1].edges.map { "\($0)" }.joined(separator: ", "))]}
          - {name: time, unit: us, edges: [\(axes[2].edges.map { "\($0)" }.joined(separator: ", "))]}

        observed: {statistic: poisson, table: observed.csv}

        signal:
          nuclear:
            quenching: {model: linear, at_zero: 0.246, per_keVnr: 0.00078}
            # sigma = 0.58 sqrt(E) at the quenched energy E; the parameter file says "reconstructed"
            resolution: {model: gaussian, relative_at_1_keVee: 0.58}
            # in reconstructed energy, at the centre of steps of step_keVee
            efficiency: {model: table, axis: energy, table: efficiency.csv, step_keVee: 0.25}
            # The release's recipe for other signals. Its template has one time shape for all energies, which is that of
            # the pulse below with all flavours together; fits with `arrival: per-flavour` divide it among them.
            shape_of: {axes: [f90, time], table: cevns.csv, empty: bin below, prompt_pulse: {mean_us: 0.44, sigma_us: 0.15}}
            standard_model_total: 128

        backgrounds:   # `expected` is the sum of the table in the companion; tables of bins are scaled to it
          - {name: prompt_brn, expected: 497, table: brn.csv}
          - {name: delayed_brn, expected: 33, table: delayed-brn.csv}
          # five times the exposure, averaged over time: 50 times a bin's content is the count of an energy and F90 bin
          - {name: steady, expected: 3152, table: steady.csv, simulated_exposure: 5, averaged_over: [time]}

        nuisances:   # what may vary, by how much; a fit file says which do. The same name is the same pull everywhere
          lar_signal: {scales: [signal], sigma: 0.13}   # flux, quenching, F90, form factor and efficiency together
          sns_flux: {scales: [signal], sigma: 0.10, instead_of: [lar_signal]}   # lar_signal is then 8.3 %
          lar_prompt_brn: {scales: [prompt_brn], sigma: 0.32}
          lar_delayed_brn: {scales: [delayed_brn], sigma: 1}
          lar_steady: {scales: [steady], sigma: 0.0079}
          # whole templates; the rate is in the scales above, and one of the sides sums to 523.67 instead of 497
          lar_brn_energy: {varies: prompt_brn, plus: brn-energy-plus.csv, minus: brn-energy-minus.csv, affects: shape}
          lar_brn_timing_mean: {varies: prompt_brn, plus: brn-timing-plus.csv, minus: brn-timing-minus.csv, affects: shape}
          lar_brn_width: {varies: prompt_brn, plus: brn-width.csv, affects: shape}
          lar_f90: {varies: signal.nuclear.shape_of, plus: cevns-f90-plus.csv, minus: cevns-f90-minus.csv, affects: shape}
          lar_cevns_timing: {varies: signal.nuclear.shape_of, plus: cevns-timing.csv, affects: shape}
          # the two numbers of the quenching factor, without the correlation that the release does not state
          lar_quenching_at_zero: {varies: signal.nuclear.quenching.coefficients, plus: [0.252, 0.00078], affects: shape}
          lar_quenching_slope: {varies: signal.nuclear.quenching.coefficients, plus: [0.246, 0.00087], affects: shape}
          neutron_radius_Ar40:
            varies: target.neutron_rms_fm.Ar40
            sigma: 0.17
            affects: shape
            assumed: 5 % of the radius is the usual allowance for a neutron skin

        """
    }

    private var imported: String {
        digests.map { "  - {file: \"\($0.file)\", sha256: \"\($0.sha256)\", from: \"doi:10.5281/zenodo.3903810\"}" }
            .joined(separator: "\n")
    }
}
