extension ReferenceFit {
    /// With neutrino-electron scattering (independent4/es.json: its own folding, efficiency steps of 0.25 PE, Newton in the
    /// pulls): a charge at its bound makes tens of electron recoils, the Standard Model 7.38e-5.
    static let withElectrons: [ReferenceFit] = [
        ReferenceFit(
            name: "charge-ee-es",
            minima: [
                Minimum(chi2: 84.70933552, values: ["q_ee": -1.047463971e-12])
            ],
            intervals: [
                Interval(
                    parameter: "q_ee", confidence: 0.6827,
                    pieces: [[-3.40828367e-10, 3.415193525e-10]]),
                Interval(
                    parameter: "q_ee", confidence: 0.9,
                    pieces: [[-4.854552597e-10, 4.867583793e-10]]),
            ],
            yields: [311.8408881, 16.9413142, 5.479594335, 1277.344737], electrons: 0.0006011394481
        ),
        ReferenceFit(
            name: "charge-mumu-es",
            minima: [
                Minimum(chi2: 84.70934062, values: ["q_mumu": 7.67326638e-14])
            ],
            intervals: [
                Interval(
                    parameter: "q_mumu", confidence: 0.6827,
                    pieces: [[-1.129176898e-10, 1.131422687e-10]]),
                Interval(
                    parameter: "q_mumu", confidence: 0.9,
                    pieces: [[-1.793810726e-10, 1.796715865e-10]]),
            ],
            yields: [311.8408227, 16.94131982, 5.479595769, 1277.344903], electrons: 7.705894566e-05),
        ReferenceFit(
            name: "moment-e-es",
            minima: [
                Minimum(chi2: 84.67696078, values: ["mu_e": 1.165628821e-09])
            ],
            intervals: [
                Interval(
                    parameter: "mu_e", confidence: 0.6827,
                    pieces: [[0.0, 3.121539326e-09]]),
                Interval(
                    parameter: "mu_e", confidence: 0.9,
                    pieces: [[0.0, 4.009756672e-09]]),
            ],
            yields: [315.1243831, 16.90787144, 5.469437261, 1276.22438], electrons: 0.7000343448),
        ReferenceFit(
            name: "moment-mu-es",
            minima: [
                Minimum(chi2: 84.70934106, values: ["mu_mu": 0.0])
            ],
            intervals: [
                Interval(
                    parameter: "mu_mu", confidence: 0.6827,
                    pieces: [[0.0, 1.076606546e-09]]),
                Interval(
                    parameter: "mu_mu", confidence: 0.9,
                    pieces: [[0.0, 1.618870678e-09]]),
            ],
            yields: [311.8408539, 16.94131913, 5.479595734, 1277.344898], electrons: 7.185722647e-05),
    ]
}
