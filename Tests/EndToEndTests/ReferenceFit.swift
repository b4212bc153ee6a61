import Testing

/// What an independent calculation in Python finds, conventions of the reference fits.
struct ReferenceFit: CustomTestStringConvertible, Sendable {
    struct Minimum: Sendable {
        let chi2: Double
        let values: [String: Double]
    }

    struct Interval: Sendable {
        let parameter: String
        let confidence: Double
        let pieces: [[Double]]
    }

    let name: String
    let minima: [Minimum]
    let intervals: [Interval]
    /// CEvNS, beam-related neutrons, neutrino-induced neutrons, steady state.
    let yields: [Double]
    /// Neutrino-electron scattering, where it counts.
    var electrons: Double?

    var testDescription: String { name }
    var chi2: Double { minima[0].chi2 }

    static let oneParameter: [ReferenceFit] = [
        ReferenceFit(
            name: "radius-ee",
            minima: [
                Minimum(chi2: 84.65117923, values: ["r2_ee": 0.6556250337]),
                Minimum(chi2: 85.3451843, values: ["r2_ee": -56.87780036]),
            ],
            intervals: [
                Interval(
                    parameter: "r2_ee", confidence: 0.6827,
                    pieces: [[-60.20127949, -53.47247219], [-5.544821841, 6.609193584]]),
                Interval(
                    parameter: "r2_ee", confidence: 0.9,
                    pieces: [[-65.4087324, -47.70874358], [-9.994909615, 10.51031902]]),
            ],
            yields: [316.9679582, 16.89929689, 5.466240598, 1275.93205]),
        ReferenceFit(
            name: "radius-mumu",
            minima: [
                Minimum(chi2: 84.40436129, values: ["r2_mumu": -2.114608878]),
                Minimum(chi2: 85.74268411, values: ["r2_mumu": -54.63504426]),
            ],
            intervals: [
                Interval(
                    parameter: "r2_mumu", confidence: 0.6827,
                    pieces: [[-4.909300068, 0.8927491741]]),
                Interval(
                    parameter: "r2_mumu", confidence: 0.9,
                    pieces: [[-58.19872195, -51.36999833], [-6.642710568, 2.999864601]]),
            ],
            yields: [302.0849327, 17.17120619, 5.498724448, 1279.53382]),
        ReferenceFit(
            name: "radius-emu",
            minima: [
                Minimum(chi2: 84.7119068, values: ["r2_emu": 0.0])
            ],
            intervals: [
                Interval(
                    parameter: "r2_emu", confidence: 0.6827,
                    pieces: [[0.0, 9.687677249]]),
                Interval(
                    parameter: "r2_emu", confidence: 0.9,
                    pieces: [[0.0, 13.75849378]]),
            ],
            yields: [311.8900893, 16.94028058, 5.479495818, 1277.333612]),
        ReferenceFit(
            name: "charge-ee",
            minima: [
                Minimum(chi2: 84.01378028, values: ["q_ee": -5.687614716e-08]),
                Minimum(chi2: 85.29609313, values: ["q_ee": 5.283101116e-07]),
            ],
            intervals: [
                Interval(
                    parameter: "q_ee", confidence: 0.6827,
                    pieces: [[-1.226124234e-07, 1.192517755e-08]]),
                Interval(
                    parameter: "q_ee", confidence: 0.9,
                    pieces: [[-1.656459018e-07, 6.198732331e-08], [4.447919945e-07, 6.041186542e-07]]),
            ],
            yields: [325.6878415, 16.86413008, 5.446355485, 1273.668346]),
        ReferenceFit(
            name: "charge-mumu",
            minima: [
                Minimum(chi2: 84.66551187, values: ["q_mumu": 6.238802605e-09]),
                Minimum(chi2: 103.8668821, values: ["q_mumu": 4.518349717e-07]),
            ],
            intervals: [
                Interval(
                    parameter: "q_mumu", confidence: 0.6827,
                    pieces: [[-2.440643601e-08, 3.515455636e-08]]),
                Interval(
                    parameter: "q_mumu", confidence: 0.9,
                    pieces: [[-4.558376376e-08, 5.332473135e-08]]),
            ],
            yields: [309.4807807, 17.01002593, 5.482826158, 1277.758181]),
        ReferenceFit(
            name: "moment-e",
            minima: [
                Minimum(chi2: 84.59908016, values: ["mu_e": 1.638043104e-09])
            ],
            intervals: [
                Interval(
                    parameter: "mu_e", confidence: 0.6827,
                    pieces: [[0.0, 3.434142884e-09]]),
                Interval(
                    parameter: "mu_e", confidence: 0.9,
                    pieces: [[0.0, 4.324293327e-09]]),
            ],
            yields: [318.7144802, 16.88723036, 5.462033457, 1275.439263]),
        ReferenceFit(
            name: "moment-mu",
            minima: [
                Minimum(chi2: 84.7093315, values: ["mu_mu": 0.0])
            ],
            intervals: [
                Interval(
                    parameter: "mu_mu", confidence: 0.6827,
                    pieces: [[0.0, 1.187194184e-09]]),
                Interval(
                    parameter: "mu_mu", confidence: 0.9,
                    pieces: [[0.0, 1.75013725e-09]]),
            ],
            yields: [311.8408781, 16.94132031, 5.479595835, 1277.344913]),
    ]

    static let radii = ReferenceFit(
        name: "radius-2d",
        minima: [
            Minimum(chi2: 83.87487207, values: ["r2_ee": 4.035380883, "r2_mumu": -3.837949696]),
            Minimum(chi2: 84.68752136, values: ["r2_ee": -60.0880505, "r2_mumu": -3.572445863]),
            Minimum(chi2: 85.30376497, values: ["r2_ee": 3.695398091, "r2_mumu": -53.04586998]),
            Minimum(chi2: 86.24640199, values: ["r2_ee": -59.70916168, "r2_mumu": -53.33994635]),
        ],
        intervals: [
            Interval(
                parameter: "r2_ee", confidence: 0.6827,
                pieces: [[-62.79603349, -57.20398282], [-2.850545368, 10.02925959]]),
            Interval(
                parameter: "r2_ee", confidence: 0.9,
                pieces: [[-68.36775237, -49.78751438], [-8.396253667, 13.73074731]]),
            Interval(
                parameter: "r2_mumu", confidence: 0.6827,
                pieces: [[-7.699664543, -0.02280309857]]),
            Interval(
                parameter: "r2_mumu", confidence: 0.9,
                pieces: [[-57.39003902, -48.6190685], [-10.31957452, 2.494635515]]),
        ],
        yields: [311.7325282, 17.24372413, 5.467758772, 1276.451786])

    static let all = oneParameter + [radii] + withElectrons
}
