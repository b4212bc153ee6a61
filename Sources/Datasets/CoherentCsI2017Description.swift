/// The descriptions of COHERENT CsI 2017: events in energy and time, and energies alone.
struct CoherentCsI2017Description {
    /// The lines of `imported:`.
    let imported: String
    /// Prompt neutrons in the region.
    let brn: Double

    /// Energy and time, Poisson.
    var events: String {
        head(
            name: "coherent-csi-2017", title: "COHERENT CsI[Na], first result",
            others: "coherent-csi-2021, coherent-csi-2017-energy") + """
                axes:   # the first axis is the slowest in every table of bins
                  - {name: energy, unit: PE, from: 6, to: 30, bins: 12}
                  - {name: time, unit: us, from: 0, to: 6, bins: 12}

                observed: {statistic: poisson, table: observed.csv}


                """ + signal + """
                backgrounds:   # the steady state as the product of the anticoincidence counts in energy and in time
                  - {name: brn, expected: \(brn), product: {energy: brn-energy.csv, time: brn-time.csv}}
                  - {name: steady, expected: 405, product: {energy: steady-energy.csv, time: steady-time.csv}}

                nuisances:
                  csi2017_signal: {scales: [signal], sigma: 0.28}   # flux 10 %, quenching 25 %, efficiency and form factor 5 % each
                  csi2017_brn: {scales: [brn], sigma: 0.25}
                  csi2017_steady: {scales: [steady], sigma: 0.0497, assumed: "the root of its 405 counts"}
                  csi2017_steady_counts: {counts: steady, axis: energy, instead_of: [csi2017_steady]}

                """ + varied
    }

    /// Energies alone, Gaussian.
    var energies: String {
        head(
            name: "coherent-csi-2017-energy", title: "COHERENT CsI[Na], first result, energies alone",
            others: "coherent-csi-2021, coherent-csi-2017") + """
                axes:   # one bin of time: what arrives later is lost
                  - {name: energy, unit: PE, from: 6, to: 30, bins: 12}
                  - {name: time, unit: us, from: 0, to: 6, bins: 1}

                # coincident minus anticoincident counts; the covariance holds their statistics and 25 % of the prompt neutrons
                observed: {statistic: gaussian, table: observed.csv, covariance: covariance.csv}


                """ + signal + """
                backgrounds:
                  - {name: brn, expected: \(brn), product: {energy: brn-energy.csv, time: brn-time.csv}}

                nuisances:
                  csi2017_signal: {scales: [signal], sigma: 0.28}   # flux 10 %, quenching 25 %, efficiency and form factor 5 % each

                """ + varied
    }

    private func head(name: String, title: String, others: String) -> String {
        """
        format: recoilfit/dataset/1
        name: \(name)
        title: \(title)
        citation: {arxiv: "1708.01294", doi: 10.1126/science.aao0990}
        approximate: false
        same_detector_as: [\(others)]
        imported:   # written by `recoilfit datasets import coherent-csi-2017`; the release is arXiv:1804.09459
        \(imported)

        # Scalars are those of coherent_parameters.yaml; 7.47594 GWh are 1.76e23 protons.
        source: {name: sns, baseline_m: 19.3, pot: 1.76e+23, neutrinos_per_flavour_per_pot: 0.08}
        target: {formula: CsI, mass_kg: 14.57}


        """
    }

    private var signal: String {
        """
        signal:
          nuclear:
            quenching: {model: linear, at_zero: 0.0878}
            # whole photo-electrons, of which the n-th bin of 1 PE holds n; the efficiency is taken at its centre
            resolution: {model: poisson, pe_per_keVee: 13.348}
            efficiency: {model: table, axis: energy, table: efficiency.csv, step_PE: 1}
            # the release's clock is another one than that of the source
            arrival_times: {axis: time, prompt: prompt-time.csv, delayed: delayed-time.csv}
          electron: {like: nuclear, quenching: none}   # CsI cannot tell them apart


        """
    }

    private var varied: String {
        """
          sns_flux: {scales: [signal], sigma: 0.10, instead_of: [csi2017_signal]}
          csi2017_quenching: {varies: signal.nuclear.quenching.coefficients, plus: [0.1044, 0], instead_of: [csi2017_signal]}
          neutron_radius_Cs133: {varies: target.neutron_rms_fm.Cs133, sigma: 0.25, assumed: "5 %, the usual allowance for a neutron skin"}
          neutron_radius_I127: {varies: target.neutron_rms_fm.I127, sigma: 0.25, assumed: "5 %, the usual allowance for a neutron skin"}

        """
    }
}
