import Testing

/// What an independent calculation in Python finds for the fits with all nuisances, the signal refolded at every step.
struct FullReference: CustomTestStringConvertible, Sendable {
    /// Fit file without `csi2021-`.
    let fit: String
    let parameter: String
    let chi2: Double
    let best: Double
    /// Pieces by confidence level.
    let pieces: [Double: [[Double]]]

    var testDescription: String { "\(fit) \(parameter)" }

    static let all: [FullReference] = [
        FullReference(
            fit: "full", parameter: "r2_ee", chi2: 78.6034155, best: 0.4438721,
            pieces: [
                0.6827: [[-59.56025, -52.09545], [-6.356335, 6.599023]],
                0.9: [[-64.46691, -45.97466], [-11.55758, 10.44597]],
            ]),
        FullReference(
            fit: "full", parameter: "r2_mumu", chi2: 78.5823612, best: -1.331275,
            pieces: [
                0.6827: [[-4.726624, 2.199054]],
                0.9: [[-59.12324, -50.97046], [-6.873595, 4.577333]],
            ]),
        FullReference(
            fit: "full", parameter: "q_ee", chi2: 78.2477211, best: -4.815877e-08,
            pieces: [
                0.6827: [[-1.210775e-07, 3.055713e-08], [5.488638e-07, 6.88193e-07]],
                0.9: [[-1.680903e-07, 9.113753e-08], [4.605498e-07, 7.770103e-07]],
            ]),
        FullReference(
            fit: "full", parameter: "q_mumu", chi2: 78.6378425, best: -2.820067e-09,
            pieces: [
                0.6827: [[-4.560717e-08, 3.699042e-08]],
                0.9: [[-7.514845e-08, 6.145704e-08]],
            ]),
        FullReference(
            fit: "full", parameter: "mu_e", chi2: 78.5986610, best: 1.334267e-09,
            pieces: [
                0.6827: [[0, 3.309898e-09]],
                0.9: [[0, 4.193933e-09]],
            ]),
        FullReference(
            fit: "full", parameter: "mu_mu", chi2: 78.6425593, best: 0,
            pieces: [
                0.6827: [[0, 1.504241e-09]],
                0.9: [[0, 2.096301e-09]],
            ]),
        FullReference(
            fit: "full-narrow", parameter: "r2_ee", chi2: 78.6579817, best: 0.275841,
            pieces: [
                0.6827: [[-59.51443, -51.8843], [-6.4951, 6.388962]],
                0.9: [[-64.33473, -45.82816], [-11.69045, 10.20477]],
            ]),
        FullReference(
            fit: "full-narrow", parameter: "r2_mumu", chi2: 78.5923580, best: -1.46653,
            pieces: [
                0.6827: [[-4.588483, 1.777169]],
                0.9: [[-58.91732, -51.34997], [-6.566595, 3.965284]],
            ]),
        FullReference(
            fit: "full-narrow", parameter: "q_ee", chi2: 78.3686858, best: -4.182063e-08,
            pieces: [
                0.6827: [[-1.113084e-07, 3.486141e-08]],
                0.9: [[-1.552367e-07, 9.495367e-08], [4.634043e-07, 6.382206e-07]],
            ]),
        FullReference(
            fit: "full-narrow", parameter: "q_mumu", chi2: 78.6835746, best: 2.19972e-09,
            pieces: [
                0.6827: [[-3.230332e-08, 3.485484e-08]],
                0.9: [[-5.595388e-08, 5.537035e-08]],
            ]),
        FullReference(
            fit: "full-narrow", parameter: "mu_e", chi2: 78.6556664, best: 1.226326e-09,
            pieces: [
                0.6827: [[0, 3.242079e-09]],
                0.9: [[0, 4.123584e-09]],
            ]),
        FullReference(
            fit: "full-narrow", parameter: "mu_mu", chi2: 78.6878888, best: 0,
            pieces: [
                0.6827: [[0, 1.405631e-09]],
                0.9: [[0, 1.973323e-09]],
            ]),
        FullReference(
            fit: "weak-angle", parameter: "sin2_theta_w", chi2: 78.6328764, best: 0.2356949,
            pieces: [
                0.6827: [[0.2073879, 0.2658118]],
                0.9: [[0.1898857, 0.2864529]],
            ]),
        FullReference(
            fit: "neutron-radius", parameter: "rn_CsI", chi2: 78.1614788, best: 5.381428,
            pieces: [
                0.6827: [[4.946078, 5.802771]],
                0.9: [[4.651677, 6.072171]],
            ]),
        FullReference(
            fit: "coherence", parameter: "coherence_loss", chi2: 77.9783361, best: 1.13008,
            pieces: [
                0.6827: [[0.9788185, 1.280719]],
                0.9: [[0.8794181, 1.379036]],
            ]),
    ]
}
