/// The descriptions of Dresden-II: a data set for each quenching curve, and their source.
struct DresdenIIDescription {
    /// The published quenching curves of germanium below 1 keV_ee.
    enum Curve: String, CaseIterable {
        case ironFilter = "fef"
        case photoNeutron = "ybe"

        var dataset: String { "dresden-ii-\(rawValue)" }

        var title: String {
            switch self {
            case .ironFilter: "iron-filter measurement"
            case .photoNeutron: "photo-neutron (YBe) measurement"
            }
        }

        var other: Curve { self == .ironFilter ? .photoNeutron : .ironFilter }
    }

    let curve: Curve
    /// The lines of `imported:`.
    let imported: String

    var text: String {
        """
        format: recoilfit/dataset/1
        name: \(curve.dataset)
        title: Dresden-II Ge, reactor on, quenching of the \(curve.title)
        citation: {arxiv: "2202.09672", doi: 10.1103/PhysRevLett.129.211802}
        approximate: true
        note: quenching of the \(curve.title), on which the result depends (\(curve.other.dataset) has the other curve); tables as an author of arXiv:2202.10829 has them
        same_detector_as: [\(curve.other.dataset)]
        imported:   # written by `recoilfit datasets import dresden-ii-2021`
        \(imported)

        source: {name: dresden-ii, live_days: 96.4}
        target: {formula: Ge, mass_kg: 2.924}

        axes:
          - {name: energy, unit: keVee, from: 0.2, to: 1.5, bins: 130}

        # rates for the whole crystal; times the live time here and in the source
        observed: {statistic: gaussian, table: observed.csv, live_days: 96.4}

        signal:
          nuclear:
            quenching: {model: table, table: quenching.csv}
            # sigma^2 = sigma0^2 + fano pair_energy E; nothing is seen below one pair. arXiv:2202.10829 renormalises above 0,
            # which its authors' tables of expected counts confirm: without it the first bin is 11 % (16 %) lower
            resolution: {model: ionisation, sigma0_keVee: 0.0685, fano: 0.11, pair_energy_keVee: 0.00296, below_zero: renormalised}
          electron: {like: nuclear, quenching: none}

        # Neutrons: an exponential and a constant; electron capture in 71Ge: L1, L2 at 0.8 % of it, M at 16 % of it
        # (numbers of events over all energies), the latter as wide as the noise.
        backgrounds:
          - {name: constant, model: constant, axis: energy, events: dresden_constant}
          - {name: epithermal, model: exponential, axis: energy, events: dresden_epithermal, decay_keVee: dresden_decay}
          - {name: L1, model: line, axis: energy, events: dresden_L1, at_keVee: dresden_L1_energy, sigma_keVee: dresden_L1_width}
          - {name: L2, model: line, axis: energy, events: [dresden_L1, 0.008], at_keVee: 1.142, sigma_keVee: dresden_L1_width}
          - {name: M, model: line, axis: energy, events: [dresden_L1, dresden_M_ratio], at_keVee: 0.158, sigma_keVee: 0.0685}

        nuisances:   # `value` is where the search for a free one starts
          dresden_constant: {value: 170000, unit: events, range: [0, 1000000], free: true}
          dresden_epithermal: {value: 160000, unit: events, range: [0, 1000000], free: true}
          dresden_decay: {value: 0.25, unit: keVee, range: [0.05, 1.0], free: true}
          dresden_L1: {value: 140000, unit: events, range: [0, 500000], free: true}
          dresden_L1_energy: {value: 1.297, unit: keVee, range: [1.2, 1.4], free: true}
          dresden_L1_width: {value: 0.07, unit: keVee, range: [0.03, 0.15], free: true}
          # an author's code takes 3 % of the ratio for its error; what that changes is in docs/Validation.md
          dresden_M_ratio: {value: 0.16, sigma: 0.03, unit: "1", range: [0, 0.5], assumed: "0.03 is read as absolute"}
          dresden_signal: {scales: [signal], sigma: 0.05, assumed: "the normalisation error in the code of an author of arXiv:2202.10829"}

        """
    }

    /// The antineutrinos of the release, to which its flux belongs.
    static func source(imported: String) -> String {
        """
        format: recoilfit/source/1
        name: dresden-ii
        title: Dresden-II reactor, electron antineutrinos at the detector
        citation: {arxiv: "2202.10829", doi: 10.1007/JHEP05(2022)037}
        approximate: true
        note: each isotope's spectrum is scaled to 1 before it is weighted; no neutron capture
        imported:   # written by `recoilfit datasets import dresden-ii-2021`
        \(imported)

        type: table
        unit: cm-2 s-1
        table: flux.csv

        """
    }
}
