/// What an independent calculation in Python finds for XENONnT, CONUS+ and PandaX-4T: no sight of this code.
struct CountingReference: Sendable {
    let fit: String
    /// Changes of the shipped fit file to the conventions of that calculation.
    let changes: [(piece: String, replacement: String)]
    let chi2: Double
    let parameter: String
    /// The pieces of the 68.27 % and 90 % intervals.
    let pieces: [[[Double]]]

    /// The flux of SNO and an efficiency within two standard deviations, as in the collaboration's statistical model.
    private static let xenon = [
        (piece: "sun_B8: {}", replacement: "sun_B8: {sigma: 0.0381}"),
        ("xenonnt_efficiency: {}", "xenonnt_efficiency: {range: [-2, 2]}"),
    ]
    private static let panda = [(piece: "  sun_B8: {}\n", replacement: "")]

    static let all: [CountingReference] = [
        CountingReference(
            fit: "xenonnt2026-radius-ee", changes: xenon, chi2: 176.99715, parameter: "r2_ee",
            pieces: [[[-79.5357, 19.5635]], [[-95.3059, 35.327]]]),
        CountingReference(
            fit: "xenonnt2026-radius-mumu", changes: xenon, chi2: 176.99389, parameter: "r2_mumu",
            pieces: [[[-75.5628, 15.5901]], [[-88.7295, 28.75]]]),
        CountingReference(
            fit: "xenonnt2026-radius-tautau", changes: xenon, chi2: 176.99458, parameter: "r2_tautau",
            pieces: [[[-81.7225, 21.7499]], [[-98.6604, 38.6811]]]),
        CountingReference(
            fit: "xenonnt2026-charge-ee", changes: xenon, chi2: 176.30207, parameter: "q_ee",
            pieces: [[[-1.92214e-8, 10.9576e-8]], [[-4.86184e-8, 13.4423e-8]]]),
        CountingReference(
            fit: "xenonnt2026-charge-mumu", changes: xenon, chi2: 176.12637, parameter: "q_mumu",
            pieces: [
                [[-0.943527e-8, 0.93824e-8], [4.55804e-8, 10.3239e-8]], [[-3.74441e-8, 12.4658e-8]],
            ]),
        CountingReference(
            fit: "xenonnt2026-charge-tautau", changes: xenon, chi2: 176.35518, parameter: "q_tautau",
            pieces: [[[-2.25708e-8, 11.4705e-8]], [[-5.34566e-8, 14.1187e-8]]]),
        CountingReference(
            fit: "xenonnt2026-moment-e", changes: xenon, chi2: 177.01827, parameter: "mu_e",
            pieces: [[[0, 1.48094e-9]], [[0, 2.15571e-9]]]),
        CountingReference(
            fit: "xenonnt2026-moment-mu", changes: xenon, chi2: 177.01827, parameter: "mu_mu",
            pieces: [[[0, 1.29134e-9]], [[0, 1.88345e-9]]]),
        CountingReference(
            fit: "xenonnt2026-moment-tau", changes: xenon, chi2: 177.01827, parameter: "mu_tau",
            pieces: [[[0, 1.57319e-9]], [[0, 2.2936e-9]]]),
        CountingReference(
            fit: "conusplus2025-radius-ee", changes: [], chi2: 0, parameter: "r2_ee",
            pieces: [
                [[-58.2393, -49.3917], [-3.4891, 5.35852]], [[-61.4012, -46.3926], [-6.48823, 8.52041]],
            ]),
        CountingReference(
            fit: "pandax4t2024-radius-ee", changes: panda, chi2: 1.68840, parameter: "r2_ee",
            pieces: [[[-84.8057, 24.7868]], [[-94.8405, 34.8061]]]),
        CountingReference(
            fit: "pandax4t2024-radius-mumu", changes: panda, chi2: 1.70023, parameter: "r2_mumu",
            pieces: [[[-80.3375, 20.3196]], [[-89.0857, 29.0519]]]),
        CountingReference(
            fit: "pandax4t2024-moment-e", changes: panda, chi2: 1.63798, parameter: "mu_e",
            pieces: [[[0, 1.70059e-9]], [[0, 2.08877e-9]]]),
    ]

    /// With a reactor's spectrum that ends at 8 MeV.
    static let endingAtEight: [CountingReference] = [
        CountingReference(
            fit: "conusplus2025-charge-ee", changes: [], chi2: 0, parameter: "q_ee",
            pieces: [[[-37.7541e-10, 16.2718e-10]], [[-56.9818e-10, 34.7178e-10]]]),
        CountingReference(
            fit: "conusplus2025-moment-e", changes: [], chi2: 0, parameter: "mu_e",
            pieces: [[[0, 3.82874e-10]], [[0, 4.83388e-10]]]),
    ]
}
